"""FILE_NUMBER by a composite form, some words after a noun of files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Dossiers réunis : 804-122-655-1 et deux autres", "804-122-655-1"),
    ("Dossier de recouvrement : 2020-RQ-655376", "2020-RQ-655376"),
    ("Le dossier de la syndique est le 52-3304817.", "52-3304817"),
    ("Sa réclamation, inscrite sous le numéro PLT-24-0917, suit son cours.", "PLT-24-0917"),
    ("Mon dossier chez vous porte le numéro 604 882 319.", "604 882 319"),
    ("Certificat du pêcheur R-5518203, saisi à la rivière.", "R-5518203"),
    ("Her pension file QP-4410287 was closed.", "QP-4410287"),
    ("Carte d'abonné 21400007731902, frais de 4 $", "21400007731902"),
    ("Rose Gauthier (FPS 714 203B) a été transférée.", "FPS 714 203B"),
    ("Événement LVL-260214-018, rue Cartier", "LVL-260214-018"),
    ("Old acct 0087-5521 was replaced.", "0087-5521"),
    ("L'employée Rose Gauthier (E-70412) demande un relevé.", "E-70412"),
    ("Avis no 204418773 posté à Ana Ruiz", "204418773"),
    ("avis no QP-441028 de saisie, Ana Ruiz", "QP-441028"),
    ("Le dossier commence par QP-44102 pour Ana Ruiz", "QP-44102"),
    ("Dossiers commençant par QP-44102 d'Ana Ruiz", "QP-44102"),
    ("Yvan Cormier (204418) est absent.", "204418"),
    ("Participante Ana Ruiz-Côté, EQ-55210-14; assidue aux ateliers", "EQ-55210-14"),
    ("Demande d'accès no 2026-DAI-0713, reçue hier", "2026-DAI-0713"),
    ("GAGNON Luc / 0098441 / 14 mois / rien à signaler", "0098441"),
    ("Ana Ruiz, 2e session, sciences, DA 2290417, absente", "2290417"),
    ('{"demande": "RBQ-2026-55871", "nom": "Ana Ruiz"}', "RBQ-2026-55871"),
    ("Luc Gagnon, permis d'armes 14402731.0002, échu", "14402731.0002"),
    ("No de professionnel 1-20731 à la RAMQ", "1-20731"),
)
LEFT = (
    "Avis public 2026-0412 affiché à l'hôtel de ville.",
    "Certificat d'étalonnage 2026-5518 de la balance, tolérance de 0,02 g.",
    "Le protocole a reçu le certificat 2025-2214 du comité d'éthique.",
    "Instrument de recherche : fonds TP9, S2; le dossier 605-05-001234-912 est sur microfilm.",
    "Résolution de la DA 2026-14 adoptée",
    "Modèle choisi par Ana Ruiz, EQ-55210",
    "Certificat d'autorisation 401-223871 du ministère de l'Environnement.",
    "Permis de construction 2026-00417 pour un garage.",
    "Le dossier a été révisé le 2026-03-15, puis le 2025-2026 fut clos.",
    "Matricule 6743-21-0958 au rôle d'évaluation.",
    "Règlement 2024-1187 et résolution 2026-05-143.",
    "Appel d'offres 20077315 : dossier complet.",
    "La carte réseau RTL-8111168 est en panne.",
    "Étienne Parent (1802-1874) fut journaliste.",
    "Le Pont Samuel-De Champlain (2019) et la Route Verte (4400 km).",
    "Projet Grand Lac (P-2041) : devis reçu.",
    "See the file name IMG-20260104 in the folder.",
    "Compte budgétaire 02-320-00 et compte de grand livre 55-13000.",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_a_composite_number_of_a_file_is_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", LEFT)
def test_numbers_of_public_things_pass(read: Read, text: str) -> None:
    assert not [value for kind, value in read(text) if kind == "FILE_NUMBER"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Entrepreneur titulaire de la licence 5432-1234-01", Level.NON_CLASSIFIE),
        ("Demande d'achat 123-456-789-0", Level.NON_CLASSIFIE),
        ("Avis de modification 123-456-789-0", Level.NON_CLASSIFIE),
        ("Sa licence de chasse 5432-1234-01 est jointe", Level.PROTEGE_B),
        ("Licence de l'infirmière : 5432-1234-01", Level.PROTEGE_B),
    ],
)
def test_numbers_of_builders_and_of_things_are_public(engine: Engine, text: str, level: Level) -> None:
    assert engine.inspect(text).level is level
