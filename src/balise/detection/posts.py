"""Someone who is not named, and yet is one person: by the post that they hold, by what they alone are.

What a foreman earns is known to all; what the foreman of a place that is told earns is somebody's (« la responsable de
l'unité 3 gagne 95 885 $ »). So is the illness of « un prestataire, seul retraité de la mine ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.lexicons.grammar import DEFINITE, ROLES
from balise.detection.lexicons.money import EARNING, JOBS, POSTS
from balise.detection.sentence import Sentence

APART = 16
"""Words of what commas set apart."""
_RANKS = frozenset(("nouveau", "nouvelle", "ancien", "ancienne", "new", "former"))
_OF_THE = frozenset(("du", "des", "au"))
_OF = frozenset(("de", "of"))
_ONE = frozenset(("la", "l'", "the", "unit"))
"""After « de », what is one: « la directrice de l'école », and not « d'une école »."""
_YEARLY = re.compile(r"(?:[1-9]|[1-4]\d)\d(?:,?\d{3})(?:[.,]\d\d)?")
"""What one earns in a year."""
_ANYONES = frozenset(
    ("moyenne", "average", "maximum", "minimum", "echelle", "scale", "affichage", "offre", "poste")
)
"""Words after an amount that say what such a post brings."""
_PARTICLES = frozenset(("le", "la", "du", "de", "des", "van", "von", "el", "al", "ben", "st"))
_ONLY = frozenset(("seul", "seule", "unique", "only", "sole"))
_ARTICLES = frozenset(("le", "la", "l'", "the"))
_PERSONS = frozenset(
    (
        "homme",
        "femme",
        "personne",
        "man",
        "woman",
        "person",
        "retraite",
        "retraitee",
        "membre",
        "citoyen",
        "citoyenne",
    )
)
_SOMEONE = frozenset(("un", "une", "a", "an"))


def goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a name goes on with what was not read as one: « Sandra Le Bel »."""
    capital, words = sentence.capital, sentence.words
    if not capital[at] or not words[at][0].isalpha():
        return False
    if words[at] in _PARTICLES:
        return at + 1 < len(words) and capital[at + 1]
    return at > 0 and capital[at - 1] and words[at - 1] in _PARTICLES


def dated(word: str) -> bool:
    """Whether a word is a year, which a rule about whoever has none of: « la dame qui réclame pour l'accident de 2024 »."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def singled(words: Sequence[str], comma: int) -> bool:
    """Whether what the comma at ``comma`` closes says that one person alone is so: « un prestataire, seul retraité de la mine, »."""
    opening = comma - 1
    while opening > 0 and words[opening] != "," and comma - opening < APART:
        if words[opening] in ("\n", ".", ";", ":"):
            return False
        opening -= 1
    aside = [word for word in words[opening + 1 : comma] if word not in _ARTICLES]
    if words[opening] != "," or not aside or aside[0] not in _ONLY:
        return False
    begin = opening
    while (
        begin > 0 and words[begin - 1] not in ("\n", "\x00", ".", ";", ":", ",") and opening - begin < APART
    ):
        begin -= 1
    noun = words[begin + 1]
    return words[begin] in _SOMEONE and (noun in ROLES or noun in _PERSONS or JOBS.match(noun) is not None)


def paid_of(words: Sequence[str], post: int, verb: int) -> bool:
    """Whether the post at ``post`` is one person's, and the verb at ``verb`` gives its pay."""
    lead, tail = words[max(0, post - 2) : post], words[post + 1 : post + 3]
    if words[verb] not in EARNING or not lead:
        return False
    if lead[-1] not in DEFINITE and not (lead[0] in DEFINITE and lead[-1] in _RANKS):
        return False
    known = bool(tail) and (tail[0] in _OF_THE or tail[0] in POSTS or (tail[0] in _OF and tail[-1] in _ONE))
    numbered = any(word.isdigit() for word in words[post + 1 : verb])
    after = words[verb + 1 : verb + 5]
    figures = "".join(word for word in after if word[0].isdigit())
    return (
        (known or numbered)
        and _YEARLY.fullmatch(figures) is not None
        and _ANYONES.isdisjoint(words[verb + 1 : verb + 14])
    )
