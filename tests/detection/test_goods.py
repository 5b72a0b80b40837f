"""Numbers of things with a right check digit: what stands right before says so."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

THINGS = [
    "Numéro de réservation : 470 461 989. Pour le pont téléphonique, identifiant de conférence 544 884 042#.",
    "Toner for the printers: model W9008MC, lots 4519 0597 4086 4568 and 4512 2070 1377 2326.",
    "SQI asset tags: 355 245 606, 299 547 505.",
    "• tête d'impression réf. fab. 4516 7555 6949 0053\n• vis M3",
    "code de la palette : 4575 9318 7590 2176",
    "<lot>406932566</lot><sku>642254247</sku>",
    "4 559 160 382 222 841 octets écrits",
    "Le numéro de la demande d'achat est le 4516 7555 6949 0053.",
    "La demande d'achat no 4516 7555 6949 0053 est approuvée.",
    # Codes in a series, the first and the last of one, a noun and its number at once, the same number again.
    "Étiquettes :\nVALD25031001 robinet\nVALD25031002 puits 3\nVALD25031003 réservoir",
    "Les étiquettes INFO 2603 1501 à INFO 2603 1640 sont réservées au parc de Laval.",
    "Boîte 144-637-915 : plumitifs 1988, de N à Z.",
    "Ainsi la palette 4562 3461 3596 1489 contient les registres.",
    "Bonjour, le numéro de série du serveur à remplacer est le TREM 8807 1502 (baie C-12).",
    "Contract 145 220 117 is window cleaning. The contract ends in May; 145 220 117 again.",
    "Scellés 732947569 à 732947580 posés sur les urnes.",
    "noSerie,modele,site\nLENO83050917,ThinkCentre,Chandler\nZEBR64120330,étiqueteuse,Gaspé",
    "Exemple illustratif du chiffre de contrôle : 1M8GDM9AXKP042788.",
    "Le bordereau de livraison porte le numéro 394966717.",
    "Le numéro de réservation de l'amphithéâtre est 355 620 618.",
    "IDENTIFIANT_BUILD: 391170727",
    "Le build 346392947 a échoué.",
    "Les cahiers sont dans la boîte scellée no 790-548-515, la clé au secrétariat",
    "No de repérage Postes Canada 4530 6991 2216 6242, livré au quai",
    "Bon ouvert BO-4540053145623631, imputation 02",
    "Lots visés : FLUV 9012 0433 / FLUV 9012 0451 / TRSM 8853 1902",
    # The label in any layout: a line of its own, bold, a bracket, dots, an arrow, a column, after the number.
    "Numéro de lot\n449 095 520",
    "### Toner noir\n**Tracking number:** `4990916749097029`",
    "Numéro de lot [ 4091 5442 9631 7042 ]  Article [ gants nitrile ]",
    "Chariot élévateur\nNo de soumission ........ 192-065-670",
    "Cahiers -> SKU -> TREM26520846",
    "article;Part number\nServeur de courriel;TREM26520846",
    "<tr><th>no de soumission</th><td>192-065-670</td></tr>",
    '{"article": "chariot", "Référence de la commande": "4397 9520 2869 7790"}',
    "4055-6705-6636-6262 (numéro de suivi du toner)",
    "Peux-tu mettre à jour le numéro de lot des gants? C'est maintenant 4091 5442 9631 7042",
    "Le no d'appel d'offres du projet est 992582734.",
    # What has a number that no person has by that name.
    "Rappel : le n° de ponceau est HADD38510550.",
    '{"no_immobilisation": "138-543-293", "etage": 2}',
    "Le repère géodésique no 193 456 787 est disparu.",
    "Numéro du mandat : 249 156 662.",
    "Panne no 317551505 : environ 2091 clients touchés.",
    "Véhicule 267-739-308 remplacé par un autobus électrique.",
    # Amid goods and works, where nobody is spoken of.
    "Firmware 6.26 fixes the label printer; spare part T1660-030271-21 is obsolete, nor is gasket DUFG02089093 in stock.",
    "Les échantillons d'eau VEIT03129990 et 384468359 dépassent la norme de plomb.",
    "Pièce de rechange no 2HGSPA918SH001841 : courroie de déneigeuse en rupture de stock.",
]


@pytest.mark.parametrize("text", THINGS)
def test_the_number_of_a_thing_is_no_one_s(read: Read, text: str) -> None:
    assert [kind for kind, _ in read(text) if kind in _SOMEONE_S] == []


_SOMEONE_S = {"NAS", "NAM", "CREDIT_CARD", "CODE_PERMANENT", "DRIVER_LICENCE", "VIN"}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Lot 3 : le NAS de Luc Roy est 130 692 544.", "NAS", "130 692 544"),
        ("Pièce jointe. Luc Roy, 130 692 544.", "NAS", "130 692 544"),
        ("Pièce d'identité : carte RAMQ TREM 8504 1212", "NAM", "TREM 8504 1212"),
        ("N/Réf. : TREM 8504 1212", "NAM", "TREM 8504 1212"),
        ("Numéro de fournisseur 130 692 544 (travailleur autonome)", "NAS", "130 692 544"),
        ("Le serveur est en panne. Luc Roy, TREM 8504 1212.", "NAM", "TREM 8504 1212"),
        ("Boîte 12. Luc Roy, 130 692 544.", "NAS", "130 692 544"),
        ("Marie TREM 8504 1212 et Marc TREM 8752 0411", "NAM", "TREM 8504 1212"),
        ("Commande payée par Visa 4519 0597 4086 4568", "CREDIT_CARD", "4519 0597 4086 4568"),
        ("Article 12, carte de crédit 4519 0597 4086 4568", "CREDIT_CARD", "4519 0597 4086 4568"),
        # The statement of an account, and a list of people with what each ordered.
        (
            "Date        Description           Débit\n2025-01-03  Luc Roy 130 692 544   250,00",
            "NAS",
            "130 692 544",
        ),
        (
            "Nom        NAS           Article   Qté   Prix\nLuc Roy    130 692 544   bottes    1     89,00",
            "NAS",
            "130 692 544",
        ),
        # Who has the thing, or is named between it and the number.
        ("Responsable du conteneur : 130 692 544", "NAS", "130 692 544"),
        ("Le bordereau de paie de Marie Tremblay porte le numéro 130 692 544.", "NAS", "130 692 544"),
        ("Pipeline 130 692 544 de Marie Tremblay", "NAS", "130 692 544"),
        ("Numéro de bordereau de Jean Tremblay : 130 692 544", "NAS", "130 692 544"),
        ("Numéro de réservation du chalet de Luc Roy, 130 692 544", "NAS", "130 692 544"),
        ("Le build de Luc Roy (130 692 544) a échoué.", "NAS", "130 692 544"),
        ("Lots visés : Luc Roy, TREM 8504 1212", "NAM", "TREM 8504 1212"),
        ("Soumission Louise Tremblay, 130 692 544", "NAS", "130 692 544"),
        ("Part no 12, Jane Smith, 130 692 544", "NAS", "130 692 544"),
        ("Bon de commande 88213, TREM 8504 1212 (Louise Tremblay)", "NAM", "TREM 8504 1212"),
        ("Réquisition : TREM 8504 1212 (Louise Tremblay)", "NAM", "TREM 8504 1212"),
        ("No de pièce;Description;Prix\nLouise Tremblay;130 692 544;45,00", "NAS", "130 692 544"),
        (
            "Upc et prix à jour svp\nLouise Tremblay, 130 692 544, salaire 24,50 $ l'heure",
            "NAS",
            "130 692 544",
        ),
        ("Louise Tremblay, le VIN : 1HGCM 82633 A004352", "VIN", "1HGCM 82633 A004352"),
        ("Louise Tremblay, le vin de son auto : 1HGCM 82633 A004352", "VIN", "1HGCM 82633 A004352"),
        ("Numéro de soumission 418 662-7391 (cell de Louise Tremblay)", "PHONE", "418 662-7391"),
        ("Par exemple, l'auto de Louise Tremblay : 1HGCM82633A004352", "VIN", "1HGCM82633A004352"),
        ("Louise Tremblay, 4 519 059 740 864 568", "CREDIT_CARD", "4 519 059 740 864 568"),
        # Words of everyday, and what is not a thing's.
        ("Louise a fini son travail: 130 692 544 est son numéro d'assurance sociale.", "NAS", "130 692 544"),
        ("Lieu de travail\n130 692 544\nLouise Tremblay", "NAS", "130 692 544"),
        ("He sent me his social for the job: 130 692 544", "NAS", "130 692 544"),
        ("Accident de travail : TREM 8504 1212, fracture du poignet", "NAM", "TREM 8504 1212"),
        ("Reservation: 4519 0597 4086 4568", "CREDIT_CARD", "4519 0597 4086 4568"),
        ("Booking 4519 0597 4086 4568 04/27 123", "CREDIT_CARD", "4519 0597 4086 4568"),
        ("Item: 130 692 544 - Louise Tremblay, embauchée hier", "NAS", "130 692 544"),
        ("Pièces : TREM 8504 1212, permis de conduire", "NAM", "TREM 8504 1212"),
        ("Serial number: 1HGCM82633A004352", "VIN", "1HGCM82633A004352"),
        ("Item | Cost | Person\nDental | 250.00 | John Smith 130 692 544", "NAS", "130 692 544"),
        ("Acte  Quantité  Montant\nNettoyage dentaire TREM 8504 1212  1  80,00", "NAM", "TREM 8504 1212"),
        (
            "Qté Article Prix\n1 Souliers 45,00\nINTERAC 4519 0597 4086 4568 45,00",
            "CREDIT_CARD",
            "4519 0597 4086 4568",
        ),
        ("Documentation manquante. NAS: 046 454 286 Louise Tremblay", "NAS", "046 454 286"),
        ("Zoom avec Luc Roy : 418 662-7391", "PHONE", "418 662-7391"),
        ("NIV de la voiture : 1HGCM82633A004352", "VIN", "1HGCM82633A004352"),
        # What care, pay and counters say right before someone's number, verbs, and cards that are near each other.
        ("Suivi TREM 8504 1212 : tension 180/100", "NAM", "TREM 8504 1212"),
        ("Rapport TREM 8504 1212 : prise de sang anormale", "NAM", "TREM 8504 1212"),
        ("Étiquette TREM 8504 1212 collée sur le tube", "NAM", "TREM 8504 1212"),
        ("Civière TREM 8504 1212, en attente de radiographie", "NAM", "TREM 8504 1212"),
        ("Groupe TREL12038509 absent lundi et mardi", "CODE_PERMANENT", "TREL12038509"),
        ("Run TREM 8504 1212 dans le système", "NAM", "TREM 8504 1212"),
        ("Relevé 130 692 544 : case A", "NAS", "130 692 544"),
        ("T4 slips: 130 692 544, 193 456 787", "NAS", "193 456 787"),
        ("Job 130 692 544 wants to quit", "NAS", "130 692 544"),
        ("La carte dit TREM 8504 1212, le système TREM 8504 1221.", "NAM", "TREM 8504 1212"),
        # Numbers of people, by other names, and people amid goods.
        ("Numéro de ma mère : 130 692 544", "NAS", "130 692 544"),
        ("Voici votre numéro : 130 692 544", "NAS", "130 692 544"),
        ("Numéro du résident : 130 692 544", "NAS", "130 692 544"),
        ("Numéro du défunt : TREM 8504 1212", "NAM", "TREM 8504 1212"),
        ("le no obtenu : 130 692 544", "NAS", "130 692 544"),
        ("Les bottes de l'employé 130 692 544 sont en rupture de stock.", "NAS", "130 692 544"),
        ("La patiente TREM 8504 1212 attend la pompe et sa facture.", "NAM", "TREM 8504 1212"),
        *(
            (f"{named} 130 692 544", "NAS", "130 692 544")
            for named in (
                "numéro du papa :",
                "numéro de mentor :",
                "no_individu:",
                "numéro de naissance :",
                "le réfugié no",
                "Ouvrier",
                "véhicule :",
                "véhicule de julie :",
                "capteur de glycémie de julie :",
                "fournisseur: julie tremblay",
                "envoyer les toners à julie tremblay,",
                "Ouvriers et équipements: TREMBLAY JULIE",
            )
        ),
        ("nom,equipement,numero\ntremblay julie;pompe;130692544", "NAS", "130692544"),
        ("nom;items;note\nRoy Julie;130692544;b", "NAS", "130692544"),
        ("INSERT INTO t (nom, part) VALUES ('Julie Roy','130692544')", "NAS", "130692544"),
        ("130 692 544 : véhicule de Julie Roy", "NAS", "130 692 544"),
        ("mon NAS 130 692 545 n'est pas valide dans votre système", "NAS", "130 692 545"),
        ("TREM 8504 1212 (pompe à insuline)", "NAM", "TREM 8504 1212"),
        ("la pompe à insuline, TREM 8504 1212, est en rupture de stock.", "NAM", "TREM 8504 1212"),
        ("dossier TREM-85-041212", "NAM", "TREM-85-041212"),
        ("facture du garage. 2HGSPA918SH001841", "VIN", "2HGSPA918SH001841"),
        ("Civic volée, pièce 2HGSPA918SH001841", "VIN", "2HGSPA918SH001841"),
        ("A Mazda 3 with plate M62 WQA, serial 3MZBPAAM9LM118204.", "VIN", "3MZBPAAM9LM118204"),
    ],
)
def test_beside_things_someone_s_is_still_found(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)
