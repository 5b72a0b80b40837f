"""What is told is found in every form of its verb, of every person, and before the one whom it is about."""

from __future__ import annotations

import pytest

from balise.contracts.levels import Level
from balise.detection.engine import Engine
from balise.detection.lexicons.trie import words_of

PEOPLE = ("Luc Gagnon", "M. Tremblay", "notre collègue Marc Cyr", "l'employé Luc Roy", "Mohamed Benali")
SELF = (
    "je me fais saisir mon salaire",
    "j'ai perdu la garde de mes enfants",
    "j'ai perdu mon emploi et je suis sur l'aide sociale",
    "je me fais vomir",
    "je m'automutile",
    "je refuse mes médicaments",
    "j'ai manqué à mes conditions",
    "je purge ma sentence de deux ans",
    "je perds mes mots depuis mon AVC",
)
SAID_BY = (
    "Je m'appelle Luc Gagnon et {told}.",
    "Luc Gagnon : {told}",
    "Message de Luc Gagnon : {told}, rappelez-moi.",
    "Luc Gagnon m'a dit : « {told} ».",
)
TO_THEM = (
    "Mme Roy, vous avez perdu la garde de vos enfants.",
    "Luc Roy, tu refuses tes médicaments depuis mardi.",
    "Monsieur Roy, vous ne respectez pas vos conditions, l'agent l'a noté.",
)
TOWARDS = (
    "{person} semble toucher l'aide sociale.",
    "{person} vient de toucher l'aide sociale.",
    "{person} a cessé de toucher l'aide sociale.",
    "{person} croit avoir pris des antidépresseurs en 2019.",
    "{person}, prenant des antidépresseurs, demande un congé.",
    "{person} vivra avec le VIH.",
)
LED_IN = (
    "Même s'il fait une dépression, {person} travaille bien.",
    "Ayant un casier judiciaire, {person} demande un pardon.",
    "Gagnant 64 000 $ par année, {person} demande un congé.",
    "Puisqu'il est en faillite, {person} ne peut pas signer.",
    "Après avoir fait une dépression, {person} est revenu.",
    "Although he has a criminal record, {person} applied.",
)
OF_NOBODY = (
    "Ayant animé l'atelier sur le casier judiciaire, Luc Gagnon prend congé.",
    "Après avoir suivi la formation sur la dépression, Luc Gagnon écrit le guide.",
    "Même s'il existe des antidépresseurs, Luc Gagnon préfère parler de prévention en conférence.",
    "Si vous avez perdu votre emploi, le guide explique les étapes.",
    "Respectez vos conditions d'utilisation du service.",
    "Si vous refusez vos médicaments, parlez-en à votre pharmacien.",
)


@pytest.mark.parametrize("frame", SAID_BY)
def test_what_one_says_of_oneself_is_found_as_what_is_said_of_others(engine: Engine, frame: str) -> None:
    missed = [told for told in SELF if engine.inspect(frame.format(told=told)).level < Level.PROTEGE_B]
    assert not missed


@pytest.mark.parametrize("text", TO_THEM)
def test_what_is_said_to_them_is_found(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level >= Level.PROTEGE_B


@pytest.mark.parametrize("frame", TOWARDS + LED_IN)
def test_every_form_of_the_verb_joins_and_so_does_a_clause_that_comes_first(
    engine: Engine, frame: str
) -> None:
    texts = [frame.format(person=person) for person in PEOPLE]
    missed = [text for text in texts if engine.inspect(text[0].upper() + text[1:]).level < Level.PROTEGE_B]
    assert not missed


@pytest.mark.parametrize("text", OF_NOBODY)
def test_guides_talks_and_rules_pass(engine: Engine, text: str) -> None:
    assert engine.inspect(text).level < Level.PROTEGE_B


def test_phrases_of_lists_are_of_every_person() -> None:
    phrases = words_of("perd ses mots; se fait vomir; s'est perdu en *; lost his job")
    assert {"perds mes mots", "me fais vomir", "me suis perdu en *", "lost my job"} <= set(phrases)
