"""Names that the layout of a card, a rota, a record or aligned columns shows."""

import pytest

from balise.detection.names.fast import find_names


def found(text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VISITEUSE\nOUELLET\nSAMIA\nÉTAGE 3", ["OUELLET", "SAMIA"]),
        ("Conférencier :\nOuellet\nJulien\nSalle 4", ["Ouellet", "Julien"]),
        ("LUN OUELLET / MAR SMALLBOY / MER KOWALCZYK – PONT", ["OUELLET", "SMALLBOY", "KOWALCZYK"]),
        ("Mon. Sheppard, Tue. Ouellet, Wed. Dion", ["Sheppard", "Ouellet", "Dion"]),
        ("01JULIEN OUELLET          GRANBY", ["JULIEN OUELLET"]),
        ("100DETOUELLET, JULIEN          NAS", ["OUELLET, JULIEN"]),
        ("ID     NOM          SOLDE\n4471   OUELLET      12 400 $\n4472   KOWALCZYK    90 $", ["OUELLET", "KOWALCZYK"]),
        ("Name              Balance\nWilliam Sheppard    120.00", ["William Sheppard"]),
        ('clients = [("Ouellet, Olivier", "x1"), ("Roy, Rose", "x2")]', ["Ouellet, Olivier", "Roy, Rose"]),
        ("ÉQUIPE 4 : OUELLET, KOWALCZYK, SMALLBOY", ["OUELLET", "KOWALCZYK", "SMALLBOY"]),
        ("2) BOIS Dominique – poste 4", ["BOIS Dominique"]),
    ],
)  # fmt: skip
def test_a_layout_names_someone(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "MENU : LUN SALADE / MAR POISSON / MER PIZZA",
        "LUN FERMÉ / MAR OUVERT / MER CONGÉ / JEU NOËL",
        "VISITEUR\nENTRÉE\nPRINCIPALE",
        "MEMBRE\nGOLD\nPREMIUM",
        "NAME         READY   STATUS\nTraefik      1/1     Running",
        "Nom          Taux     Date\nRapport      12 %     mardi\nSaguenay     14 %     lundi",
        "12CODE POSTAL          H2X",
        "01MONT ROYAL          QC",
        "NOM       : X          PRENOM : Y\nNAM       : Z",
    ],
)
def test_a_layout_of_things_names_nobody(text: str) -> None:
    assert found(text) == []
