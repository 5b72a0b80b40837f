"""Someone who is not named, and yet is one person: by the post that they hold, by what they alone are.

What a foreman earns is known to all; what the foreman of a place that is told earns is somebody's (« la responsable de
l'unité 3 gagne 95 885 $ »). So is the illness of « un prestataire, seul retraité de la mine ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.lexicons.grammar import DEFINITE, ROLES
from balise.detection.lexicons.money import EARNING, JOBS
from balise.detection.sentence import Sentence

APART = 16
"""Words of what commas set apart."""
_RANKS = frozenset(("nouveau", "nouvelle", "ancien", "ancienne", "new", "former"))
_OF = frozenset(("de", "l'", "la", "du", "of", "the"))
_UNITS = frozenset(
    [
        "unite",
        "bureau",
        "equipe",
        "secteur",
        "service",
        "section",
        "module",
        "centre",
        "succursale",
        "caserne",
        "ecole",
        "usine",
        "garage",
        "station",
        "unit",
        "office",
        "branch",
        "team",
        "plant",
        "ward",
    ]
)
"""What a number tells from the others of its kind: « la directrice du bureau 12 », not « de niveau 3 »."""
_YEARLY = re.compile(r"(?:[1-9]|[1-4]\d)\d(?:,?\d{3})(?:[.,]\d\d)?")
"""What one earns in a year."""
_ANYONES = frozenset(
    [
        "moyenne",
        "average",
        "maximum",
        "minimum",
        "echelle",
        "echelles",
        "scale",
        "scales",
        "affichage",
        "affichages",
        "offre",
        "offres",
        "poste",
        "postes",
        "posting",
        "convention",
        "collective",
        "echelon",
        "echelons",
        "classe",
        "classes",
        "niveau",
        "niveaux",
        "grade",
        "grades",
        "step",
        "level",
        "concours",
        "recrutement",
        "candidature",
        "candidatures",
        "guide",
        "exemple",
        "example",
        "fictif",
    ]
)
"""Words of a text that says what such a post brings, to whoever holds it."""
_RANGE = frozenset(("a", "-", "et", "to", "and"))
_PARTICLES = frozenset(("le", "la", "du", "de", "des", "van", "von", "el", "al", "ben", "st"))
_ONLY = frozenset(("seul", "seule", "unique", "only", "sole"))
_ARTICLES = frozenset(("le", "la", "l'", "the"))
_KNOWN = (["du"], ["de", "la"], ["de", "l'"], ["of", "the"], ["at", "the"])
"""After « seul retraité », what is one: « de la mine »."""
_HOMES = frozenset(
    ("famille", "menage", "foyer", "maison", "couple", "family", "household", "home", "groupe", "group")
)
"""What everyone has."""
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
_EVENTS = frozenset(("accident", "incident", "chute", "agression", "altercation", "collision", "incendie"))
EXPECTED = frozenset(
    ("touchera", "toucher", "gagner", "percevra", "percevoir", "earn", "earning", "make", "making")
)
"""Verbs of a pay to come."""
_GOING = frozenset(
    (
        "va",
        "devrait",
        "doit",
        "pourrait",
        "vont",
        "will",
        "is",
        "going",
        "to",
        "be",
        "would",
        "should",
        "ne",
        "y",
        "maintenant",
        "now",
        "bientot",
        ")",
    )
)
_TOWARD = str.split(
    "semble semblait risque vient venait commence recommence cesse continue espere compte refuse craint veut voulait souhaite tente essaie demande a avait peur est etait le la seul seule de d' en train"
)
"""What may also stand between who is named and a verb in the infinitive: « semble toucher », « a cessé de toucher »."""
_CALLED = frozenset(
    (
        "m",
        "mme",
        "mlle",
        "mr",
        "mrs",
        "ms",
        "dr",
        "dre",
        "me",
        "madame",
        "monsieur",
        "maitre",
        "docteur",
        "docteure",
    )
)
_JOINING = frozenset(
    (
        "et",
        "and",
        "que",
        "qu'",
        "that",
        "car",
        "mais",
        "but",
        "si",
        "if",
        "puisque",
        "because",
        "collegue",
        "colleague",
    )
)
"""What may stand before a subject."""


def goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a name goes on with what was not read as one: « Sandra Le Bel »."""
    capital, words = sentence.capital, sentence.words
    if not capital[at] or not words[at][0].isalpha():
        return False
    if words[at] in _PARTICLES:
        return at + 1 < len(words) and capital[at + 1]
    return at > 0 and capital[at - 1] and words[at - 1] in _PARTICLES


