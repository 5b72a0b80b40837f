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
from balise.detection.injection.decode import SIGNS, decoded, may_hide
from balise.detection.injection.glance import Said, promising, whole
from balise.detection.injection.likeness import UNLIKELY, length, likeness
from balise.detection.injection.marks import TAKEN, marks_alone, marks_together, words_of
from balise.detection.injection.scripts import script_weights
from balise.detection.injection.signals import ABOUT_ATTACKS, SIGNALS, Signal
from balise.detection.injection.told import told
from balise.detection.normalise import OTHER, fold

ALARM = 0.5
DEPTH = 2
MAX_HITS = 16
REACH = 320
AFTER = 80
QUOTED = 0.35
LIKELY = 2.1
"""The log odds from which sentences that read like an order raise the alarm by themselves."""
SPREAD = 1.5
DOUBTED = -1.5
"""The log odds below which what rules and signals met is doubted: they count for ``DOUBT`` of their weights."""
DOUBT = 0.6
FORGIVEN = 5.0
"""The log odds taken from what is told of everyday things (``told.py``)."""
HOPELESS = -1.0
"""The log odds below which rules are not looked for."""
LITTLE = 0.25

_NEGATED = re.compile(
    r"(?:n'|\bne |\bqui |\bthat |\bnot |n't |never |jamais |\bsans |\bpas |interdi[a-z]+ (?:de |d')|evite[rz]? (?:de |d')|"
    r"refuse[rz]? (?:de |d')|\bafin de ne )$"
)
_ABOUT = re.compile(ABOUT_ATTACKS)
_OPEN_QUOTE = re.compile(r"[\"`][^\"`]{0,120}$")
_CLOSE_QUOTE = re.compile(r"[^\"`]{0,160}[\"`]")
_COMPILED = [(signal, re.compile(signal.pattern, re.DOTALL)) for signal in SIGNALS]
_FORMS = [pair for pair in _COMPILED if pair[0].form]
_WORDED = [pair for pair in _COMPILED if not pair[0].form]


def _plain(pattern: str) -> str:
    """A wider form that compiles fast: no look-ahead, gaps without bound. The exact form is checked after."""
    return re.sub(r"\{\d,\d+\}", "*", re.sub(r"\(\?\![^)]*\)", "", pattern))


_READINGS = tuple(enumerate(SIGNS, len(_FORMS)))
_READING_NUMBERS = frozenset(number for number, _ in _READINGS)
"""The numbers of the expressions that say how the text may have been written."""


class _Matcher(threading.local):
    """Vectorscan over forms and writings; the scratch space belongs to a thread."""

    def __init__(self) -> None:
        self.database = _database()
        self.scratch = hyperscan.Scratch(self.database)

    def ends(self, data: bytes) -> dict[int, list[int]]:
        """Ends of the hits of each signal, at most ``MAX_HITS`` spread ones."""
        hits: dict[int, list[int]] = {}
        compiled.scan(self.database, data, _collect, self.scratch, hits)
        return hits


def _collect(signal: int, _start: int, end: int, _flags: int, hits: Any) -> None:
    ends = hits.setdefault(signal, [])
    if not ends or (end > ends[-1] + 40 and len(ends) < MAX_HITS):
        ends.append(end)
    elif end - ends[-1] <= 40:
        ends[-1] = end


@cache
def _database() -> hyperscan.Database:
    forms = [_plain(signal.prefilter or signal.pattern) for signal, _ in _FORMS]
    patterns = [expression.encode("ascii") for expression in (*forms, *SIGNS.values())]
    return compiled.database(patterns, hyperscan.HS_FLAG_DOTALL | hyperscan.HS_FLAG_CASELESS)


@cache
def _matcher() -> _Matcher:
    return _Matcher()


def warm() -> None:
    """Compile the signals now rather than at the first text."""
    _matcher()


