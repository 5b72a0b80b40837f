"""Why some fields are refused on every surface, and fields that are read but never sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from balise.gateway.wire.found import Found
from balise.gateway.wire.shapes import DROPPED, Forbidden, Shape

KEPT = Forbidden(
    "rien de ce qui passe ici ne doit être conservé par le système",
    "nothing that goes through here may be kept by the system",
)
ELSEWHERE = Forbidden(
    "le contenu doit être dans la requête, pour y être inspecté",
    "content must be in the request, to be inspected there",
)
OUTSIDE = Forbidden(
    "le système chercherait hors de ce que la passerelle contrôle",
    "the system would search outside what the gateway controls",
)
REMOTE = Forbidden(
    "les adresses distantes ne sont pas suivies, joignez le contenu",
    "remote addresses are not followed, embed the content",
)


class Dropped:
    """A field that is checked like ``inner`` but has no place in what the system receives."""

    def __init__(self, inner: Shape) -> None:
        self.inner = inner

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        self.inner.visit(value, path, Found(), container, key)

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        yield path, DROPPED
