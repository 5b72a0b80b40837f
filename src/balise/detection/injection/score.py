"""How much a text looks like an instruction aimed at the model: 0 to 1, alarm from ``ALARM``.

A signal, not a wall: a determined author escapes it, and the rights of the
model's tools must not depend on it. The score is one minus the product of
``1 - weight`` over distinct signals; a text that quotes an attack to teach about it
counts less, decoded text (base64, hexadecimal, percent, ROT13, reversed, spaced
or digit-for-letter writing) counts as the text itself.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterator
from functools import cache
from typing import Any

import hyperscan

from balise.detection import compiled
from balise.detection.injection import grammar
from balise.detection.injection.decode import SIGNS, decoded
from balise.detection.injection.likeness import UNLIKELY, length, likeness, promising
from balise.detection.injection.marks import TAKEN, marks_alone, marks_together
from balise.detection.injection.scripts import script_weights
from balise.detection.injection.signals import ABOUT_ATTACKS, SIGNALS, Signal
from balise.detection.normalise import fold

ALARM = 0.5
DEPTH = 2
MAX_HITS = 16
REACH = 320
AFTER = 80
QUOTED = 0.35
LIKELY = 2.75
"""The log odds from which sentences that read like an order raise the alarm by themselves."""
SPREAD = 1.5
DOUBTED = -1.5
"""The log odds below which what rules and signals met is doubted: they count for ``DOUBT`` of their weights."""
DOUBT = 0.6
LITTLE = 0.25

_NEGATED = re.compile(
    r"(?:n'|\bne |\bqui |\bthat |\bnot |n't |never |jamais |\bsans |\bpas |interdi[a-z]+ (?:de |d')|evite[rz]? (?:de |d')|"
    r"refuse[rz]? (?:de |d')|\bafin de ne )$"
)
_ABOUT = re.compile(ABOUT_ATTACKS)
_OPEN_QUOTE = re.compile(r"[\"`][^\"`]{0,120}$")
_CLOSE_QUOTE = re.compile(r"[^\"`]{0,160}[\"`]")
_PATTERNS = tuple(re.compile(signal.pattern, re.DOTALL) for signal in SIGNALS)


def _plain(pattern: str) -> str:
    """A wider form that compiles fast: no look-ahead, gaps without bound. The exact form is checked after."""
    return re.sub(r"\{\d,\d+\}", "*", re.sub(r"\(\?![^)]*\)", "", pattern))


def _expressions() -> dict[str, list[int]]:
    """What Vectorscan looks for, and the signals that each expression may announce."""
    owners: dict[str, list[int]] = {}
    for index, signal in enumerate(SIGNALS):
        owners.setdefault(_plain(signal.prefilter or signal.pattern), []).append(index)
    return owners


_EXPRESSIONS = _expressions()
_OWNERS = tuple(_EXPRESSIONS.values())
_READINGS = tuple(enumerate(SIGNS, len(_OWNERS)))
_READING_NUMBERS = frozenset(number for number, _ in _READINGS)
"""The numbers of the expressions that say how the text may have been written."""


class _Matcher(threading.local):
    """Vectorscan over all signals; the scratch space belongs to a thread."""

    def __init__(self) -> None:
        self.database = _database()
        self.scratch = hyperscan.Scratch(self.database)

    def ends(self, data: bytes) -> dict[int, list[int]]:
        """Ends of the hits of each signal, at most ``MAX_HITS`` spread ones."""
        hits: dict[int, list[int]] = {}
        self.database.scan(data, _collect, context=hits, scratch=self.scratch)
        return hits


def _collect(signal: int, _start: int, end: int, _flags: int, hits: Any) -> None:
    ends = hits.setdefault(signal, [])
    if not ends or (end > ends[-1] + 40 and len(ends) < MAX_HITS):
        ends.append(end)
    elif end - ends[-1] <= 40:
        ends[-1] = end


@cache
def _database() -> hyperscan.Database:
    patterns = [expression.encode("ascii") for expression in (*_EXPRESSIONS, *SIGNS.values())]
    return compiled.database(patterns, hyperscan.HS_FLAG_DOTALL | hyperscan.HS_FLAG_CASELESS)


@cache
def _matcher() -> _Matcher:
    return _Matcher()


def warm() -> None:
    """Compile the signals now rather than at the first text."""
    _matcher()


def injection_score(text: str, folded: str | None = None) -> float:
    """Score of a text, from 0 to 1. Never raises on any ``str``.

    ``folded`` is the text folded to ASCII, when the caller has it already.
    """
    return round(_score(_weights(text, folded)), 3)


def signals(text: str) -> tuple[str, ...]:
    """Codes of the signals met, the heaviest first."""
    weights = _weights(text)
    return tuple(sorted(weights, key=lambda code: (-weights[code], code)))


def _score(weights: dict[str, float]) -> float:
    clean = 1.0
    for weight in weights.values():
        clean *= 1 - weight
    return 1 - clean


def _weights(text: str, folded: str | None = None, depth: int = DEPTH) -> dict[str, float]:
    """Weight of each signal code met in the text and in what it encodes."""
    plain = (fold(text).data.decode("latin-1") if folded is None else folded).lower()
    hits = _matcher().ends(plain.encode("latin-1"))
    weights, odds = _worded(plain)
    strong: dict[str, float] = script_weights(text)
    for signal, weight in _met(plain, hits):
        table = strong if signal.strong else weights
        table[signal.code] = max(table.get(signal.code, 0.0), weight)
    if odds < DOUBTED:
        weights = {code: weight * DOUBT for code, weight in weights.items()}
    weights["likeness"] = _likely(odds)
    for code, weight in strong.items():
        weights[code] = max(weights.get(code, 0.0), weight)
    if depth:
        signs = [sign for number, sign in _READINGS if number in hits]
        for hidden, again in decoded(text, plain, signs):
            found = _weights(hidden, depth=depth - 1 if again else 0)
            for code, weight in found.items():
                weights[code] = max(weights.get(code, 0.0), weight)
            if _score(found) >= ALARM:
                weights["encoded"] = max(weights.get("encoded", 0.0), 0.5)
    return {code: weight for code, weight in weights.items() if weight > 0}


def _worded(plain: str) -> tuple[dict[str, float], float]:
    """What the words of a text say: the rules that it meets, and how much it reads like an order."""
    weights: dict[str, float] = {}
    odds = UNLIKELY
    stretches, ends = promising(plain)
    for near in stretches:
        marks = marks_together(near, marks_alone(near))
        odds = max(odds, likeness(near, marks))
        for code, weight in grammar.grammar_weights(marks.replace(TAKEN, "")).items():
            weights[code] = max(weights.get(code, 0.0), weight)
    return weights, odds - length(ends)


def _likely(odds: float) -> float:
    """The weight of a likeness: the alarm from ``LIKELY`` on, nothing when it says little."""
    weight = 1 / (1 + math.exp((LIKELY - odds) / SPREAD))
    return weight if weight >= LITTLE else 0.0


def _met(plain: str, hits: dict[int, list[int]]) -> Iterator[tuple[Signal, float]]:
    """The weight of each signal that is announced, once looked at."""
    for met in hits.keys() - _READING_NUMBERS if hits else ():
        for index in _OWNERS[met]:
            signal = SIGNALS[index]
            for end in hits[met]:
                weight = _weight(plain, signal, _PATTERNS[index], end)
                yield signal, weight
                if weight >= signal.weight:
                    break


def _weight(plain: str, signal: Signal, pattern: re.Pattern[str], end: int) -> float:
    """Weight of one hit, once negation and quotation are seen."""
    match = None
    for match in pattern.finditer(plain, max(0, end - REACH), end + AFTER):
        start = match.start()
        if not _NEGATED.search(plain, max(0, start - 24), start):
            break
    else:
        return 0.0
    if signal.strong:
        return signal.weight
    return signal.weight * (QUOTED if _quoted_about(plain, match.start(), match.end()) else 1.0)


def _quoted_about(plain: str, start: int, end: int) -> bool:
    """True when the hit stands between quotation marks in a text that speaks about attacks."""
    before = plain[max(0, start - 400) : start]
    if not _ABOUT.search(before) and not _ABOUT.search(plain[end : end + 200]):
        return False
    return bool(_OPEN_QUOTE.search(before)) and bool(_CLOSE_QUOTE.match(plain, end))
