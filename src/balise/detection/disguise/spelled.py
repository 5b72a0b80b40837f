"""Digits written out in words: « deux un deux », « quarante-six », "four five four"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from balise.detection.detectors.canada.bank_account import INSTITUTIONS
from balise.detection.disguise.numerals import LINKS, NUMBER, UNITS, WORDS, number
from balise.detection.disguise.piece import Rewrite
from balise.detection.disguise.shapes import LETTERED, shaped
from balise.detection.disguise.words import words_in

_GAP = r"(?:[ \t\r\n,.;:/_*|-]{1,4}(?:(?:et|and|puis|then|tiret|dash|hyphen|espace|space)[ -])?)"

_TIMES = {"double": 2, "triple": 3}
"""« double zero nine »: said of the figure that follows."""
_ANY = rf"(?:(?:{'|'.join(_TIMES)})[ -])?(?:{NUMBER}"
ANCHORS = (
    rf"\b{_ANY}|[0-9]{{1,3}}){_GAP}(?:{_ANY}|[0-9]{{1,3}}){_GAP}){{2}}{_ANY})\b",
    rf"\b{_ANY}){_GAP}(?:{_ANY}|[0-9]{{1,3}}){_GAP}){{2}}[0-9]",
    rf"\b[0-9]{{0,3}}(?:{NUMBER})(?:{NUMBER}|[0-9]{{1,3}}){{3}}",
)
_NO_ROW = rf"(?![;|\t][ \"']?(?!(?:{NUMBER})\b)[a-z])"
"""The next cell holds words: the figure numbers a row, after the one before has ended."""
_RUN = re.compile(
    rf"(?<![a-z0-9])(?<!par )(?<!by )(?<!groupes de )(?<!blocs de )(?<!paquets de )(?<!deux a )(?<!trois a ){_ANY}|\d{{1,4}})(?:{_GAP}{_ANY}|\d{{1,4}}{_NO_ROW})(?![a-z]| ?h ?\d)){{3,40}}(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_GLUED = re.compile(
    rf"(?<![a-z0-9])\d{{0,3}}(?:{NUMBER})(?:{NUMBER}|\d{{1,3}}){{3,40}}(?![a-z0-9])".encode(), re.IGNORECASE
)
_NUMERAL = re.compile(rf"{NUMBER}|\d+".encode(), re.IGNORECASE)
_TOKEN = re.compile(rb"[a-z]+|\d+|[,.;:/_*|\n]", re.IGNORECASE)
_PASSED = LINKS | {"puis", "then", "tiret", "dash", "hyphen", "espace", "space"}
_JOINING = LINKS | {"puis", "then"}
"""Words that join figures, and say none of them."""
_AND_MORE = re.compile(rb"\d[\d ./-]{4,30} (?:et|and) [a-z]+", re.IGNORECASE)
_OF_THEM = re.compile(rb" (?:autres?|others?|[a-z]{3,16}[sx])(?![a-z])", re.IGNORECASE)
"""« 804-122-655-1 et deux autres »: how many follow, and no figure of the number."""
LEAST = 6
_LETTERS_BEFORE = re.compile(rb"(?<![A-Za-z0-9])(?:[A-Z](?:, ?|[ .-]{1,2})){1,4}\Z")
_LETTERS_AFTER = re.compile(rb"(?:(?:, ?|[ .-]{1,2})(?:(?:et|puis|and) )?[A-Z](?![A-Za-z0-9])){2}")
_LETTERS = 20
_PARTING = b" ,.-etpuisand"
"""What stands between letters told one by one, words in lower case among them."""
_SHORTEST = 4
_GLUED_LENGTH = 11
_NUMBERS = frozenset(word.encode() for word in WORDS)


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Runs of number words that make at least six digits."""
    said = words_in(data)
    glued = any(map(_GLUED.fullmatch, [word for word in said if len(word) > _GLUED_LENGTH]))
    for match in _GLUED.finditer(data) if glued else ():
        read = _read([word.decode().lower() for word in _NUMERAL.findall(match.group())])
        digits = "".join(read)
        if len(digits) >= LEAST and not _counting(read):
            yield match.start(), match.end(), shaped(digits.encode())
    if sum(map(_NUMBERS.__contains__, said)) + sum(map(bytes.isdigit, said)) < _SHORTEST:
        return
    for match in _RUN.finditer(data):
        words = [word.decode().lower() for word in _TOKEN.findall(match.group())]
        if not any(word[0].isalpha() and word not in _JOINING for word in words):
            continue
        if _AND_MORE.fullmatch(match.group()) and _OF_THEM.match(data, match.end()):
            continue
        read = _read(words)
        digits = "".join(read)
        if len(digits) >= LEAST and not _counting(read):
            yield _with_letters(data, match, digits) or (match.start(), match.end(), _grouped(read, digits))


def _with_letters(data: bytes, match: re.Match[bytes], digits: str) -> Rewrite | None:
    """The digits with the letters that are told one by one before and after them, where all make an identifier."""
    before = _LETTERS_BEFORE.search(data, max(0, match.start() - _LETTERS), match.start())
    if before is None:
        return None
    after = _LETTERS_AFTER.match(data, match.end())
    for end in (after.end() if after else match.end(), match.end()):
        letters = data[match.end() : end].translate(None, _PARTING)
        plain = before.group().translate(None, _PARTING) + digits.encode() + letters
        if LETTERED.fullmatch(plain):
            return before.start(), end, shaped(plain)
    return None


def _read(words: list[str]) -> list[str]:
    """Numbers as they are read out; a comma or a hyphenless link ends one."""
    read: list[str] = []
    index = 0
    while index < len(words):
        word = words[index]
        if word.isdigit():
            read.append(word)
            index += 1
        elif word in _TIMES and index + 1 < len(words) and words[index + 1] in UNITS:
            read.append(str(UNITS[words[index + 1]]) * _TIMES[word])
            index += 2
        elif word in _PASSED or not word[0].isalpha():
            index += 1
        else:
            value, index = number(words, index)
            read.append(str(value))
    return read


def _counting(read: list[str]) -> bool:
    """« un, deux, trois, quatre … »: someone counts."""
    return sum(int(two) - int(one) == 1 for one, two in pairwise(read)) >= max(3, len(read) - 2)


def _grouped(read: list[str], digits: str) -> bytes:
    """The digits, in the form of a phone or of an account when the numbers read part where its groups do."""
    ends = set()
    length = 0
    for part in read:
        length += len(part)
        ends.add(length)
    form = shaped(digits.encode())
    if form[6:9] in INSTITUTIONS and form.count(b"-") == 2:
        return form  # dictated by threes, or as one likes: the institution tells
    length = 0
    for group in form.split(b"-")[:-1]:
        length += len(group)
        if length not in ends:
            return digits.encode()
    return form
