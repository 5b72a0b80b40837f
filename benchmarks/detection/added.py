"""Fits what short statements add to the kept weights of the words of a line, and says what to expect of it.

``python -m benchmarks.detection.added`` reads what ``benchmarks.detection.facts`` reads and starts from the
kept tables. It fits what must be added to ``told.tsv`` for the statements of
``tests/corpus/facts/statements-*`` to be told from the harmless ones beside them, while the lines of all
other texts stay told as they are. Each of these files has one writer; what is printed is of the one left out
(``--out``). ``--write`` keeps what is fitted to all. The tables kept now hold the statements already: what a
new writer adds is told by files that they do not hold yet, earlier figures by the table of before (ADR 33).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import numpy as np
from benchmarks.detection.facts import (
    LEAST,
    LETTERS,
    WORDS,
    Lines,
    Signs,
    keep,
    load,
    pairs,
    report,
    runs,
    words,
)
from benchmarks.detection.logistic import narrow
from scipy import sparse
from scipy.optimize import minimize

from balise.detection.fitted import told, weights
from balise.detection.fitted.around import scaled as scaled_around
from balise.detection.fitted.signs import LETTERS as LETTERED
from balise.detection.fitted.signs import letters

STATEMENTS = "statements-"
COUNTS = 2.0
"""What a line of a statement counts for, beside one of a longer text."""
PENALTY = 4.0
ROUNDS = 60
OUT = "statements-reports"


class Added:
    """Lines, what the kept weights say of each, and the signs of their words."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.known = _known(lines)
        sorts = (
            Signs(lines.said, words, 2, WORDS),
            Signs(lines.said, pairs, 2, WORDS),
            Signs(lines.said, runs, 5, LETTERS),
        )
        scale = sparse.diags_array([told.scaled(len({*said})) for said in lines.said])
        self.data = narrow(scale @ sparse.hstack([sort.data for sort in sorts]))
        self.names = [sort.names for sort in sorts]
        self.sizes = np.concatenate([sort.sizes for sort in sorts])
        stated = np.array([author.startswith(STATEMENTS) for author in lines.authors])
        self.counts = np.where(stated, COUNTS, 1.0)

    def fit(self, used: np.ndarray) -> np.ndarray:
        """What is added for each sign, fitted to the lines in use; kinds of facts in rows."""
        data, counts = self.data[used], self.counts[used]
        turned = narrow(data.T)
        found = []
        for answers, known in zip(self.lines.answers[used].T, self.known[used].T, strict=True):
            signs = np.where(answers, 1.0, -1.0)

            def loss(
                own: np.ndarray, signs: np.ndarray = signs, known: np.ndarray = known
            ) -> tuple[float, np.ndarray]:
                margin = signs * (known + data @ own)
                slope = -counts * signs / (1 + np.exp(np.clip(margin, -500, 500)))
                value = (counts * np.logaddexp(0, -margin)).sum() + PENALTY / 2 * (own @ own)
                return value, turned @ slope + PENALTY * own

            start = np.zeros(data.shape[1])
            found.append(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x)
        return np.array(found)

    def odds(self, added: np.ndarray) -> np.ndarray:
        return np.asarray(self.known + (self.data @ added.T))

    def rows(self, added: np.ndarray) -> list[str]:
        """The lines of the table with what is added, where it is not near zero."""
        kept = _kept()
        constant = kept.pop(weights.CONSTANT)
        own = added * self.sizes
        ends = np.cumsum([len(names) for names in self.names])[:-1]
        word, pair, run = (
            dict(zip(names, part.T, strict=True))
            for names, part in zip(self.names, np.split(own, ends, axis=1), strict=True)
        )
        before = {sign: weight for sign, weight in kept.items() if _of_letters(sign)}
        after = {sign: before.get(sign, NOTHING) + run.get(sign, NOTHING) for sign in sorted({*before, *run})}
        after = {
            sign: weight
            for sign, weight in after.items()
            if sign in before or _heavy(weight, LEAST["letters"])
        }
        rows = [_row(weights.CONSTANT, constant)]
        for name in sorted({*word, *(sign for sign in kept if " " not in sign and sign not in before)}):
            whole = kept[name] if name in kept else _sum(before, name)
            whole = whole + word.get(name, NOTHING) + _sum(run, name)
            if name in kept or _heavy(whole - _sum(after, name), LEAST["words"]):
                rows.append(_row(name, whole))
        for name in sorted({*pair, *(sign for sign in kept if " " in sign)}):
            both = kept.get(name, NOTHING) + pair.get(name, NOTHING)
            if name in kept or _heavy(both, LEAST["pairs"]):
                rows.append(_row(name, both))
        return [*rows, *(_row(sign, weight) for sign, weight in after.items())]


NOTHING = np.zeros(len(told.KINDS))


def _known(lines: Lines) -> np.ndarray:
    """What the kept tables say of each line, with what stands around it."""
    own, around = weights.told(), weights.around()
    sums = np.array([around.odds(said) for said in lines.sentences])
    lengths = np.array([len(said) for said in lines.sentences])
    found = []
    for said, stretches in zip(lines.said, lines.around, strict=True):
        line = np.array(own.constant) + told.scaled(len({*said})) * np.array(own.odds(said))
        count = int(lengths[stretches].sum())
        found.append(line + [scaled_around(each, count) for each in sums[stretches].sum(0)])
    return np.array(found)


def _kept() -> dict[str, np.ndarray]:
    rows = (weights.FOLDER / "told.tsv").read_text("utf-8").splitlines()
    parted = (row.split("\t") for row in rows)
    return {sign: np.array(list(map(float, numbers))) for sign, *numbers in parted}


def _of_letters(sign: str) -> bool:
    return len(sign) > 1 and sign[0] == LETTERED


def _sum(lettered: dict[str, np.ndarray], word: str) -> np.ndarray:
    return sum((lettered[own] for own in letters(word) if own in lettered), NOTHING)


def _heavy(weight: np.ndarray, least: float) -> bool:
    return bool(np.abs(weight).max() >= least)


def _row(name: str, weight: Sequence[float] | np.ndarray) -> str:
    return "\t".join([name, *(f"{each:.3f}" for each in weight)])


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.added", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep what is fitted to every text")
    parser.add_argument("--out", default=OUT, help="the file of statements to leave out")
    options = parser.parse_args(argv)
    fitted = Added(Lines(load()))
    left_out = np.array([author == options.out for author in fitted.lines.authors])
    given = fitted.odds(fitted.fit(~left_out))
    for number, kind in enumerate(told.KINDS):
        answers = fitted.lines.answers[left_out, number]
        report(f"{options.out}, {kind.value}, before", answers, fitted.known[left_out, number])
        report(f"{options.out}, {kind.value}, after", answers, given[left_out, number])
    if options.write:
        keep("told", fitted.rows(fitted.fit(np.full(len(left_out), True))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
