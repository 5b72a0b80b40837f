"""Fits the weights by which sentences read like an order aimed at the model, and says what to expect of them.

``python -m benchmarks.detection.orders`` reads the invented orders and the ordinary
texts that resemble them (``tests/corpus/orders``), the working part of the corpus and
the documentation; ``--ordinary FOLDER`` adds other texts that hold no order. It prints
what folds find on what they were not fitted to, families left out whole or texts
left out one by one, and with ``--write`` keeps the weights fitted to all.

The fit is a logistic regression with a quadratic penalty, solved by Newton steps.
A text of several windows counts by its likeliest one.
"""

from __future__ import annotations

import argparse
import copy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from balise.detection.injection import grammar, likeness
from balise.detection.injection.marks import marks_alone, marks_of, marks_together, words_of
from balise.detection.injection.score import ALARM, DOUBTED, LIKELY
from balise.detection.normalise import fold

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))

from loader import load  # noqa: E402 - the corpus is a folder of the tests

WEIGHTS = Path(likeness.__file__).with_name("likeness.tsv")
FOLDS = 8
PENALTY = 1.0
GATE_PENALTY = 4.0
GATE = -1.5
"""Log odds by words alone that a window must pass to be weighed: 998 likely orders left out of 1000 do."""
LEAST = 0.04
"""Weights nearer to zero are left out of what is kept."""


class Text(NamedTuple):
    family: str
    order: bool
    words: str


class Sparse:
    """Windows in rows, signs in columns, each there or not."""

    def __init__(self, rows: list[list[int]], columns: int) -> None:
        self.columns = columns
        self.row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.column = np.fromiter((column for row in rows for column in row), np.int64)
        self.rows = len(rows)

    def dot(self, weights: np.ndarray) -> np.ndarray:
        return np.bincount(self.row, weights[self.column], self.rows)

    def back(self, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.column, values[self.row], self.columns)


def texts(ordinary: Path | None) -> list[Text]:
    """Every text, with the family that folds keep together."""
    found = [Text(f"orders/{name}", True, text) for name, text in families("attacks.txt")]
    found += [Text(f"resembling/{name}", False, text) for name, text in families("lookalikes.txt")]
    for number, document in enumerate(load("work")):
        kind = document.kind
        if kind != "disguised":
            found.append(Text(f"{kind}/{number // 40}", kind == "injection", document.text))
    for path in sorted(ROOT.glob("docs/**/*.md")):
        found += [Text(f"docs/{path.stem}", False, text) for text in path.read_text("utf-8").split("\n\n")]
    for path in sorted(ordinary.rglob("*.txt")) if ordinary else ():
        found.append(Text(f"ordinary/{path.name}", False, path.read_text("utf-8")))
    return [text for text in found if len(text.words) > 8]


def families(name: str) -> Iterator[tuple[str, str]]:
    """Texts of a file, one a line, after a line ``## family``."""
    family = ""
    for line in (ROOT / "tests" / "corpus" / "orders" / name).read_text("utf-8").splitlines():
        if line.startswith("## ") and len(line) < 24:
            family = line[3:]
        elif line:
            yield family, line.replace("\\n", "\n")


class Examples:
    """The windows of texts as rows of signs, or of words alone."""

    def __init__(self, found: list[Text]) -> None:
        self.names: dict[str, int] = {}
        self.owner: list[int] = []
        self.order = np.array([text.order for text in found])
        rows: list[list[int]] = []
        for number, text in enumerate(found):
            words = words_of(fold(text.words).data.decode("latin-1").lower())
            marks = marks_together(words, marks_alone(words))
            for start, end in likeness.windows(marks):
                signs = likeness.signs(words[start:end], marks[start:end])
                rows.append([self.names.setdefault(sign, len(self.names)) for sign in sorted(signs)])
                self.owner.append(number)
        self.rows = rows
        self.owners = np.array(self.owner)


def fit(
    rows: list[list[int]], answers: np.ndarray, counts: np.ndarray, columns: int, penalty: float
) -> np.ndarray:
    """Weights, the last of which is the constant."""
    data = Sparse([[*row, columns] for row in rows], columns + 1)
    ridge = np.full(columns + 1, penalty)
    ridge[-1] = 1e-3
    weights = np.zeros(columns + 1)
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(data.dot(weights), -30, 30)))
        slope = data.back(counts * (chance - answers)) + ridge * weights
        bend = counts * chance * (1 - chance)
        step = _solve(data, bend, ridge, slope)
        weights -= step
        if np.abs(step).max() < 1e-3:
            break
    return weights


