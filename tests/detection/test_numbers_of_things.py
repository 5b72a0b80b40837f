"""Numbers whose check digit is right by chance, and that are of a thing: an order, a parcel, a badge, a serial."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine


@pytest.mark.parametrize(
    "text",
    [
        "Commande no 4716451450612314 reçue hier.",
        "Réf. 4716 4514 5061 2314 en rupture de stock.",
        "Colis de Postes Canada 4716 4514 5061 2314 jamais livré.",
        "Numéro de série du panneau : 4539-7728-3783-2662-X",
        "Carte d'accès 4716 4514 5061 2314 désactivée.",
        "Policy 709 679 294 renewed in May.",
        "No de confirmation 709-679-294 reçu par courriel.",
        "Radio 581CPX709679294 remise à l'unité 12.",
        "Tracking 1CJYZF7E7B8146569 shows no movement.",
        "Numéro de projet 1112378998 au fonds de recherche.",
        "Article 1112378998 du catalogue, en vente mardi.",
        "Rapport d'analyse de l'échantillon EAUX24110877.",
        "Photocopieur Canon série 1CJYZF7E7B8146569 à transférer.",
        "La puce OPUS 4716 4514 5061 2314 donne une erreur.",
        "Compteur du chalet 709679294, relevé de mai.",
        "Compte à payer 2-41-10-005, centre de coût 815-0060.",
        "The subsidy cheque no. 709679294 went to the school.",
        "Luminaire mod. TREB-7403-1288 à remplacer.",
        "The textbook's sample is GB82 WEST 1234 5698 7654 32, the published one.",
    ],
)
def test_they_are_no_ones(engine: Engine, text: str) -> None:
    assert not {one.type.value for one in engine.inspect(text).findings} & {
        "CREDIT_CARD", "NAS", "NAM", "VIN", "NEQ", "IBAN", "CODE_PERMANENT", "BANK_ACCOUNT"
    }  # fmt: skip


@pytest.mark.parametrize("heading", ["badge", "No de commande", "réf.", "facture"])
def test_a_column_of_things_holds_none(engine: Engine, heading: str) -> None:
    text = f"nom;nas;{heading}\nRoy Luc;487 789 323;709 679 294\nCôté Ève;492 174 214;709679294\n"
    found = [text[one.start : one.end] for one in engine.inspect(text).findings if one.type.value == "NAS"]
    assert found == ["487 789 323", "492 174 214"]


def test_an_identifier_of_a_vehicle_is_no_account(engine: Engine) -> None:
    text = "La saisie porte sur l'auto NIV 1CJYZF7E7B8146569 et sur le compte de la caisse."
    assert [one.type.value for one in engine.inspect(text).findings] == ["VIN"]


def test_a_health_number_of_a_pupil_is_one(engine: Engine) -> None:
    text = "La tablette est prêtée à l'élève dont la RAMQ est IMBZ22040936."
    assert "NAM" in [one.type.value for one in engine.inspect(text).findings]


def test_a_line_after_an_account_is_a_line(engine: Engine) -> None:
    text = "Objet : compte fermé. Rappeler M. Roy au 438 555-0104."
    assert "PHONE" in [one.type.value for one in engine.inspect(text).findings]


def test_an_account_abroad_is_found_after_a_reference_that_begins_as_one(engine: Engine) -> None:
    text = "Virement réf. FR-2025-763123 vers FR91 6630 4940 3269 9102 3740 954, au plus tôt."
    assert ("IBAN", "FR91 6630 4940 3269 9102 3740 954") in [
        (one.type.value, text[one.start : one.end]) for one in engine.inspect(text).findings
    ]


def test_a_pupils_code_is_told_from_a_health_number_by_the_school(engine: Engine) -> None:
    text = "École secondaire du Fjord\n\nZachary Imbeault ; IMBZ22040936 ; groupe 32"
    assert "CODE_PERMANENT" in [one.type.value for one in engine.inspect(text).findings]
    assert "CODE_PERMANENT" in [
        one.type.value for one in engine.inspect('{"codePermanent": "IMBZ22040936"}').findings
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nom,Confirmation\nJean Tremblay,NAS 130 692 544", "NAS"),
        ("Nom,Reference\nJean Roy,NAM TREM75061203\n", "NAM"),
        ("Nom,Série\nJean Tremblay,1HGCM82633A004352\n", "VIN"),
        ("Pour payer la commande : 4539 1488 0343 6467, exp. 04/27", "CREDIT_CARD"),
        ("Carte de crédit, commande no 4539 1488 0343 6467", "CREDIT_CARD"),
        ("Colis livré, débité sur 4539 1488 0343 6467", "CREDIT_CARD"),
        ("Véhicule, moteur diesel, 1HGCM82633A004352", "VIN"),
        ("Publié par erreur : IBAN FR14 2004 1010 0505 0001 3M02 606", "IBAN"),
        ("NAS, bordereau de paie : 130 692 544", "NAS"),
        ("Claim of Jean Tremblay, 130 692 544", "NAS"),
        ("Chèque no 12 à Jean Tremblay 130 692 544", "NAS"),
        ("emp12NAS130692544", "NAS"),
    ],
)
def test_a_thing_said_nearby_hides_no_ones_number(engine: Engine, text: str, kind: str) -> None:
    assert kind in [one.type.value for one in engine.inspect(text).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Population, 66(3-4), 423-451. doi:10.3917/popu.1103.0423",
        "matricule 9531-28-4470-0-000-0000 : valeur du terrain négative, paiement ignoré",
        "violation de la contrainte (TAXE.PK_COMPTE) à la ligne 8812 du chargement 20250228",
        "Lu comme un NAS, 012345672 n'aurait pas le bon chiffre.",
        "INSERT INTO equipement (no_inv, modele, cout) VALUES\n (100284419, 'TNI', 379.00),\n (100284421, 'TNI', 379.00);",
        "Maintenance chez l'hébergeur samedi, avis MNT-4471902. François, chef d'équipe",
        "Pagette                     11      Apollo AL-A25  77120044",
        "deliver the kits to the municipal garage, 2200 Industrial Boulevard, before noon",
    ],
)
def test_what_numbers_a_thing_stops_nothing(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


def test_the_postal_code_of_an_office_goes_with_its_address(engine: Engine) -> None:
    office = "Palais de justice de Gatineau – 17, rue Laurier, Gatineau (Québec) J8X 4C1."
    assert "POSTAL_CODE" not in [one.type.value for one in engine.inspect(office).findings]
    home = "Lise Tanguay demeure au 17, rue Laurier, Gatineau (Québec) J8X 4C1."
    assert "POSTAL_CODE" in [one.type.value for one in engine.inspect(home).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Mon NAS est le 759-279-862. Chèque 664802362.",
        "Le mien est le NAS 949 846 091. La lettre, elle, porte le numéro 151322131.",
        "NAS : 522 568 492\n• 10 h : livrer 3 caisses, bon 857198896",
    ],
)
def test_a_number_of_a_thing_beside_someones_is_not_theirs(engine: Engine, text: str) -> None:
    assert [one.type.value for one in engine.inspect(text).findings].count("NAS") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Votre NAS au dossier, 572 073 799, diffère de celui du relevé.",
        "NAS ou référence : 572 073 799",
        "Le mauvais NAS est 046 454 286, le bon est 572 073 799.",
    ],
)
def test_words_of_things_in_the_same_clause_hide_no_insurance_number(engine: Engine, text: str) -> None:
    assert "572 073 799" in [
        text[one.start : one.end] for one in engine.inspect(text).findings if one.type.value == "NAS"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "administrator_password = var.mot_de_passe_bd",
        'JETON = re.compile(r"(?i)(authorization:\\s*bearer\\s+)\\S+")',
        '<totalGains devise="CAD">141882907.14</totalGains>',
        "Relevé des compteurs, immeubles administratifs\nCompteur G246 – 1200, boul. du Carrefour : 48 220 kWh",
        "Nos bureaux sont ouverts du lundi au vendredi\nBaie-Comeau – 625, boul. Laflèche, bureau 701, 418 555-0171\n"
        "Rouyn-Noranda – 255, av. Principale, 819 555-0128\nVal-d'Or – 1032, 3e Avenue Ouest, 819 555-0133\n"
        "Longueuil – 201, place Charles-Le Moyne, 450 555-0166",
    ],
)
def test_what_programs_and_bodies_write_stops_nothing(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B
