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

from balise.detection.injection.marks import (
    TAKEN,
    marks_alone,
    marks_in,
    pieces_of,
    shape_of,
    words_in,
    wordy,
)

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


class _PieceGate(dict[str, float]):
    """What the words between two blanks weigh alone."""

    def __missing__(self, piece: str) -> float:
        shape = shape_of(piece)
        if shape != piece:
            return self[shape]
        weight = sum(map(_GATE.__getitem__, words_in([piece])))
        if wordy(piece):
            if len(self) >= _REMEMBERED:
                self.clear()
            self[piece] = weight
        return weight


_WEIGHTS = _load()
_GATE = _Gate()
_PIECE_GATE = _PieceGate()


def promising(plain: str) -> tuple[list[list[str]], int]:
    """Stretches whose words alone leave some likelihood, as words, and how many sentences end in a text.

    A stretch holds windows that overlap; its last sentence is without the mark that ends it, unless it ends the text.
    """
    units = pieces_of(plain)
    gate: dict[str, float] = _PIECE_GATE
    joined = " ".join(marks_in(units))
    if joined.count("|") > joined.count("| ") + joined.endswith("|"):
        # A sentence begins amid a piece: each word is one of its own.
        units, gate = words_in(units), _GATE
        joined = " ".join(marks_alone(units))
    sentences = joined.split("|")
    sums = list(accumulate(map(gate.__getitem__, units), initial=0.0))
    starts = [
        0,
        *(at + 1 for at in accumulate(sentence.count(" ") for sentence in sentences[:-1])),
        len(units),
    ]
    before = [sums[start] for start in starts]
    after = before[2:] or before[1:]
    stretches: list[list[str]] = []
    last = len(sentences)
    done = 0
    for first, (low, high) in enumerate(zip(before, after, strict=False)):
        if high - low <= _WEIGHTS.bar or first < done:
            continue
        done = first + 1
        while done < len(after) and after[done] - before[done] > _WEIGHTS.bar:
            done += 1
        end = min(done + 1, last)
        words = units[starts[first] : starts[end]]
        words = words if gate is _GATE else words_in(words)
        stretches.append(words if end == last else words[:-1])
    return stretches, last - 1


def likeness(words: list[str], marks: str) -> float:
    """How much the likeliest window reads like an order, in log odds, whatever the length of the text."""
    weight = _WEIGHTS.signs.get
    found = [sum(weight(sign, 0.0) for sign in signs(words[a:b], marks[a:b])) for a, b in windows(marks)]
    return max(found) + _WEIGHTS.constant


def length(ends: int) -> float:
    """What the length of a text takes away: a long one has more chances to resemble an order. ``ends``: of sentences."""
    return LONG * math.log(ends + 1)


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