def _solve(data: Sparse, bend: np.ndarray, ridge: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """The Newton step, by conjugate gradients."""
    step = np.zeros_like(slope)
    left = slope.copy()
    along = left.copy()
    size = left @ left
    for _ in range(60):
        turned = data.back(bend * data.dot(along)) + ridge * along
        rate = size / (along @ turned)
        step += rate * along
        left -= rate * turned
        new = left @ left
        if new < 1e-6 * (slope @ slope):
            break
        along = left + (new / size) * along
        size = new
    return step


def train(examples: Examples, used: np.ndarray, penalty: float = PENALTY) -> np.ndarray:
    """Weights fitted to the texts in use: first every window of an order counts, then its likeliest."""
    own = np.flatnonzero(used[examples.owners])
    rows = [examples.rows[number] for number in own]
    owners = examples.owners[own]
    answers = examples.order[owners].astype(float)
    windows = np.bincount(owners, minlength=len(examples.order))
    counts = 1 / windows[owners]
    weights = np.zeros(0)
    for turn in range(2):
        if turn:
            best = _best(
                Sparse([[*row, len(weights) - 1] for row in rows], len(weights)).dot(weights), owners
            )
            counts = np.where(answers > 0, best, 1.0)
        balanced = np.where(
            answers > 0, (counts * (answers == 0)).sum() / max((counts * answers).sum(), 1), 1.0
        )
        weights = fit(rows, answers, counts * np.minimum(balanced, 6.0), len(examples.names), penalty)
    return weights


def _best(margins: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """One for the likeliest window of each text, zero for others."""
    top = np.full(owners.max() + 1, -np.inf)
    np.maximum.at(top, owners, margins)
    return (margins >= top[owners]).astype(float)


def margins(examples: Examples, weights: np.ndarray) -> np.ndarray:
    """How likely each text is, by its likeliest window, as the engine counts it."""
    top = np.full(len(examples.order), -np.inf)
    column = len(weights) - 1
    np.maximum.at(
        top, examples.owners, Sparse([[*row, column] for row in examples.rows], column + 1).dot(weights)
    )
    return top - likeness.LONG * np.log(np.bincount(examples.owners))


def folds(found: list[Text], by_family: bool) -> np.ndarray:
    """The fold of each text."""
    groups = [text.family if by_family else f"{text.family}#{number}" for number, text in enumerate(found)]
    order = {
        name: place for place, name in enumerate(sorted(set(groups), key=lambda name: (hash_of(name), name)))
    }
    return np.array([order[name] % FOLDS for name in groups])


def hash_of(name: str) -> int:
    """A number that depends on the name alone."""
    return int.from_bytes(name.encode(), "big") * 2654435761 % 1_000_003


def crossed(found: list[Text], examples: Examples, by_family: bool) -> np.ndarray:
    """What each text is given by a fit that has not seen it."""
    held = folds(found, by_family)
    given = np.zeros(len(found))
    for fold_number in range(FOLDS):
        weights = train(examples, held != fold_number)
        given = np.where(held == fold_number, margins(examples, weights), given)
    return given


def ruled(text: str) -> bool:
    """Whether the rules raise the alarm by themselves, those of the rarer forms set aside."""
    weights = grammar.grammar_weights(marks_of(fold(text).data.decode("latin-1").lower()))
    return 1 - np.prod([1 - weight for weight in weights.values()]) >= ALARM


def report(title: str, found: list[Text], given: np.ndarray, rules: np.ndarray) -> None:
    """By kind of text, the share met at some odds, and at those of the engine with its rules."""
    print(f"\n{title}")
    kind = np.array([text.family.split("/")[0] for text in found])
    for name in sorted(set(kind), key=lambda name: (name not in ("orders", "injection"), name)):
        own = kind == name
        shares = " ".join(f"{bar}: {(given[own] >= bar).mean():.3f}" for bar in (0.0, LIKELY, 2.0))
        met = (given >= LIKELY) | (rules & (given >= DOUBTED))
        print(f"  {name:12} {own.sum():5}  {shares}  with rules: {met[own].mean():.3f}")


def gate(examples: Examples) -> tuple[dict[str, float], float]:
    """Weights of words alone, and the sum that a window must pass to be weighed."""
    names = sorted(examples.names, key=examples.names.__getitem__)
    alone = copy.copy(examples)
    alone.rows = [[column for column in row if names[column][0] in "wu"] for row in examples.rows]
    weights = train(alone, np.ones(len(examples.order), bool), GATE_PENALTY)
    table = {name: weights[column] for column, name in enumerate(names) if abs(weights[column]) >= LEAST}
    return table, GATE - weights[-1]


def write(examples: Examples, weights: np.ndarray) -> None:
    names = sorted(examples.names, key=examples.names.__getitem__)
    kept = {name: weights[column] for column, name in enumerate(names) if abs(weights[column]) >= LEAST}
    words, bar = gate(examples)
    table = {"+": weights[-1], "?": bar} | kept | {f"?{name}": weight for name, weight in words.items()}
    WEIGHTS.write_text("".join(f"{name}\t{table[name]:.2f}\n" for name in sorted(table)), "utf-8")
    print(f"{len(kept)} weights of {len(names)} signs kept in {WEIGHTS.name}")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.orders", description=__doc__)
    parser.add_argument("--ordinary", type=Path, help="a folder of texts that hold no order")
    parser.add_argument("--write", action="store_true", help="keep the weights fitted to every text")
    parser.add_argument("--no-folds", action="store_true", help="fit only")
    options = parser.parse_args(argv)
    found = texts(options.ordinary)
    examples = Examples(found)
    print(f"{len(found)} texts, {len(examples.rows)} windows, {len(examples.names)} signs")
    if not options.no_folds:
        rules = np.array([ruled(text.words) for text in found])
        report("families left out", found, crossed(found, examples, by_family=True), rules)
        report("texts left out", found, crossed(found, examples, by_family=False), rules)
    if options.write:
        write(examples, train(examples, np.ones(len(found), bool)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
