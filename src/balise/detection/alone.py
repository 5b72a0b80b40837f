"""An illness that no verb joins to anyone, in a text that names one person: theirs, unless the words are general talk.

Notes, records and short messages leave the verb out (« billet pour épuisement », « Défis : TDAH »).
Where only one person is named before, a specific illness without a definite article is that person's,
as long as nothing nearby speaks of work, teaching, prevention or numbers.
"""

from __future__ import annotations

import bisect
import re

from balise.detection.lexicons import health
from balise.detection.lexicons.grammar import CONDITIONS, TOPICS, Part
from balise.detection.lexicons.talk import PROFESSIONS, WORK
from balise.detection.lexicons.trie import pattern_of
from balise.detection.sentence import Sentence

FAR = 600
"""Bytes before a fact's segment in which the only person may be named."""
_ILLNESS = re.compile(
    (r"(?:" + pattern_of(health.ILLNESS, health.SIGNS) + r")(?![a-z0-9])").encode(), re.IGNORECASE
)
_GREETED = re.compile(
    rb"(?:bonjour|bonsoir|salut|allo|coucou|hello|hi|hey|dear|cher|chere|merci)[ ,]{1,2}(?:m\. |mme |monsieur |madame )?\Z",
    re.IGNORECASE,
)
"""Before the name of who is written to."""
_GENERAL = frozenset(
    (
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
    )
)
"""What stands before an illness that is spoken of, and not someone's."""
_MEANT = frozenset(
    ("que", "qu'", "si", "comment", "pourquoi", "quel", "quelle", "how", "why", "whether", "?")
)


def alone(data: bytes, sentence: Sentence, start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether the fact at ``start:end`` is the only named person's; ``places`` are names and identifiers."""
    if _ILLNESS.match(data, start, end + 1) is None:
        return False
    first = bisect.bisect_left(sentence.starts, start)
    words = sentence.words
    if first and words[first - 1] in _GENERAL:
        return False
    low = sentence.starts[0] if sentence.starts else start
    if not _one(data, places, low - FAR, sentence.ends[-1]):
        return False
    for at, word in enumerate(words):
        if word in WORK or word in TOPICS or (at < first and (word in _MEANT or word in CONDITIONS)):
            return False
        if at < first and sentence.part(at) is Part.MAY:
            return False
    return not any(_at_work(data, *place) for place in _between(places, low - FAR, start))


def _one(data: bytes, places: list[tuple[int, int]], low: int, high: int) -> bool:
    """Whether one person only is named, by whatever part of a name, or one identifier at least when none is."""
    known: set[str] = set()
    people = identifiers = 0
    for start, end in _between(places, low, high):
        value = data[start:end].decode("latin-1").lower()
        if any(char.isdigit() for char in value):
            identifiers += 1
            continue
        if _GREETED.search(data, max(0, start - 16), start):
            continue
        names = set(re.findall(r"[a-z]{3,}", value))
        if not known & names:
            people += 1
        known |= names
    return people == 1 or (people == 0 and identifiers > 0)


def at_work_only(data: bytes, places: list[tuple[int, int]], low: int, high: int) -> bool:
    """Whether someone is named there, and each of them by a profession: who signs or speaks, not who is ill."""
    said = [_at_work(data, *place) for place in _between(places, low, high)]
    return bool(said) and all(said)


def _at_work(data: bytes, start: int, end: int) -> bool:
    around = data[max(0, start - 28) : start] + b" | " + data[end : end + 40].partition(b"\n\n")[0]
    return PROFESSIONS.search(around) is not None


def _between(places: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    return places[bisect.bisect_left(places, (low, 0)) : bisect.bisect_left(places, (high, 0))]
