"""PASSPORT: a label is required."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    (
        "La copie du passeport de Julie Tran (numéro : AX519053). Celui de Réjean Pelletier, ZD137593, expire",
        "ZD137593",
    ),
    ("Pasaporte: AB774798 (vencido)", "AB774798"),
    ("Passport: AB633198\nTemporary address: 3480 Durocher", "AB633198"),
    ("Passport (France): 14AK02783", "14AK02783"),
    ("passeport allemand no C01X00T47", "C01X00T47"),
    ("Passeport italien : YB1234567", "YB1234567"),
    ("Passeport GA123456", "GA123456"),
    ("GA123456 : c'est le numéro inscrit en haut de son passeport", "GA123456"),
    ("Nouveau passeport : P 418 207 KD", "P 418 207 KD"),
    ("Titre de voyage | Nom\nGA123456 | Rita Morel", "GA123456"),
    ("passeport dicté au téléphone : GA1 tiret 234 tiret 56", "GA1 tiret 234 tiret 56"),
    ("passeport : G, A, un, neuf, zéro, quatre, deux, sept", "G, A, un, neuf, zéro, quatre, deux, sept"),
    ("Line Morel (passeport GA123456)", "GA123456"),
    ("Passeport GA12o4I6", "GA12o4I6"),
    ("Le passeport, tel que recopié hier par la réception : GA123456", "GA123456"),
    ("lu au consulat : P418207KD", "P418207KD"),
    ("passport number: A123456BC", "A123456BC"),
    ("Passeport algérien no 156789012", "156789012"),
)
PASSED = (
    "Le lot de Julie (AX519053). Celui de Réjean Pelletier, ZD137593, est arrivé",
    "Le formulaire de passeport 12345678",
    "bureau des passeports, tél. 18005676868",
    "Combien coûte un passeport? Formulaire PPTC 153",
    "vol AC123456",
    "GA123456 se commande au catalogue, sans passeport.",
    "A, B, un, deux, trois, quatre, cinq, six : les touches du clavier",
    "La pièce P418207KD se commande en ligne.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_passport_is_found(read: Read, text: str, value: str) -> None:
    assert ("PASSPORT", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_passport_passes(read: Read, text: str) -> None:
    assert "PASSPORT" not in [kind for kind, _ in read(text)]
