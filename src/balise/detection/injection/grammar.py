"""Instructions aimed at the model, met by how their words stand together rather than by their wording.

Each word of a text becomes one mark (``lexicon.yaml``: who is addressed, what act, on
what object, in what form), and rules (``grammar.yaml``) are short expressions over
those marks, sentence by sentence. New wordings of one order give the same marks.
"""

from __future__ import annotations

import bisect
import re
import threading
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, NamedTuple

import hyperscan
import yaml

from balise.detection import compiled
from balise.detection.normalise import fold
from balise.detection.placeholders import GENDERED, LABELS

_TOKEN = re.compile(
    r"[a-z]+(?=[ ,\n])|<!--|/\*|//|%%|\{#|https?://[^\s\"<>]+|[\w.+-]{1,64}@[a-z0-9.-]{2,80}|\[[a-z]+_(?:[a-z]_)?\d+[a-z]?\]|\d+/\d+|"
    r"(?:(?:lors|jus|puis)?qu|[cdjlmnst])'(?=[a-z])|[a-z0-9]+(?:_[a-z0-9]+)+|[a-z0-9]+(?:['-][a-z0-9]+)*|"
    r"\n[ \t]*(?:[-*#>\n]|\d+[.)])|\n|[\"`]|[?&][a-z]{1,12}=[<{\[]|[.!?](?![a-z0-9])|[,;:()\[\]{}]"
)
_ENGLISH = ("", "s", "ing", "es")
_FRENCH = ("e", "es", "ez", "er", "ons", "ent", "ant", "era", "eras", "erez")
_PAUSES = frozenset(",;:()[]{}\n")
_COMMENTS = frozenset(("<!--", "/*", "//", "%%", "{#"))
NEAR = 5
"""Words before a verb in which a negation takes it back."""
TOLD = 0.4
"""What remains of a weight when the sentence tells of an attack rather than makes one."""


class Rule(NamedTuple):
    """``wide``: may reach the next sentence."""

    code: str
    weight: float
    pattern: re.Pattern[str]
    wide: bool


def _words(entry: str) -> list[str]:
    return [token for token in _TOKEN.findall(fold(entry).data.decode("latin-1").lower()) if token.strip()]


def _forms(entry: str) -> Iterator[str]:
    if entry.endswith("~"):
        stem = entry[:-1]
        yield from (stem + end for end in _FRENCH)
        if stem.endswith("g"):
            yield from (stem + "eons", stem + "eant")
    elif entry.endswith("+"):
        stem = entry[:-1]
        yield from (stem + end for end in _ENGLISH)
        if stem.endswith("e"):
            yield stem[:-1] + "ing"
    else:
        yield entry


Phrases = dict[str, dict[str, list[tuple[list[str], str]]]]


def _load() -> tuple[dict[str, str], Phrases]:
    """The mark of each word, and by the first two words of phrases all that follow the first, the longest first."""
    lexicon = yaml.safe_load((Path(__file__).parent / "lexicon.yaml").read_text("utf-8"))
    marks: dict[str, str] = {}
    phrases: Phrases = {}
    for mark, entries in lexicon.items():
        for form in (form for entry in entries.split(",") for form in _forms(entry.strip())):
            first, *rest = _words(form)
            if rest:
                phrases.setdefault(first, {}).setdefault(rest[0], []).append((rest, mark))
            else:
                marks[first] = mark
    for following in phrases.values():
        for options in following.values():
            options.sort(key=lambda phrase: -len(phrase[0]))
    return marks, phrases


_MARKS, _PHRASES = _load()


def _rules() -> Iterator[Rule]:
    rows = yaml.safe_load((Path(__file__).parent / "grammar.yaml").read_text("utf-8"))
    for code, weight, pattern in rows:
        written = pattern.replace("_", "[^|]")
        yield Rule(code, weight, re.compile(written), "[|]?" in pattern or "[|,]?" in pattern)


RULES = tuple(_rules())
_TELLS = "a"
"""The mark of words that tell of attacks."""
_VERBS = frozenset("ISsTXAHFOD5")
_ORDERS = frozenset("ISRPXHO")


def is_order(word: str) -> bool:
    """Whether a word is one that an order is made of."""
    return _MARKS.get(word, "") in _ORDERS


