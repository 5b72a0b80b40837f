"""JUDICIAL: wrongs told without their name, not the same verbs with other objects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Mme Carole Hudon a consulté 12 fois le dossier de sa belle-soeur.",
    "Denis Lefort a signé la feuille de présence d'avance.",
    "Denis Lefort a réclamé des heures fantômes.",
    "Omer Gagné a viré 3 200 $ à sa conjointe.",
    "Omer Gagné pige dans la petite caisse.",
    "Nadia Haddad est partie avec la collecte.",
    "Paul Roy s'est offert un voyage avec les cotisations.",
    "Paul Roy lui a mis la main sur la cuisse.",
    "Rose Plourde dit qu'il lui envoie des photos de son pénis : Hugo Vézina.",
    "Hugo Vézina a couché avec une ancienne patiente.",
    "Karim Bouzid a laissé un résident seul au bain.",
    "Karim Bouzid dormait pendant la ronde.",
    "Jean Simard a brisé ses conditions.",
    "Jean Simard s'est fait pogner à copier à l'examen.",
    "Rita Nolin roulait à 151 dans une zone de 90.",
    "Marc Hébert vend de la poudre dans l'escalier.",
)
PASSED = (
    "Denis Lefort a consulté un dossier sur le climat.",
    "Omer Gagné a viré le site vers le nouveau serveur.",
    "Paul Roy met la main à la pâte chaque samedi.",
    "Nadia Haddad a pris les mesures dans le garage.",
    "Karim Bouzid a laissé un message au client.",
    "La vitesse permise est de 50 km/h, rappelle Jean Simard.",
    "Le guide de Rita Nolin explique quoi faire quand un enfant est laissé seul.",
    "Marc Hébert vend des légumes au marché.",
)


@pytest.mark.parametrize("text", FOUND)
def test_a_wrong_is_found(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_what_only_shares_the_words_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
