"""Names that a family, a kinship at the head of a clause, a nickname or a turn of talk announces.

« la famille Ashini », « les petits des Ashini », « Wife Kemi », « dit "Kay" », « Olivier: en arrêt » after the turns of
others. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.credible import CAPITAL, listed, refused, surname, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.runs import Name
from balise.detection.names.words import TOWNS

_SCORE = 0.65
_NAME = re.compile(rf" ((?:{CAPITAL})(?:-[A-Z][a-z]+)?)(?![A-Za-z'-]| [A-Z][a-z])")
_HOUSEHOLDS = frozenset(
    (
        "famille",
        "Famille",
        "FAMILLE",
        "fratrie",
        "Fratrie",
        "couple",
        "Couple",
        "menage",
        "Menage",
        "domicile",
        "Domicile",
        "succession",
        "Succession",
    )
)
_CUT = re.compile(
    r"(?<![A-Za-z])[Ff]am\.[ \x00]((?:" + CAPITAL + r")(?:-[A-Z][a-z]+)?)(?![A-Za-z'-]| [A-Z][a-z])"
)
_THEIRS = re.compile(r" (?:family|household|children|kids|siblings|twins)(?![a-z])")
_CHILDREN = re.compile(
    r"(?<![A-Za-z])(?:fils|filles?|enfants?|derniere?|ainee?s?|cadet(?:te)?s?|benjamine?|meres?|peres?|voisine?s?|garcons?|bebe|jumeaux|jumelles|petits?|petites?|grands?|grandes?|grands-parents|gardienne) des\Z"
    r"|(?<![A-Za-z])(?:[Cc]hez|[Ll]es petits|[Ll]es enfants) les\Z"
)
_KIN = frozenset(
    [
        "Wife",
        "Husband",
        "Son",
        "Daughter",
        "Mother",
        "Father",
        "Sister",
        "Brother",
        "Baby",
        "Fille",
        "Fils",
        "Mere",
        "Pere",
        "Maman",
        "Papa",
        "Conjoint",
        "Conjointe",
        "Frere",
        "Soeur",
        "Sour",
        "Garcon",
        "Bebe",
        "Enfant",
        "Jumeau",
        "Jumelle",
    ]
)
_HEADS = re.compile(r"(?:\A|[.:;,(\n\x00] ?|[\n\x00] ?[-*] )\Z")
_QUOTED = re.compile(rf"\"[ ]?({CAPITAL})[ ]?\"")
_SO_CALLED = (" dit ", " dite ", " alias ", " aka ", " surnomme ", " surnommee ", " known as ", " nicknamed ")
_TURN_BEGINS = re.compile(r"(?:\A|[\n\x00])(?:\[?\d\d?[:h]\d\d(?::\d\d)?\]? ?(?:- ?)?)?<?\Z")
_TURN_GOES_ON = re.compile(r">? ?[:>] ?(?=[^\n\x00])")
_SPOKEN = re.compile(r">? ?[:>] ?[^\n\x00]{1,24}? [a-z]")
"""Words, of which a field has fewer."""
_BLANK_LINE = re.compile(r"[\n\x00][ \t\r]{0,40}[\n\x00]")
_APART = 600
"""Characters between the turn of someone whose name is a word and the one that makes it a talk, at most."""
_NOBODY = frozenset(
    (
        "noel",
        "jesus",
        "teresa",
        "nature",
        "patrie",
        "marie",
        "blanche",
        "goriot",
        "ubu",
        "superieure",
        "fouettard",
    )
)
"""« le père Noël », « Mère Teresa »."""
_MEMORY = 1000
"""Characters in which the turn of someone makes a talk."""
_REACH = 32
"""Characters before a name in which its announcement stands."""


def of_kin(text: str, before: Sequence[tuple[int, str]]) -> Iterator[Name]:
    """Surnames of families, and first names of relatives at the head of a clause. ``before``: each blank before a capital, and the word before it."""
    for blank, word in before:
        if word in _HOUSEHOLDS:
            if not text.endswith("de la ", 0, blank - len(word)):
                yield from _family(text, blank)
        elif word in ("des", "les"):
            if _CHILDREN.search(text, max(0, blank - _REACH), blank):
                yield from _family(text, blank)
        elif word in ("the", "The"):
            match = _NAME.match(text, blank)
            if match and _THEIRS.match(text, match.end()):
                yield from _family(text, blank)
        elif word in _KIN and _HEADS.search(text, max(0, blank - _REACH), blank - len(word)):
            match = _NAME.match(text, blank)
            first = match.group(1) if match else ""
            if (
                first.lower() not in _NOBODY
                and _nameable(first)
                and (flags(first) & FIRST or unlisted(first))
            ):
                yield Name(blank + 1, blank + 1 + len(first), _SCORE, False)
    for match in _CUT.finditer(text) if "am." in text else ():
        if _of_a_family(match.group(1)):
            yield Name(*match.span(1), _SCORE, False)


def _family(text: str, blank: int) -> Iterator[Name]:
    match = _NAME.match(text, blank)
    if match and _of_a_family(match.group(1)):
        yield Name(*match.span(1), _SCORE, False)


def nicknamed(text: str) -> Iterator[Name]:
    """« Kevin Roy, dit "Kay" »."""
    for match in _QUOTED.finditer(text) if '"' in text else ():
        if text.endswith(_SO_CALLED, 0, match.start()) and not refused(match.group(1).lower()):
            yield Name(*match.span(1), _SCORE, False)


def in_turn(text: str, runs: Sequence[tuple[str, int, int]]) -> Iterator[Name]:
    """First names that are also words, who speak after others whose name is none: « Nadège: … », then « Olivier: … ».

    Without a blank line between, one of them may speak first; a stream may have let that turn go.
    """
    last = -_MEMORY - 1
    waiting: list[Name] = []
    for run, start, end in runs:
        if (
            not text.startswith((":", " :", ">"), end)
            or " " in run
            or not flags(run) & FIRST
            or not _TURN_GOES_ON.match(text, end)
            or not _TURN_BEGINS.search(text, max(0, start - _REACH), start)
        ):
            continue
        if waiting and _BLANK_LINE.search(text, waiting[-1].end, start):
            waiting = []  # a stream has let them go
        kind = flags(run)
        if kind & USUAL and not kind & ORDINARY:
            last = start
            yield from (turn for turn in waiting if start - turn.start <= _APART)
            waiting = []
        elif start - last <= _MEMORY and _nameable(run):
            yield Name(start, end, _SCORE, False)
        elif kind & USUAL and _nameable(run) and _SPOKEN.match(text, end):
            waiting.append(Name(start, end, _SCORE, False))


_SMALL_TURN = re.compile(r"(?:\A|[\n\x00])([a-z]{3,12}(?:-[a-z]{3,12})?) ?: (?=[^\n\x00]{2,24} [a-z])")


def in_small_turns(text: str) -> Iterator[Name]:
    """« nadia: peux-tu … », then « greg: oui … »: two who speak in lines that follow each other, first names before anything else."""
    last: re.Match[str] | None = None
    for turn in _SMALL_TURN.finditer(text):
        kind = flags(turn[1])
        if not kind & USUAL or kind & ORDINARY:
            continue
        if (
            last is not None
            and last[1] != turn[1]
            and turn.start() - last.start() <= _APART
            and not _BLANK_LINE.search(text, last.end(), turn.start(1))
        ):
            yield Name(*last.span(1), _SCORE, False)
            yield Name(*turn.span(1), _SCORE, False)
        last = turn


def _nameable(word: str) -> bool:
    return not refused(word.lower()) and word.lower() not in TOWNS and (listed(word) or unlisted(word))


def _of_a_family(word: str) -> bool:
    """Whether a capitalised word can be the surname of a family: no plural of a thing or of a place."""
    parts = word.split("-")
    if len(parts) > 1:
        return any(flags(part) & (FIRST | LAST) or unlisted(part) for part in parts) and not any(
            map(refused, map(str.lower, parts))
        )
    return _nameable(word) and (surname(word) or (unlisted(word) and not word.endswith("s")))
