"""``POST /v1/embeddings``: every field that the gateway knows, and how it treats it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from balise.gateway import refusals
from balise.gateway.refusals import Refused
from balise.gateway.wire.found import Found, Slot
from balise.gateway.wire.shapes import INSPECTED, UNSCANNED, Choice, Model, Number, Object, Text

MAX_INPUTS = 2048


class Inputs:
    """A text, a list of texts, or token numbers, which inspection cannot read."""

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if isinstance(value, str) and value:
            found.slots.append(Slot(path, value, container, key))
            return
        if not isinstance(value, list) or not 0 < len(value) <= MAX_INPUTS:
            self._refuse(path)
        if all(isinstance(item, str) and item for item in value):
            for index, item in enumerate(value):
                found.slots.append(Slot(f"{path}[{index}]", item, value, index))
        elif _are_tokens(value) or all(isinstance(item, list) and _are_tokens(item) for item in value):
            found.unscanned[path] = sum(len(item) if isinstance(item, list) else 1 for item in value)
        else:
            self._refuse(path)

    def fields(self, path: str) -> Iterator[tuple[str, str]]:
        yield path, INSPECTED
        yield f"{path}[]", INSPECTED
        yield f"{path}<tokens>", UNSCANNED

    def _refuse(self, path: str) -> None:
        expected = refusals.bad_field(
            path,
            f"un texte, ou une liste de 1 à {MAX_INPUTS} textes non vides, est attendu",
            f"a text, or a list of 1 to {MAX_INPUTS} texts that are not empty, is expected",
        )
        raise Refused(expected, param=path)


def _are_tokens(value: list[Any]) -> bool:
    return bool(value) and all(isinstance(item, int) and not isinstance(item, bool) for item in value)


EMBEDDINGS = Object(
    {
        "model": Model(),
        "input": Inputs(),
        "encoding_format": Choice("float", "base64"),
        "dimensions": Number(1, 100_000, whole=True),
        "user": Text(drawn=True),
    },
    required=("model", "input"),
)
