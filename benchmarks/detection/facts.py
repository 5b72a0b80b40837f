"""Fits what the words around a fact say of whose it is, and says what to expect of it.

``python -m benchmarks.detection.facts`` reads the invented texts of ``tests/corpus/facts``, of which each
file has one author (some older ones wrote several), and the working part of the corpus, with the facts that
are told of someone. It prints what weights say of files that they were not fitted to, and with ``--write``
keeps those fitted to all. ``--public FOLDER`` adds texts for everyone, which tell of nobody
(``SOURCE-NUMBER.txt``).

Two tables weigh the words of a line, and those around it (``balise.detection.fitted``); they are fitted
together. A third one weighs what they and a few plain signs say; it is fitted to what the first two say of
authors left out, on the files that no rule was written on either (``unread-*``).
"""

from __future__ import annotations

import argparse
import bisect
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from benchmarks.detection import verdicts
from benchmarks.detection.logistic import fit, narrow, odds
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from balise.contracts.snapshot import DetectionSettings
from balise.detection.fitted import told, weights
from balise.detection.fitted.around import Around
from balise.detection.fitted.around import scaled as scaled_around
from balise.detection.fitted.signs import letters, named
from balise.detection.genre import OPENING
from balise.detection.level import names_someone
from balise.detection.normalise import View, fold
from balise.detection.pipeline import Pipeline, segmented
from balise.detection.places import between

ROOT = Path(__file__).parents[2] / "tests" / "corpus"
sys.path.insert(0, str(ROOT))

from loader import load as load_corpus  # noqa: E402 - the corpus is a folder of the tests

FOLDS = 6
PENALTY = 4.0
WORDS, LETTERS, AROUND = 0.25, 0.08, 0.2
"""How readily signs of each sort weigh, by how rare they are."""
LEAST = {"words": 0.1, "pairs": 0.2, "letters": 0.03, "around": 0.15}
"""Weights nearer to zero are left out; of a word, what its kept letters do not say of it."""
WORK = "work"
BARS = (0.1, 0.2, 0.3, 0.5, 0.7)


class Text(NamedTuple):
    author: str
    view: View
    bounds: list[int]
    data: bytes
    places: list[tuple[int, int]]
    """Who is named, as the engine finds them, in offsets of the view."""
    facts: list[tuple[int, int, str]]

    @property
    def sentences(self) -> list[tuple[int, int]]:
        return list(zip(self.bounds, [*self.bounds[1:], len(self.data)], strict=True))


def load(public: Path | None = None) -> list[Text]:
    """The texts as the engine reads them; those of a folder tell of nobody."""
    pipeline = Pipeline(DetectionSettings())
    found = []
    for path in sorted(ROOT.glob("facts/*.jsonl")):
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        found += [read(pipeline, path.stem, row["text"], row["facts"]) for row in rows]
    for document in load_corpus(WORK):
        if document.kind not in ("disguised", "injection", "benign"):
            found.append(read(pipeline, WORK, document.text, document.spans))
    for path in sorted(public.glob("*.txt")) if public else ():
        source = path.stem.rpartition("-")[0]
        found.append(read(pipeline, f"public-{source}", path.read_text("utf-8"), ()))
    return found


def read(pipeline: Pipeline, author: str, text: str, spans: Sequence[Any]) -> Text:
    view = fold(text)
    bounds, data = segmented(view.data)
    found = pipeline.find_in(view, bounds, data)
    places = sorted((finding.start, finding.end) for finding in found if names_someone(finding))
    kinds = {kind.value for kind in told.KINDS}
    facts = [(_place(view, start), _place(view, end), kind) for start, end, kind in spans if kind in kinds]
    return Text(author, view, bounds, data, places, facts)


def _place(view: View, at: int) -> int:
    """A place of the text, in the view."""
    return at if view.origin is None else bisect.bisect_left(view.origin, at)


