"""SALARY: a fact about someone, not a scale or a budget."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("M. Gagnon gagne 54 000 $ par année.", "gagne 54 000 $ par année"),
    ("La requérante reçoit une prestation de 1 200 $.", "reçoit une prestation de 1 200 $"),
    ("La cote de crédit de M. Roy : 612", "cote de crédit de M. Roy : 612"),
)
PASSED = (
    "La convention collective prévoit un salaire de 54 000 $.",
    "Le salaire moyen est de 62 000 $.",
    "un budget de 2 millions de dollars",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_salary_is_found(read: Read, text: str, value: str) -> None:
    assert ("SALARY", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_salary_passes(read: Read, text: str) -> None:
    assert "SALARY" not in [kind for kind, _ in read(text)]
