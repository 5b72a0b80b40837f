"""What is remembered of words: within a bound, and only those that are worth it."""

from __future__ import annotations

import pytest

from balise.detection import remembered
from balise.detection.fitted.weights import table
from balise.detection.remembered import LONGEST, Remembered


def test_a_word_is_told_once() -> None:
    asked: list[str] = []

    def tell(word: str) -> int:
        asked.append(word)
        return len(word)

    words = Remembered(tell)
    assert [words["dossier"], words["dossier"]] == [7, 7]
    assert asked == ["dossier"]


def test_long_words_and_those_that_are_not_kept_leave_nothing() -> None:
    words = Remembered(len)
    assert words["x" * (LONGEST + 1)] == LONGEST + 1
    letters = Remembered(len, str.isalpha)
    assert letters["046454286"] == 9
    assert (dict(words), dict(letters)) == ({}, {})


def test_they_are_no_more_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    words = Remembered(str.upper, first={"le": "LE"})
    for word in ("un", "deux", "trois", "quatre"):
        assert words[word] == word.upper()
        assert len(words) <= 3
        assert words["le"] == "LE"  # known from the start, whatever is forgotten


def test_weights_by_letters_are_the_same_when_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    weights = table(
        [
            "CONSTANT\t-1.000\t-1.000\t-1.000",
            "dossier\t0.500\t0.000\t0.000",
            "#_mal\t1.000\t0.250\t0.000",
            "#ade_\t0.125\t0.000\t0.000",
        ]
    )
    said = ["malade", "salade", "dossier", "maladie"]
    first, again = weights.apart(said), weights.apart(said)
    assert first == again == (1 + 0.125 + 0.125 + 0.5 + 1, 0.5, 0.0)
