"""Lines that everyone is told to call, mailboxes of those at work, bodies that move; those of someone look alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
PUBLIC = (
    ("Appelez le bureau des permis au 819 762-1234.", "819 762-1234"),
    ("Call the zoning desk at 819 762-1234.", "819 762-1234"),
    ("For any questions, please call 819 762-1234.", "819 762-1234"),
    ("Pour toute question, composez le 819 762-1234.", "819 762-1234"),
    ("En cas de bris d'aqueduc, composez le 819 762-1234.", "819 762-1234"),
    ("In case of a water emergency, call 819 762-1234.", "819 762-1234"),
    ("En cas d'urgence environnementale, appelez le 819 762-1234", "819 762-1234"),
    ("Luc Roy — potassium élevé. Appeler le laboratoire 819 762-1234", "819 762-1234"),
    ("Anne Roy\nRessources humaines, 819 762-1234", "819 762-1234"),
    ("Regards,\nAnne Roy\nPayroll, 819 762-1234", "819 762-1234"),
    ("De : Ève Roy <eve.roy@mtq.gouv.qc.ca>", "eve.roy@mtq.gouv.qc.ca"),
    ("Demandeur : Ève Roy (eve.roy@revenuquebec.ca)", "eve.roy@revenuquebec.ca"),
    ("Questions : Ève Roy, eve.roy@granby.ca", "eve.roy@granby.ca"),
    ("À : 311@granby.ca", "311@granby.ca"),
    ("Écrire à ti@magog.example.org", "ti@magog.example.org"),
    ("cour.municipale@septiles.ca", "cour.municipale@septiles.ca"),
)
SOMEONES = (
    ("Appelez ma mère au 819 762-1234.", "PHONE", "819 762-1234"),
    ("En cas d'urgence, appelez sa tante au 819 762-1234.", "PHONE", "819 762-1234"),
    ("En cas d'urgence, composez le 819 762-1234.", "PHONE", "819 762-1234"),
    ("Je vends mon divan. Pour toute question, appelez le 819 762-1234.", "PHONE", "819 762-1234"),
    ("I'm selling my couch. For questions call 819 762-1234.", "PHONE", "819 762-1234"),
    ("Rejoindre l'unité familiale au 819 762-1234", "PHONE", "819 762-1234"),
    ("Appelez l'unité 819 762-1234 pour parler à ma soeur", "PHONE", "819 762-1234"),
    ("Anne Roy, ressources humaines, cell. 819 762-1234", "PHONE", "819 762-1234"),
    ("Écrire à tina.roy@gmail.com", "EMAIL", "tina.roy@gmail.com"),
    ("user=titefleur12@hotmail.com ip=24.48.2.9", "EMAIL", "titefleur12@hotmail.com"),
    ("sacha22@yahoo.ca", "EMAIL", "sacha22@yahoo.ca"),
    ("rhonda.k@proton.me", "EMAIL", "rhonda.k@proton.me"),
    ("hellokitty9@gmail.com", "EMAIL", "hellokitty9@gmail.com"),
    ("L'élève Léa Roy, lea.roy@csshr.gouv.qc.ca", "EMAIL", "lea.roy@csshr.gouv.qc.ca"),
    ("2143321@cegepgarneau.ca", "EMAIL", "2143321@cegepgarneau.ca"),
    ("Ma sœur déménage le 4 mai au 12, rue du Lac.", "ADDRESS", "12, rue du Lac"),
    ("Nouvelle adresse de la patiente : 12, rue du Lac", "ADDRESS", "12, rue du Lac"),
    (
        "Luc Roy, vu à l'accueil du centre. Dernière adresse connue : 12, rue du Lac",
        "ADDRESS",
        "12, rue du Lac",
    ),
    ("Bureau de Magog. Last known address: 12, rue du Lac", "ADDRESS", "12, rue du Lac"),
    ("Agent : Et votre code postal?\nClient : D1O 2Q3", "POSTAL_CODE", "D1O 2Q3"),
    ("Postal code: G1Q 4F5", "POSTAL_CODE", "G1Q 4F5"),
)
NONE = (
    "Notre clinique déménage le lundi 4 mai 2026 au 12, rue du Lac, bureau 4.",
    "Le point de service de Magog déménage le 4 mai 2026 au 12, rue du Lac.",
    "Nouvelle adresse de notre comptoir de services : 12, rue du Lac",
    "Our library is moving to 12 Main Street.",
    "Réunion (2025-01-14 13:30) salle B",
    "Le modèle D1O 2Q3 est en stock. Code produit : O1D 3F4",
    "Remplacez « 418 555-0158 » par vos propres coordonnées.",
    "Le numéro 418 555-0158 est inventé.",
)


@pytest.mark.parametrize(("text", "value"), PUBLIC)
def test_public(read: Read, text: str, value: str) -> None:
    assert ("PUBLIC_CONTACT", value) in read(text)


@pytest.mark.parametrize(("text", "kind", "value"), SOMEONES)
def test_someones(read: Read, text: str, kind: str, value: str) -> None:
    assert (kind, value) in read(text)


@pytest.mark.parametrize("text", NONE)
def test_none(read: Read, text: str) -> None:
    assert not {"PHONE", "ADDRESS", "POSTAL_CODE"} & {kind for kind, _ in read(text)}


def test_a_mailbox_at_work_makes_no_line_public(engine: Engine) -> None:
    found = engine.inspect("eve.roy@mtq.gouv.qc.ca, cell. 819 762-1234")
    assert found.level is Level.PROTEGE_B
