"""SALARY: what someone is paid or owes on a line without a verb, not the lines of a bill, a scale or a census."""

from __future__ import annotations

import pytest

from balise.contracts.findings import FindingType
from balise.detection.engine import Engine


def found(engine: Engine, text: str) -> list[str]:
    return [
        text[finding.start : finding.end]
        for finding in engine.inspect(text).findings
        if finding.type is FindingType.SALARY
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Salaires au Canada, publiés par Statistique Canada\nRivière Rouge 41 250\nMont Tremblant 52 300",
        "Facture de Marc Roy\nARTICLE 12  TABLE RONDE  SOLDE 150,00",
        "Commande 4512, fournisseur Toitures Lavoie;bardeau;310,25 $ dû;livré",
        "Paie : personnes à joindre\nLuc Roy 450 555-0123\nZoé Roy 819 555 0144",
        "Population des villes\nSaint-Jérôme 81 400\nBlainville Nord 59 820",
        "Échelle de traitement\nTechnicien Classe 41 250\nCommis Principal 39 500",
        "Paie du mois, kilométrage\nLuc Roy 41 250 km",
        "Budget des primes\nService Incendie 41 250\nParc Lafontaine 20 000",
        "Résultats de la loterie du bureau\nLuc Roy 41 250\nZoé Lapointe 12 400",
        "Traitement des eaux usées en 2025 (m3)\nVal David 12 345\nSaint Sauveur 23 456",
        "Salaries of NHL stars this season:\nConnor McDavid 12,500,000\nAuston Matthews 13,250,000",
        "Salaries by occupation\nRegistered Nurse 84,000\nTruck Driver 55,000",
        "Salaires des élus (règlement 412)\nGagnon, Luc 82 500\nRoy, Julie 31 200",
        "Carte des vins\nChampagne Lenoble;BRUT 89,95\nCava Juvé Camps;BRUT 24,95",
        "COMPTE DE LA VILLE\nPOSTE 12  EAU POTABLE  SOLDE 412,50",
    ],
)
def test_what_is_of_trade_of_bodies_or_of_a_scale_passes(engine: Engine, text: str) -> None:
    assert found(engine, text) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Salaires des cadres, à mettre en ordre\nCyr, Diane 92 310\nNantel, Luc 88 145 + prime",
            ["92 310", "88 145 + prime"],
        ),
        ("Paies brutes de la quinzaine\nLuc Roy : 2 314\nZoé Lapointe    4 125", ["2 314", "4 125"]),
        ("Arrérages au 30 juin\n1. Marc Bédard - 12 400\n2. Lise Caron - 10 050", ["12 400", "10 050"]),
        (
            "REGISTRE DES LOCATAIRES\nLOGEMENT 12  GERMAINE TRUDEL  SOLDE 412,50\nLOGEMENT 14  OVILA PARADIS  ARRERAGES 1 120,00",
            ["SOLDE 412,50", "ARRERAGES 1 120,00"],
        ),
        (
            "code;nom;courriel;cours;compte\n2211;Roy, Zoé;zoe@courriel.ca;MAT;310.25 $ dû;absente",
            ["310.25 $ dû"],
        ),
        ("matr. 003127 Caron, Lise : augm. rétro 845,60", ["augm. rétro 845,60"]),
        (
            "INSERT INTO paie (matricule, nom, taux_annuel) VALUES ('E10256', 'Nadon, Carole', 58210.00);",
            ["58210.00"],
        ),
    ],
)
def test_what_someone_is_paid_or_owes_is_found(engine: Engine, text: str, facts: list[str]) -> None:
    assert found(engine, text) == facts
