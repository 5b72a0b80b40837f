"""Lines and places of services, lists of abbreviations and what is said of marks pass; those of someone are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]

PASSED = (
    "Municipalité de Val-Joli — coordonnées des services\nTravaux publics .......... 418 555-0151\nLoisirs ....... 418 555-0152\nUrgence aqueduc, jour et nuit : 418 555-0159\nAdresse : 41, rue de l'Église.",
    "Bottin du centre administratif de Rimouski\nMaître des rôles, bureau 2.14, 418 555-0160\nAdresse : 227, rue Racine Est, 1er étage.",
    "Écocentre : 819 555-0171\nPiscine : 819 555-0172",
    "Un journaliste veut le budget? Renvoyez-le aux communications, 819 555-0162.",
    "Pour un relevé, voyez la paie au 819 555-0163.",
    "Questions : 514 555-0164, option 3.",
    "La brasserie a été condamnée. Siège : 3, quai des Brumes, Sorel-Tracy; tél. 450 555-0165.",
    "Public notice — a meeting on zoning is held at the community hall, 10 Main Street. Write to clerk@hatleycorner.qc.ca.",
    "Public works: 819 555-0166",
    "Abréviations des notes, pour les commis : HTA = hypertension artérielle; TAG = trouble d'anxiété généralisée; Dx = diagnostic; ATCD = antécédents.",
    "Aide-mémoire\n• Usage interne : le document n'intéresse que nous.\n• Confidentiel (ou « Protégé B » ailleurs) : on y trouve des plans.\n",
)
FOUND = (
    ("Loisirs : Luc Gagnon, 418 555-0172", "PHONE"),
    ("Collecte : citoyenne fâchée, 418 555-0172", "PHONE"),
    ("Stationnement : propriétaire du camion rouge, 418 555-0172", "PHONE"),
    ("Aide financière : demandeur à rappeler, 418 555-0172", "PHONE"),
    ("Library, patron with overdue books: 418 555-0172", "PHONE"),
    ("Loisirs : Jean-Pierre Gagnon, 418 555-0172", "PHONE"),
    ("Permis : Gagnon, Luc 418 555-0172", "PHONE"),
    ("Piscine - GAGNON LUC 418 555-0172", "PHONE"),
    ("Urgence : sa mère Rita, 418 555-0179", "PHONE"),
    ("Urgence aqueduc : M. Gagnon, à la maison, 418 555-0179", "PHONE"),
    ("Le citoyen a écrit aux communications. Rappeler M. Gagnon au 819 555-0172.", "PHONE"),
    ("Coordonnées des services\nGreffe : 418 555-0151\nLuc Gagnon, cell. : 418 555-0180", "PHONE"),
    ("Mme Rita Morel demeure au 41, rue de l'Église.", "ADDRESS"),
    ("Luc Gagnon, 44 ans. Dx = dépression majeure; Tx = sertraline 50 mg; ATCD = anxiété", "MEDICAL"),
    (
        "Légende : AB = absent; MA = maladie; VA = vacances; FO = formation\nLuc Gagnon : schizophrénie, clozapine 300 mg",
        "MEDICAL",
    ),
    ("Sigles : HTA = hypertension; DM = diabète; Rx = ordonnance. Luc Gagnon : VIH positif", "MEDICAL"),
    (
        "Sigles : HTA = hypertension; DM = diabète; Rx = ordonnance\nGAGNON LUC : schizophrénie, clozapine 300 mg",
        "MEDICAL",
    ),
    ("He is held at 12 Elm Street pending trial.", "ADDRESS"),
    ("Usage interne : budget de négociation", "MARKING"),
)


@pytest.mark.parametrize("text", PASSED)
def test_what_is_for_everyone_passes(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level is Level.NON_CLASSIFIE


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_what_only_resembles_it_is_found(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]
