"""A column says what its cells are: towns are nobody's names, and the row of an enterprise number is a firm's."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

from balise.contracts.levels import Level
from balise.detection.engine import Engine

REGISTER = """NEQ;Nom;Adresse du domicile;Forme
1171662944;Toitures Beauregard inc.;1455, boulevard Industriel, Magog;Société par actions
3396815642;Coopérative de solidarité Les Bons Fruits;12, place de l’Église, Coaticook;Coopérative
"""


def test_a_town_is_nobodys_name(read: Read) -> None:
    rows = "nom;prenom;ville\nBergevin;Luce;Rigaud\nFerland;Yolande;Vaudreuil-Dorion\n"
    assert [value for kind, value in read(rows) if kind == "PERSON"] == [
        "Bergevin",
        "Luce",
        "Ferland",
        "Yolande",
    ]


@pytest.mark.parametrize(
    "heading", ["Ville de naissance", "Town", "Province et pays", "Nom de la municipalité"]
)
def test_a_heading_of_places_alone_is(read: Read, heading: str) -> None:
    assert "PERSON" not in {kind for kind, _ in read(f"NAS;{heading}\n046 454 286;Bergevin\n")}


@pytest.mark.parametrize("heading", ["Country manager", "Town clerk", "Ville et responsable", "City contact"])
def test_a_heading_of_people_by_place_is_none(read: Read, heading: str) -> None:
    rows = f"NAS;{heading}\n046 454 286;Luce Bergevin\n130 692 544;Yolande Ferland\n"
    assert [value for kind, value in read(rows) if kind == "PERSON"] == ["Luce Bergevin", "Yolande Ferland"]


def test_a_row_that_a_sign_cuts_keeps_its_names(read: Read) -> None:
    rows = "adresse,ville,nom\n12 rue Neuve, app. 3,Rigaud,Luce Bergevin\n"
    assert ("PERSON", "Luce Bergevin") in read(rows)


def test_the_register_of_enterprises_is_public(engine: Engine, read: Read) -> None:
    assert {kind for kind, _ in read(REGISTER)} == {"NEQ"}
    assert engine.inspect(REGISTER).level is Level.NON_CLASSIFIE


@pytest.mark.parametrize(
    "row",
    [
        "2216043986;Luc Tremblay;14, rue des Pins, Magog;Entreprise individuelle",  # one person
        "1171662944;Toitures Beauregard (Luc Tremblay);14, rue des Pins, Magog;Société",
    ],
)
def test_the_address_of_someone_beside_it_is_theirs(read: Read, row: str) -> None:
    found = [kind for kind, _ in read(REGISTER + row)]
    assert "ADDRESS" in found


def test_a_home_told_beside_the_number_of_a_firm_is_a_home(read: Read) -> None:
    text = "Toitures Beauregard, NEQ 1171662944. Adresse personnelle : 14, rue des Pins, Magog"
    assert "ADDRESS" in {kind for kind, _ in read(text)}


def test_whoever_answers_for_a_firm_is_a_person(read: Read) -> None:
    rows = "NEQ;Nom de l’entreprise;Nom du répondant\n1171662944;Toitures Beauregard inc.;Luc Tremblay\n"
    assert ("PERSON", "Luc Tremblay") in read(rows)


@pytest.mark.parametrize(
    "text",
    [
        "no_employe;adresse;neq_employeur\nE4482;14, rue des Pins, Magog;1171662944\n",
        "Dossier;Adresse;NEQ\n2024-118822;14, rue des Pins, Magog;1171662944\n",
        "Employé 4482;14, rue des Pins, Magog;NEQ 1171662944",
    ],
)
def test_the_home_of_whoever_works_for_a_firm_is_theirs(read: Read, text: str) -> None:
    assert "ADDRESS" in {kind for kind, _ in read(text)}


def test_whoever_has_a_birth_beside_the_number_of_a_firm_is_a_person(read: Read) -> None:
    assert ("PERSON", "Tremblay") in read("nom;date de naissance;neq\nTremblay;1984-03-12;1171662944\n")


@pytest.mark.parametrize(
    "heading",
    ["Ville contact", "Ville/Nom", "Pays nom", "Quartier-agent", "city_contact", "Pays du conjoint", "Ville"],
)
def test_whoever_stands_under_a_heading_that_begins_with_a_town_is_a_person(read: Read, heading: str) -> None:
    rows = f"No;{heading};Note\n1;Luc Tremblay;diabète\n2;Julie Gagnon;épilepsie\n"
    assert {("PERSON", "Luc Tremblay"), ("PERSON", "Julie Gagnon"), ("MEDICAL", "diabète")} <= {*read(rows)}


@pytest.mark.parametrize("firm", ["Entreprise", "Fournisseur", "Raison sociale"])
def test_beside_a_column_of_firms_a_name_is_somebodys(read: Read, firm: str) -> None:
    rows = f"NEQ;{firm};Nom;Salaire\n1171662944;Toitures du Nord inc.;Tremblay;82 000\n"
    assert {("PERSON", "Tremblay"), ("SALARY", "82 000")} <= {*read(rows)}


@pytest.mark.parametrize(
    "text",
    [
        "Luc Tremblay\n14, rue des Pins, Magog, NEQ 1171662944",
        "Dossier de Luc Tremblay\nNEQ 1171662944 – 14, rue des Pins, Magog (Québec) J1X 1A1",
        "Administratrice : 14, rue des Pins, Magog / NEQ 1171662944",
    ],
)
def test_an_address_may_be_that_of_whoever_is_named_above_it(read: Read, text: str) -> None:
    assert "ADDRESS" in {kind for kind, _ in read(text)}
