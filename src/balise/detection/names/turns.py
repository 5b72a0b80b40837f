"""Names at the head of turns of talk: « POIRIER : Je propose de reporter.⏎HADDAD : D'accord. », « Gagné : Vu?⏎Kim : Oui. ».

A form labels its lines so, too. What tells talk from it: what follows is a sentence, somebody says « je », asks or
answers, and hardly any other word heads a line between two names. A stream has let the first turn go when a later one
proves it. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.credible import given, listed, surname, unlisted
from balise.detection.names.gazetteer import COMMON, flags
from balise.detection.names.runs import Name
from balise.detection.names.words import CIVILITIES, FUNCTIONS, TOWNS

_SCORE = 0.65
_APART = 600
"""Characters between two turns of one talk, at most: less than a stream keeps."""
_HEAD = re.compile(
    r"[\n\x00][ \t]{0,4}(?:[-*>] )?(?:\[[\d:. hH]{4,12}\] |\d{1,2}[:hH]\d\d(?::\d\d)? (?:- )?)?"
    r"(?P<who>(?:(?:De|DE|Du|DU|El|EL|La|LA|Le|LE|St|ST|Van|VAN)[ -])?[A-Z](?:'[A-Z])?[A-Za-z]+(?:['-][A-Z][A-Za-z]+)*)"
    r"(?P<more>(?:[ '][A-Za-z]+){0,4}?)(?: \([^()\n\x00]{1,24}\))? ?: ?(?P<said>[^\n\x00]*)"
)
"""A line that a word or a few head, before a colon: a speaker, or a field."""
_SENTENCE = re.compile(r"[\"-]? ?[A-Z](?=[^\n\x00]*[a-z])(?:[^\n\x00]*[.!?\"])? ?")
_TALK = re.compile(
    r"(?<![a-z'])(?:je|j'[a-z]+|tu|t'[a-z]+|vous|on|nous|moi|toi|d'accord|oui|non|ok|merci|bon|bonjour|salut|allo|parfait|note"
    r"|i|i'm|i'll|i'd|i've|you|we|yes|no|thanks|sure|sorry)(?![a-z'])|[?!]",
    re.IGNORECASE,
)
"""What is said to somebody, and not filled in."""
_PLAY = re.compile(
    r"\b(?:(?i:radio play|stage play|play in (?:one|two|three|\d) acts?|screenplay|saynetes?|sketch(?:es)?|pieces? (?:de theatre|en (?:un|deux|trois|\d) actes?| ?:)|simulations?|mises? en situation|jeux? de role|role[ -]plays?|scenario de film)|(?i:acte?|scene) (?:[IVX]+|\d{1,2}))(?![A-Za-z])"
    r"|[\n\x00](?:INT|EXT)\. [A-Z]"
)
"""What announces a play, whose parts are nobody's."""
_OPENING = 400
"""Characters before the first turn in which it stands."""
_FIELDS = frozenset(
    ("april", "bureau", "cote", "gemme", "hache", "loyer", "page", "paiement", "parent", "paris", "poisson", "quintal", "rouleau", "tasse")
)  # fmt: skip
"""Common surnames that label fields as well: nothing but them is no talk."""

_PARTS = FUNCTIONS | {"chour", "foule", "voix"}
"""« LA VOISINE : », « CHŒUR : »: parts of a play, and nobody's name."""


def spoken(text: str, runs: Sequence[tuple[str, int, int]]) -> Iterator[Name]:
    """Names of those who take turns. ``runs``: the capitalised words of the text that lists hold."""
    heads = [start for _, start, end in runs if text.startswith((":", " :", " ("), end)]
    if not heads or _PLAY.search(text, max(0, heads[0] - _OPENING), heads[0]):
        return
    low, high = max(0, heads[0] - 2 * _APART), heads[-1] + 2 * _APART
    begun = "\n" + text[low:high]  # the text's beginning is that of a line too
    talk: list[re.Match[str]] = []
    for turn in _HEAD.finditer(begun):
        if talk and turn.start() - talk[-1].end() > _APART:
            yield from _of_talk(talk, low - 1)
            talk = []
        talk.append(turn)
    yield from _of_talk(talk, low - 1)


def _of_talk(turns: list[re.Match[str]], moved: int) -> Iterator[Name]:
    """Who speaks in lines that follow one another; their places are told in the text by what they are ``moved``."""
    places = [
        at for at, turn in enumerate(turns) if not turn["more"] and _may_speak(turn["who"]) and _speaks(turn)
    ]
    if not places:
        return
    named = [turns[at] for at in places]
    heads = {turn["who"].lower() for turn in named}
    between = turns[max(0, places[0] - 1) : places[-1] + 2]  # with the line before and the line after
    if sum(not _has_part(turn) for turn in between) * 3 > len(between):
        return
    certain = any(surname(turn["who"]) for turn in named)
    talked = any(_TALK.search(turn["said"]) for turn in named)
    if (certain and (talked or len(heads) > 1)) or (talked and len(turns) > 1 and _plain(named, heads)):
        for turn in named:
            yield Name(turn.start("who") + moved, turn.end("who") + moved, _SCORE, False)


def _plain(named: list[re.Match[str]], heads: set[str]) -> bool:
    """Whether a head is a name, or comes back, and is none that labels fields."""
    others = [turn["who"] for turn in named if turn["who"].lower() not in _FIELDS]
    return bool(others) and (len(heads) < len(named) or any(map(listed, others)))


def _may_speak(word: str) -> bool:
    """Whether a word can be the surname or the first name of who speaks, or is held by nothing."""
    if word.lower() in TOWNS or word.lower().rpartition(" ")[2] in _PARTS:
        return False
    return (
        listed(word) and (surname(word) or given(word) or bool(flags(word.rpartition(" ")[2]) & COMMON))
    ) or _unheld(word)


def _unheld(word: str) -> bool:
    return unlisted("-".join(part.capitalize() for part in word.split("-")))


def _speaks(turn: re.Match[str]) -> bool:
    """Whether what follows is a sentence, or talk."""
    said = _SENTENCE.fullmatch(turn["said"])
    return said is not None and (said[0].rstrip()[-1:] in '.!?"' or _TALK.search(said[0]) is not None)


def _has_part(turn: re.Match[str]) -> bool:
    """« PRÉSIDENTE : », « Mme Roy : », « Luc Roy : »: a turn of somebody, whom other rules may name."""
    words = (turn["who"] + turn["more"]).lower().split()
    return (
        any(word in FUNCTIONS or word in CIVILITIES for word in words)
        or listed(turn["who"])
        or _unheld(turn["who"])
    )
