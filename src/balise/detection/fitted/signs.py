"""The words of a stretch of a view as the signs that are weighed.

A sign is a word, two words in a row, or the first letters of a long word. A capital amid
a sentence is any name, a number any number, so that nothing is learnt of whom a text was about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from balise.detection.places import Place

NAMED = "NAMED"
"""Who is named or identified, in one word."""
CAPITAL = "CAPITAL"
"""A word with a capital where no sentence begins."""
FIGURES = "FIGURES"
LINE = "LINE"
"""What ends a line. No word of a text is in capitals as these are: each is read in lower case."""
_FIRST = 5
"""Letters that words of one family share."""
_LONG = 6
"""Letters beyond which a word counts by its first ones too."""
_WORD = re.compile(rb"[A-Za-z]+'?|\d+|[^\sA-Za-z\d\x00]|\n")
_BEGIN = frozenset(b'.!?\n:-"*(;|')
"""After them a capital says nothing."""
Span = tuple[int, int]


def words(data: bytes, low: int, high: int, places: Sequence[Place] = ()) -> Iterator[tuple[str, int, int]]:
    """Each word of ``data[low:high]`` as it weighs, and where it stands. ``places``: who is named there, in order."""
    before = 0x0A
    left = iter(places)
    place = next(left, None)
    for match in _WORD.finditer(data, low, high):
        start, end = match.span()
        while place is not None and place[1] <= start:
            place = next(left, None)
        if place is not None and place[0] <= start:
            if before != -1 - place[0]:
                yield NAMED, *place
                before = -1 - place[0]
            continue
        word = match.group()
        first = word[0]
        if 0x30 <= first <= 0x39:
            yield FIGURES, start, end
        elif (
            first in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            and len(word) > 1
            and before not in _BEGIN
            and not word.isupper()
        ):
            yield CAPITAL, start, end
        elif first == 0x0A:
            yield LINE, start, end
        else:
            yield word.lower().decode("ascii", "replace"), start, end
        before = first


def family(word: str) -> str:
    """The sign of the words that begin alike, empty for a short one."""
    return word[:_FIRST] + "*" if len(word) > _LONG else ""


def signs(found: Sequence[str]) -> list[str]:
    """The signs of words in a row, as the tables name them; those of a word as often as it differs."""
    once = set(found)
    families = filter(None, map(family, once))
    return [*once, *families, *(f"{one} {two}" for one, two in {*pairwise(found)})]
