"""PHONE: toll-free and office lines are public contacts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]

FOUND = (
    ("Mme Roy, chambre 311 ou 418 725-9812", "418 725-9812"),
    ("Le patient est au 311 ou 418 725-9812", "418 725-9812"),
    ("Appelez 1 800 463-1234 ou 418 569-9876, mon portable", "418 569-9876"),
    ("On peut me joindre au 450.555.0100 ou à didier.nz@messagerie.example", "450.555.0100"),
    ("Inscrit à la formation, Luc Roy, 418 555-0112, demande un congé", "418 555-0112"),
    ("(poste de la taxation) Rappelez-moi au 418 555 0196.", "418 555 0196"),
    ("Ses coordonnées pour le suivi : 367 555-0139", "367 555-0139"),
    (
        "Pour me joindre sans passer par le standard : quatre un huit, cinq cinq cinq, zéro un cinq huit",
        "quatre un huit, cinq cinq cinq, zéro un cinq huit",
    ),
    ("Préposé : et votre numéro, pour vous rappeler?\nAppelante : 450 377-2284.", "450 377-2284"),
    ("Enfant,Ville,Urgence\nZoé,Chicoutimi,418-671-4402,oui", "418-671-4402"),
    ("Dossier relu, un mot à la tante (Rita Dubé, 450 332-7719).", "450 332-7719"),
    ("Ana Ruiz, 450 555-0142", "450 555-0142"),
    ("id,code,tel\n12,J2X4K1,450-377-2284,x", "450-377-2284"),
    ("Mme Rita Morel suit la cliente Ana Ruiz, 450 332-7719", "450 332-7719"),
    ("Source de conflit : la voisine Ana Ruiz, 450 332-7719", "450 332-7719"),
    (
        "je donne le numéro de la clinique mais il veut un message seulement sur son cellulaire 450 332-7719",
        "450 332-7719",
    ),
    ("TEL.......450 332-7719", "450 332-7719"),
    ("Il reste 40 $ au compte. Rita Dubé, 450 332-7719", "450 332-7719"),
    ("You can reach her at (819) 364-5521 after the no-fly order.", "(819) 364-5521"),
    ("L'annonce donne le 450 332-7719, qui appartient au suspect.", "450 332-7719"),
    ("PID|1||4410||ROY^LUC|||M|||||^PRN^PH^^1^418^6942213", "418^6942213"),
    ("Mon ancien numéro n'est plus en service. Le nouveau est le 450-555-0142.", "450-555-0142"),
    ("Transport Roy inc., 418.555.0199 (cellulaire personnel)", "418.555.0199"),
    ("Julie Roy, conseillère, 418 643-6980 poste 12", "418 643-6980"),
    ("cell 438-555-0143", "438-555-0143"),
    ("(418) 555-0112 à la maison", "(418) 555-0112"),
    ("appelez-moi au 514.555.0199", "514.555.0199"),
    ("Note de bureau — elle laisse son cellulaire, que je recopie : 581-742-7986", "581-742-7986"),
    ("+1 819 555-0123 (mobile)", "+1 819 555-0123"),
    ("Elle répond à New York, 212-555-0143", "212-555-0143"),
    ("Composez le 418 522-9911 en tout temps pour joindre ma mère.", "418 522-9911"),
    ("Si M. Tremblay ne répond pas, composez le 418 522-9911.", "418 522-9911"),
    ("Vous avez joint la boîte vocale de Julie Roy, composez le 418 644-7788.", "418 644-7788"),
    ("Référence du dossier de madame : 212-555-0143", "212-555-0143"),
)
PASSED = (
    "Signalez-le au 311 ou 418 835-4960.",
    "Info : 311 ou 418 835-4960.",
    "Le premier mercredi du mois, 19 h, salle du conseil, 450 555-6000.",
    "LUC ROY\nEN CAS D'ANNULATION APPELER LE 450 759-8222 (RÉCEPTION)",
    "Soutien : GRICS, 514 251-3700, du lundi au vendredi. Donnez la version.",
    "Vous pouvez me joindre au 418 643-1234.",
    "Vous pouvez me rejoindre à mon bureau : 418 555-1234",
    "Tel-jeunes : 1 800 263-2266, texto 514 600-1002",
    "Le point de service de Matane est au 12, rue Fraser et répond au 418 562-2284.",
    "Le ministère publie la liste. Renseignements : medias@services.exemple, 450 332-7719",
    "Le message type dit : « votre colis est retenu, appelez le 514-555-0137 ». Trouve d'autres exemples.",
    "Pour joindre l'équipe de l'accès : 450 332-7719.",
    "Nos points de service, à mettre en tableau : Amos, 1, 9e Rue, 450 332-7719; Barraute, 5, rue Roy, 819 764-5521.",
    "Le jeu de rôle affiche le 450-555-0142 à l'écran.",
    "Pièces : 450-332-7719 (joint), 514-331-2210 (bague)",
    "montant 12.450 332 7719",
    "Q. NIP oublié? R. Composez le 450 332-7719.",
    "exemple : (450) 555-0142",
    "(418) 555-1212",
    "résolution 418-2027-044 du conseil",
    'def test_numero():\n    assert valide("450-555-0133")',
    "La pièce 514-555-018-7B est reçue.",
    "2026-02-20 07 h 15 : téléphone sans réponse.",
    "Tél. sans réponse\n2026-02-21 08:10 rappel",
    "téléphone : 555 555-5555",
    "TVQ 1234567890 TQ0001",
    "1 800 555-1234",
    "réception : 418 643-2100",
    "facture 514 555 0199",
    "Débranchez l'appareil et appelez-nous au 450 332-7719.",
    "En cas de bris : aviser la centrale au 450 332-7719.",
    "Ana Ruiz, matricule 4183-30-1192",
    "Le poste fautif, IP 206.71.14.118, est isolé.",
    "abonnée 2 2044 00817 332",
    "facture 212-555-0143",
    "291-555-0143",
    "Numéro de pièce 418 643 2217 à commander",
    "La pièce 418-555-2231-B est en rupture.",
    "Pour signaler une panne, composez le 514 286-9999 en tout temps.",
    "Merci d'avoir appelé Info-Travaux. Composez le 819 771-2345, option 2.",
    "211-555-0143",
    "service à la clientèle 418 643-1344",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_phone_is_found(read: Read, text: str, value: str) -> None:
    assert ("PHONE", value) in read(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_phone_passes(read: Read, text: str) -> None:
    assert "PHONE" not in [kind for kind, _ in read(text)]


WORK = (
    "Le programme prend fin. Source : Maëlle Gagnon, communications, 450 332-7719.",
    "Le parent appelle avant 8 h au 450 332-7719, boîte 1.",
    "Information : Lysanne Roy, agente de gestion du personnel, 450 332-7719, poste 2210.",
)


@pytest.mark.parametrize("text", WORK)
def test_a_line_at_work_implies_no_level(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level is Level.NON_CLASSIFIE


def test_a_household_that_says_us_has_its_own_line(read: Read) -> None:
    assert ("PHONE", "418 692-1234") in read("Contactez-nous au 418 692-1234, ma conjointe et moi.")
    assert ("PUBLIC_CONTACT", "418 692-1234") in read("Contactez-nous au 418 692-1234 pour une soumission.")


@pytest.mark.parametrize(
    "line", ["418 643-2233", "418-644-4545", "(418) 646-0123", "514 873-2433", "514 864-1144"]
)
def test_a_line_of_the_government_is_public_wherever_it_stands(read: Read, line: str) -> None:
    said = {kind for kind, _ in read(f"Remplace l'ancien numéro par {line} dans ce paragraphe.")}
    assert said == {"PUBLIC_CONTACT"}


def test_a_line_said_to_be_ones_own_is_theirs_whatever_its_exchange(read: Read) -> None:
    for text in ("Aline Roy, son cell : 418 643-2233", "Citoyenne : Mme Aline Roy, 418 643-2233"):
        assert "PHONE" in {kind for kind, _ in read(text)}
