"""SALARY from the amount: a person's money, not an organisation's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    '{"nom": "Yves Lacasse", "salaireAnnuel": 68250}',
    "<employe><nom>Francis Lortie</nom><salaireHoraire>38.25</salaireHoraire></employe>",
    "Le traitement de Mme Roy passera de 51 300 $ à 53 870 $.",
    "Mon conjoint doit 18 000 $ à Revenu Québec.",
    "M. Fortin a 112 000 $ dans ses REER.",
    "Relevé 1 - Chantal Houde - case A : 47 812,55",
    "Fiche de paie : Jessica Lauzon, brut 2 845,12, net 1 990,40",
    "Robert Brown owes $12,400 in back taxes.",
    "Mathieu Savard a déclaré faillite en 2022.",
    "Mme Boivin touche le supplément de revenu garanti.",
)
PASSED = (
    '{"min_salary": 45000, "max_salary": 72000}',
    "Le loyer du local est de 2 400 $ par mois.",
    "M. Roy a signé le contrat de 45 000 $ au nom de la Ville.",
    "Gisèle Tanguay a préparé le budget de 250 000 $ du festival.",
    "Naïm Slimani a acheté trois écrans à 300 $ chacun.",
    "Un ménage qui touche 20 000 $ par année reçoit l'allocation.",
    "Julie Roy, 100, rue Un, Québec (Québec) H5K 5L4",
)


@pytest.mark.parametrize("text", FOUND)
def test_money_of_someone_is_found(read: Read, text: str) -> None:
    assert "SALARY" in [kind for kind, _ in read(text)]


@pytest.mark.parametrize("text", PASSED)
def test_other_money_passes(read: Read, text: str) -> None:
    assert "SALARY" not in [kind for kind, _ in read(text)]
