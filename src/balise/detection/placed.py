"""One person who is not named, told by where they work or live: « un employé du garage », « the guy in room 12 ».

Whoever works there knows of whom it is said. A rank, a class or a level tells of a kind of people, and joins nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from balise.detection.lexicons.calendar import FRENCH
from balise.detection.lexicons.grammar import CONDITIONS, ROLES
from balise.detection.lexicons.money import JOBS
from balise.detection.lexicons.whereabouts import KINDS, PLACES, SHIFTS, UNITS

_PEOPLE = frozenset(
    [
        "personne",
        "gars",
        "fille",
        "dame",
        "monsieur",
        "homme",
        "femme",
        "nouveau",
        "nouvelle",
        "recrue",
        "gardien",
        "gardienne",
        "gerant",
        "gerante",
        "serveur",
        "serveuse",
        "vendeur",
        "vendeuse",
        "proprietaire",
        "visiteur",
        "visiteuse",
        "person",
        "guy",
        "girl",
        "lady",
        "man",
        "woman",
        "hire",
        "employee",
        "inmate",
        "guard",
        "clerk",
        "worker",
        "resident",
        "tenant",
        "patient",
        "nurse",
    ]
)
_ONE = frozenset(
    ("un", "une", "le", "la", "l'", "the", "a", "an", "this", "that", "cette", "cet", "ce", "notre", "our")
)
_KNOWN_ONE = frozenset(("le", "la", "l'", "the", "this", "that", "cette", "cet", "ce", "notre", "our"))
_RANKS = frozenset(
    (
        "nouveau",
        "nouvelle",
        "nouvel",
        "ancien",
        "ancienne",
        "jeune",
        "vieux",
        "vieille",
        "new",
        "old",
        "young",
        "former",
        "petit",
        "petite",
    )
)
_LINKS = frozenset(("du", "au", "de", "d'", "a", "des", "aux", "in", "at", "on", "from", "of"))
_DEFINITE = frozenset(("du", "au", "des", "aux", "in", "at", "on"))
"""Links that tell of a place: « concierge d'école » is a trade, « concierge de l'école » someone."""
_ARTICLES = frozenset(("la", "l'", "le", "the", "en"))
_NUMBER = re.compile(r"\d{1,4}|[a-z]")
_AGES = frozenset(("ans", "mois"))
_MEASURES = frozenset(
    [
        "ans",
        "mois",
        "jours",
        "heures",
        "h",
        "$",
        "%",
        "kg",
        "cm",
        "m",
        "km",
        "mg",
        "ml",
        "l",
        "/",
        *FRENCH,
        "siecle",
    ]
)
"""After a number that tells no door."""
_ANYONES = frozenset(
    [
        "chaque",
        "tout",
        "toute",
        "tous",
        "toutes",
        "typique",
        "moyen",
        "moyenne",
        "moyens",
        "average",
        "typical",
        "exemple",
        "example",
        "salarial",
        "conseil",
        "habituellement",
        "souvent",
        "generalement",
        "usually",
        "often",
        "peut",
        "peuvent",
        "doit",
        "doivent",
        "devrait",
        "pourrait",
        "may",
        "must",
        "should",
        "can",
        "could",
        "droit",
        "entitled",
        "admissible",
        "eligible",
        "recrute",
        "recrutons",
        "offre",
        "echelle",
        "scale",
        "taux",
    ]
)
"""Words of rules, of offers and of people at large."""


def placed(words: Sequence[str], index: int) -> bool:
    """Whether the noun at ``index`` is one person, told by their place."""
    word = words[index]
    if word not in _PEOPLE and word not in ROLES and JOBS.match(word) is None:
        return False
    lead = index - 1
    if lead > 0 and words[lead] in _RANKS:
        lead -= 1
    if lead < 0 or words[lead] not in _ONE:
        return False
    at = index + 1
    if words[at : at + 1] in (["de"], ["d'"]) and words[at + 2 : at + 3] and words[at + 2] in _AGES:
        at += 3
    elif at + 1 < len(words) and words[at] not in _LINKS and words[at].isalpha():
        at += 1
    if at >= len(words) or words[at] not in _LINKS:
        return False
    link = at
    at += 1
    while at < len(words) and words[at] in _ARTICLES:
        at += 1
    definite = words[link] in _DEFINITE or at > link + 1
    numbered = _numbered(words, at, alone=words[link] == "du" or at > link + 1)
    if not numbered and not (definite and _somewhere(words, at)):
        return False
    if not numbered and "$" in words and (words[lead] not in _KNOWN_ONE or word not in _PEOPLE):
        return False
    before = words[max(0, lead - 3) : lead]
    return not any(
        each in CONDITIONS or each in ("si", "if", "quand", "when", "lorsqu'") for each in before
    ) and _ANYONES.isdisjoint(words[max(0, lead - 8) : at + 12])


def _numbered(words: Sequence[str], at: int, *, alone: bool) -> bool:
    """Whether a place begins at ``at`` that a number or a letter tells: « chambre 12 », « 3e étage », ``alone`` « 4 »."""
    after = words[at : at + 3]
    if not after:
        return False
    if after[0] in UNITS:
        return len(after) > 1 and _NUMBER.fullmatch(after[1]) is not None and after[1] not in ("a", "y")
    if not alone or not after[0].isdigit() or len(after[0]) > 4:
        return False
    return len(after) < 2 or after[1] not in _MEASURES


def _somewhere(words: Sequence[str], at: int) -> bool:
    if at < len(words) and words[at] in PLACES:
        return at + 1 == len(words) or words[at + 1] not in KINDS
    return tuple(words[at : at + 2]) in SHIFTS
