"""The work part stays read by its names and its disguises too: what is labelled is found, and nobody else."""

from __future__ import annotations

import pytest
from loader import Document, load

from balise.detection.engine import Engine
from balise.detection.names import fast

Read = list[tuple[Document, list[tuple[int, int, str]]]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Each text of names, of disguises and of lookalikes with what is found in it."""
    engine = Engine()
    return [
        (
            document,
            [(each.start, each.end, each.type.value) for each in engine.inspect(document.text).findings],
        )
        for document in load("work")
        if document.kind in ("prose", "capitals", "disguised", "hard")
    ]


def met(spans: list[tuple[int, int, str]], others: list[tuple[int, int, str]]) -> int:
    return sum(
        any(low < end and start < high and kind == other for low, high, other in others)
        for start, end, kind in spans
    )


def people(
    spans: list[tuple[int, int, str]] | tuple[tuple[int, int, str], ...],
) -> list[tuple[int, int, str]]:
    return [span for span in spans if span[2] == "PERSON"]


def test_names_are_found_and_nobody_else_is(read: Read) -> None:
    prose = [
        (people(document.spans), people(found))
        for document, found in read
        if document.kind in ("prose", "capitals")
    ]
    labelled = sum(len(labels) for labels, _ in prose)
    assert labelled > 400
    assert sum(met(labels, found) for labels, found in prose) / labelled >= 0.97
    said = sum(len(found) for _, found in prose)
    assert sum(met(found, labels) for labels, found in prose) / said >= 0.98


def test_lookalikes_name_nobody(read: Read) -> None:
    hard = [(people(document.spans), people(found)) for document, found in read if document.kind == "hard"]
    wrong = sum(len(found) - met(found, labels) for labels, found in hard)
    assert len(hard) > 500
    assert wrong / len(hard) <= 0.03


def test_disguised_values_are_found(read: Read) -> None:
    hidden = [(list(document.spans), found) for document, found in read if document.kind == "disguised"]
    labelled = sum(len(labels) for labels, _ in hidden)
    assert labelled > 140
    assert sum(met(labels, found) for labels, found in hidden) / labelled >= 0.97


def test_a_text_in_which_no_rule_can_start_holds_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [sentence for document in load("work") for sentence in document.text.split(". ")]
    left = [text for text in texts if not fast.find_names(text)]
    monkeypatch.setattr(fast, "_signed", lambda plain: True)
    assert len(left) > len(texts) // 2
    assert not [text for text in left if fast.find_names(text)]