class Lines:
    """The lines of texts: the words of each, the sentences around it, the kinds of facts that it tells."""

    def __init__(self, found: Sequence[Text]) -> None:
        self.authors: list[str] = []
        self.said: list[list[str]] = []
        self.around: list[list[int]] = []
        self.sentences: list[list[str]] = []
        answers = []
        for text in found:
            reading = Around(text.data, text.view.data[:OPENING], whole=True)
            known: dict[tuple[int, int], int] = {}
            for sentence in text.sentences:
                stretches = reading.stretches(*sentence)
                for stretch in stretches:
                    if stretch not in known:
                        known[stretch] = len(self.sentences)
                        self.sentences.append(reading.read(*stretch))
                for start, end in told.lines(text.data, *sentence):
                    said = named(text.data, start, end, between(text.places, start, end))
                    if said:
                        kinds = {kind for first, last, kind in text.facts if first < end and start < last}
                        self.authors.append(text.author)
                        self.said.append(said)
                        self.around.append([known[stretch] for stretch in stretches])
                        answers.append([kind.value in kinds for kind in told.KINDS])
        self.answers = np.array(answers)


class Signs:
    """The signs of some sort in documents of words, and how readily each weighs: the rarer, the more."""

    def __init__(
        self, documents: Sequence[list[str]], sort: Callable[[list[str]], list[str]], least: int, size: float
    ) -> None:
        counter = CountVectorizer(analyzer=sort, min_df=least, dtype=np.float32)
        met = counter.fit_transform(documents)
        self.names = counter.get_feature_names_out()
        often = np.asarray((met > 0).sum(0)).ravel()
        self.sizes = size * (np.log((1 + len(documents)) / (1 + often)) + 1)
        self.data = met @ sparse.diags_array(self.sizes)


def words(said: list[str]) -> list[str]:
    return [*{*said}]


def words_and_pairs(said: list[str]) -> list[str]:
    return [*words(said), *pairs(said)]


def pairs(said: list[str]) -> list[str]:
    return [f"{one} {two}" for one, two in {*pairwise(said)}]


def runs(said: list[str]) -> list[str]:
    return [run for word in {*said} for run in letters(word)]


class Examples:
    """What is weighed of every line."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.words = Signs(lines.said, words, 2, WORDS)
        self.pairs = Signs(lines.said, pairs, 2, WORDS)
        self.letters = Signs(lines.said, runs, 5, LETTERS)
        self.around = Signs(lines.sentences, words_and_pairs, 3, AROUND)
        scale = sparse.diags_array([told.scaled(len({*said})) for said in lines.said])
        own = sparse.hstack([self.words.data, self.pairs.data, self.letters.data])
        self.data = narrow(sparse.hstack([scale @ own, self._around()]))
        sorts = (self.words, self.pairs, self.letters, self.around)
        self.ends = np.cumsum([len(sort.names) for sort in sorts])
        self.sizes = np.concatenate([sort.sizes for sort in sorts])

    def _around(self) -> sparse.sparray:
        """The signs of the sentences around each line."""
        around = self.lines.around
        rows = np.repeat(np.arange(len(around)), [len(own) for own in around])
        columns = np.array([sentence for own in around for sentence in own])
        lengths = np.array([len(said) for said in self.lines.sentences])
        shape = len(around), len(lengths)
        beside = sparse.csr_array((np.ones(len(rows), np.float32), (rows, columns)), shape)
        scale = sparse.diags_array([scaled_around(1.0, count) for count in beside @ lengths])
        return scale @ beside @ self.around.data

    def train(self, used: np.ndarray) -> np.ndarray:
        """Weights fitted to the lines in use, for each kind of fact in rows."""
        data = self.data[used]
        return np.array([fit(data, answers[used], PENALTY) for answers in self.lines.answers.T])

    def odds(self, fitted: np.ndarray) -> np.ndarray:
        return np.array([odds(self.data, own) for own in fitted]).T

    def tables(self, fitted: np.ndarray) -> dict[str, list[str]]:
        """The tables of weights that are not near zero; a word's letters are counted in."""
        own = fitted[:, :-1] * self.sizes
        word, pair, run, around = np.split(own, self.ends[:-1], axis=1)
        lettered = dict(zip(self.letters.names, run.T, strict=True))
        whole = [
            (name, weight + _sum_of(lettered, name))
            for name, weight in zip(self.words.names, word.T, strict=True)
        ]
        kept = {sign: weight for sign, weight in lettered.items() if np.abs(weight).max() >= LEAST["letters"]}
        return {
            "told": [
                _row(weights.CONSTANT, fitted[:, -1]),
                *(
                    _row(name, weight)
                    for name, weight in whole
                    if np.abs(weight - _sum_of(kept, name)).max() >= LEAST["words"]
                ),
                *_rows(self.pairs.names, pair, LEAST["pairs"]),
                *_rows(self.letters.names, run, LEAST["letters"]),
            ],
            "around": [
                _row(weights.CONSTANT, np.zeros(len(own))),
                *_rows(self.around.names, around, LEAST["around"]),
            ],
        }


