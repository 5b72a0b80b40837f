"""FILE NUMBER: the label says whose number it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("dossier no 2023-12345", "2023-12345"),
    ("Matricule : 20145873", "20145873"),
    ("Patient MRN 1234567", "1234567"),
    ("réclamation CNESST no 512 345 678", "512 345 678"),
)
PASSED = (
    "facture no 2023-12345",
    "matricule 5678-12-3456",
    "un dossier de 12 pages",
    "GET /dossiers/4587",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_file_number_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_file_number_passes(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in [kind for kind, _ in read(text)]
