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

from balise.detection.injection.marks import TAKEN, mark_of

APART = 4
"""Words between two marks that follow each other, at most."""
LONG = 0.5
"""What each doubling of the windows takes away, over ln 2: a long text has more chances to resemble an order."""
UNLIKELY = -9.0
_STEM = re.compile(r"[a-z]{2,5}")
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


class _Gate(dict[str, float]):
    """What each word weighs alone."""

    def __missing__(self, word: str) -> float:
        weight = _WEIGHTS.gate.get(f"w{stem(word)}", 0.0) + _WEIGHTS.gate.get(f"u{mark_of(word)}", 0.0)
        if word.isalpha():
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = weight
        return weight


_WEIGHTS = _load()
_GATE = _Gate()


def likeness(words: list[str], marks: str, every: bool = False) -> float:
    """How much the likeliest two sentences read like an order, in log odds; below zero, not.

    ``words`` and ``marks`` come from ``marked``. ``every``: weigh every window, the
    unlikely ones too, which otherwise count as ``UNLIKELY``.
    """
    sums = list(accumulate(map(_GATE.__getitem__, words), initial=0.0))
    places = windows(marks)
    likeliest = UNLIKELY
    for start, end in places:
        if every or sums[end] - sums[start] > _WEIGHTS.bar:
            weight = _WEIGHTS.signs.get
            found = sum(weight(sign, 0.0) for sign in signs(words[start:end], marks[start:end]))
            likeliest = max(likeliest, found + _WEIGHTS.constant)
    return likeliest - LONG * math.log(len(places))


def stem(word: str) -> str:
    """The first letters of a word, nothing of what is not one."""
    match = _STEM.match(word) if "@" not in word else None
    return match[0] if match else ""


def windows(marks: str) -> list[tuple[int, int]]:
    """Where each sentence of a marked text begins and where the one after it ends, in words."""
    starts = list(accumulate(map(len, marks.split("|")), lambda start, length: start + length + 1, initial=0))
    ends = [start - 1 for start in starts[2:]] or [len(marks)]
    return list(zip(starts, ends, strict=False))


def signs(words: list[str], marks: str) -> set[str]:
    """The signs of a window."""
    found = {f"w{known}" for word in words if (known := stem(word))}
    for sentence in marks.split("|"):
        present = sorted(set(sentence) - _SILENT)
        found.update(f"u{mark}" for mark in present)
        found.update(f"p{first}{second}" for first, second in combinations(present, 2))
        heard = sentence.replace(TAKEN, "")
        for at, mark in enumerate(heard):
            if mark not in _SILENT:
                found.update(
                    f"s{mark}{other}" for other in heard[at + 1 : at + 1 + APART] if other not in _SILENT
                )
    return found
