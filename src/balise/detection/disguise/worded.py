"""Dates, civic numbers and addresses of machines in words: « sept mai mil neuf cent quarante », « douze, rue des Pins »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.numerals import NUMBER, WORDS, number
from balise.detection.disguise.piece import Rewrite
from balise.detection.disguise.words import words_in
from balise.detection.lexicons.calendar import ENGLISH, FRENCH

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "premier": 1,
    "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9,
    "dixieme": 10, "onzieme": 11, "douzieme": 12, "treizieme": 13, "quatorzieme": 14, "quinzieme": 15, "seizieme": 16,
    "vingtieme": 20, "trentieme": 30, "unieme": 1,
}  # fmt: skip
_ORDINAL = "|".join(sorted(_ORDINALS, reverse=True))
_TH = rf"(?:(?:dix|vingt|trente)[ -](?:et[ -])?)?(?:{_ORDINAL}) jour"
"""« vingt-neuvième jour », as acts write it."""
_DAY = rf"(?:premier(?: jour)?|{_TH}|(?:{NUMBER})(?:[ -](?:et[ -])?(?:{NUMBER})){{0,2}}|\d{{1,2}}(?:er)?)"
_YEAR = rf"(?:(?:{NUMBER})(?:[ -](?:(?:et|and)[ -])?(?:{NUMBER})){{0,7}}|(?:19|20)\d\d)"
_FRENCH = "|".join(FRENCH)
_MONTH = "|".join(ENGLISH)
_STREET = r"(?:rue|avenue|av\.?|ave\.?|boul(?:evard|\.)?|chemin|ch\.|rang|route|montee|place|allee|impasse|croissant|terrasse|promenade)"
_ROAD = r"(?:street|st|avenue|ave|road|rd|boulevard|drive|lane|crescent|court)"

ANCHORS = (
    rf"\b(?:{NUMBER}|premier)[ -](?:du mois de |de |d')?(?:{_FRENCH})\b",
    rf"\bjour (?:du mois )?(?:de |d')(?:{_FRENCH})\b",
    rf"\b(?:{_FRENCH})[ ,]{{1,2}}(?:de l'an )?(?:mil|mille|deux|dix|vingt|trente|quarante|cinquante|soixante|quatre|nonante)\b",
    rf"\b(?:{NUMBER}) du (?:{NUMBER}|(?:{_ORDINAL}) mois)\b",
    rf"\b(?:{NUMBER}) (?:point|dot) (?:{NUMBER})\b",
    rf"\b(?:{_MONTH}) (?:the )?(?:(?:twenty|thirty)[ -])?(?:{_ORDINAL})\b",
    rf"\b(?:{_ORDINAL})(?: day)? of (?:{_MONTH})\b",
    rf"\b(?:{NUMBER}),? {_STREET} ",
    rf"\b(?:{NUMBER}) (?:[a-z]+ ){{1,3}}{_ROAD}\b",
)
_DATE = re.compile(
    rf"(?<![a-z0-9-])(?P<day>{_DAY})[ -](?:du mois (?:de |d')|de |d')?(?P<month>{_FRENCH})[ ,]{{1,2}}(?:de l'an )?(?P<year>{_YEAR})(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?<![a-z0-9-])(?P<year>{_YEAR})[ ,]{{1,2}}(?:le )?(?P<day>{_DAY}) (?:du mois de |du mois d'|de |d')?(?P<month>{_FRENCH})(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?<![a-z0-9-])(?P<day>{_DAY}) du (?P<month>{NUMBER}|(?:{_ORDINAL}) mois),? (?:de (?:l'an(?:nee)? )?)?(?P<year>{_YEAR})(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"(?<![a-z])(?P<month>{_MONTH}) (?:the )?(?P<day>(?:(?:twenty|thirty)[ -])?(?:{_ORDINAL})),? (?P<year>{_YEAR})(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<![a-z-])(?:the )?(?P<day>(?:(?:twenty|thirty)[ -])?(?:{_ORDINAL}))(?: day)? of (?P<month>{_MONTH}),? (?P<year>{_YEAR})(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_CIVIC = re.compile(
    rf"(?<![a-z0-9-])(?!(?:un|une|one)[ ,])(?:{NUMBER})(?:[ -](?:(?:et|and)[ -])?(?:{NUMBER})){{0,6}}"
    rf"(?=,? (?:(?:{_STREET}) (?:d[eu]s? |de l|d'|(?-i:[A-Z0-9]))|(?:(?-i:[A-Z])[a-z]+ ){{1,3}}{_ROAD}(?![a-z])))".encode(),
    re.IGNORECASE,
)
_OCTET = rf"(?:{NUMBER})(?:[ -](?:(?:et|and)[ -])?(?:{NUMBER})){{0,6}}"
_MACHINE = re.compile(
    rf"(?<![a-z0-9-])(?<!point )(?<!dot ){_OCTET}(?:,? (?:point|dot),? {_OCTET}){{3}}(?!,? (?:point|dot)(?![a-z]))(?![a-z0-9-])".encode(),
    re.IGNORECASE,
)
"""The address of a machine, said aloud."""
_POINT = re.compile(rb",? (?:point|dot),? ", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+|\d+")
# Words of which an expression needs one.
_NUMBER_WORDS = frozenset(word.encode() for word in WORDS)
_FRENCH_WORDS = frozenset(month.encode() for month in FRENCH)
_DATES = (
    (_DATE, _FRENCH_WORDS),
    (_YEAR_FIRST, _FRENCH_WORDS),
    (_COUNTED, frozenset((b"du",))),
    (_SPOKEN, frozenset(month.encode() for month in ENGLISH)),
    (_DAY_FIRST, frozenset(month.encode() for month in ENGLISH)),
)
_WAYS = frozenset(
    b"rue avenue av ave boul boulevard chemin ch rang route montee place allee impasse croissant terrasse promenade "
    b"street st road rd drive lane crescent court".split()
)
_POINTS = frozenset((b"point", b"dot"))
_OCTETS = 4
_NEAR = 90
_NETWORK = re.compile(
    rb"(?<![a-z])(?:ip|octets?|postes?|serveurs?|sessions?|journaux|connexions?|connecte[a-z]{0,2}|reseau|machine|ordinateur|server|log(?:s|in)?)(?![a-z])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(rf"\b(?:{NUMBER})\b".encode(), re.IGNORECASE)


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Dates with a day or a year in words, and numbers in words before a street."""
    words = words_in(data)
    if _NUMBER_WORDS.isdisjoint(words):
        return
    for pattern, needed in _DATES:
        for match in pattern.finditer(data) if not needed.isdisjoint(words) else ():
            if _NUMBERS.search(match.group()) and (date := _date(match)):
                yield match.start(), match.end(), date
    for match in _MACHINE.finditer(data) if not _POINTS.isdisjoint(words) else ():
        octets = [_value(part) for part in _POINT.split(match.group())]
        if len(octets) == _OCTETS and all(octet < 256 for octet in octets):
            near = data[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            label = b"adresse IP " if _NETWORK.search(near) else b""
            yield match.start(), match.end(), label + ".".join(map(str, octets)).encode()
    for match in _CIVIC.finditer(data) if not _WAYS.isdisjoint(words) else ():
        civic = _value(match.group())
        if civic > 1:
            yield match.start(), match.end(), str(civic).encode()


def _date(match: re.Match[bytes]) -> bytes | None:
    day, year = _value(match.group("day")), _value(match.group("year"), year=True)
    named = match.group("month").decode().lower()
    if named in ENGLISH and named not in FRENCH:
        month = ENGLISH.index(named) + 1
    else:
        month = FRENCH.index(named) + 1 if named in FRENCH else _value(match.group("month"))
    if 20 <= year < 100:
        year += 1900
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2029):
        return None
    return f"le {day} {FRENCH[month - 1]} {year}".encode()


def _value(written: bytes, *, year: bool = False) -> int:
    """The number in words or figures; a year may be said in two halves (« nineteen eighty-four »)."""
    words = _TOKEN.findall(written.decode().lower())
    total = 0
    index = 0
    while index < len(words):
        word = words[index]
        if word.isdigit():
            value, index = int(word), index + 1
        elif word in _ORDINALS:
            value, index = _ORDINALS[word], index + 1
        elif word in WORDS:
            value, index = number(words, index)
        else:
            index += 1
            continue
        total = total * 100 + value if year and total else total + value
    return total
