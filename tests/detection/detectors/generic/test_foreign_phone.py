"""PHONE of another country: an international prefix and groups, or a label."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

FOUND = (
    ("Numéro de son ex : +33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("Ses coordonnées à Paris : +33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("the man who called, +44 20 7946 0958", "+44 20 7946 0958"),
    ("Sa mère loge à l'hôtel, +33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("par exemple sa soeur, +33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("Luc Roy, bureau de Paris, +33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("Il est en France : +33 6 12 34 56 78.", "+33 6 12 34 56 78"),
    ("WhatsApp +33612345678", "+33612345678"),
    ("Cell. de la mère : +52 55 1234 5678", "+52 55 1234 5678"),
    ("Tél. : +44 (0)20 7946 0958", "+44 (0)20 7946 0958"),
    ("Sa mère vit à Dakar, +221 77 555 01 48", "+221 77 555 01 48"),
    ("Rappeler sa tante au 011 33 6 12 34 56 78", "011 33 6 12 34 56 78"),
)
OFFICES = (
    "OMS : +41 22 791 21 11",
    "Tél. d'urgence de l'ambassade +33 1 43 17 53 53",
    "Consulat général : +33 1 44 43 29 00",
    "Bureau de Paris : +33 1 44 43 29 00",
)
PASSED = (
    "loto +41 12 13 27 33 41",
    "Résultats : +27 34 12 88 45",
    "solde +33 12 45 67 89",
    "dB: +40 30 20 10 5 3 1",
    "Budget: +20 2025-2026 +30",
    "période +20 2026-03-12",
    "fréquences +44 100 48 000 96 000",
    "\n+33 12 13 14 15 16\n-33 12 13 14 15 17",
    'placeholder="+33 6 12 34 56 78"',
    "Numéro de téléphone au format +33123456789",
    "un budget de +250 000 000 $ cette année",
    "Variation : +33 123 456 habitants",
    "Position +48.856613 +2.352222",
    "+33612345678",
    "code 011-45-2234-22",
    "imputation 00418 7726",
    "Compte 0044-17-6620",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_a_line_of_another_country_is_found(read: Read, text: str, value: str) -> None:
    assert ("PHONE", value) in read(text)


@pytest.mark.parametrize("text", OFFICES)
def test_an_office_abroad_is_a_public_contact(read: Read, text: str) -> None:
    assert [kind for kind, _ in read(text)] == ["PUBLIC_CONTACT"]


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_one_passes(read: Read, text: str) -> None:
    assert "PHONE" not in [kind for kind, _ in read(text)]
