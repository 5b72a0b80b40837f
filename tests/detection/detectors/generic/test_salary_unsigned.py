"""SALARY: amounts without a dollar sign, told by their unit, by a question or by the line of a statement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Luc Bouchard est monté à 27,45 de l'heure.", "27,45"),
    ("Julie Tremblay est payée vingt et un et demi de l'heure.", "vingt et un et demi de l'heure"),
    ("Julie Tremblay a eu 1 912 net cette semaine.", "1 912 net"),
    (
        "Agent : Mme Tremblay, combien devez-vous?\nCliente : Vingt-trois mille, à trois créanciers.",
        "Vingt-trois mille",
    ),
    ("[10:02] Léa : Luc Bouchard est payé combien?\n[10:03] Guy : 31,15 de l'heure", "31,15"),
    ("Relevé de Luc Bouchard, folio 04412-815-1234567\n02/03 Virement Interac      -120,00\n", "-120,00"),
    ("Statement of account: Julie Tremblay\n03-01 Payroll deposit  1,450.22\nBalance  312.80\n", "312.80"),
    ("Luc Bouchard a perdu son emploi en mars.", "perdu son emploi"),
    ("Julie Tremblay has stopped paying child support.", "stopped paying child support"),
    ("Luc Bouchard a fait cession de ses biens.", "cession de ses"),
    ("T1 de Julie Tremblay\nLIGNE 150  REVENU TOTAL      48 117,00", "48 117,00"),
    ("Emprunteur : Luc Bouchard\nMarge de crédit : 4 100", "4 100"),
)
LEFT = (
    "Le véhicule de Luc Bouchard roulait à 92 km/h.",
    "Luc Bouchard, combien de copies?\nJulie Tremblay : Vingt-trois mille, pour le dépliant.",
    "Virement du dossier de Luc Bouchard au greffe, version 3.20",
    "Relevé des compteurs : Luc Bouchard\n02/03 Secteur nord      1 120,00\n",
    "Procédure de recouvrement : Luc Bouchard envoie l'avis.",
    "Luc Bouchard explique la procédure de saisie de salaire.",
    "Le poids net du camion de Luc Bouchard est de 2 910 kg.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_an_amount_without_its_sign_is_found(read: Read, text: str, value: str) -> None:
    assert any(kind == "SALARY" and value in found for kind, found in read(text))


@pytest.mark.parametrize("text", LEFT)
def test_figures_of_other_things_pass(read: Read, text: str) -> None:
    assert not [value for kind, value in read(text) if kind == "SALARY"]
