"""POSTAL CODE: letters that Canada Post does not use are refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Domicile : 18, rue Wolfe, Sherbrooke, J1H 1P9\nDeux pièces présentées", "J1H 1P9"),
    ("Mail goes to her mother's: RR 2, 611 Scotch Road, Grenville, J0V 0B4.", "J0V 0B4"),
    ("Québec G1R 2B5", "G1R 2B5"),
    ("h2x1y4, code postal", "h2x1y4"),
    ("M5V 3L9 Toronto", "M5V 3L9"),
)
PASSED = (
    "Format du champ : A9A 9A9",
    "Zoé Roy, G4P2A1, 33 semaines",
    "Format : A1A 1A1",
    "le modèle D1F 2Q3",
    "réf. G1R-2B5X",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_postal_code_is_found(read: Read, text: str, value: str) -> None:
    assert ("POSTAL_CODE", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_postal_code_passes(read: Read, text: str) -> None:
    assert "POSTAL_CODE" not in [kind for kind, _ in read(text)]


def test_a_code_of_quebec_city_is_no_count_of_pregnancies(read: Read) -> None:
    assert ("POSTAL_CODE", "G1P2A3") in read("12, rue des Pins, Québec G1P2A3")
    assert "POSTAL_CODE" not in [kind for kind, _ in read("G3P2A0, 12 semaines de grossesse")]