def marks_of(plain: str) -> str:
    """One mark a word of a text folded to lower-case ASCII."""
    pieces = _BREAK.sub(r" \g<0> ", _INDENT.sub("\n", plain)).split(" ")
    pieces.append("")
    marks = list(map(_PIECES.__getitem__, pieces))
    if "agent" in plain:
        _count(pieces, marks)
    starts = [at for at, mark in enumerate(marks) if mark[:1] == _BEGINS]
    if not starts:
        return "".join(marks)
    _mark_phrases(pieces, marks, starts)
    return "".join(marks).replace(_BEGINS, "")


def _mark_phrases(pieces: list[str], marks: list[str], starts: list[int]) -> None:
    """Give the first word of each phrase the mark of the phrase, and its other words none."""
    last = (-1, -1)
    changed: dict[int, list[str]] = {}
    for at in starts:
        seconds = _PHRASES.get(pieces[at])
        if seconds is not None and (after := pieces[at + 1]).isalpha() and after not in seconds:
            continue
        words = _split(pieces[at])
        for index, word in enumerate(words):
            seconds = _PHRASES.get(word)
            if seconds is None or (at, index) <= last:
                continue
            after = words[index + 1] if index + 1 < len(words) else _first_from(pieces, at + 1)
            if after not in seconds:
                continue
            ahead = list(islice(_words_from(pieces, at, index + 1), len(seconds[after][0][0])))
            following = [word for _, _, word in ahead]
            for rest, mark in seconds[after]:
                if following[: len(rest)] == rest:
                    for place, nth, _ in ahead[: len(rest)]:
                        changed.setdefault(place, list(marks[place].lstrip(_BEGINS)))[nth] = ""
                        last = (place, nth)
                    changed.setdefault(at, list(marks[at].lstrip(_BEGINS)))[index] = mark
                    break
    for at, each in changed.items():
        marks[at] = "".join(each)


def _first_from(pieces: list[str], at: int) -> str:
    while at < len(pieces):
        words = _split(pieces[at])
        if words:
            return words[0]
        at += 1
    return ""


def _words_from(pieces: list[str], at: int, index: int) -> Iterator[tuple[int, int, str]]:
    """The words from one on, each with its piece and its rank there."""
    for place in range(at, len(pieces)):
        words = _split(pieces[place])
        for nth in range(index, len(words)):
            yield place, nth, words[nth]
        index = 0


_INDENT = re.compile(r"\n[ \t]+")
_BREAK = re.compile(r"\n(?:[-*#>\n]|\d+[.)])?")
_BEGINS = "^"
"""Stands before the marks of a piece in which a word begins phrases."""
_WORDY = re.compile(
    r"[(\[\"'`*]{0,3}[a-z]{1,24}(?:['-][a-z]{1,24}){0,3}[,.;:!?)\]\"'`*]{0,4}|[^a-z0-9@]{1,24}"
)
_REMEMBERED = 32_768


class _Pieces(dict[str, str]):
    """The marks of what stands between blanks. Only words of letters are remembered."""

    def __missing__(self, piece: str) -> str:
        known = _MARKS.get
        if piece.isdecimal():
            return known(piece, ".")
        words = _split(piece)
        marks = "".join([known(word) or ("." if word.isalpha() else _other(word)) for word in words])
        if not _PHRASES.keys().isdisjoint(words):
            marks = _BEGINS + marks
        if _WORDY.fullmatch(piece):
            if len(self) >= _REMEMBERED:
                self.clear()
            self[piece] = marks
        return marks


_PIECES = _Pieces({"": ""})


def _split(piece: str) -> list[str]:
    """The words of what stands between blanks: most often a word as it is."""
    return [piece] if piece.isalpha() else _TOKEN.findall(piece)


_COUNTED = frozenset(
    [
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "quinze",
        "vingt",
        "trente",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "twenty",
        "plusieurs",
        "several",
        "par",
        "nos",
        "ses",
        "leurs",
    ]
)


def _count(pieces: list[str], marks: list[str]) -> None:
    """Agents who are counted are people, there and in what follows: « 12 agents répondent à 30 appels »."""
    people = False
    for at in [at for at, mark in enumerate(marks) if "*" in mark]:
        words = _split(pieces[at])
        each = list(marks[at].lstrip(_BEGINS))
        for nth, word in enumerate(words):
            if word in ("agent", "agents") and each[nth] == "*":
                before = words[nth - 1] if nth else _last_before(pieces, at)
                people = people or before.isdigit() or before in _COUNTED
                each[nth] = "." if people else "*"
        marks[at] = (_BEGINS if marks[at][:1] == _BEGINS else "") + "".join(each)


