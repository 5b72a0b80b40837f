"""NAM or code permanent, where the figures may be either: who speaks of it, and what its column is called."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

CASES = (
    ("Élève : Maïa Bolduc, BOLM12021540, plan d'intervention à réviser", "CODE_PERMANENT", "BOLM12021540"),
    (
        "La TES et l'enseignante de Noah Roy (ROYN05061388) demandent une rencontre.",
        "CODE_PERMANENT",
        "ROYN05061388",
    ),
    ("Le père de Noah Roy, ROYN05061388, qui a manqué 6 périodes hier", "CODE_PERMANENT", "ROYN05061388"),
    ("Noah Roy ROYN05061388, l'orthopédagogue propose une évaluation", "CODE_PERMANENT", "ROYN05061388"),
    ("Noah Roy (ROYN05061388) missed 4 classes; his teacher will call.", "CODE_PERMANENT", "ROYN05061388"),
    ("Jean Côté, direction adjointe : dossier de Noah Roy (ROYN05061388)", "CODE_PERMANENT", "ROYN05061388"),
    ("no_eleve;nom\nROYN05061388;Roy Noah\nBOLM12021540;Bolduc Maïa", "CODE_PERMANENT", "ROYN05061388"),
    # Nothing of a school, or someone cared for.
    ("Patiente Maïa Bolduc, BOLM12021540, vue à l'urgence; enseignante au primaire", "NAM", "BOLM12021540"),
    ("Bolduc Maïa BOLM12021540 rendez-vous mardi", "NAM", "BOLM12021540"),
    ("Enseignante en arrêt : Maïa Bolduc, RAMQ BOLM12021540", "NAM", "BOLM12021540"),
    ("no_assure;nom\nROYN05061388;Roy Noah\nBOLM12521540;Bolduc Maïa", "NAM", "ROYN05061388"),
    ("no_ramq,nom\nBOLM12521540,Bolduc Maïa", "NAM", "BOLM12521540"),
    ('{"no_assure": "BOLM85562310", "nom": "Bolduc"}', "NAM", "BOLM85562310"),
    ("nam,date\nBOL . M85 . 562 . 310,2026-02-03", "NAM", "BOL . M85 . 562 . 310"),
    ("NAM | nom\nBO/LM/8556/2310 | Bolduc", "NAM", "BO/LM/8556/2310"),
    ("no_eleve;nom\n1234567;Roy Noah\n7654321;Bolduc Maïa", "FILE_NUMBER", "1234567"),
    ("no_assure;nom\n40-118822;Roy Noah\n40-118823;Bolduc Maïa", "FILE_NUMBER", "40-118822"),
)


@pytest.mark.parametrize(("text", "kind", "value"), CASES)
def test_told_apart(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize(
    "text",
    (
        "no_article;description\nABCD12051034;Boulon",
        "no_lot;produit\nLOTA12051034;Colle",
        "Selon la résolution 214-06-2023 du conseil",
    ),
)
def test_nobodys(read: Read, text: str) -> None:
    assert not {"NAM", "CODE_PERMANENT", "NAS"} & {kind for kind, _ in read(text)}


def test_a_number_of_social_security(read: Read) -> None:
    assert ("NAS", "123-45-6789") in read("SSN 123-45-6789")


@pytest.mark.parametrize(
    ("text", "value"),
    (
        ("Chauffeur 2 – Luc Roy, R1234-120585-03\nMerci de fermer le dossier.", "R1234-120585-03"),
        ("Driver: Luc Roy, R1234-120585-03\nOrder the file.", "R1234-120585-03"),
        ("permis;nom\nR_12-34 12.0.5 85-0/3;Roy Luc", "R_12-34 12.0.5 85-0/3"),
        (
            "ligne;champ;valeur\n4;permis de conduire;R_1-23 4_1.2.0 5-8 / 503\n5;statut;ok",
            "R_1-23 4_1.2.0 5-8 / 503",
        ),
    ),
)
def test_licences(read: Read, text: str, value: str) -> None:
    assert ("DRIVER_LICENCE", value) in read(text)


def test_no_licence(read: Read) -> None:
    assert "DRIVER_LICENCE" not in {kind for kind, _ in read("Facture R1234-120585-03 du dossier")}
