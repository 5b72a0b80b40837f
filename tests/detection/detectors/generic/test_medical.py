"""MEDICAL: a fact about someone, not a subject of talk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Mme Roy souffre de dépression majeure.", "souffre de dépression majeure"),
    ("Mon fils a un TDAH.", "TDAH"),
    ("Patient : Luc Roy\nDiagnostic : insuffisance cardiaque", "Diagnostic : insuffisance cardiaque"),
    ("L'usager a été hospitalisé.", "hospitalisé"),
)
PASSED = (
    "La dépression est un trouble fréquent.",
    "L'employé qui reçoit un diagnostic de cancer peut demander un congé.",
    "Programme pour les personnes atteintes de diabète.",
    "assurance maladie de Julie Roy",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_medical_is_found(read: Read, text: str, value: str) -> None:
    assert ("MEDICAL", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_medical_passes(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]


@pytest.mark.parametrize(
    "name",
    (
        "Noémie",
        "Jérémie",
        "Euphémie",
        "Salomémie",
        "Barthémie",
        "Anne-Euphémie",
        "Marie-Jérémie",
        "Charlyse",
        "Malaurie",
        "Rajvir",
    ),
)
@pytest.mark.parametrize(
    "form",
    (
        "{name} anime la réunion de demain.",
        "{name} a été choisie par le comité.",
        "{name} est absente mardi.",
        "Demandez à {name} de réserver la salle.",
        "Mme {name} Gagnon prépare le budget.",
        "M. {name} de la Roche a signé le bail.",
        "{name} Tremblay, conseillère, est en réunion.",
        "Le texte de {name} est prêt, Luc Roy le relira.",
        "MME {NAME} GAGNON EST PRÉSENTE.",
        "{name}, Luc et Julie ont répondu.",
    ),
)
def test_a_given_name_that_ends_as_an_illness_is_none(read: Read, form: str, name: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(form.format(name=name, NAME=name.upper()))]


@pytest.mark.parametrize("fact", ("anémie", "leucémie", "hypoxémie", "thrombopénie"))
def test_an_illness_of_one_so_named_is_found(read: Read, fact: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(f"Noémie Tremblay souffre d'{fact}.")]
    assert "MEDICAL" in [kind for kind, _ in read(f"Patient : Jérémie Roy\nDiagnostic : {fact.capitalize()}")]


@pytest.mark.parametrize(
    "told",
    (
        "a fait un AVC en mars",
        "a eu une ICT",
        "a fait une attaque de panique",
        "a fait une anaphylaxie",
        "est sourd",
        "souffre de surdité",
        "fait de l'apnée du sommeil",
        "présente une déficience intellectuelle",
        "est atteint de la maladie à corps de Lewy",
        "se blesse volontairement",
        "se fait des coupures aux bras",
        "a fait une crise convulsive",
    ),
)
def test_what_happens_to_someone_is_found(read: Read, told: str) -> None:
    assert "MEDICAL" in [kind for kind, _ in read(f"Luc Bouchard {told}.")]
    assert "MEDICAL" in [kind for kind, _ in read(f"LUC BOUCHARD {told.upper()}.")]


@pytest.mark.parametrize(
    "text", ("Il faut que Mme Roy ait le formulaire.", "Le scan de documents de Luc Roy est prêt.")
)
def test_a_word_that_looks_like_an_illness_passes(read: Read, text: str) -> None:
    assert "MEDICAL" not in [kind for kind, _ in read(text)]


def test_field_of_a_mail_merge_is_no_fact(read: Read) -> None:
    kinds = [kind for kind, _ in read("Nom : Jean Tremblay\nAllergies : {{allergies}}")]
    assert "MEDICAL" not in kinds


def test_braces_do_not_hide_what_they_hold(read: Read) -> None:
    kinds = [kind for kind, _ in read("Patiente : Julie Roy. Allergies : {{pénicilline}}")]
    assert "MEDICAL" in kinds
