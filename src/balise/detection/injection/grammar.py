"""Instructions aimed at the model, met by how their words stand together rather than by their wording.

Rules (``grammar.yaml``) are short expressions over the marks of words (``marks``),
sentence by sentence. New wordings of one order give the same marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from balise.detection.injection.needs import Clause, needs

NEAR = 5
"""Words before a verb in which a negation takes it back."""
TOLD = 0.4
"""What remains of a weight when the sentence tells of an attack rather than makes one."""
_TELLS = "a"
"""The mark of words that tell of attacks."""
_VERBS = frozenset("ISsTXAHFOD5")
_COMMON = '.,&-SN"waKRWiQl5û*X#BdxVCuAhsTIE/gMUmé+2pJbrLcn>7q;fz@tyDF1`jY8vHe0?PZçk!ù<Oo}6èïà%ö{4'
"""Marks from the commonest to the rarest in ordinary texts: a rule is looked for by the rarest that it needs."""


class Rule(NamedTuple):
    """``second`` and ``others``: what it needs beside the mark by which it is looked for. ``wide``: may reach the next sentence."""

    second: Clause
    others: tuple[Clause, ...]
    code: str
    weight: float
    pattern: re.Pattern[str]
    wide: bool


def _rules() -> Iterator[tuple[Clause, Rule]]:
    """The rules, each with the marks by one of which it is looked for."""
    rows = yaml.load((Path(__file__).parent / "grammar.yaml").read_bytes(), yaml.CSafeLoader)
    for code, weight, written in rows:
        wide = "[|]?" in written or "[|,]?" in written
        expression = written.replace("_", "[^|]")
        first, *others = sorted(needs(expression), key=_frequency)
        second = others[0] if others else first
        yield first, Rule(second, tuple(others[1:]), code, weight, re.compile(expression), wide)


def _frequency(clause: Clause) -> float:
    """About how often a sentence meets a clause."""
    return sum(0.9 ** _COMMON.find(mark) for mark in clause)


def _by_mark(wide: bool) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for first, rule in _ALL:
        for mark in first if rule.wide is wide else ():
            table.setdefault(mark, []).append(rule)
    return {mark: tuple(rules) for mark, rules in table.items()}


_ALL = tuple(_rules())
RULES = tuple(rule for _, rule in _ALL)
_NARROW, _WIDE = _by_mark(wide=False), _by_mark(wide=True)
_LOOKED_FOR = frozenset(_NARROW)
_LOOKED_FOR_AFAR = frozenset(_WIDE)


def grammar_weights(marks: str) -> dict[str, float]:
    """Weight of each signal code that the rules meet in the marks of a text."""
    weights: dict[str, float] = {}
    sentences = [sentence for sentence in marks.split("|") if sentence]
    present = [frozenset(sentence) for sentence in sentences]
    present.append(frozenset())
    for place, here in enumerate(present[:-1]):
        found = [
            rule for mark in here & _LOOKED_FOR for rule in _NARROW[mark] if not rule[0].isdisjoint(here)
        ]
        afar = here | present[place + 1]
        if not _LOOKED_FOR_AFAR.isdisjoint(afar):
            found += [
                rule
                for mark in afar & _LOOKED_FOR_AFAR
                for rule in _WIDE[mark]
                if not rule[0].isdisjoint(afar)
            ]
        if found:
            about = _TELLS in here or (place > 0 and _TELLS in present[place - 1])
            _meet(found, sentences[place : place + 2], about, weights)
    return weights


def _meet(rules: list[Rule], sentences: list[str], about: bool, weights: dict[str, float]) -> None:
    """Try rules on a sentence, the next one at hand, and keep the heaviest weight of each code."""
    sentence, both = sentences[0], "|".join([*sentences, ""][:2])
    for rule in rules:
        if rule.weight > weights.get(rule.code, 0.0):
            marks = both if rule.wide else sentence
            if not any(clause.isdisjoint(marks) for clause in rule.others):
                weight = _met(rule, marks, len(sentence), about)
                if weight > weights.get(rule.code, 0.0):
                    weights[rule.code] = weight


def _met(rule: Rule, marks: str, length: int, about: bool) -> float:
    best = 0.0
    for match in rule.pattern.finditer(marks):
        start = match.start()
        if start >= length:
            break
        if marks[start] in _VERBS and _unmeant(marks[max(0, start - NEAR) : start]):
            continue
        if about or (_TELLS in marks and marks.count('"', 0, start) % 2 == 1):
            best = rule.weight * TOLD
        else:
            return rule.weight
    return best


def _unmeant(before: str) -> bool:
    """Whether a verb is taken back by a negation, or has another subject than who is addressed."""
    return before.endswith("-") or "N" in re.split("[,&]", before)[-1]
