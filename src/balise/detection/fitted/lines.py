"""The lines of a sentence, and which of them have words enough to be weighed."""

from __future__ import annotations

from collections.abc import Iterable

from balise.detection.places import Place

LONGEST = 800
"""Bytes of a line that is read."""
WORDS = 3
"""Words of some length that a line has at least: what names and figures alone say is for rules."""
_SHORT = 2


def lines(data: bytes, low: int, high: int) -> list[Place]:
    """The lines of a sentence that are read, each with what ends it."""
    found = []
    while low < high:
        end = data.find(b"\n", low, high) + 1 or high
        if 2 < end - low <= LONGEST:
            found.append((low, end))
        low = end
    return found


def enough(said: Iterable[str]) -> bool:
    """Whether a line has words enough to tell something."""
    left = WORDS
    for word in said:
        if len(word) > _SHORT and word.islower():
            left -= 1
            if not left:
                return True
    return False
