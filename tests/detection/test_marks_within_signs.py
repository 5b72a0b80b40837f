"""Marks whose letter is quoted, within signs, before an order, at the right of a heading in small letters, once filled."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Protégé « B »\n\nNote sur le bail de l'entrepôt", "Protégé « B »"),
        ('PROTÉGÉ "C"\nAvis sur le bail', 'PROTÉGÉ "C"'),
        ("Classification : PROTECTED 'B'\nLease of the yard", "PROTECTED 'B'"),
        ("En-tête du PDF : « PROTÉGÉ C »\nPlan de la visite", "PROTÉGÉ C"),
        ("Pied de page du rapport : PROTÉGÉ B\nTrois accès restent ouverts.", "PROTÉGÉ B"),
        ("*** PROTEGE B *** NE PAS COPIER ***\nHoraire des visites", "PROTEGE B"),
        ("=== CONFIDENTIEL === DIFFUSION AU COMITÉ\nHoraire des visites", "CONFIDENTIEL"),
        ("PROTÉGÉ B NE PAS TRANSMETTRE\nHoraire des visites", "PROTÉGÉ B"),
        ("PROTECTED B. DO NOT FORWARD\nLease of the yard", "PROTECTED B"),
        (
            "Cote : PROTÉGÉ « B » – une fois rempli\nGrille : la réponse du candidat est bonne.",
            "PROTÉGÉ « B » – une fois rempli",
        ),
        (
            "PROTECTED B (when completed)\nLease of the yard, page 1 of 2. See annex.",
            "PROTECTED B (when completed)",
        ),
        ("Ville de Roc\nNote sur le bail                      Confidentiel\nTrois options.", "Confidentiel"),
        (
            "En-tête : Bureau du greffe              Strictement confidentiel\nBail de l'entrepôt.",
            "Strictement confidentiel",
        ),
        ("Diffusion : comité du bail          PROTÉGÉ B\nTrois options.", "PROTÉGÉ B"),
    ],
)
def test_marks_are_found(read: Read, text: str, mark: str) -> None:
    assert ("MARKING", mark) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "La mention Protégé « B » est apposée en haut de la page.",
        "Que veut dire Protégé « C » dans l'outil?",
        "Les documents « Protégé B » et « Protégé C » demandent un coffre.",
        "*** SECRET SANTA *** INSCRIVEZ-VOUS",
        "*** RAPPEL *** NE PAS TRANSMETTRE LES DOCUMENTS COTÉS PAR COURRIEL",
        "Titre du document                         Confidentiel\nPlan d'eau                                Non",
        "Types de notes                            Confidentiel\nNote 4                                    Non",
        "FORMULAIRE\nPROTÉGÉ « B » – une fois rempli\nNom : ______",
        "Protected B (when completed)\nName:\nDate:",
        "Note : le bail           confidentiel ou non",
        "Protégé « B » : préjudice grave à une personne",
    ],
)
def test_talk_of_marks_and_columns_are_left(read: Read, text: str) -> None:
    assert "MARKING" not in {kind for kind, _ in read(text)}
