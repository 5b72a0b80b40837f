"""The work part stays read: what is labelled there is found, what only looks like it passes."""

from __future__ import annotations

from collections import Counter

import pytest
from loader import Document, load

from balise.contracts.levels import Level
from balise.detection.engine import Engine

MEASURED = ("fact", "hard", "prompts")
APART = frozenset(("PERSON", "PUBLIC_CONTACT"))
"""Names have measures of their own, and an office's line is public."""


@pytest.fixture(scope="module")
def read() -> list[tuple[Document, list[tuple[int, int, str]], Level]]:
    """Each measured text with what is found in it and its level."""
    engine = Engine()
    answers = []
    for document in load("work"):
        if document.kind in MEASURED:
            inspection = engine.inspect(document.text)
            found = [(each.start, each.end, each.type.value) for each in inspection.findings]
            answers.append((document, found, inspection.level))
    return answers


def _met(span: tuple[int, int, str], others: list[tuple[int, int, str]]) -> bool:
    start, end, kind = span
    return any(low < end and start < high and kind == other for low, high, other in others)


def test_labelled_values_are_found_and_little_else_is(
    read: list[tuple[Document, list[tuple[int, int, str]], Level]],
) -> None:
    met, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for document, found, _ in read:
        labels = list(document.spans)
        for label in labels:
            (met if _met(label, found) else missed)[label[2]] += 1
        wrong.update(kind for *place, kind in found if not _met((place[0], place[1], kind), labels))
    kinds = (met + missed + wrong).keys() - APART
    total = sum(met[kind] for kind in kinds)
    assert total > 900
    assert total / (total + sum(missed[kind] for kind in kinds)) >= 0.96
    assert total / (total + sum(wrong[kind] for kind in kinds)) >= 0.97
    for kind in ("MEDICAL", "JUDICIAL", "SALARY", "BIOMETRIC"):
        assert met[kind] / (met[kind] + missed[kind]) >= 0.9, kind


def test_texts_that_must_be_stopped_are(
    read: list[tuple[Document, list[tuple[int, int, str]], Level]],
) -> None:
    due = [level >= Level.PROTEGE_B for document, _, level in read if document.blocked]
    assert len(due) > 500
    assert sum(due) / len(due) >= 0.97


def test_texts_that_only_look_alike_pass(
    read: list[tuple[Document, list[tuple[int, int, str]], Level]],
) -> None:
    alike = [
        (document.text, level)
        for document, _, level in read
        if document.kind in ("hard", "prompts") and all(kind in APART for *_, kind in document.spans)
    ]
    assert len(alike) > 500
    stopped = [text for text, level in alike if level >= Level.PROTEGE_B]
    assert len(stopped) <= 5, stopped
