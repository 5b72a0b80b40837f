"""SALARY without the usual words: accounts below zero, months behind, pay docked, what one asks for or offers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    "Luc Savard dit que son solde est de -230,15 $ depuis lundi.",
    "Nadia Benali accuse trois mois de retard.",
    "Omar Diallo est en défaut de deux mensualités.",
    "Ana Vidal a quatre paiements en retard.",
    "Carl Dubé n'a reçu aucune prestation depuis mai.",
    "Dave Morin ne touche plus que le quart de sa rente.",
    "Luc Savard explique que son allocation a été coupée en juin.",
    "Tom Harris lost two days' pay over it.",
    "Tom Harris says his stipend was frozen.",
    "Évaluation de Nadia Benali. Le revenu du ménage est de 52 300 $.",
    "Omar Diallo, présentement à 61 400 $, hésite.",
    "Ana Vidal espère au moins 72 000 $.",
    "Carl Dubé propose de rembourser 45 $ par semaine.",
    "Dave Morin a fait un virement de 2 100 $ dans son compte la veille.",
    "Luc Savard n'a jamais réglé ses arrérages.",
    "Nadia Benali vit sur ses cartes depuis le printemps.",
    "Luc Savard a manqué ses deux derniers versements.",
    "La paie d'Omar Diallo : sa paie est saisie à 25 %, dit-il.",
    "Tom Harris can only afford $90 a month.",
    "Ana Vidal a viré 8 200 $ à un faux héritier.",
    "Carl Dubé n'a plus de quoi payer son épicerie.",
    "Dave Morin explique que la CNESST lui verse 640 $.",
)
PASSED = (
    "Le compte du projet affiche un solde de -4 300 $, écrit Luc Savard.",
    "Le revenu familial de moins de 30 000 $ donne droit au rabais.",
    "Nadia Benali propose une subvention de 45 000 $ par mois.",
    "Omar Diallo demande 3 copies du rapport.",
    "Le comité d'Ana Vidal exige au moins 104 000 $ du fournisseur.",
    "Les prestations réduites sont décrites à la page 4.",
    "Carl Dubé veut 12 chaises de plus.",
    "Dave Morin n'a reçu aucune réponse depuis mai.",
    "Le club de Luc Savard doit trois mois de loyer à la ville.",
    "La ville est en retard de deux versements au fournisseur.",
)


@pytest.mark.parametrize("text", FOUND)
def test_ones_money_is_found(read: Read, text: str) -> None:
    assert "SALARY" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_money_of_bodies_and_rules_passes(read: Read, text: str) -> None:
    assert "SALARY" not in [kind for kind, _ in read(text)]
