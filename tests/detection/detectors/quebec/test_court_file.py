"""FILE NUMBER: the form is enough for courts, not for tribunals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Numéro de cour 200-01-2655470-251", "200-01-2655470-251"),
    ("TAQ SAI-M-312455-2308", "SAI-M-312455-2308"),
    ("TAT 834521-71-2309", "834521-71-2309"),
    ("TAL 712233 31 20240512 G", "712233 31 20240512 G"),
    ("Décision 1029987-J", "1029987-J"),
    ("500-17-123456-231", "500-17-123456-231"),
    ("dossier CAI 1021924-S", "1021924-S"),
)
PASSED = (
    "pièce 123456-A",
    "modèle 1234567-B",
    "2023 QCCA 845",
    "article 500-17",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_court_file_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_court_file_passes(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in [kind for kind, _ in read(text)]
