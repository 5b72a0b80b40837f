"""MARKING: affixed, not discussed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Aide juridique de Joliette                PROTÉGÉ C\n\nRequérant : Luc Roy", "PROTÉGÉ C"),
    ("MINISTÈRE\nService de la paie              PROTÉGÉ B\nTableau des absences", "PROTÉGÉ B"),
    ("TLP:AMBER+STRICT\n\nIncident d'hameçonnage", "TLP:AMBER+STRICT"),
    ("Résultats du dépistage – Confidentiel – Protégé C\nEmployé : Luc Roy", "Protégé C"),
    ("Rapport classé PROTÉGÉ B\nSuite", "PROTÉGÉ B"),
    ("SECRET : plan de relève", "SECRET"),
    ("Confidentiel\nPlan de relève", "Confidentiel"),
    ("PROTÉGÉ B\nNote", "PROTÉGÉ B"),
    ("Classification : Protégé A", "Protégé A"),
    ("Étiquette du document : Protégé C - Secret", "Protégé C - Secret"),
    ('<meta name="classification" content="Protege B">', "Protege B"),
    ("CONFIDENTIEL — plan", "CONFIDENTIEL"),
    (
        "PROTÉGÉ B\n\nNote. On révise l'échelle. Public : rien. Protégé A : horaires. Protégé C : sources.",
        "PROTÉGÉ B",
    ),
    ("CONFIDENTIAL BOARD MEMO — closing of the Amos office", "CONFIDENTIAL"),
    ("CONFIDENTIEL DOSSIER de relève : plan du quai", "CONFIDENTIEL"),
    ("PROTÉGÉ B\nCe dossier est confidentiel. Le public, lui, lit le reste; c'est un secret.", "PROTÉGÉ B"),
)
PASSED = (
    "Cotes              PROTÉGÉ B\nAutre              PUBLIC",
    "Niveau maximal             PROTÉGÉ B",
    "Modèle de gabarit          PROTÉGÉ B\n\nCe gabarit montre la mention.",
    "Document              Niveau\nRapport               PROTÉGÉ B\nAvis                  PROTÉGÉ A\n",
    "Le modèle de gestion - Secret\nChapitre 1",
    "Le protocole TLP:RED interdit le partage hors de la réunion.",
    "Rappel. « Protégé A » : préjudice faible. « Protégé B » : préjudice sérieux.",
    "Guide des mentions – Protégé A, Protégé B et Protégé C\nÀ lire",
    "Un rapport classé Protégé B se conserve sous clé.",
    "Secret : le spectacle commence à midi.",
    "Confidentiel : une comédie en deux actes.",
    "Un document Protégé B doit être chiffré.",
    "Ce courriel est confidentiel.",
    "secret: changeme",
    "Annexe — niveaux\nPublic : communiqués.\nProtégé A : horaires.\nProtégé B : paie.\nProtégé C : sources.",
    "Le modèle compte quatre niveaux : « Non classifié », « Protégé A », « Protégé B » et « Protégé C ».",
    're.sub(motif, r"\\1=[SECRET]", texte)',
    "CONFIDENTIAL COMPUTING runs code in an enclave.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_marking_is_found(read: Read, text: str, value: str) -> None:
    assert ("MARKING", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_marking_passes(read: Read, text: str) -> None:
    assert "MARKING" not in [kind for kind, _ in read(text)]
