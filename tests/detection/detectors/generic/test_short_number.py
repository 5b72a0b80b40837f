"""PUBLIC CONTACT: a verb of calling or the service's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("composez le 911", "911"),
    ("Info-Santé 811", "811"),
)
PASSED = (
    "la salle 811",
    "911 dossiers",
    "un taux de 211 %",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_short_number_is_found(read: Read, text: str, value: str) -> None:
    assert ("PUBLIC_CONTACT", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_short_number_passes(read: Read, text: str) -> None:
    assert "PUBLIC_CONTACT" not in [kind for kind, _ in read(text)]
