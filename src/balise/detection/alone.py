"""A fact that no known verb joins to anyone, in a text that names one person: theirs, unless the words are general talk.

Notes, records and short messages leave the verb out (« billet pour épuisement », « Défis : TDAH »), and no list of
verbs is whole. Where only one person is named, a specific illness without a definite article is that person's, and so
are the pay, pension or debt and the fingerprint of the sentence that names them, as long as nothing in it speaks of work,
teaching, prevention, rules or numbers.
"""

from __future__ import annotations

import re

from balise.detection.expressions import read_back
from balise.detection.lexicons import health
from balise.detection.lexicons.grammar import CONDITIONS, TOPICS, Part
from balise.detection.lexicons.talk import DETECTING, HANDLING, PROFESSIONS, WORK
from balise.detection.lexicons.trie import pattern_of
from balise.detection.places import between
from balise.detection.rows import coded
from balise.detection.sentence import Sentence

SHORT = 260
"""Bytes of a sentence in which one person and one amount belong together."""
OWNED_WORDS = (
    rb"salaires?|paie|traitement|remuneration|pension|rente|prestations?|chomage|aide sociale|loyers?|dettes?|solde|arrerages|arrieres|hypotheque|avance"
    rb"|prets?|revenus?|gains|reer|celi|placements?|bourse|allocation|indemnites?|trop-paye|faillite|retenue|compte|epargnes?|decouvert de|marge de credit|cartes? de credit|empreintes?|reconnaissance|gabarit|adn|iris|voix"
    rb"|irr|rrq|psv|srg|succession|dettes de jeu|travaille|travaillait|patrimoine|depots|verse|salary|pay|wages|income|debt|benefits?|works|fingerprints?|face|dna"
)
OWNED = re.compile(rb"(?<![a-z])(?:" + OWNED_WORDS + rb")(?![a-z])", re.IGNORECASE)
"""What is someone's own, whatever the verb."""
FAR = 600
"""Bytes before a fact's segment in which the only person may be named."""
_ILLNESS = read_back(
    (r"(?:" + pattern_of(health.ILLNESS, health.SIGNS) + r")(?![a-z0-9])").encode(), re.IGNORECASE
)
GREETED = re.compile(
    rb"(?:bonjour|bonsoir|salut|allo|coucou|hello|hi|hey|dear|cher|chere|merci)[ ,]{1,2}(?:m\. |mme |monsieur |madame )?\Z|(?<![a-z0-9])@\Z",
    re.IGNORECASE,
)
"""Before the name of who is written to."""
GENERAL = frozenset(
    [
        "le",
        "la",
        "l'",
        "les",
        "the",
        "des",
        "aux",
        "au",
        "du",
        "ces",
        "cette",
        "ce",
        "cet",
        "sur",
        "about",
        "contre",
        "leur",
        "leurs",
    ]
)
"""What stands before an illness that is spoken of, and not someone's."""
_ONE_OF = frozenset(("le", "la", "l'", "the"))
_EVOLVES = re.compile(
    rb"(?:[ ](?!qui|que|dont|et|ou|a |au|est|sont)[a-z'-]{2,14}){0,3}[ ](?:(?:est|etait|sont|demeure|reste|parait|semble|is|was|remains) (?!une? |le |la |l'|les |des |du |an? |the |souvent|parfois|generalement|frequent|rare|possible|definie?|causee?|courante?"
    rb"|reconnue?|considere|traitee? (?:par|avec)|caracterisee?|offert|donne|often|usually)|s'est |s'aggrave|s'ameliore|evolue|persiste|progresse|l'empeche|le limite|la limite|lui |l'a )",
    re.IGNORECASE,
)
"""A state of now, and no definition."""
_BULLETS = frozenset(("-", "*", "+", "["))
_LABEL = 6
"""Words of a line in which its label ends."""
_THAT = frozenset(("que", "qu'", "that"))
_FINDS = frozenset(
    (
        "juge",
        "conclut",
        "retient",
        "note",
        "constate",
        "confirme",
        "indique",
        "estime",
        "determine",
        "atteste",
        "precise",
        "mentionne",
        "rapporte",
        "observe",
        "ecrit",
        "notes",
        "found",
        "confirms",
    )
)
"""Verbs of who finds that something is so."""
_MEANT = frozenset(
    ("que", "qu'", "si", "comment", "pourquoi", "quel", "quelle", "how", "why", "whether", "?")
)


_HANDLED = HANDLING - {"chez", "gabarit"}


