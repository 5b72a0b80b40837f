"""SALARY: a debt, a loan, a benefit or an estate, by whose it is, not those of bodies or programmes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Luc Roy a demandé congé pour régler ses dettes de jeu.", "ses dettes de jeu"),
        ("Mme Roy venait pour son prêt étudiant.", "son prêt étudiant"),
        (
            "Le commis a crié que Mme Roy venait pour son indemnité de la CNESST.",
            "son indemnité de la CNESST",
        ),
        ("Luc Roy attend son RQAP.", "son RQAP"),
        ("Mme Roy venait pour ses dettes de jeu le 12 mars.", "ses dettes de jeu"),
        ("Luc Roy veut régler ses dettes de jeu de 4 000 $.", "dettes de jeu de 4 000 $"),
        ("Zoé Lapointe se bat pour sa part d'héritage.", "sa part d'héritage"),
        ("Julie Roy called about her student loan.", "her student loan"),
        ("Luke Roy is still waiting for his EI claim.", "his EI claim"),
    ],
)
def test_ones_own_money_is_a_fact(read: Read, text: str, fact: str) -> None:
    assert any(kind == "SALARY" and fact in value for kind, value in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Luc Roy, programmeur, explique que l'équipe rembourse sa dette technique.",
        "La Ville réduit sa dette publique, selon Julie Roy, trésorière.",
        "Julie Roy présente le programme de prêts étudiants.",
        "Le RQAP : capsule animée par Luc Roy.",
        "Contactez Julie Roy pour votre prêt hypothécaire.",
    ],
)
def test_what_is_nobodys_passes(read: Read, text: str) -> None:
    assert "SALARY" not in [kind for kind, _ in read(text)]
