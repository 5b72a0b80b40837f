"""Conditions of release, measures of youth protection and of discipline, listed one after the other."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine


def found(engine: Engine, text: str) -> list[str]:
    return [
        text[finding.start : finding.end]
        for finding in engine.inspect(text).findings
        if finding.type is FindingType.JUDICIAL
    ]


@pytest.mark.parametrize(
    "text",
    [
        # Rules for all, of a park, of beasts, of a lease.
        "Règlement du parc : ne pas se trouver près d'un feu, ne pas avoir d'alcool, aucun contact avec les animaux.",
        "Chiens : interdiction d'être en présence d'enfants sans laisse. Marc Roy, préposé.",
        "Service de garde : accès interdit aux visiteurs, contacts limités. Responsable : Julie Roy.",
        "Article 26 : la suspension sans solde ne peut dépasser dix jours. Question de Paul Hamel au sujet de la clause.",
        "Formation de Mme Roy : les visites supervisées, le placement obligatoire, la liberté sous conditions.",
        # Of offices and of machines.
        "Bonjour Julie, ne pas se présenter au lieu de travail demain, on est en télétravail. Luc Roy",
        "Merci de ne pas communiquer avec le fournisseur avant lundi. Julie Tremblay",
        "Le contrat de Marc Roy chez Bell : aucun contact avec le client pour l'instant, il est en vacances.",
        "Inspection de Luc Roy : accès interdit par la rue Bernard, hébergement temporaire des équipes à l'hôtel.",
        "Le serveur de Marc Roy : garde de 30 jours des sauvegardes, accès suspendus pendant la mise à jour.",
        "Réservation : Luc Roy, hébergement chez la famille Bolduc, 2 nuits, séjour de 3 jours en Gaspésie.",
        "Bonjour Julie Roy, l'accès au dépôt de code de protection est limité; accès suspendu pour la mise à jour.",
        "Note de Paul Roy : retrait immédiat des droits, selon les mesures de protection.",
        "Prolongation de l'hébergement du site de la cour municipale : Julie Roy propose, Luc Gagnon appuie.",
        "Sortie encadrée des enfants à la ferme : Julie Roy, éducatrice.",
        "Séjour de 3 jours au camp pour les enfants, Julie Roy, monitrice.",
        # Of no one.
        "Un excès de 21 à 30 km/h vaut 2 points d'inaptitude et une amende de 60 $.",
        "Que veut dire « être libéré sous conditions », et peut-on demander la révision du placement d'un enfant?",
    ],
)
def test_rules_for_all_and_matters_of_an_office_pass(engine: Engine, text: str) -> None:
    assert found(engine, text) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Mesures actuelles pour Zoé Roy, 8 ans : hébergement chez la tante, aucun contact avec le père.",
            ("hébergement chez la tante", "aucun contact avec le père"),
        ),
        (
            "Dossier de Kevin Tardif, 16 ans. Placement obligatoire jusqu'au 30 juin, visites supervisées de la mère.",
            ("Placement obligatoire", "visites supervisées"),
        ),
        (
            "Luc Gagné est en liberté sous conditions : demeurer à l'adresse approuvée, ne pas se trouver à moins de 100 mètres de l'école.",
            ("liberté sous conditions", "demeurer à l'adresse", "ne pas se trouver"),
        ),
        (
            "Steve Otis (DOB 1990-02-03): released on bail, curfew 9 p.m. to 6 a.m., no contact with his ex.",
            ("released on bail", "curfew", "no contact"),
        ),
        (
            "Dossier de Zoé Roy, 8 ans : accès supervisés de la mère, accès suspendus avec le père, retrait immédiat.",
            ("accès supervisés", "accès suspendus avec", "retrait immédiat"),
        ),
        (
            "M. Paul Hamel : suspension sans solde de dix jours, entente de dernière chance.",
            ("suspension sans solde", "dernière chance"),
        ),
        (
            "Jordan Picard, engagement 810 de douze mois, véhicule saisi 30 jours, 6 points d'inaptitude.",
            ("810", "véhicule saisi", "6 points"),
        ),
    ],
)
def test_what_someone_must_do_by_an_order_is_found(engine: Engine, text: str, facts: tuple[str, ...]) -> None:
    said = found(engine, text)
    assert [fact for fact in facts if not any(fact in each for each in said)] == []
