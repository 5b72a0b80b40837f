"""Fits what the words around a fact say of whose it is, and says what to expect of it.

``python -m benchmarks.detection.facts`` reads the invented texts of ``tests/corpus/facts``, of which each
file has one author (some older ones wrote several), and the working part of the corpus, with the facts that
are told of someone. It prints what weights say of files that they were not fitted to, and with ``--write``
keeps those fitted to all.

Two tables weigh words: of a passage, and of a line (``balise.detection.fitted``). A third one weighs what
these and a few plain signs say together; it is fitted to what the first two say of authors left out, on the
files that no rule was written on either (``unread-*``).
"""

from __future__ import annotations

import argparse
import bisect
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from benchmarks.detection import verdicts
from benchmarks.detection.logistic import Sparse, fit

from balise.contracts.snapshot import DetectionSettings
from balise.detection.fitted import told, weights
from balise.detection.fitted.general import AROUND, LEAST, Passages, scaled
from balise.detection.fitted.signs import NAMED, named, signs
from balise.detection.genre import OPENING
from balise.detection.level import names_someone
from balise.detection.normalise import View, fold
from balise.detection.pipeline import Pipeline, segmented
from balise.detection.places import between

ROOT = Path(__file__).parents[2] / "tests" / "corpus"
sys.path.insert(0, str(ROOT))

from loader import load as load_corpus  # noqa: E402 - the corpus is a folder of the tests

FOLDS = 6
PENALTIES = {"general": 2.0, "told": 1.0}
LIGHT = {"general": 0.07, "told": 0.2}
"""Weights nearer to zero are left out of what is kept."""
PLACES = 3
"""Ends of sentences, evenly apart, at which a text is judged."""
NEAR = 400
"""Bytes into a text of which it is not yet known what it tells."""
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


class Row(NamedTuple):
    text: int
    signs: list[str]
    answers: list[bool]
    scale: float


class Examples:
    """Rows of signs. What one text alone says is left out."""

    def __init__(self, rows: list[Row]) -> None:
        met: Counter[str] = Counter()
        seen: dict[str, int] = {}
        for row in rows:
            for sign in set(row.signs):
                if seen.get(sign) != row.text:
                    seen[sign] = row.text
                    met[sign] += 1
        self.rows = rows
        self.names = sorted(sign for sign, count in met.items() if count > 1)
        place = {sign: column for column, sign in enumerate(self.names)}
        columns = [[place[sign] for sign in row.signs if sign in place] for row in rows]
        self.data = Sparse(columns, len(self.names), np.array([row.scale for row in rows]))
        self.texts = np.array([row.text for row in rows])
        self.answers = np.array([row.answers for row in rows], float).T

    def train(
        self, used: np.ndarray, penalty: float, start: Sequence[np.ndarray] | None = None
    ) -> list[np.ndarray]:
        """Weights for each kind of answer, fitted to the rows in use; ``start`` only makes it quicker."""
        begun = start or [np.zeros(self.data.columns)] * len(self.answers)
        own = used.astype(float)
        return [
            fit(self.data, answers, own, penalty, first)
            for answers, first in zip(self.answers, begun, strict=True)
        ]

    def lines(self, fitted: Sequence[np.ndarray], light: float) -> Iterator[str]:
        """The table of weights that are not near zero."""
        for name, own in [
            (weights.CONSTANT, [weight[-1] for weight in fitted]),
            *((name, [weight[column] for weight in fitted]) for column, name in enumerate(self.names)),
        ]:
            if name == weights.CONSTANT or max(map(abs, own)) >= light:
                yield "\t".join([name, *(f"{weight:.2f}" for weight in own)])


def load() -> list[Text]:
    """The texts as the engine reads them."""
    pipeline = Pipeline(DetectionSettings())
    found = []
    for path in sorted(ROOT.glob("facts/*.jsonl")):
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        found += [read(pipeline, path.stem, row["text"], row["facts"]) for row in rows]
    for document in load_corpus(WORK):
        if document.kind not in ("disguised", "injection", "benign"):
            found.append(read(pipeline, WORK, document.text, document.spans))
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


