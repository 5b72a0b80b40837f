"""Lines and addresses to which no word gives an owner: a body's where one is told and nobody is."""

from __future__ import annotations

import pytest
from tests.detection.conftest import Read, ReadStream

BODIES = (
    "Poste de commandement, garage Legendre : local S-117, radio canal 6, tél. 514 280-5521.",
    "Press inquiries: Communications Branch, 418 555-0155, media@parcs.example. They are in the field.",
    "CLSC, téléc. : 819 555-0103, C. P. 70, Chibougamau (Québec) G8P 2K5",
    "Renseignements à la réception, 418 555-0131. Fin de semaine : 418 555-0132.",
    "Livraison refusée au 2875. Le bon quai est au 2895, boulevard Le Corbusier, quai 7, Laval H7L 4J5.",
    "Le comptoir de l'hôtel de ville est ouvert.\nPermis : 819 555-0171\nTaxes : 819 555-0174",
)
PERSONS = (
    ("Le bureau a reçu un appel hier. Rappeler au 418 555-0142 en soirée.", "PHONE"),
    ("Message pris à la réception : la citoyenne demande qu'on la joigne, 418 555-0142.", "PHONE"),
    ("La Ville lui a écrit. Elle reste au 305, rue Allard, Amos.", "ADDRESS"),
    ("Hôpital de Gatineau. Patiente à joindre : 819 555-0142.", "PHONE"),
    (
        "Remettez vos clés à la guérite demain avant 16 h. Votre relevé d'emploi sera expédié au 305, rue Allard, J9P 2N4.",
        "ADDRESS",
    ),
    ("Bureau de Rimouski, 418 555-0131. Luc Roy, 418 555-0142.", "PHONE"),
    (
        "École des Rapides, absences\n"
        + "".join(f"- {hour} h, gastro : 819 555-012{hour}\n" for hour in range(9)),
        "PHONE",
    ),
    ("Caserne 3\n" + "".join(f"{hour} h : 12{hour}, rue Augusta\n" for hour in range(9)), "ADDRESS"),
    ("Hospital, oncology clinic. Rebook chemo. 450 555-0122.", "PHONE"),
    ("Hôpital de Rimouski. Fille de 16 ans, ramenée du 41, rue de l'Évêché.", "ADDRESS"),
    ("Sur appel cette nuit. A été battu. 418 555-0176.", "PHONE"),
    ("Déneigement, entrées admissibles : 12, rue Roy.", "ADDRESS"),
    ("Centre de crise. Il appelle du 418 555-0142, pas de nom donné.", "PHONE"),
)


@pytest.mark.parametrize("text", BODIES)
def test_what_a_body_gives_passes(read: Read, text: str) -> None:
    assert [kind for kind, _ in read(text) if kind != "PUBLIC_CONTACT"] == []


@pytest.mark.parametrize(("text", "kind"), PERSONS)
def test_what_is_someone_s_is_found(read: Read, text: str, kind: str) -> None:
    assert kind in [found for found, _ in read(text)]


@pytest.mark.parametrize("text", BODIES)
def test_a_stream_gives_the_same(read: Read, read_stream: ReadStream, text: str) -> None:
    assert read_stream(text, 7) == read(text)
