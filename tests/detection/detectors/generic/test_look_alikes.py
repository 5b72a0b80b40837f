"""Numbers that look like one another: what they are is told by their form and the words around."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]

KINDS = (
    ("SENC Roy et Gagnon 3345678901", "NEQ"),
    ("NEQ numéro 3345678901", "NEQ"),
    ("inscrite au registre sous le numéro 3345678901 (service à la clientèle)", "NEQ"),
    ("Notre société en nom collectif porte le 3346578902.", "NEQ"),
    ("Rappelez-moi au 3345678901 ce soir.", "PHONE"),
    ("Tél. : 334 567-8903", "PHONE"),
    ("Appelez au 418-555-2345 - Luc", "PHONE"),
    ("serveur 8.8.4.4 joignable", "IP_ADDRESS"),
    ("ping 142.250.65.78", "IP_ADDRESS"),
    ("Son NAS, dicté au téléphone : zéro quatre six, quatre cinq quatre, deux huit six.", "NAS"),
    (
        "Le NAS, que le client a noté au comptoir, est zéro quatre six quatre cinq quatre deux huit six.",
        "NAS",
    ),
    (
        "Le NAS, dicté par téléphone : cent trente, six cent quatre-vingt-douze, cinq cent quarante-quatre",
        "NAS",
    ),
    ("Luc Bouchard (1962-03-09) se plaint de céphalées.", "DATE_OF_BIRTH"),
    ("Message : rappeler Julie Tremblay (9 mars 1962) pour ses résultats.", "DATE_OF_BIRTH"),
    ("TREMBLAY, Julie (1962-03-09) vue ce matin", "DATE_OF_BIRTH"),
    ("Date de nais. 1962-03-09", "DATE_OF_BIRTH"),
)
NOT = (
    ("NEQ numéro 3345678901", ("PHONE", "PUBLIC_CONTACT")),
    ("numéro de série 418-555-2345-K", ("PHONE", "PUBLIC_CONTACT")),
    ("Pièce 514-555-2345-B en stock", ("PHONE", "PUBLIC_CONTACT")),
    ("Demande de service 2024-123456, appelez la ligne info.", ("PHONE", "PUBLIC_CONTACT")),
    ("Billet 2026-004512 du centre de services, tél. interne", ("PHONE", "PUBLIC_CONTACT")),
    ("bibliothèque 7.12.30.2", ("IP_ADDRESS",)),
    ("on passe du 7.12.30.2 au 7.12.31.0 demain", ("IP_ADDRESS",)),
    ("le correctif 12.1.9.3 du pare-feu", ("IP_ADDRESS",)),
    ("la version installée est 121.0.40.2", ("IP_ADDRESS",)),
    ("Réquisition 046454286 approuvée.", ("NAS",)),
    ("La réquisition d'achat numéro 046-454-286 a été approuvée.", ("NAS",)),
    ("Rapport signé par Luc Bouchard (9 mars 2010).", ("DATE_OF_BIRTH",)),
    ("Hôtel Tremblay (2010-03-09)", ("DATE_OF_BIRTH",)),
    ("Luc Bouchard (2024-03-09)", ("DATE_OF_BIRTH",)),
    ("Date de nais. 1962-03-09", ("NAM",)),
)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_number_is_what_its_context_says(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]


@pytest.mark.parametrize(("text", "kinds"), NOT)
def test_a_number_is_not_what_only_its_form_recalls(read: Read, text: str, kinds: tuple[str, ...]) -> None:
    assert not set(kinds).intersection(found for found, _ in read(text))


@pytest.mark.parametrize("party", ("Le locateur", "L'acheteuse", "Le vendeur,", "Bailleur :", "L'emprunteur"))
@pytest.mark.parametrize(
    "place",
    (
        "12 rue des Ormes, Matane G4W 1A1",
        "12 boul. Saint-Joseph Est, Matane, G4W 1A1",
        "88 Ormes, Matane G4W 1A1",
        "Matane (Québec) G4W 1A1",
    ),
)
def test_where_a_party_of_a_contract_lives_is_personal(engine: Engine, party: str, place: str) -> None:
    assert engine.inspect(f"{party} Luc Bouchard, {place}").level is Level.PROTEGE_B
    assert engine.inspect(f"{party}, Immeubles Roy inc., Matane (Québec) G4W 1A1").level < Level.PROTEGE_B