def passages(found: list[Text]) -> Iterator[Row]:
    """Passages as they are read around a fact: at some sentences, and at the first and last fact."""
    for number, text in enumerate(found):
        reading = Passages(text.data, text.view.data[:OPENING], whole=True)
        every = [place for place in text.sentences if place[1] >= LEAST]
        chosen = {every[at * (len(every) - 1) // (PLACES - 1)] for at in range(PLACES)} if every else set()
        tell = [place for place in every if any(place[0] <= fact[0] < place[1] for fact in text.facts)]
        for low, high in sorted({*chosen, *tell[:1], *tell[-1:]}):
            said = [reading.read(*stretch) for stretch in reading.around(low, high)]
            answer = any(high - AROUND < end and start < high for start, end, _ in text.facts)
            answer = answer or (high < NEAR and bool(text.facts))
            scale = scaled(1.0, sum(map(len, said)))
            yield Row(number, [sign for own in said for sign in signs(own)], [answer], scale)


def lines(found: list[Text]) -> Iterator[Row]:
    """Lines, with the kinds of facts that each tells."""
    for number, text in enumerate(found):
        for low, high in text.sentences:
            for start, end in told.lines(text.data, low, high):
                places = between(text.places, start, end)
                said = named(text.data, start, end, places)
                if said:
                    kinds = {kind for first, last, kind in text.facts if first < end and start < last}
                    own = [*signs(said), told.count(said.count(NAMED))]
                    yield Row(number, own, [kind.value in kinds for kind in told.KINDS], 1.0)


def report(title: str, answers: np.ndarray, given: np.ndarray) -> None:
    """Of rows of files left out: how many are met from some chances on, and how many of these rightly."""
    chances = 1 / (1 + np.exp(-given))
    print(f"\n{title}: {len(answers)}, of which {int(answers.sum())} tell of someone")
    for bar in BARS:
        met = chances >= bar
        right = (met & (answers > 0)).sum()
        shares = right / max(answers.sum(), 1), right / max(met.sum(), 1)
        print(f"  from {bar}: {shares[0]:.3f} of them, {shares[1]:.3f} rightly")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection.facts", description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the weights fitted to every text")
    options = parser.parse_args(argv)
    found = load()
    print(f"{len(found)} texts of {len({text.author for text in found})} authors")
    tables = {"general": Examples(list(passages(found))), "told": Examples(list(lines(found)))}
    authors = sorted({text.author for text in found})
    held = np.array([authors.index(text.author) % FOLDS for text in found])
    given = {name: np.zeros_like(own.answers) for name, own in tables.items()}
    everything = {
        name: own.train(np.ones(len(own.rows), bool), PENALTIES[name]) for name, own in tables.items()
    }
    record = verdicts.Record()
    for number in range(FOLDS):
        fitted = {}
        for name, own in tables.items():
            trained = own.train(held[own.texts] != number, PENALTIES[name], everything[name])
            mine = held[own.texts] == number
            given[name][:, mine] = [own.data.dot(weight)[mine] for weight in trained]
            fitted[name] = weights.table(own.lines(trained, 0.0))
        left_out = [text for text, fold_of in zip(found, held, strict=True) if fold_of == number]
        record.add(left_out, fitted["general"], fitted["told"])
    report("passages", tables["general"].answers[0], given["general"][0])
    for kind, answers, odds in zip(told.KINDS, tables["told"].answers, given["told"], strict=True):
        report(f"lines, {kind.value}", answers, odds)
    verdict = record.fit()
    if options.write:
        for name, own in tables.items():
            keep(name, own.lines(everything[name], LIGHT[name]))
        keep("verdict", verdict)
    return 0


def keep(name: str, rows: Iterator[str]) -> None:
    text = "".join(f"{row}\n" for row in rows)
    (weights.FOLDER / f"{name}.tsv").write_text(text, "utf-8")
    print(f"{text.count(chr(10))} signs kept in {name}.tsv")


if __name__ == "__main__":
    sys.exit(main())
