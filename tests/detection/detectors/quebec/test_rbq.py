"""FILE NUMBER: public, labelled or of a known range."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("licence RBQ 5707-5517-04", "5707-5517-04"),
    ("Numéro de licence RBQ : 8356-7821-52", "8356-7821-52"),
    ("Licence R.B.Q. no 4187-2263-41", "4187-2263-41"),
)
PASSED = (
    "période 2023-2024-25",
    "pièce 4520-1187-09",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_rbq_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_rbq_passes(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in [kind for kind, _ in read(text)]
