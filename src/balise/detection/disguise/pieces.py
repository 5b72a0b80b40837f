"""The pieces in which a value is told: figures, letters, numbers in words, words said for their first letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from balise.detection.disguise.numerals import LINKS, NUMBER, WORDS, number

ALPHABET = frozenset(
    b"alpha alfa bravo charlie delta echo foxtrot fox-trot golf hotel india juliet juliett juliette kilo lima mike november novembre "
    b"oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zoulou zulu".split()
)
"""Words that say letters on the radio (ICAO, annex 10)."""
_BETWEEN = frozenset(
    b"a and annee apres au avec barre c capital capitale chiffre chiffres comme d dash de debut deuxieme digits du en "
    b"end enfin ensuite espace est et fin final finalement first for hyphen jour l la last le les letter ligne line new newline retour saut letters lettre "
    b"lettres majuscule majuscules mois moins oblique of partie pis point premier premiere puis s slash space suite "
    b"suivi the then tiret trait union virgule vds vis wmi".split()
)
"""Words between pieces that say none."""
_HESITATIONS = frozenset(
    b"alors attend attendez attends ben bon ca disons donc er euh excusez genre heu hmm hum no non ok okay oui pardon pause "
    b"sorry uh um voyons wait yes".split()
)
"""What is said while one reads or looks for the rest."""
_LABELS = frozenset(b"nas nam niv vin neq iban tel ddn".split())
"""What names the next value."""
_TIMES = {b"double": 2, b"triple": 3}
_TOKEN = re.compile(
    rb"(?P<letter>[A-Za-z])(?![A-Za-z0-9]) (?:comme|as in|for|pour) [A-Za-z]{3,}|x[- ]ray(?![a-z])|fox-trot|[A-Za-z0-9]+",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"(?:{NUMBER}|\d{{1,4}}(?!\d)){{2,12}}".encode())
_CROSSED = re.compile(rb"\d{1,4}(?:[xy]{1,3}\d{1,4}){2,15}")
"""« 514xx555xx0182 »: letters that one is asked to take out."""
_LIKE_FIGURES = re.compile(rb"[odqlisbzg]{2,4}")
_PART = re.compile(rf"{NUMBER}|\d+".encode())
_CUT = re.compile(rb"[^\n\x00][A-Z]{2,3}[ ]?\r?\n[ ]?(?=[A-Z0-9])")
"""Capitals that a line's end leaves of a value, be they also a word: « CA⏎MW⏎7202 … »."""
_ROW = re.compile(rb"[\n\x00]\d{1,6}[;|\t][ ]?[\"']?[A-Za-z]")
"""The number of a row, which is no part of what the row before it ends with."""
_MOST = 200
"""Pieces of a stretch that are read."""
_LETTERS = 6
"""In capitals, at most, that are a piece rather than a word."""


class Piece(NamedTuple):
    """``said`` is what it says of a value, nothing for a word that stands between two pieces."""

    start: int
    end: int
    said: bytes = b""
    worded: bool = False
    """It says it in words."""
    mixed: bool = False
    """A letter alone, or letters and figures: they may stand for each other."""
    ends: bool = False
    """No part of a value: what stands before and after it are not one, unless it is said for its first letter."""


def pieces(data: bytes, start: int = 0) -> list[Piece]:
    """Those of a stretch from ``start`` on, in order."""
    found: list[Piece] = []
    spoken: list[re.Match[bytes]] = []
    times = 1

    def said(more: Iterable[Piece]) -> None:
        nonlocal times
        for piece in more:
            again = times > 1 and len(piece.said) == 1
            found.append(piece._replace(said=piece.said * times) if again else piece)
            times = 1

    for match in _TOKEN.finditer(data, start):
        word = match.group().lower()
        is_number = word.decode() in WORDS
        if spoken and word.decode() in LINKS:
            continue  # what follows tells whether the number goes on
        if spoken and not (is_number and _goes_on(data[spoken[-1].end() : match.start()])):
            said(_numbers(spoken))
            spoken = []
        if len(found) > _MOST:
            return found
        if is_number:
            spoken.append(match)
        elif word in _TIMES:
            found.append(Piece(match.start(), match.end()))
            times = _TIMES[word]
        else:
            said((_piece(match),))
    said(_numbers(spoken))
    return found


def _piece(match: re.Match[bytes]) -> Piece:
    start, end, written = match.start(), match.end(), match.group()
    word = written.lower()
    if match.group("letter"):
        return Piece(start, end, match.group("letter"), worded=True)
    if word.translate(None, b"- ") in ALPHABET:
        return Piece(start, end, word[:1], worded=True)
    if word in _LABELS:
        return Piece(start, end, ends=True)
    if written.isupper() and _CUT.match(match.string, start - 1):
        return Piece(start, end, written)
    if word in _HESITATIONS or (word in _BETWEEN and not (len(word) == 1 and written.isupper())):
        return Piece(start, end)
    if word.isdigit():
        return Piece(start, end, written, ends=_ROW.match(match.string, start - 1) is not None)
    if _GLUED.fullmatch(word):
        return Piece(start, end, _unglued(word), worded=True)
    if word[:1].isdigit() and _CROSSED.fullmatch(word):
        return Piece(start, end, word.translate(None, b"xy"), worded=True)
    if len(word) == 1 or not word.isalpha():
        ones = written.replace(b"l", b"1")
        if ones != written and ones == ones.upper():  # amid capitals and figures, no letter
            return Piece(start, end, ones, worded=True, mixed=True)
        return Piece(start, end, written, mixed=True)
    if written.isupper() and _LIKE_FIGURES.fullmatch(word):
        return Piece(start, end, written, mixed=True)
    if len(word) <= _LETTERS and written.isupper():
        return Piece(start, end, written)
    return Piece(start, end, word[:1] if written.istitle() else b"", worded=True, ends=True)


def _goes_on(between: bytes) -> bool:
    """Whether a word of a number continues the one before."""
    bare = between.strip(b" -").lower()
    return not bare or bare.decode("latin-1") in LINKS


def _unglued(word: bytes) -> bytes:
    """« 5one4 », « cinqcentcinquantecinq »."""
    parts = [part.decode() for part in _PART.findall(word)]
    said = ""
    at = 0
    while at < len(parts):
        if parts[at].isdigit():
            said, at = said + parts[at], at + 1
        else:
            value, at = number(parts, at)
            said += str(value)
    return said.encode()


def _numbers(spoken: Sequence[re.Match[bytes]]) -> Iterator[Piece]:
    words = [match.group().decode().lower() for match in spoken]
    at = 0
    while at < len(words):
        value, after = number(words, at)
        yield Piece(spoken[at].start(), spoken[after - 1].end(), str(value).encode(), worded=True)
        at = after
