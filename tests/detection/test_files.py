"""A file tells facts of the one whom it names, without verbs; a guideline, an offer or the press tells none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]

OF_A_FILE = [
    ("Plan d'intervention – Zoé Tardif, 8 ans\nDéfis : dyspraxie\nMoyens : pictogrammes", "MEDICAL", "dyspraxie"),
    ("Usager : Ovila Cyr. Retour de congé. Antibiotiques à poursuivre, plaie propre.", "MEDICAL", "plaie"),
    ("8 h chez M. Ovila Cyr – changer le pansement, glycémie", "MEDICAL", "changer le pansement"),
    ("Patiente Ève Morin : détartrage, extraction d'une molaire, allergique à la codéine.", "MEDICAL", "allergique"),
    ("Suivi de M. Ovila Cyr. T° 38,7. Bilirubine à 42.", "MEDICAL", "38,7"),
    ("Suivi de M. Ovila Cyr. T° 38,7. Bilirubine à 42.", "MEDICAL", "Bilirubine"),
    ("Mon père, Ovila Cyr, est confus; le médecin dit que c'est l'alzheimer.", "MEDICAL", "alzheimer"),
    ("Commentaire : Ève Morin réussit malgré ses absences pour chimiothérapie.", "MEDICAL", "chimiothérapie"),
    ("Mon ado se scarifie depuis novembre.", "MEDICAL", "scarifie"),
    ("The client, Ann Doyle, has MS and uses a walker.", "MEDICAL", "has MS"),
    ("Ovila Cyr est suspendu avec enquête depuis lundi.", "JUDICIAL", "suspendu"),
    ("Luc Morin, magasinier (mat. 4410), a subtilisé des fioles de morphine.", "JUDICIAL", "subtilisé"),
    ("Elle dit que Luc Morin lui a touché les fesses au bureau.", "JUDICIAL", "touché"),
    ("La plaignante, Ève Morin, conteste sa suspension de 5 jours.", "JUDICIAL", "suspension de 5 jours"),
    ("Ovila Cyr s'est fait prendre saoul au volant samedi.", "JUDICIAL", "saoul au volant"),
]  # fmt: skip
OF_NOBODY = [
    "Chez l'adulte hypertendu, viser une TA sous 130/80. Débuter le ramipril à 5 mg die.",
    "HbA1c inférieure à 7 % : cible du traitement. Révisé par Anne Roy.",
    "Dre Anne Roy, psychologue, offre ses services : anxiété, dépression, deuil.",
    "Me Luc Roy pratique en droit criminel : alcool au volant, voies de fait, fraude.",
    "Le comédien Luc Roy a été acquitté d'agression sexuelle, rappelle La Presse.",
    "Dans son livre, Luc Roy raconte sa dépression.",
    "Le film raconte l'histoire de Luc Roy, qui souffrait de tuberculose.",
    "Étude de cas (nom inventé) : Zoé, 34 ans, consulte pour une fatigue extrême.",
    "Écris le début d'un roman policier : l'enquêteur Luc Roy, alcoolique repenti, arrive au port.",
    "Mon chat est en dépression depuis que Zoé a déménagé.",
    "reconnaissance_faciale: false\nempreintes_digitales: true\nresponsable: Luc Roy",
    "Le tribunal peut ordonner que l'enfant soit confié à une famille d'accueil.",
    "Extraits d'entrevues (participants anonymisés) : « P3 : j'ai fait un burn-out », « P7 : je bois ».",
    "La généticienne Anne Roy explique les tests d'ADN offerts.",
    "In R v Ames, [1999] 1 SCR 688, the accused pleaded guilty to manslaughter.",
    "Zoé Roy ne voit plus le bouton d'envoi et l'imprimante ne marche plus.",
    "Source : Luc Roy, relations médias, 418 682-7611",
    "Personne-ressource : Luc Roy, 418 682-7611",
]


@pytest.mark.parametrize(("text", "kind", "words"), OF_A_FILE)
def test_what_a_file_tells_is_of_the_one_it_names(read: Read, text: str, kind: str, words: str) -> None:
    found = [value for said, value in read(text) if said == kind]
    assert any(words in value for value in found), found


@pytest.mark.parametrize("text", OF_NOBODY)
def test_what_is_offered_advised_or_published_is_nobodys(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize(
    "text", ["Clinique : rappeler Luc Roy 418 682-7611", "Soins à domicile : Luc Roy 418 682-7611"]
)
def test_the_line_of_someone_called_back_is_theirs(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level == Level.PROTEGE_B
