"""Names that a family, a kinship at the head of a clause, a nickname or a turn of talk announces.

« la famille Ashini », « les petits des Ashini », « Wife Kemi », « dit "Kay" », « Olivier: en arrêt » after the turns of
others. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.names.credible import CAPITAL, listed, refused, surname, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.runs import Name
from balise.detection.names.words import TOWNS

_SCORE = 0.65
_NAME = rf"((?:{CAPITAL})(?:-[A-Z][a-z]+)?)(?![A-Za-z'-]| [A-Z][a-z])"
_FAMILY = re.compile(
    r"(?<![A-Za-z])(?:(?<!de la )[Ff]amille|(?<!de la )FAMILLE|[Ff]am\.|[Ff]ratrie|[Cc]ouple|[Mm]enage|[Dd]omicile|[Ss]uccession)[ \x00]"
    + _NAME
)
_OF_FAMILY = re.compile(
    r"(?<![A-Za-z])[Tt]he ([A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?:family|household|children|kids|siblings|twins)(?![a-z])"
)
_PLURAL = re.compile(
    r"(?<![A-Za-z])(?:(?:fils|filles?|enfants?|derniere?|ainee?s?|cadet(?:te)?s?|benjamine?|meres?|peres?|voisine?s?|garcons?|bebe|jumeaux|jumelles|petits?|petites?|grands?|grandes?|grands-parents|gardienne) des"
    r"|[Cc]hez les|[Ll]es petits|[Ll]es enfants) " + _NAME
)
_KIN = re.compile(
    r"(?:\A|[.:;,(\n\x00] ?|[\n\x00] ?[-*] )(?:Wife|Husband|Son|Daughter|Mother|Father|Sister|Brother|Baby|Fille|Fils|Mere|Pere|Maman|Papa|Conjointe?|Frere|Soeur|Garcon|Bebe|Enfant|Jumeau|Jumelle|Grand-mere|Grand-pere|Belle-fille|Beau-fils) "
    + _NAME
)
_NICKNAME = re.compile(
    rf"[a-z],? (?:dite?|alias|aka|a\.k\.a\.|surnommee?|known as|nicknamed) \"[ ]?({CAPITAL})[ ]?\""
)
_TURN = re.compile(
    r"(?:\A|[\n\x00])(?:\[?\d\d?[:h]\d\d(?::\d\d)?\]? ?(?:- ?)?)?<?([A-Z][a-z]+(?:-[A-Z][a-z]+)?)>? ?[:>] ?(?=[^\n\x00])"
)
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


def of_kin(text: str) -> Iterator[Name]:
    """Surnames of families, and first names of relatives at the head of a clause."""
    for pattern in (_FAMILY, _PLURAL, _OF_FAMILY):
        for match in pattern.finditer(text):
            if _of_a_family(match.group(1)):
                yield Name(*match.span(1), _SCORE, False)
    for match in _KIN.finditer(text):
        word = match.group(1)
        if word.lower() not in _NOBODY and _nameable(word) and (flags(word) & FIRST or unlisted(word)):
            yield Name(*match.span(1), _SCORE, False)


def nicknamed(text: str) -> Iterator[Name]:
    """« Kevin Roy, dit "Kay" »."""
    for match in _NICKNAME.finditer(text) if '"' in text else ():
        if not refused(match.group(1).lower()):
            yield Name(*match.span(1), _SCORE, False)


def in_turn(text: str) -> Iterator[Name]:
    """First names that are also words, who speak after others whose name is none: « Nadège: … », then « Olivier: … »."""
    last = -_MEMORY - 1
    for match in _TURN.finditer(text):
        kind = flags(match.group(1))
        if not kind & FIRST:
            continue
        if kind & USUAL and not kind & ORDINARY:
            last = match.start()
        elif match.start() - last <= _MEMORY and _nameable(match.group(1)):
            yield Name(*match.span(1), _SCORE, False)


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
