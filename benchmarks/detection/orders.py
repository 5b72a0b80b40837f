"""Fits the weights by which sentences read like an order aimed at the model, and says what to expect of them.

``python -m benchmarks.detection.orders`` reads the invented orders and the ordinary
texts that resemble them (``tests/corpus/orders``), the working part of the corpus, its texts by
other authors and the documentation; ``--ordinary FOLDER`` adds other texts that hold no order. It prints
what folds find on what they were not fitted to, families left out whole or texts
left out, and with ``--write`` keeps the weights fitted to all.

A text of several windows counts by its likeliest one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.detection.logistic import fit, odds, present

from balise.detection.injection import glance, grammar, likeness
from balise.detection.injection.marks import marks_alone, marks_of, marks_together, words_of
from balise.detection.injection.score import ALARM, DOUBTED, LIKELY
from balise.detection.injection.weights import TABLE
from balise.detection.normalise import fold

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "corpus"))

from loader import AUTHORS, load  # noqa: E402 - the corpus is a folder of the tests

FOLDS = 5
PENALTY = 1.0
GLANCE_PENALTY = 4.0
MISSED = 0.025
"""Share of the orders met when left out that the first look may lose."""
HEAVY = 14.0
"""What an order counts for, at most, beside an ordinary text."""
LEAST = 0.08
"""Weights nearer to zero are left out of what is kept."""


class Text(NamedTuple):
    family: str
    order: bool
    words: str


def texts(ordinary: Path | None) -> list[Text]:
    """Every text, with the family that folds keep together."""
    found = [Text(f"orders/{name}", True, text) for name, text in families("attacks.txt")]
    found += [Text(f"resembling/{name}", False, text) for name, text in families("lookalikes.txt")]
    for number, document in enumerate(load("work")):
        kind = document.kind
        if kind != "disguised":
            found.append(Text(f"{kind}/{number // 40}", kind == "injection", document.text))
    for document in load(AUTHORS):
        kind = "injection" if document.kind == "injection" else AUTHORS
        found.append(Text(f"{kind}/{document.genre}", document.kind == "injection", document.text))
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
    """Windows of texts as rows of signs. What one text alone says, or two words in two texts, is left out."""

    def __init__(self, found: list[Text], windows: Callable[[str], Iterator[Collection[str]]]) -> None:
        self.order = np.array([text.order for text in found])
        owners: list[int] = []
        signs: list[Collection[str]] = []
        met: Counter[str] = Counter()
        for number, text in enumerate(found):
            own = list(windows(text.words))
            owners += [number] * len(own)
            signs += own
            met.update(set().union(*own))
        self.names = sorted(sign for sign, texts in met.items() if texts > (2 if " " in sign else 1))
        place = {sign: column for column, sign in enumerate(self.names)}
        rows = [[place[sign] for sign in own if sign in place] for own in signs]
        self.owners = np.array(owners)
        self.data = present(rows, len(self.names))

    def best(self, margins: np.ndarray) -> np.ndarray:
        """The margin of the likeliest window of each text."""
        top = np.full(len(self.order), -np.inf)
        np.maximum.at(top, self.owners, margins)
        return top


def weighed(text: str) -> Iterator[Collection[str]]:
    """The signs of each window that is weighed in a text."""
    words = words_of(_plain(text))
    marks = marks_together(words, marks_alone(words))
    for start, end in likeness.windows(marks):
        yield likeness.signs(words[start:end], marks[start:end])


def glanced(text: str) -> Iterator[Collection[str]]:
    """The signs of each run of sentences that the first look adds up, as often as they stand there."""
    pieces = glance.sentences(fold(text).data)
    own = [[sign for word in piece.lower().split() for sign in glance.word_signs(word)] for piece in pieces]
    runs = (tuple(chain.from_iterable(own[first:after])) for first, after in _runs(len(own)))
    yield from dict.fromkeys(runs)


def _runs(count: int) -> list[tuple[int, int]]:
    """Which of so many sentences are added up: two or three in a row, one where there is no other."""
    if count == 1:
        return [(0, 1)]
    return [(first, first + wide) for wide in (2, 3) for first in range(count - wide + 1)]


def _plain(text: str) -> str:
    return fold(text).data.decode("latin-1").lower()


def train(
    examples: Examples, used: np.ndarray, penalty: float = PENALTY, start: np.ndarray | None = None
) -> np.ndarray:
    """Weights fitted to the texts in use: every window of an order counts, then its likeliest.

    The likeliest by ``start``, where weights are known.
    """
    owners = examples.owners
    answers = examples.order[owners]
    weights = start
    if weights is None:
        weights = _fit(examples, answers, 1 / np.bincount(owners)[owners], used, penalty)
    given = odds(examples.data, weights)
    likeliest = np.where(answers, given >= examples.best(given)[owners], 1.0)
    return _fit(examples, answers, likeliest, used, penalty)


def _fit(
    examples: Examples, answers: np.ndarray, counts: np.ndarray, used: np.ndarray, penalty: float
) -> np.ndarray:
    """Weights fitted to windows that count for so much; orders weigh as much as the rest."""
    counts = counts * used[examples.owners]
    balanced = counts[~answers].sum() / max(counts[answers].sum(), 1)
    counts = counts * np.where(answers, min(balanced, HEAVY), 1.0)
    own = counts > 0
    return fit(examples.data[own], answers[own], penalty, counts[own])


def margins(examples: Examples, weights: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """How likely each text is, by its likeliest window, as the engine counts it."""
    return examples.best(odds(examples.data, weights)) - lengths


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


def crossed(
    found: list[Text], examples: Examples, weights: np.ndarray, lengths: np.ndarray, by_family: bool
) -> np.ndarray:
    """What each text is given by a fit that has not seen it, begun from what is fitted to all."""
    held = folds(found, by_family)
    given = np.zeros(len(found))
    for fold_number in range(FOLDS):
        own = train(examples, held != fold_number, start=weights)
        given = np.where(held == fold_number, margins(examples, own, lengths), given)
    return given


def ruled(text: str) -> bool:
    """Whether the rules raise the alarm by themselves, those of the rarer forms set aside."""
    weights = grammar.grammar_weights(marks_of(_plain(text)))
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


def kept(examples: Examples, weights: np.ndarray) -> dict[str, float]:
    """The weights that are not near zero, by sign."""
    return {
        name: weight for name, weight in zip(examples.names, weights, strict=False) if abs(weight) >= LEAST
    }


def gate(found: list[Text], likely: np.ndarray) -> dict[str, float]:
    """The weights of the first look, and its bar, which nearly all ``likely`` orders pass."""
    examples = Examples(found, glanced)
    weights = train(examples, np.ones(len(found), bool), GLANCE_PENALTY)
    sums = examples.best(odds(examples.data, weights)) - weights[-1]
    held = folds(found, by_family=False)
    for fold_number in range(FOLDS):
        own = train(examples, held != fold_number, GLANCE_PENALTY, weights)
        given = examples.best(odds(examples.data, own)) - own[-1]
        sums = np.where(held == fold_number, given, sums)
    bar = np.quantile(sums[likely & examples.order], MISSED)
    print(f"\nfirst look: {(sums <= bar).mean():.2f} of texts are read no further")
    report_read(found, sums > bar)
    return {"?": bar} | {f"?{name}": weight for name, weight in kept(examples, weights).items()}


def report_read(found: list[Text], read: np.ndarray) -> None:
    """By kind of text, the share that is read further."""
    kind = np.array([text.family.split("/")[0] for text in found])
    print(
        "  read further: "
        + ", ".join(f"{name} {read[kind == name].mean():.2f}" for name in sorted(set(kind)))
    )


def write(table: dict[str, float]) -> None:
    TABLE.write_text("".join(f"{name}\t{table[name]:.2f}\n" for name in sorted(table)), "utf-8")
    print(f"{len(table)} weights kept in {TABLE.name}")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.orders", description=__doc__)
    parser.add_argument("--ordinary", type=Path, help="a folder of texts that hold no order")
    parser.add_argument("--write", action="store_true", help="keep the weights fitted to every text")
    options = parser.parse_args(argv)
    found = texts(options.ordinary)
    examples = Examples(found, weighed)
    lengths = np.array(
        [likeness.length(glance.length(glance.sentences(fold(text.words).data))) for text in found]
    )
    print(f"{len(found)} texts, {len(examples.owners)} windows, {len(examples.names)} signs")
    weights = train(examples, np.ones(len(found), bool))
    rules = np.array([ruled(text.words) for text in found])
    report("families left out", found, crossed(found, examples, weights, lengths, by_family=True), rules)
    alone = crossed(found, examples, weights, lengths, by_family=False)
    report("texts left out", found, alone, rules)
    if options.write:
        write({"+": weights[-1]} | kept(examples, weights) | gate(found, alone >= LIKELY))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
