"""ADDRESS: said without its way, where words of home or a name stand before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Elle demeure au 318 des Saules, app. 4, à Granby.", "318 des Saules, app. 4, à Granby"),
    ("Chez Mme Rita Morel, 57 Principale, Saint-Ours", "57 Principale, Saint-Ours"),
    ("Rita Morel a déménagé au 310 de l'Anse, app. 12, Rimouski le 1er", "310 de l'Anse, app. 12, Rimouski"),
    ("Adr. 220 du Moulin, Lachute J8H 2C4", "220 du Moulin, Lachute"),
    ("He lives at 4410 Sherbrooke, Montreal.", "4410 Sherbrooke, Montreal"),
    ("Rita Morel, 1990-04-02, 66 Laurier app C, Hull", "66 Laurier app C, Hull"),
    ("je reste à la rue Racine numéro 31, merci", "rue Racine numéro 31"),
)
PASSED = (
    "Il habite ici depuis le 12 Mai, Montréal lui plaît.",
    "Le comité loge 45 Personnes, Québec paie.",
    "La séance a lieu au 318 des Saules, Granby.",
    "Rita Morel, 3 Rivières, Québec",
    "Il reste 20 Places, Montréal en veut plus.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_such_an_address_is_found(read: Read, text: str, value: str) -> None:
    assert ("ADDRESS", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_one_passes(read: Read, text: str) -> None:
    assert "ADDRESS" not in [kind for kind, _ in read(text)]
