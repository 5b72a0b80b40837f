"""Given names written by syllables, « Wing Sze Leung », « Thi Hong Nhung Tran », and surnames of two words, « Aït Hamouda »."""

from __future__ import annotations

from collections.abc import Sequence

from balise.detection.names.vocabulary import ordinary
from balise.detection.names.words import HALVES

MOST = 4
"""Syllables of a given name, at most."""
SYLLABLES = frozenset().union(*HALVES)
LEADING = frozenset(
    ("ait", "ould", "abou", "abu", "aboul", "bou", "ben", "bel", "oulad", "abd", "abdel", "abdul")
)
"""First words of surnames of two."""


def given(words: Sequence[str]) -> int:
    """How many of the first words, in lower case, are syllables of given names of one language: two at least, or none."""
    longest = 0
    for halves in HALVES:
        count = 0
        while count < min(len(words), MOST) and words[count] in halves:
            count += 1
        longest = max(longest, count)
    return longest if longest > 1 and not all(map(ordinary, words[:longest])) else 0
