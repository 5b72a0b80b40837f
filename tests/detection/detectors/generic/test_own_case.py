"""JUDICIAL: a matter before a court, by whose it is, not what an office does, a title or what is said to a reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "Luc Roy a demandé congé mardi pour son audience à la Régie du logement.",
        "Mme Roy m'a parlé de sa médiation familiale.",
        "Le commis a crié que Mme Roy venait pour sa contestation de paternité.",
        "Noëlla Bergevin attend son jugement de divorce.",
        "Luc Roy a signé sa déclaration de culpabilité.",
        "Julie Roy is off on Tuesday for her custody hearing.",
        "Luke Roy told me about his guilty plea.",
    ],
)
def test_ones_own_matter_is_a_fact(read: Read, text: str) -> None:
    assert "JUDICIAL" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Julie Roy présente la médiation familiale aux nouveaux employés.",
        "Luc Roy, greffier, prépare la salle pour l'audience à la Régie du logement.",
        "Votre audience au Tribunal : Julie Roy répond à vos questions.",
        "Julie Roy anime l'atelier « Réussir sa médiation familiale ».",
    ],
)
def test_what_is_nobodys_passes(read: Read, text: str) -> None:
    assert "JUDICIAL" not in [kind for kind, _ in read(text)]
