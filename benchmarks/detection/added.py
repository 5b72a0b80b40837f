"""Fits what texts that joined later add to the weights of the words of a line, and says what it is worth.

``python -m benchmarks.detection.added`` reads what ``benchmarks.detection.facts`` reads and starts from the
kept tables. It fits what must be added to ``told.tsv`` for the lines of ``tests/corpus/facts/joined-*`` that
tell a fact to be told from the others; the lines of all other texts are held to what the kept tables say of
them, right or wrong, the more firmly near their bars, and more again where they crossed one for the worse.
Each of these files has one writer; what is printed is of the one left out (``--out``). ``--write`` keeps
what is fitted to all. The tables kept now hold the files that are here, and would be moved again: what a new
writer adds is told by files that they do not hold yet, earlier figures by the table of before (ADR 42).
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
from scipy.special import expit

from balise.detection.fitted import told, weights
from balise.detection.fitted.around import scaled as scaled_around
from balise.detection.fitted.signs import LETTERS as LETTERED
from balise.detection.fitted.signs import letters

JOINED = "joined-"
TESTS = "joined-tests"
"""The file of lines that tests ask for."""
COUNTS, COUNTS_TESTS = 2.0, 60.0
"""What a line of a file that joined counts for, and one of that file, beside one that is held."""
NEAR, COUNTS_NEAR = 3.0, 10.0
"""Log odds within which a line is near its bars, and what it counts for there if it is held."""
CROSSED, TIMES = 4.0, 3
"""How much more one counts that crossed a bar for the worse, and how often all are fitted."""
PENALTY = 4.0
ROUNDS = 60
LEAST_PAIRS = 0.28
"""Weights of two words nearer to zero are left out, kept or not: a first start must hold the table."""
OUT = "joined-desks"


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
        self.joined = np.array([author.startswith(JOINED) for author in lines.authors])
        self.counts = np.where(np.abs(self.known).min(axis=1) < NEAR, COUNTS_NEAR, 1.0)
        self.counts[self.joined] = COUNTS
        self.counts[np.array([author == TESTS for author in lines.authors])] = COUNTS_TESTS
        self.aims = np.where(self.joined[:, None], lines.answers, expit(self.known))
        """The chances that each line is to have of telling each kind."""

    def fit(self, used: np.ndarray) -> np.ndarray:
        """What is added for each sign, fitted to the lines in use; kinds of facts in rows."""
        counts = self.counts.copy()
        for _ in range(TIMES):
            added = self._fitted(used, counts[used])
            counts[self._crossed(self.odds(added)) & ~self.joined] *= CROSSED
        return added

    def _crossed(self, given: np.ndarray) -> np.ndarray:
        """Which lines were on their side of a bar, and no longer are."""
        answers = self.lines.answers.astype(bool)
        crossed = np.full(len(given), False)
        for bars in ((told.FOUND,) * len(told.KINDS), told.ALONE, told.BESIDE):
            crossed |= (((self.known >= bars) == answers) & ((given >= bars) != answers)).any(axis=1)
        return crossed

    def _fitted(self, used: np.ndarray, counts: np.ndarray) -> np.ndarray:
        data = self.data[used]
        turned = narrow(data.T)
        found = []
        for aims, known in zip(self.aims[used].T, self.known[used].T, strict=True):

            def loss(
                own: np.ndarray, aims: np.ndarray = aims, known: np.ndarray = known
            ) -> tuple[float, np.ndarray]:
                given = known + data @ own
                slope = counts * (expit(given) - aims)
                value = (counts * (np.logaddexp(0, given) - aims * given)).sum() + PENALTY / 2 * (own @ own)
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
            if _heavy(both, LEAST_PAIRS):
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
    parser.add_argument("--out", default=OUT, help="the file to leave out")
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
