"""SECRET: a password by its shape, beside an account, with no word that announces it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Mon compte est barré. J'ai mis Cardinal4821! hier soir et ça refuse.", "Cardinal4821!"),
    ("I tried svc_paie with Cardinal4821$ and it does not log in.", "Cardinal4821$"),
    ("INSERT INTO usagers VALUES (7, 'nroy@boite.example', 'Cardinal4821!', 'Nora')", "Cardinal4821!"),
    ("Je me connecte avec Automne2026! et ça refuse.", "Automne2026!"),
    ("Mon compte est barré, j'ai mis Automne2026! hier.", "Automne2026!"),
    ("nroy@boite.example;Cardinal_482#;2026-01-04", "Cardinal_482#"),
    ("La session du portail, c'est encore Cardinal4821* pour tout le monde.", "Cardinal4821*"),
)
PASSED = (
    "Merci à tous, et bonne rentrée avec Automne2026!",
    "Rendez-vous au kiosque Printemps2026! du salon",
    "Le forfait Famille500+ est offert aux abonnés.",
    "nroy@boite.example a écrit : Bravo2026! pour le tournoi",
    "Le produit Vitamax3000% se vend bien.",
    "Notre compte a publié un concours avec Lecture2026! en mot-clic.",
    "Le nouveau Forfait2026! est offert aux détenteurs d'un compte.",
    "Le portail exige Chrome120+ ou Firefox115+.",
    "Le compte de résultat est en hausse, avec Marge15% en tête",
    "info@ville.example;Forfait50%;actif",
    "The account team works with Vision2030! as its slogan.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_a_password_is_known_by_its_shape(read: Read, text: str, value: str) -> None:
    assert ("SECRET", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_slogans_and_products_pass(read: Read, text: str) -> None:
    assert [kind for kind, _ in read(text) if kind == "SECRET"] == []