def dated(words: Sequence[str]) -> bool:
    """Whether what happened to one is told with its day, as no rule about whoever has: « l'accident du 13 mai 2024 »."""
    return any(
        word in _EVENTS
        and words[at + 1] == "du"
        and words[at + 2].isdigit()
        and len(words[at + 4]) == 4
        and words[at + 4].isdigit()
        for at, word in enumerate(words[:-4])
    )


def expects(sentence: Sentence, index: int, verb: int) -> bool:
    """Whether the name that ends at ``index`` is the subject of a pay to come, whose verb is at ``verb``; true of other verbs.

    « Luc Roy va toucher … », not « la Ferme Luc Roy touchera », « l'équipe de Luc Roy va gagner », « M. Roy dit que le CPE touchera ».
    """
    words = sentence.words
    while verb < len(words) and words[verb] in _GOING:
        verb += 1
    if verb >= len(words) or words[verb] not in EXPECTED:
        return True
    passed = _GOING.union(_TOWARD) if words[verb].endswith("er") else _GOING
    if any(words[at] not in passed for at in range(index + 1, verb)):
        return False
    at = sentence.name_at(index) - 1
    while at >= 0 and (words[at] in _CALLED or (words[at] == "." and at and words[at - 1] in _CALLED)):
        at -= 1
    if at < 0 or not words[at][0].isalpha():
        return True
    return words[at] in _JOINING or words[at] in ROLES or JOBS.match(words[at]) is not None


def singled(sentence: Sentence, comma: int) -> bool:
    """Whether what the comma at ``comma`` closes says that one person alone is so: « un prestataire, seul retraité de la mine, »."""
    words = sentence.words
    opening = comma - 1
    while opening > 0 and words[opening] != "," and comma - opening < APART:
        if words[opening] in ("\n", ".", ";", ":"):
            return False
        opening -= 1
    aside = [word for word in words[opening + 1 : comma] if words[opening] == ","]
    while aside and aside[0] in _ARTICLES:
        aside = aside[1:]
    if len(aside) < 4 or aside[0] not in _ONLY or not _someone(aside[1]):
        return False
    if not any(aside[2 : 2 + len(known)] == known for known in _KNOWN) or not _HOMES.isdisjoint(aside):
        return False
    begin = opening
    while (
        begin > 0 and words[begin - 1] not in ("\n", "\x00", ".", ";", ":", ",") and opening - begin < APART
    ):
        begin -= 1
    return words[begin] in _SOMEONE and _someone(words[begin + 1])


def _someone(noun: str) -> bool:
    return noun in ROLES or noun in _PERSONS or JOBS.match(noun) is not None


def paid_of(words: Sequence[str], post: int, verb: int) -> bool:
    """Whether the post at ``post`` is one person's, of a unit that its number tells, and the verb at ``verb`` gives its pay."""
    lead, tail = words[max(0, post - 2) : post], list(words[post + 1 : verb])
    if words[verb] not in EARNING or not lead:
        return False
    if lead[-1] not in DEFINITE and not (lead[0] in DEFINITE and lead[-1] in _RANKS):
        return False
    while tail and tail[0] in _OF:
        tail = tail[1:]
    if len(tail) != 2 or tail[0] not in _UNITS or not tail[1].isdigit():
        return False
    after = [word for word in words[verb + 1 : verb + 9] if word != "$"]
    figures = 0
    while figures < len(after) and after[figures][0].isdigit():
        figures += 1
    ranged = after[figures : figures + 1] and after[figures] in _RANGE and after[figures + 1 : figures + 2]
    return (
        _YEARLY.fullmatch("".join(after[:figures])) is not None
        and not (ranged and after[figures + 1][0].isdigit())
        and _ANYONES.isdisjoint(words)
    )