def _sum_of(lettered: dict[str, np.ndarray], word: str) -> np.ndarray:
    """What the letters in a row of a word weigh together."""
    return sum((lettered[own] for own in letters(word) if own in lettered), np.zeros(len(told.KINDS)))


def _rows(names: Sequence[str], own: np.ndarray, least: float) -> Iterator[str]:
    for name, weight in zip(names, own.T, strict=True):
        if np.abs(weight).max() >= least:
            yield _row(name, weight)


def _row(name: str, weight: np.ndarray) -> str:
    return "\t".join([name, *(f"{each:.3f}" for each in weight)])


def report(title: str, answers: np.ndarray, given: np.ndarray) -> None:
    """Of rows of files left out: how many are met from some chances on, and how many of these rightly."""
    chances = 1 / (1 + np.exp(-given))
    print(f"\n{title}: {len(answers)}, of which {int(answers.sum())} tell of someone")
    for bar in BARS:
        met = chances >= bar
        right = (met & answers).sum()
        shares = right / max(answers.sum(), 1), right / max(met.sum(), 1)
        print(f"  from {bar}: {shares[0]:.3f} of them, {shares[1]:.3f} rightly")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.facts", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the weights fitted to every text")
    parser.add_argument("--public", type=Path, help="a folder of texts for everyone")
    options = parser.parse_args(argv)
    found = load(options.public)
    print(f"{len(found)} texts of {len({text.author for text in found})} authors")
    examples = Examples(Lines(found))
    authors = sorted({text.author for text in found})
    held = np.array([authors.index(author) % FOLDS for author in examples.lines.authors])
    given = np.zeros(examples.lines.answers.shape)
    record = verdicts.Record()
    for number in range(FOLDS):
        fitted = examples.train(held != number)
        given[held == number] = examples.odds(fitted)[held == number]
        tables = {name: weights.table(rows) for name, rows in examples.tables(fitted).items()}
        left_out = [text for text in found if authors.index(text.author) % FOLDS == number]
        record.add(left_out, **tables)
    for kind, answers, own in zip(told.KINDS, examples.lines.answers.T, given.T, strict=True):
        report(f"lines, {kind.value}", answers, own)
    verdict = list(record.fit())
    if options.write:
        for name, rows in examples.tables(examples.train(np.full(len(held), True))).items():
            keep(name, rows)
        keep("verdict", verdict)
    return 0


def keep(name: str, rows: Sequence[str]) -> None:
    (weights.FOLDER / f"{name}.tsv").write_text("".join(f"{row}\n" for row in rows), "utf-8")
    print(f"{len(rows)} signs kept in {name}.tsv")


if __name__ == "__main__":
    sys.exit(main())
