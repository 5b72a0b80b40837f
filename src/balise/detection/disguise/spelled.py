"""Digits written out in words, French and English: « deux un deux », « quarante-six », "four five four"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.piece import Rewrite

_UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS = {
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_HUNDRED = frozenset(("cent", "cents", "hundred"))
_LINKS = frozenset(("et", "and"))
_NUMBER = "|".join(sorted({*_UNITS, *_TEENS, *_TENS, *_HUNDRED}, reverse=True))
_GAP = r"(?:[ \t\r\n,.;:/_*|-]{1,4}(?:(?:et|and|puis|then)[ -])?)"

ANCHORS = (rf"\b(?:{_NUMBER}|[0-9]{{1,3}}){_GAP}(?:(?:{_NUMBER}|[0-9]{{1,3}}){_GAP}){{2}}(?:{_NUMBER})\b",)
_RUN = re.compile(
    rf"(?<![a-z0-9])(?:{_NUMBER}|\d{{1,4}})(?:{_GAP}(?:{_NUMBER}|\d{{1,4}})(?![a-z])){{3,40}}(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_WORD = re.compile(rb"[a-z]+|\d+", re.IGNORECASE)
LEAST = 6


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Runs of number words that make at least six digits."""
    for match in _RUN.finditer(data):
        words = [word.decode().lower() for word in _WORD.findall(match.group())]
        if all(word.isdigit() or word in _LINKS for word in words):
            continue
        digits = _digits(words)
        if len(digits) >= LEAST:
            yield match.start(), match.end(), digits.encode()


def _digits(words: list[str]) -> str:
    """Numbers below a thousand as they are read out, put end to end."""
    read: list[str] = []
    index = 0
    while index < len(words):
        if words[index].isdigit():
            read.append(words[index])
            index += 1
        elif words[index] in _LINKS or words[index] in ("puis", "then"):
            index += 1
        else:
            value, index = _number(words, index)
            read.append(str(value))
    return "".join(read)


def _number(words: list[str], index: int) -> tuple[int, int]:
    hundreds = None
    if (
        index + 1 < len(words)
        and words[index] in _UNITS
        and words[index] != "zero"
        and words[index + 1] in _HUNDRED
    ):
        hundreds = _UNITS[words[index]]
        index += 2
    elif words[index] in _HUNDRED:
        hundreds = 1
        index += 1
    if hundreds is None:
        return _below_hundred(words, index)
    following = index + (index < len(words) and words[index] in _LINKS)
    if following < len(words) and words[following] in (_UNITS.keys() | _TEENS.keys() | _TENS.keys()) - {
        "zero"
    }:
        value, index = _below_hundred(words, following)
        return hundreds * 100 + value, index
    return hundreds * 100, index


def _below_hundred(words: list[str], index: int) -> tuple[int, int]:
    word = words[index]
    if word == "quatre" and index + 1 < len(words) and words[index + 1] in ("vingt", "vingts"):
        return _with_units(words, index + 2, 80, teens=True)
    if word in _TENS:
        return _with_units(words, index + 1, _TENS[word], teens=word == "soixante")
    if word == "dix" and index + 1 < len(words) and words[index + 1] in ("sept", "huit", "neuf"):
        return 10 + _UNITS[words[index + 1]], index + 2
    return _TEENS.get(word, _UNITS.get(word, 0)), index + 1


def _with_units(words: list[str], index: int, tens: int, *, teens: bool) -> tuple[int, int]:
    if index < len(words) and words[index] in _LINKS:
        index += 1
    if index < len(words) and words[index] in _UNITS and words[index] != "zero":
        return tens + _UNITS[words[index]], index + 1
    if teens and index < len(words) and words[index] in _TEENS and _TEENS[words[index]] < 17:
        value, index = _below_hundred(words, index)
        return tens + value, index
    return tens, index
