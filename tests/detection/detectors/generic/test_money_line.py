"""SALARY: lines of a budget, a pay slip or a form, whose label names the money that the figures are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Prime 2026 : Luc Bouchard 4 150, Julie Tremblay 3 900", "3 900"),
    ("Nom : Julie Tremblay\nPrestations familiales ........ 6 420\nRetraite ...... 1 118", "6 420"),
    ("Participant : Luc Bouchard\nDettes : Sears 1 450, Visa 2 310", "2 310"),
    ("BULLETIN DE PAIE\nTremblay, Julie\nTEMPS SUPPLEMENTAIRE     6,00     41,20     247,20", "247,20"),
    ("Client : Luc Bouchard\n- Épargne = 12 400", "12 400"),
    ("MARCHAND GENEVIÈVE\nNAS : 290 587 864\nTAUX : 21,73 $\nHEURES : 14,5", "21,73 $"),
    ("Debts for Julie Tremblay\nLoans: 8,200", "8,200"),
)
LEFT = (
    "Budget 2026 de la bibliothèque\nSalaires : 118 400\nHonoraires : 12 000",
    "Préparé par Luc Bouchard, directeur\nSalaires moyens : 61 400",
    "Luc Bouchard\nRemboursement : compte 00412-815",
    "Julie Tremblay\nVersements : 24 dossiers, 310 pages",
    "Luc Bouchard\nVacances : 2026-07-12",
    "Luc Bouchard\nTaux : 5,25 (fixe, cinq ans)",
    "Prime : 12 %\nTaux de rente : 61 %",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_figures_of_a_line_of_someones_money_are_found(read: Read, text: str, value: str) -> None:
    assert any(kind == "SALARY" and value in found for kind, found in read(text))


@pytest.mark.parametrize("text", LEFT)
def test_figures_of_other_lines_pass(read: Read, text: str) -> None:
    assert not [value for kind, value in read(text) if kind == "SALARY"]
