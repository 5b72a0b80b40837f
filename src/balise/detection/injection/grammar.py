"""Instructions aimed at the model, met by how their words stand together rather than by their wording.

Each word of a text becomes one mark (``lexicon.yaml``: who is addressed, what act, on
what object, in what form), and rules (``grammar.yaml``) are short expressions over
those marks, sentence by sentence. New wordings of one order give the same marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from balise.detection.normalise import fold

_TOKEN = re.compile(
    r"[a-z]+(?=[ ,\n])|https?://[^\s\"<>]+|[\w.+-]{1,64}@[a-z0-9.-]{2,80}|\[[a-z]+_(?:[a-z]_)?\d+[a-z]?\]|\d+/\d+|"
    r"(?:(?:lors|jus|puis)?qu|[cdjlmnst])'(?=[a-z])|[a-z0-9]+(?:_[a-z0-9]+)+|[a-z0-9]+(?:['-][a-z0-9]+)*|"
    r"\n[ \t]*(?:[-*#>\n]|\d+[.)])|\n|[\"`]|[.!?]|[,;:()\[\]{}]"
)
_ENGLISH = ("", "s", "ing", "es")
_FRENCH = ("e", "es", "ez", "er", "ons", "ent", "ant", "era", "eras", "erez")
_PAUSES = frozenset(",;:()[]{}\n")
NEAR = 5
"""Words before a verb in which a negation takes it back."""
TOLD = 0.4
"""What remains of a weight when the sentence tells of an attack rather than makes one."""


class Rule(NamedTuple):
    """``needs``: sets of marks, as bits, of which a sentence must hold one each. ``wide``: may reach the next sentence."""

    code: str
    weight: float
    pattern: re.Pattern[str]
    needs: tuple[int, ...]
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


def _load() -> tuple[dict[str, str], dict[str, list[tuple[tuple[str, ...], str]]]]:
    """The mark of each word, and for a word that begins phrases what may follow it, the longest first."""
    lexicon = yaml.safe_load((Path(__file__).parent / "lexicon.yaml").read_text("utf-8"))
    marks: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for mark, entries in lexicon.items():
        for form in (form for entry in entries.split(",") for form in _forms(entry.strip())):
            first, *rest = _words(form)
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), mark))
            else:
                marks[first] = mark
    for following in phrases.values():
        following.sort(key=lambda phrase: -len(phrase[0]))
    return marks, phrases


_MARKS, _PHRASES = _load()


def _bits(marks: Iterable[str]) -> int:
    bits = 0
    for mark in marks:
        bits |= 1 << ord(mark)
    return bits


_TELLS = _bits("a")
_PART = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\]|.", re.DOTALL)
_MAYBE = re.compile(r"\?|\{0")


def _needs(pattern: str) -> tuple[int, ...]:
    """Marks without which the expression cannot match: its plain letters and sets that are not optional."""
    needs = []
    at = 0
    while at < len(pattern):
        part = _PART.match(pattern, at)
        assert part is not None
        at = part.end()
        if pattern[at : at + 1] == "{" and not _MAYBE.match(pattern, at):
            at = pattern.index("}", at) + 1
        elif _MAYBE.match(pattern, at):
            at = pattern.index("}", at) + 1 if pattern[at] == "{" else at + 1
            continue
        said = part.group()
        if said[0] == "(" or said[:2] == "[^" or said in "._^$":
            continue
        marks = said.strip("[]")
        if "|" not in marks and "." not in marks:
            needs.append(_bits(marks))
    return tuple(needs)


def _rules() -> Iterator[Rule]:
    rows = yaml.safe_load((Path(__file__).parent / "grammar.yaml").read_text("utf-8"))
    for code, weight, pattern in rows:
        written = pattern.replace("_", "[^|]")
        yield Rule(
            code, weight, re.compile(written), _needs(pattern), "[|]?" in pattern or "[|,]?" in pattern
        )


RULES = tuple(_rules())
_VERBS = frozenset("ISsTXAHFOD5")
_ORDERS = frozenset("ISRPXHO")


def is_order(word: str) -> bool:
    """Whether a word is one that an order is made of."""
    return _MARKS.get(word, "") in _ORDERS


def marks_of(plain: str) -> str:
    """One mark a word of a text folded to lower-case ASCII."""
    words = _TOKEN.findall(plain)
    known = _MARKS.get
    marks = [known(word) or ("." if word.isalpha() else _other(word)) for word in words]
    last = -1
    for at in [at for at, word in enumerate(words) if word in _PHRASES]:
        if at <= last or at + 1 == len(words):
            continue
        after = words[at + 1]
        for rest, mark in _PHRASES[words[at]]:
            if rest[0] == after and tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                last = at + len(rest)
                marks[at] = mark
                marks[at + 1 : last + 1] = [""] * len(rest)
                break
    return "".join(marks)


def _other(word: str) -> str:
    first = word[0]
    if first in _PAUSES:
        if first == "[" and len(word) > 1:
            return "k"
        return "|" if len(word) > 1 else ","
    if first in '"`':
        return '"'
    if word in ".!?":
        return "|"
    if "://" in word:
        return "=" if word.endswith("=") or "={" in word or "=<" in word else "J"
    if "@" in word:
        return "@"
    if "_" in word:
        return "#"
    return _MARKS.get(word.partition("-")[0], ".") if "-" in word else "."


@lru_cache(maxsize=4096)
def _possible(present: int, wide: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if rule.wide is wide and all(need & present for need in rule.needs))


def grammar_weights(plain: str) -> dict[str, float]:
    """Weight of each signal code that the rules meet in a text folded to lower-case ASCII."""
    weights: dict[str, float] = {}
    sentences = [sentence for sentence in marks_of(plain).split("|") if sentence]
    present = [_bits(set(sentence)) for sentence in sentences]
    told = False
    for index, sentence in enumerate(sentences):
        here = present[index]
        about = here & _TELLS > 0
        ahead = "|" + sentences[index + 1] if index + 1 < len(sentences) else "|"
        both = here | (present[index + 1] if index + 1 < len(sentences) else 0)
        for rules, marks in ((_possible(here, False), sentence), (_possible(both, True), sentence + ahead)):
            for rule in rules:
                weight = _met(rule, marks, len(sentence), about or told)
                if weight > weights.get(rule.code, 0.0):
                    weights[rule.code] = weight
        told = about
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
