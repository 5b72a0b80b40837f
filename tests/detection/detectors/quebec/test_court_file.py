"""FILE NUMBER: the form is enough for courts, not for tribunals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("500-17-123456-231", "500-17-123456-231"),
    ("dossier CAI 1021924-S", "1021924-S"),
)
PASSED = (
    "2023 QCCA 845",
    "article 500-17",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_court_file_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_court_file_passes(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in [kind for kind, _ in read(text)]
