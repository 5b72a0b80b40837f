"""Facts of someone told by their place, or named only in the next sentence, crossed with what is told of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine

Read = Callable[[str], list[tuple[str, str]]]
ReadStream = Callable[[str, int], list[tuple[str, str]]]
WHO = (
    "Un employé du garage",
    "Le concierge de l'école",
    "Un détenu de 97 ans du secteur D",
    "La préposée du guichet 3",
    "Le nouveau du quart de nuit",
    "Une collègue du 3e étage",
    "Le locataire du 4",
    "Le gars des TI",
)
FACTS = (
    "souffre de fibromyalgie",
    "prend de la sertraline 100 mg",
    "a été hospitalisé en psychiatrie",
    "a purgé six ans pour homicide involontaire",
    "a été condamné pour trafic",
    "a été arrêté pour vol",
)
FRAMES = (
    "{who} {fact}.",
    "{who} (pas de nom au dossier) {fact}; le syndicat demande un poste adapté.",
    "Note au dossier.\n\n{who} {fact}. Le comité demande un compte rendu.",
)
NAMING = (
    "Il {fact}. C'est M. Petrov.",
    "Il {fact}. Il s'agit de Rachid Paquet.",
    "Il {fact}. C'est Line Cyr qui est en cause.",
    "Quelqu'un de l'équipe {fact}, à savoir Line Cyr.",
    "Un de nos employés {fact}. C'est Jean-Guy Bissonnette.",
)
ENGLISH = (
    "La personne au guichet 3 a admis avoir purgé six ans pour homicide involontaire.",
    "Un employé du garage a un casier judiciaire.",
    "An employee at the garage has type 2 diabetes.",
    "The new hire on nights was convicted of fraud.",
    "He is on parole. It's Karen Hall.",
    "Karen Hall has worked here since 2015. The latter is on parole.",
    "Dear Karen Hall,\n\nWe have noted your arrest for assault and will call you back.",
    "Mme Roy, que l'on dit alcoolique, sera mutée.",
    "M. Roy, que l'on dit arrêté pour vol, sera muté.",
)
KINDS = (
    "Un employé de la classe 4",
    "Un employé d'école",
    "Un concierge d'usine",
    "Un élève de l'école primaire",
    "Un employé de la cuisine sur trois",
    "Chaque employé du garage",
)
ANYONES = (
    "Un employé du garage peut demander un poste adapté s'il souffre de migraines.",
    "Comment aider un collègue du bureau qui souffre de dépression?",
    "Que faire si un employé de l'entrepôt est atteint d'épilepsie?",
    "Une personne de l'équipe A qui souffre de migraine doit aviser son gestionnaire.",
    "L'infirmière de l'urgence traite les personnes atteintes d'épilepsie.",
    "Le gardien de nuit surveille les détenus condamnés pour fraude.",
    "Un détenu de l'unité 3 a droit à une visite par semaine, même s'il est en probation.",
    "Le commis du comptoir 4 remet les formulaires d'aide sociale.",
    "Une infirmière de l'urgence gagne 85 000 $ par année.",
    "Un employé de la classe 4 gagne 64 000 $ par année.",
    "Un concierge d'école trouvé coupable de possession simple peut-il être congédié?",
    "Supposons une enseignante à 80 % qui tombe en invalidité en mars.",
    "La dame du 4 vend des gâteaux pour la recherche sur le cancer.",
    "Dans mon roman, le gars du 12 est en prison pour meurtre.",
    "Il y a une conférence sur l'épilepsie mardi. C'est Luc Roy qui la donne.",
    "Il faut parler du diabète. C'est Mme Roy la responsable.",
    "Qui animera l'atelier sur la dépression? C'est Luc Roy.",
    "Le responsable du programme de probation sera présent. C'est Luc Roy.",
    "Le comité a étudié la fraude fiscale. Il s'agit de Luc Roy, Line Cyr et Paul Dion.",
    "Un atelier sur le diabète aura lieu mardi, soit Luc Roy soit Line Cyr l'animera.",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("who", WHO)
def test_one_told_by_their_place(engine: Engine, who: str, frame: str) -> None:
    texts = [frame.format(who=who, fact=fact) for fact in FACTS]
    assert [text for text in texts if engine.inspect(text).level < Level.PROTEGE_B] == []


@pytest.mark.parametrize("frame", NAMING)
def test_one_named_in_the_next_sentence(engine: Engine, frame: str) -> None:
    texts = [frame.format(fact=fact) for fact in FACTS]
    assert [text for text in texts if engine.inspect(text).level < Level.PROTEGE_C] == []


@pytest.mark.parametrize("text", ENGLISH)
def test_one_told_otherwise(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_people(engine: Engine, kind: str) -> None:
    texts = [f"{kind} souffre de maux de dos.", f"{kind} gagne 64 000 $ par année."]
    assert [text for text in texts if engine.inspect(text).level >= Level.PROTEGE_B] == []


@pytest.mark.parametrize("text", ANYONES)
def test_of_nobody(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


@pytest.mark.parametrize("size", [1, 3, 17])
@pytest.mark.parametrize(
    "text",
    [
        "Il est en prison. C'est M. Petrov. Il reviendra lundi.",
        "Il est en prison. C'est dommage. Il reviendra lundi.",
        "Un employé du garage souffre de fibromyalgie. C'est triste.",
    ],
)
def test_in_a_stream(read: Read, read_stream: ReadStream, text: str, size: int) -> None:
    assert set(read_stream(text, size)) == set(read(text))
