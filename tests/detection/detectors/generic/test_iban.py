"""IBAN: MOD 97-10 is required."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    (
        "IBAN à l'envers, de droite à gauche : 276 3332 4379 4194 5234 5780 12RF",
        "276 3332 4379 4194 5234 5780 12RF",
    ),
    ("FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010 0505 0001 3M02 606"),
    ("DE89370400440532013000", "DE89370400440532013000"),
)
PASSED = (
    "Le manuel montre la clé de GB82 WEST 1234 5698 7654 32 en trois étapes.",
    "FR15 2004 1010 0505 0001 3M02 606",
    "XX89370400440532013000",
    "La région compte plus de 6500 chantiers publics.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_iban_is_found(read: Read, text: str, value: str) -> None:
    assert ("IBAN", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_iban_passes(read: Read, text: str) -> None:
    assert "IBAN" not in [kind for kind, _ in read(text)]
