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
    ("La bibliothèque ferme. Pour plus d'informations, appelez le 819 762-1234.", "819 762-1234"),
    ("Pour toute question, composez le 819 762-1234.", "819 762-1234"),
    ("En cas de bris d'aqueduc, composez le 819 762-1234.", "819 762-1234"),
    ("In case of a water emergency, call 819 762-1234.", "819 762-1234"),
    ("En cas d'urgence environnementale, appelez le 819 762-1234", "819 762-1234"),
    ("Luc Roy — potassium élevé. Appeler le laboratoire 819 762-1234", "819 762-1234"),
    ("Anne Roy\nRessources humaines, 819 762-1234", "819 762-1234"),
    ("Regards,\nAnne Roy\nPayroll, 819 762-1234", "819 762-1234"),
    ("De : Ève Roy <eve.roy@mtq.gouv.qc.ca>", "eve.roy@mtq.gouv.qc.ca"),
    ("Demandeur : Ève Roy (eve.roy@revenuquebec.ca)", "eve.roy@revenuquebec.ca"),
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
    *(
        (text.format("eve.roy@granby.ca"), "EMAIL", "eve.roy@granby.ca")
        for text in (
            "{} a été accusée de vol hier.",
            "Mesure disciplinaire : {}, suspendue deux jours",
            "courriel;diagnostic\n{};cancer du sein",
            "courriel;salaire\n{};71 200 $",
            "Adresse personnelle : {}",
            "Usagère;Courriel\nÈve Roy;{}",
            "Plaignante : {}, harcelée au travail",
            "Re: {} – absence pour traitement",
            "Locataire : {}, deux mois de retard",
            "Le courriel de la citoyenne est {}",
            "De : {}\nObjet : mon congé de maladie",
            "À : {}\nBonjour,\nVotre demande de logement est refusée.",
            "From: {}\nSubject: cannot come, kidney stones",
            "Sanction contre Ève Roy, urbaniste, {}",
        )
    ),
    *(
        (text.format("819 762-1234"), "PHONE", "819 762-1234")
        for text in (
            "Locataire : Ève Roy. Pour information, composez le {}.",
            "Pour toute question, appelez le {} et demandez Ève.",
            "For any questions, call {}\nAmy Lee",
            "Avis de recherche. Pour information, appelez {}, son mari Luc Viau.",
            "Contact d'urgence d'Ève Roy. En cas d'urgence, composez le {} ou le 911.",
            "Patiente : Ève Roy\nEn cas d'urgence, appelez le {} puis le 911",
            "Pour information, appelez {}. J'habite à Magog.",
            "Divan à vendre. Pour plus d'informations, appelez au {}",
            "Gardienne à Magog. Pour information, appelez {}",
            "Gardienne : en cas d'urgence, appelez le {} ou le 911",
            "En cas de panne sur la route, appelez le {}",
            "Chat perdu. Pour information, appelez au {}",
        )
    ),
    *(
        (text, "ADDRESS", "12, rue du Lac")
        for text in (
            "La clinique dit que la patiente a déménagé au 12, rue du Lac.",
            "L'école dit qu'Anne Roy a déménagé au 12, rue du Lac.",
            "L'école dit que Anne Roy a déménagé au 12, rue du Lac.",
            "Nos bureaux confirment que Luc Viau déménage au 12, rue du Lac.",
            "Notre service apprend que l'usagère déménage le 4 mai au 12, rue du Lac.",
            "Coordonnées de notre service à domicile Roy : 12, rue du Lac",
            "La secrétaire de la clinique déménage au 12, rue du Lac.",
        )
    ),
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


def test_who_is_named_at_work_may_be_called(engine: Engine) -> None:
    text = "La mairesse, Ève Roy, vous invite. Pour toute question, appelez le 819 762-1234."
    assert engine.inspect(text).level is Level.NON_CLASSIFIE
