"""In a list of people, a place that the list names is where they live or learn: their lines stay theirs."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.engine import Engine

THEIRS = [
    "nom;cell;ville\nLise Tanguay;418-555-0119;Québec\nMarc Roy;418-555-0129;Lévis",
    "nom,telephone,municipalité\nLise Tanguay,418-555-0119,Québec",
    "Nom\tTéléphone\tVille\tCentre\nLise Tanguay\t418-555-0119\tQuébec\tCLSC Haute-Ville",
    "| Élève | Parent | Téléphone | École |\n|---|---|---|---|\n| Lise Roy | Marc Roy | 418-555-0119 | École du Lac |",
    "INSERT INTO clients (nom, ville, telephone) VALUES ('Lise Tanguay', 'Québec', '418-555-0119');",
    "<client><nom>Lise Tanguay</nom><ville>Québec</ville><tel>418-555-0119</tel></client>",
    "<tr><td>Nom</td><td>Lise Tanguay</td></tr><tr><td>Ville</td><td>Québec</td></tr><tr><td>Téléphone</td><td>418-555-0119</td></tr>",
]
AT_WORK = [
    "Nom,Fonction,Téléphone\nLise Tanguay,Directrice,418-555-0119",
    "Nom;Service;Téléphone\nLise Tanguay;Service de l'urbanisme;418-555-0119",
    "Nom;Téléphone\nCentre Lise-Tanguay;418-555-0119\nClinique du Lac;418-555-0129",
]


@pytest.mark.parametrize("text", THEIRS)
def test_the_line_of_someone_listed_is_theirs(engine: Engine, text: str) -> None:
    inspection = engine.inspect(text)
    assert inspection.level >= Level.PROTEGE_B
    lines = [f for f in inspection.findings if f.type is FindingType.PHONE]
    assert lines and all(f.level is Level.PROTEGE_B for f in lines)


@pytest.mark.parametrize("text", AT_WORK)
def test_the_line_of_staff_or_of_a_place_is_no_ones(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
