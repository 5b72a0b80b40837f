"""Numbers of things with a right check digit: what stands right before says so, or the table that they are ordered in."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read

THINGS = [
    "Numéro de réservation : 470 461 989. Pour le pont téléphonique, identifiant de conférence 544 884 042#.",
    "Toner for the printers: model W9008MC, lots 4519 0597 4086 4568 and 4512 2070 1377 2326.",
    "SQI asset tags: 355 245 606, 299 547 505.",
    "• tête d'impression réf. fab. BOUL 8254 1177\n• vis M3",
    "code de la palette : 4575 9318 7590 2176",
    "2025-03-04 02:00:01 INFO sauvegarde demarree, travail 642254247",
    "<lot>406932566</lot><serial>LAVP-6812-0914</serial>",
    "La demande d'achat 4516 7555 6949 0053 est approuvée.",
    "Article                 Qté   No de pièce     Prix unit.\nLame réversible 11 pi   4     775-171-754     1 240,00\nBoulon 5/8 x 3          200   173050212       1,08",
    "Qté  Réf. fabricant     Description        Prix unit.\n 6   GAGS 6258 1412     Coussin de siège   148,50",
    "Exemple illustratif du chiffre de contrôle : 1M8GDM9AXKP042788.",
    "L'exemple de la documentation, le NAS 046 454 286, commence par un zéro.",
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
        ("Zoom avec Luc Roy : 418 662-7391", "PHONE", "418 662-7391"),
        ("NIV de la voiture : 1HGCM82633A004352", "VIN", "1HGCM82633A004352"),
    ],
)
def test_beside_things_someone_s_is_still_found(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)