def _last_before(pieces: list[str], at: int) -> str:
    while at > 0:
        at -= 1
        words = _split(pieces[at])
        if words:
            return words[-1]
    return ""


_LABELS = "|".join(sorted({*LABELS.values(), *GENDERED.values()})).lower()
_PLACEHOLDER = re.compile(rf"(?:{_LABELS})_\d{{1,6}}[a-z]{{0,3}}")
"""A placeholder named without its brackets."""


def _other(word: str) -> str:
    first = word[0]
    if first in _PAUSES:
        if first == "[" and len(word) > 1:
            return "k"
        return "|" if len(word) > 1 else ","
    if first in '"`':
        return '"'
    if word[1:] and first in "?&":
        return "="
    if word in _COMMENTS:
        return "`"
    if word in ".!?":
        return "|"
    if "://" in word:
        return "=" if word.endswith("=") or "={" in word or "=<" in word else "J"
    if "@" in word:
        return "@"
    if "_" in word:
        return "k" if _PLACEHOLDER.fullmatch(word) else "#"
    return _MARKS.get(word.partition("-")[0], ".") if "-" in word else "."


_BOUNDED = re.compile(r"\{\d,\d+\}")
_TOGETHER = 20
"""Rules of one database: compiling takes far longer for all at once, scanning hardly less."""


class _Finder(threading.local):
    """Vectorscan over all rules, wider than they are (gaps without bound); the scratch space belongs to a thread."""

    def __init__(self) -> None:
        patterns = [_BOUNDED.sub("*", rule.pattern.pattern).encode("latin-1") for rule in RULES]
        self.databases: list[tuple[int, hyperscan.Database, hyperscan.Scratch]] = []
        for first in range(0, len(patterns), _TOGETHER):
            database = compiled.database(patterns[first : first + _TOGETHER], hyperscan.HS_FLAG_PREFILTER)
            self.databases.append((first, database, hyperscan.Scratch(database)))

    def ends(self, marks: str) -> set[tuple[int, int]]:
        """Rules that may be met, and where."""
        found: set[tuple[int, int]] = set()
        data = marks.encode("latin-1")
        for first, database, scratch in self.databases:
            hits: set[tuple[int, int]] = set()
            database.scan(data, _collect, context=hits, scratch=scratch)
            found.update((first + rule, end) for rule, end in hits)
        return found


def _collect(rule: int, _start: int, end: int, _flags: int, hits: Any) -> None:
    hits.add((rule, end))


@cache
def _finder() -> _Finder:
    return _Finder()


def warm() -> None:
    """Compile the rules now rather than at the first text."""
    _finder()


def grammar_weights(plain: str) -> dict[str, float]:
    """Weight of each signal code that the rules meet in a text folded to lower-case ASCII."""
    weights: dict[str, float] = {}
    sentences = [sentence for sentence in marks_of(plain).split("|") if sentence]
    hits = _finder().ends("|".join(sentences) + "|")
    if not hits:
        return weights
    starts = list(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
    places = set()
    for index, end in hits:
        sentence = bisect.bisect_left(starts, end, 1) - 1
        # What ends at the beginning of a sentence, or reaches into it, began in the one before.
        places |= {(sentence, index), (max(0, sentence - 1), index)}
    for place, index in sorted(places):
        if place >= len(sentences):
            continue
        rule, marks = RULES[index], sentences[place]
        about = _TELLS in marks or (place > 0 and _TELLS in sentences[place - 1])
        if rule.wide:
            marks += "|" + (sentences[place + 1] if place + 1 < len(sentences) else "")
        weight = _met(rule, marks, len(sentences[place]), about)
        if weight > weights.get(rule.code, 0.0):
            weights[rule.code] = weight
    return weights


def _met(rule: Rule, marks: str, length: int, about: bool) -> float:
    best = 0.0
    for match in rule.pattern.finditer(marks):
        start = match.start()
        if start >= length:
            break
        if marks[start] in _VERBS and _unmeant(marks[max(0, start - NEAR) : start]):
            continue
        quoted = marks.count('"', 0, start) % 2 == 1
        best = max(best, rule.weight * (TOLD if about or (quoted and "a" in marks) else 1.0))
    return best


def _unmeant(before: str) -> bool:
    """Whether a verb is taken back by a negation, or has another subject than who is addressed."""
    return before.endswith("-") or "N" in re.split("[,&]", before)[-1]