def alone(data: bytes, sentence: Sentence, start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether the illness at ``start:end`` is the only named person's; ``places`` are names and identifiers."""
    if _ILLNESS.match(data, start, end + 1) is None:
        return False
    first = sentence.word_at(start)
    if first and sentence.words[first - 1] in GENERAL and not evolves(data, sentence, first, end):
        return False
    if coded(sentence, first):
        return False
    low = sentence.starts[0] - FAR
    return (
        only_one(data, places, low, sentence.ends[-1])
        and not spoken_of(sentence, first, WORK)
        and not any(_at_work(data, *place) for place in between(places, low, start))
    )


def evolves(data: bytes, sentence: Sentence, first: int, end: int) -> bool:
    """Whether what has a definite article does something now, as only someone's does: « la plaie est rouge »."""
    return sentence.words[first - 1] in _ONE_OF and _EVOLVES.match(data, end, end + 60) is not None


def alone_here(data: bytes, sentence: Sentence, start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """The same for money and for the body's marks, which the sentence itself must join to the only one it names."""
    low, high = sentence.starts[0], sentence.ends[-1]
    here = between(places, low, start)
    if not here or not only_one(data, places, low, high) or high - low > SHORT:
        return False
    if OWNED.search(data, max(low, start - 40), end) is None:
        return False
    first = sentence.word_at(start)
    return not spoken_of(sentence, first, _HANDLED) and not any(_at_work(data, *place) for place in here)


def accused_here(
    data: bytes, sentence: Sentence, start: int, end: int, places: list[tuple[int, int]]
) -> bool:
    """The same for an offence or a proceeding, without a definite article."""
    low, high = sentence.starts[0], sentence.ends[-1]
    here = between(places, low, start)
    first = sentence.word_at(start)
    if not here or high - low > SHORT or (first and sentence.words[first - 1] in GENERAL):
        return False
    return (
        only_one(data, places, low, high)
        and not spoken_of(sentence, first, DETECTING)
        and not any(_at_work(data, *place) for place in here)
    )


def spoken_of(sentence: Sentence, first: int, talk: frozenset[str], topics: frozenset[str] = TOPICS) -> bool:
    """Whether a sentence, or the line of a form, speaks of work, of a rule, of what is supposed or asked."""
    for at in _field_of(sentence, first):
        word = sentence.words[at]
        if word in talk or word in topics or (word in TOPICS and sentence.words[at + 1 : at + 2] == [":"]):
            return True
        if word in _THAT and at and sentence.words[at - 1] in _FINDS:
            continue
        if word == "s'" and sentence.words[at + 1 : at + 2] not in (["il"], ["ils"]):
            continue
        if at < first and (word in _MEANT or word in CONDITIONS or sentence.part(at) is Part.MAY):
            return True
    return False


def _field_of(sentence: Sentence, first: int) -> range:
    """The words of the line of a fact when it is a field or an item (« Moyens : … », « 3. … »), else all of them."""
    words = sentence.words
    start, stop = first, first
    while start > 0 and words[start - 1] != "\n":
        start -= 1
    while stop < len(words) and words[stop] != "\n":
        stop += 1
    lead = words[start : start + _LABEL]
    if stop - start < len(words) and (":" in lead or (lead and (lead[0].isdigit() or lead[0] in _BULLETS))):
        return range(start, stop)
    return range(len(words))


def only_one(data: bytes, places: list[tuple[int, int]], low: int, high: int) -> bool:
    """Whether one person only is named, by whatever part of a name, or one identifier at least when none is."""
    known: set[str] = set()
    people = identifiers = 0
    for start, end in between(places, low, high):
        value = data[start:end].decode("latin-1").lower()
        if any(char.isdigit() for char in value):
            identifiers += 1
            continue
        if GREETED.search(data, max(0, start - 16), start):
            continue
        names = set(re.findall(r"[a-z]{3,}", value))
        if not known & names:
            people += 1
        known |= names
    return people == 1 or (people == 0 and identifiers > 0)


_APPLIES = re.compile(
    rb"(?<![a-z])(?:candidat(?:e|ure)?|aspirante?|recrue|stagiaire|postulante?|embauche de|applicant|recruit)(?![a-z])",
    re.IGNORECASE,
)
"""Who is not of the trade yet: what is told is their own."""
_ANOTHER = re.compile(
    rb",[ ]?(?:l'|le |la )(?=[a-z]{4,20} (?:a|constate|note|observe|indique|prescrit|rapporte|dit|voit|confirme|mentionne|recommande|demande|lui|le|la|l')(?![a-z]))"
    rb"|(?<![a-z])(?:mon|ma|mes|son|sa|ses|my|his|her) ",
    re.IGNORECASE,
)
"""After a name, someone else: « M. Roy, l'infirmière note … », « Moi, Eve Roy, et mon médecin … »."""


def at_work_only(data: bytes, places: list[tuple[int, int]], low: int, high: int) -> bool:
    """Whether someone is named there, and each of them by a profession: who signs or speaks, not who is ill."""
    named = between(places, low, high)
    return bool(named) and all(_at_work(data, *place) for place in named)


def _at_work(data: bytes, start: int, end: int) -> bool:
    before = re.split(rb"[.\n\x00] ?", data[max(0, start - 28) : start])[-1]
    if _APPLIES.search(data, max(0, start - 60), start):
        return False
    after = _ANOTHER.split(re.split(rb"[.:\n\x00]", data[end : end + 40], maxsplit=1)[0], maxsplit=1)[0]
    if data[end : end + 1] == b"\n" and PROFESSIONS.match(data, end + 1):
        return True  # a signature, the title on its own line
    return PROFESSIONS.search(before + b" | " + after) is not None
