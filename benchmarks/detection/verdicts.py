"""Fits what the words of a line and a few plain signs say together of whose a fact is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar

import numpy as np

from balise.contracts.findings import Finding
from balise.contracts.snapshot import DetectionSettings
from balise.detection.fitted.lines import enough, lines
from balise.detection.fitted.told import KINDS, Reader
from balise.detection.fitted.verdict import FOUND, LEFT, LOOSE, VERDICTS, Signs
from balise.detection.fitted.weights import Table
from balise.detection.pipeline import Pipeline

UNREAD = "unread-"
"""How the files are named that no rule was written on."""
PENALTY = 0.5
LEAST = -2.5
"""Log odds by words alone below which a line that rules leave is not taken."""
BARS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


class Recorder(Reader):
    """Keeps the signs of what rules find and of what they leave, and has no opinion."""

    tables: ClassVar[tuple[Table, Table]]
    """Of what stands around lines and of lines."""
    found: ClassVar[list[tuple[Finding, Signs]]]
    loose: ClassVar[list[tuple[Finding, Signs]]]
    left: ClassVar[list[tuple[int, int, Signs]]]

    def __init__(
        self,
        data: bytes,
        found: Sequence[Finding],
        opening: bytes,
        *,
        whole: bool,
        hidden: Collection[tuple[int, int]] = (),
    ) -> None:
        around, table = self.tables
        super().__init__(data, found, opening, whole=whole, hidden=hidden, around=around, table=table)

    def is_nobodys(self, fact: Finding, how: str, low: int, high: int) -> bool:
        if fact.type in KINDS:
            self.found.append((fact, self.signs_of(fact, how, low, high)))
        return False

    def is_someones(self, fact: Finding, low: int, high: int, asked: float) -> bool:
        self.loose.append((fact, self.signs_of(fact, "", low, high)))
        return False

    def told(
        self, bounds: Sequence[int], facts: Sequence[Finding], seen: Sequence[Finding]
    ) -> Iterator[Finding]:
        for low, high in zip(bounds, [*bounds[1:], len(self._data)], strict=True):
            if not self.names(low, high):
                continue
            for line in lines(self._data, low, high):
                said = self.words(*line)
                near = {fact.type for fact in facts if fact.start < line[1] and line[0] < fact.end}
                for kind, odds in zip(KINDS, self.odds(line, (low, high)), strict=True):
                    if kind not in near and odds >= LEAST and enough(said):
                        self.left.append((*line, self.signs(kind, line, (low, high), odds)))
        return iter(())


class Reading(Pipeline):
    """The pipeline of rules alone."""

    reader = Recorder


class Record:
    """What was found and left in texts by authors left out of the weights, and whether it was someone's."""

    def __init__(self) -> None:
        self._pipeline = Reading(DetectionSettings())
        self._rows: dict[str, list[tuple[Signs, bool]]] = {FOUND: [], LOOSE: [], LEFT: []}

    def add(self, texts: Sequence[Any], *, told: Table, around: Table) -> None:
        """The tables are fitted to other authors."""
        Recorder.tables = around, told
        for text in texts:
            if text.author.startswith(UNREAD):
                Recorder.found, Recorder.loose, Recorder.left = [], [], []
                self._pipeline.find_in(text.view, text.bounds, text.data)
                for which, facts in ((FOUND, Recorder.found), (LOOSE, Recorder.loose)):
                    for fact, signs in facts:
                        self._rows[which].append((signs, _is_told(text, fact.start, fact.end, signs)))
                for start, end, signs in Recorder.left:
                    self._rows[LEFT].append((signs, _is_told(text, start, end, signs)))

    def fit(self) -> Iterator[str]:
        """The table of the verdicts, once what they would do is printed."""
        met = {name for rows in self._rows.values() for signs, _ in rows for name in signs.values()}
        names = sorted(met - {""})
        fitted = {}
        for which, rows in self._rows.items():
            values = np.array([[signs.values().get(name, 0.0) for name in names] for signs, _ in rows])
            answers = np.array([answer for _, answer in rows], float)
            fitted[which] = _fit(values, answers)
            _report(which, values @ fitted[which], answers)
        for at, name in enumerate(names):
            yield "\t".join([name, *(f"{fitted[which][at]:.2f}" for which in VERDICTS)])


def _is_told(text: Any, start: int, end: int, signs: Signs) -> bool:
    return any(first < end and start < last and kind == signs.kind.value for first, last, kind in text.facts)


def _fit(values: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """Weights of few signs, by Newton steps."""
    weights = np.zeros(values.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (chance - answers) + PENALTY * weights
        bend = (values.T * (chance * (1 - chance))) @ values + PENALTY * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def _report(which: str, odds: np.ndarray, answers: np.ndarray) -> None:
    print(f"\n{which.lower()} by rules: {len(answers)} lines, of which {int(answers.sum())} tell of someone")
    for bar in BARS:
        over = odds >= bar
        right = (over & (answers > 0)).sum()
        under = f"under: {(~over).sum()}, of which {int(answers.sum()) - right}"
        print(f"  from {bar}: {over.sum()}, of which {right}; {under}")
