"""FILE NUMBER: a label is required."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("IUC : 1122-3344", "1122-3344"),
    ("UCI 11-2233-4455", "11-2233-4455"),
)
PASSED = (
    "période 2023-2024",
    "salle 1122-3344",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_immigration_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_immigration_passes(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in [kind for kind, _ in read(text)]
