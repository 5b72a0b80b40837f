"""FILE NUMBER of what a citizen opened: requests, applications and records; notices, firms and things have others."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

FOUND = (
    ("Requête 311 no 41-203377\nCitoyenne : Anne Roy", "41-203377"),
    ("BILLET 311 # 771903\nObjet : neige\nAppelant : Luc Viau", "771903"),
    ("Plainte 311 no 2024-118830, Mme Roy, bruit la nuit", "2024-118830"),
    ("Request 311 #550128\nCaller: Amy Lee", "550128"),
    (
        "Demande de permis de rénovation no 2024-0312\nPropriétaire : Louise Girard\nTravaux : galerie",
        "2024-0312",
    ),
    (
        "Demande de certificat d'autorisation n° 2025-118\nObjet : clôture\nRequérant : M. Omar Diallo",
        "2025-118",
    ),
    ("DEMANDE D'ACCÈS AUX DOCUMENTS NO 41-207\nDemandeuse : Rosa Pinto, Alma", "41-207"),
    ("Demande de révision no 88-4120\nNom du demandeur : Jean-Guy Roy", "88-4120"),
    ("Application for building permit no. 2024-0777\nApplicant: Laura Smith", "2024-0777"),
    ('{"prestataire": {"id": 40118, "nom": "Roy", "prenom": "Ève"}}', "40118"),
    ('{"citizen":{"id":"700412","first_name":"Amy"}}', "700412"),
    ('{"evenement": "AT-20418", "travailleur": {"nom": "Luc Roy", "nas": ""}}', "AT-20418"),
    ("INSERT INTO abonnes (no_carte, nom) VALUES ('29044000123456', 'Roy, Luc');", "29044000123456"),
    ("Taxes municipales, compte 402117-3 de M. Roy", "402117-3"),
    ("No de réclamation : 130 692 544\nAssuré : Paul Roy", "130 692 544"),
    ("Claim no. 130 692 544, insured Paul Roy", "130 692 544"),
)
NONE = (
    "Nous avons reçu 4 512 appels 311 en 2023.",
    "Ligne 311 : 12 345 appels, dont 311 requêtes, no 1 au palmarès",
    "Composez le 311, option 2024",
    "Demande de permis de démolition no 2024-0311\nRequérant : 9201-4455 Québec inc.\nTravaux : garage",
    "Demande de permis de construction no 2024-0316\nPropriétaire : Immeubles Belle Rive ltée",
    "Demande de permis de lotissement no 2024-0318\nPropriétaire : Ville de Magog",
    "Demande de permis de construction no 2024-0319\nZone : H-12\nTravaux : clôture",
    "Permis d'établissement no 7152-0171 – résidence de 40 lits",
    "Matricules débutant par 0667-41 : secteur nord.",
    "Numéros de dossier commençant par 2024-11 à archiver",
    "Demande de révision no 4518\nDemandeur : Rosa Pinto (TI)\nServeur : SRV-4",
    "Demande d'aide technique no 4518\nNom : Rosa Pinto",
    "Request for access number 4518\nName: Amy Lee",
    "Demande de permis no 2024-0329\nTechnicien : x\nNom : Saint-Hubert Express",
    "Demande de permis de rénovation no 2024-0329\nTitulaire : Viau Toitures Québec",
    "Demande de permis de rénovation no 2024-0329\nPropriétaire : Canadian Pneus Magog",
    '{"produit": {"id": 40118, "nom": "Boulon"}}',
    '{"client": {"id": 40118, "statut": "actif"}}',
    '{"evenement": "EXPO-2025", "lieu": "aréna"}',
    "INSERT INTO cartes_meres (no_carte, modele) VALUES ('MB-2204', 'ASUS');",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_found(read: Read, text: str, value: str) -> None:
    assert ("FILE_NUMBER", value) in read(text)


@pytest.mark.parametrize("text", NONE)
def test_none(read: Read, text: str) -> None:
    assert "FILE_NUMBER" not in {kind for kind, _ in read(text)}


def test_a_bank_has_the_account(read: Read) -> None:
    assert ("BANK_ACCOUNT", "402117-3") in read("Dépôt direct, folio 402117-3, caisse de Magog")


@pytest.mark.parametrize(
    "text",
    (
        "Loyer de mai, compte 402117-3",
        "Régler son permis du compte 402117-3",
        "compte 402117-3, carte 4500",
        "Acquitter les taxes du compte 402117-3",
    ),
)
def test_what_is_paid_from_is_a_banks(read: Read, text: str) -> None:
    assert ("BANK_ACCOUNT", "402117-3") in read(text)


def test_an_insurance_number_beside_a_claim(read: Read) -> None:
    assert ("NAS", "130 692 544") in read("Réclamation de Paul Roy, NAS 130 692 544")