def injection_score(text: str, folded: bytes | None = None, said: Said | None = None) -> float:
    """Score of a text, from 0 to 1. Never raises on any ``str``.

    ``folded`` is the text folded to ASCII (``normalise.View.data``), ``said`` the words of that,
    when the caller has them already.
    """
    weights = _weights(text, folded, said)
    return round(_score(weights), 3) if weights else 0.0


def signals(text: str) -> tuple[str, ...]:
    """Codes of the signals met, the heaviest first."""
    weights = _weights(text)
    return tuple(sorted(weights, key=lambda code: (-weights[code], code)))


def _score(weights: dict[str, float]) -> float:
    clean = 1.0
    for weight in weights.values():
        clean *= 1 - weight
    return 1 - clean


def _weights(
    text: str, folded: bytes | None = None, said: Said | None = None, *, depth: int = DEPTH
) -> dict[str, float]:
    """Weight of each signal code met in the text and in what it encodes."""
    data = fold(text).data if folded is None else folded
    hits = _matcher().ends(data)
    places, sentences = promising(data, said)
    strong = script_weights(text) if OTHER in data else {}
    if not hits and not places and not may_hide(data):
        return strong
    plain = data.decode("latin-1").lower()
    met = [(signal, weight) for signal, weight in _met(plain, hits) if weight] if hits else []
    if met and not places:
        places, sentences = whole(data)
    weights, odds = _worded(plain, places, sentences)
    for signal, weight in met:
        _keep(strong if signal.strong else weights, {signal.code: weight})
    if odds < DOUBTED:
        weights = {code: weight * DOUBT for code, weight in weights.items()}
    weights["likeness"] = _likely(odds)
    _keep(weights, strong)
    if depth:
        signs = [sign for number, sign in _READINGS if number in hits] if hits else []
        for hidden, again in decoded(text, plain, signs) if signs or may_hide(data) else ():
            found = _weights(hidden, depth=depth - 1 if again else 0)
            _keep(weights, found)
            if _score(found) >= ALARM:
                weights["encoded"] = max(weights.get("encoded", 0.0), 0.5)
    return {code: weight for code, weight in weights.items() if weight > 0}


def _keep(weights: dict[str, float], others: dict[str, float]) -> None:
    """Keep the heaviest weight of each code."""
    for code, weight in others.items():
        weights[code] = max(weights.get(code, 0.0), weight)


def _worded(plain: str, places: list[tuple[int, int]], sentences: int) -> tuple[dict[str, float], float]:
    """What the words of a text say: the rules that it meets, and how much it reads like an order."""
    weights: dict[str, float] = {}
    odds = UNLIKELY
    for start, end in places:
        words = words_of(plain[start:end].strip())
        marks = marks_together(words, marks_alone(words))
        own = likeness(words, marks) - length(sentences)
        if own > 0 and told(plain[start:end]):
            own -= FORGIVEN
        odds = max(odds, own)
        if own > HOPELESS:
            _keep(weights, grammar.grammar_weights(marks.replace(TAKEN, "")))
            for signal, pattern in _WORDED:
                _keep(weights, {signal.code: _weight(plain, signal, pattern, start, end)})
    return weights, odds


def _likely(odds: float) -> float:
    """The weight of a likeness: the alarm from ``LIKELY`` on, nothing when it says little."""
    weight = 1 / (1 + math.exp((LIKELY - odds) / SPREAD))
    return weight if weight >= LITTLE else 0.0


def _met(plain: str, hits: dict[int, list[int]]) -> Iterator[tuple[Signal, float]]:
    """The weight of each form that is announced, once looked at."""
    for met in hits.keys() - _READING_NUMBERS if hits else ():
        signal, pattern = _FORMS[met]
        for end in hits[met]:
            weight = _weight(plain, signal, pattern, max(0, end - REACH), end + AFTER)
            yield signal, weight
            if weight >= signal.weight:
                break


def _weight(plain: str, signal: Signal, pattern: re.Pattern[str], low: int, high: int) -> float:
    """Weight of a signal between two places, once negation and quotation are seen."""
    match = None
    for match in pattern.finditer(plain, low, high):
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
