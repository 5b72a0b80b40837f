"""MEDICAL: a fact about someone, not a subject of talk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Mme Roy souffre de dépression majeure.", "souffre de dépression majeure"),
    ("Mon fils a un TDAH.", "TDAH"),
    ("Patient : Luc Roy\nDiagnostic : insuffisance cardiaque", "Diagnostic : insuffisance cardiaque"),
    ("L'usager a été hospitalisé.", "hospitalisé"),
)
PASSED = (
    "La dépression est un trouble fréquent.",
    "L'employé qui reçoit un diagnostic de cancer peut demander un congé.",
    "Programme pour les personnes atteintes de diabète.",
    "assurance maladie de Julie Roy",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_medical_is_found(read: Read, text: str, value: str) -> None:
    assert ("MEDICAL", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_medical_passes(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]
