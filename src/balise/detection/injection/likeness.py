"""How much sentences read like an order aimed at the model: many weak signs, added up.

No sign decides: a word, a mark, two marks that stand together or follow each other.
Their weights (``likeness.tsv``) are those of a logistic regression fitted to invented
orders and to ordinary texts that resemble them (``benchmarks/detection/orders.py``).
Two sentences are read at a time.
"""

from __future__ import annotations

import math
import re
from itertools import accumulate, combinations, pairwise, repeat

from balise.detection.injection import weights
from balise.detection.injection.marks import TAKEN
from balise.detection.remembered import Remembered

APART = 4
"""Words between two marks that follow each other, at most."""
LONG = 0.5
UNLIKELY = -9.0
_STEM = re.compile(r"[a-z]{2,5}")
_PLAIN = re.compile(r"[a-z'-]{1,40}|\d{1,2}|[^a-z0-9]{1,4}")
_SILENT = frozenset(f".,{TAKEN}")
_NO_SIGN = _SILENT | {"|"}


def _stem_of(word: str) -> str:
    """The first letters of a word, nothing of what is not one."""
    match = _STEM.match(word) if "@" not in word else None
    return match[0] if match else ""


stem_of = Remembered(_stem_of, _PLAIN.fullmatch).__getitem__


def likeness(words: list[str], marks: str) -> float:
    """How much the likeliest window reads like an order, in log odds, whatever the length of the text."""
    return max([_odds(words[a:b], marks[a:b]) for a, b in windows(marks)]) + weights.CONSTANT


def _odds(words: list[str], marks: str) -> float:
    found = zip(weights.KINDS, _parts(words, marks), strict=True)
    return sum([sum(map(weights.SIGNS[kind].get, part, repeat(0.0))) for kind, part in found])


def length(sentences: int) -> float:
    """What the length of a text takes away: a long one has more chances to resemble an order."""
    return LONG * math.log(sentences)


def windows(marks: str) -> list[tuple[int, int]]:
    """Where each sentence of a marked text begins and where the one after it ends, in words."""
    sentences = marks.rstrip("|").split("|")
    starts = list(accumulate(map(len, sentences), lambda start, length: start + length + 1, initial=0))
    ends = [start - 1 for start in starts[2:]] or [starts[-1] - 1]
    return list(zip(starts, ends, strict=False))


def signs(words: list[str], marks: str) -> set[str]:
    """The signs of a window, as ``likeness.tsv`` names them."""
    found = zip(weights.KINDS, _parts(words, marks), strict=True)
    return {kind + sign for kind, part in found for sign in part}


def _parts(words: list[str], marks: str) -> tuple[set[str], set[str], set[str], set[str]]:
    """Words and two in a row, marks, marks that stand in one sentence, marks that follow each other."""
    stems = [stem for stem in map(stem_of, words) if stem]
    together: set[str] = set()
    after: set[str] = set()
    for sentence in marks.split("|"):
        together.update(map("".join, combinations(sorted({*sentence} - _SILENT), 2)))
        heard = sentence.replace(TAKEN, "")
        loud = [at for at, mark in enumerate(heard) if mark not in _SILENT]
        for rank, at in enumerate(loud, 1):
            near = [other for other in loud[rank : rank + APART] if other - at <= APART]
            after.update([heard[at] + heard[other] for other in near])
    return {*stems, *map(" ".join, pairwise(stems))}, {*marks} - _NO_SIGN, together, after
