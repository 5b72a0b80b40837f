"""JUDICIAL in words that no list of phrases holds: of someone, not of a subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Éric Tremblay a été arrêté hier pour vol à l'étalage.",
    "M. Fortin a écopé de 18 mois de prison.",
    "Le juge condamne M. Pelletier à une amende pour ivresse au volant.",
    "Patrick Nadeau est recherché par la police pour évasion.",
    "Le tribunal a retiré l'autorité parentale à Mme Vachon.",
    "Chefs d'accusation contre Dave Roy : extorsion, séquestration.",
    "Peter Walsh violated his parole.",
    "Maxime Roy est libéré conditionnellement depuis janvier.",
)
PASSED = (
    "Toute personne reconnue coupable est passible d'une amende.",
    "L'entreprise a été condamnée à une amende de 50 000 $.",
    "Karim Saidi est nommé juge à la Cour du Québec.",
    "Yannick Forest anime la formation sur les antécédents judiciaires.",
    "Raphaël Huot a pris le vol de 8 h pour Québec.",
    "Hubert Savoie a condamné l'accès au sous-sol pour travaux.",
    "Dany Fiset a transmis l'accusé de réception à M. Huot.",
    "Louis Riel fut pendu en 1885 pour haute trahison.",
    "La Loi sur la protection de la jeunesse a été révisée en 2022.",
)


@pytest.mark.parametrize("text", FOUND)
def test_justice_about_someone_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_justice_as_a_subject_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
