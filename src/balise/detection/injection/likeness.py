"""How much sentences read like an order aimed at the model: many weak signs, added up.

No sign decides: a word, a mark, two marks that stand together or follow each other.
Their weights (``likeness.tsv``) are those of a logistic regression fitted to invented
orders and to ordinary texts that resemble them (``benchmarks/detection/orders.py``).
Two sentences are read at a time. A first sum of words alone says which deserve the rest.
"""

from __future__ import annotations

import math
import re
from itertools import accumulate, combinations
from pathlib import Path
from typing import NamedTuple

from balise.detection.injection.marks import TAKEN, marks_alone

APART = 4
"""Words between two marks that follow each other, at most."""
LONG = 0.5
UNLIKELY = -9.0
_STEM = re.compile(r"[a-z]{2,5}")
_PLAIN = re.compile(r"[a-z'-]{1,40}|\d{1,2}|[^a-z0-9]{1,4}")
_REMEMBERED = 32_768
_SILENT = frozenset(f".,{TAKEN}")


class Weights(NamedTuple):
    """What each sign weighs, with a constant; ``gate`` and ``bar`` say which windows deserve to be weighed."""

    signs: dict[str, float]
    constant: float
    gate: dict[str, float]
    bar: float


def _load() -> Weights:
    """Lines of a name and a weight: ``+`` the constant, ``?`` the bar, ``?`` before the signs of the gate."""
    lines = (Path(__file__).parent / "likeness.tsv").read_text("utf-8").splitlines()
    table = {name: float(weight) for name, _, weight in (line.partition("\t") for line in lines)}
    constant, bar = table.pop("+"), table.pop("?")
    gate = {name[1:]: table.pop(name) for name in [name for name in table if name[0] == "?"]}
    return Weights(table, constant, gate, bar)


class _Stems(dict[str, str]):
    """The first letters of each word, nothing of what is not one."""

    def __missing__(self, word: str) -> str:
        match = _STEM.match(word) if "@" not in word else None
        found = f"w{match[0]}" if match else ""
        if _PLAIN.fullmatch(word):
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = found
        return found


_STEMS = _Stems()


class _Gate(dict[str, float]):
    """What each word weighs alone."""

    def __missing__(self, word: str) -> float:
        if word.isdecimal():
            return 0.0
        weight = _WEIGHTS.gate.get(_STEMS[word], 0.0) + _WEIGHTS.gate.get(f"u{marks_alone([word])[0]}", 0.0)
        if _PLAIN.fullmatch(word):
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = weight
        return weight


_WEIGHTS = _load()
_GATE = _Gate()


def promising(words: list[str], marks: str) -> list[tuple[int, int]]:
    """The windows whose words alone leave some likelihood. ``marks`` may be those of words alone."""
    sums = list(accumulate(map(_GATE.__getitem__, words), initial=0.0))
    return [(start, end) for start, end in windows(marks) if sums[end] - sums[start] > _WEIGHTS.bar]


def likeness(words: list[str], marks: str) -> float:
    """How much the likeliest window reads like an order, in log odds, whatever the length of the text."""
    weight = _WEIGHTS.signs.get
    found = [sum(weight(sign, 0.0) for sign in signs(words[a:b], marks[a:b])) for a, b in windows(marks)]
    return max(found) + _WEIGHTS.constant


def length(marks: str) -> float:
    """What the length of a text takes away: a long one has more chances to resemble an order."""
    return LONG * math.log(marks.count("|") + 1)


def windows(marks: str) -> list[tuple[int, int]]:
    """Where each sentence of a marked text begins and where the one after it ends, in words."""
    starts = list(accumulate(map(len, marks.split("|")), lambda start, length: start + length + 1, initial=0))
    ends = [start - 1 for start in starts[2:]] or [len(marks)]
    return list(zip(starts, ends, strict=False))


def signs(words: list[str], marks: str) -> set[str]:
    """The signs of a window."""
    found = set(map(_STEMS.__getitem__, words)) - {""}
    for sentence in marks.split("|"):
        present = sorted(set(sentence) - _SILENT)
        found.update(map("u".__add__, present))
        found.update(map("p".__add__, map("".join, combinations(present, 2))))
        heard = sentence.replace(TAKEN, "")
        loud = [at for at, mark in enumerate(heard) if mark not in _SILENT]
        for rank, at in enumerate(loud):
            near = [other for other in loud[rank + 1 : rank + 1 + APART] if other - at <= APART]
            found.update([f"s{heard[at]}{heard[other]}" for other in near])
    return found
