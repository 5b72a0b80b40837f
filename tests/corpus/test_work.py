"""What was worked on stays read: what is labelled there is found, what only looks like it passes."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pytest
from loader import AUTHORS, Document, load

from balise.contracts.levels import Level
from balise.detection.engine import Engine

MEASURED = ("fact", "hard", "prompts")
APART = frozenset(("PERSON", "PUBLIC_CONTACT"))
"""Names have measures of their own, and an office's line is public."""
FACTS = ("MEDICAL", "JUDICIAL", "SALARY", "BIOMETRIC")


class Floor(NamedTuple):
    """The least of what was reached in a part when it was last worked on."""

    recall: float
    precision: float
    facts: float
    """Recall of each kind of fact."""
    stopped: float
    """Of the texts that must be stopped."""
    lost: float
    """Of the texts that only look alike, those that are stopped, at most."""


FLOORS = {
    "work": Floor(recall=0.96, precision=0.97, facts=0.9, stopped=0.97, lost=0.0055),
    # Others than those who wrote the detectors chose what is a fact and where it begins.
    AUTHORS: Floor(recall=0.89, precision=0.89, facts=0.67, stopped=0.98, lost=0.034),
}


class Read(NamedTuple):
    """The measured texts of a part, each with what is found in it and its level."""

    floor: Floor
    answers: list[tuple[Document, list[tuple[int, int, str]], Level]]


@pytest.fixture(scope="module", params=FLOORS)
def read(request: pytest.FixtureRequest) -> Read:
    """A part, read once."""
    engine = Engine()
    answers = []
    for document in load(request.param):
        if document.kind in MEASURED:
            inspection = engine.inspect(document.text)
            found = [(each.start, each.end, each.type.value) for each in inspection.findings]
            answers.append((document, found, inspection.level))
    return Read(FLOORS[request.param], answers)


def _met(span: tuple[int, int, str], others: list[tuple[int, int, str]]) -> bool:
    start, end, kind = span
    return any(low < end and start < high and kind == other for low, high, other in others)


def test_labelled_values_are_found_and_little_else_is(read: Read) -> None:
    met, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for document, found, _ in read.answers:
        labels = list(document.spans)
        for label in labels:
            (met if _met(label, found) else missed)[label[2]] += 1
        wrong.update(kind for *place, kind in found if not _met((place[0], place[1], kind), labels))
    kinds = (met + missed + wrong).keys() - APART
    total = sum(met[kind] for kind in kinds)
    assert total > 900
    assert total / (total + sum(missed[kind] for kind in kinds)) >= read.floor.recall
    assert total / (total + sum(wrong[kind] for kind in kinds)) >= read.floor.precision
    for kind in FACTS:
        assert met[kind] / (met[kind] + missed[kind]) >= read.floor.facts, kind


def test_texts_that_must_be_stopped_are(read: Read) -> None:
    due = [level >= Level.PROTEGE_B for document, _, level in read.answers if document.blocked]
    assert len(due) > 500
    assert sum(due) / len(due) >= read.floor.stopped


def test_texts_that_only_look_alike_pass(read: Read) -> None:
    alike = [
        (document.text, level)
        for document, _, level in read.answers
        if document.kind in ("hard", "prompts")
        and not document.blocked
        and all(kind in APART for *_, kind in document.spans)
    ]
    assert len(alike) > 500
    stopped = [text for text, level in alike if level >= Level.PROTEGE_B]
    assert len(stopped) <= read.floor.lost * len(alike), stopped
