"""The words of a stretch of a view as the signs that are weighed.

A sign is a word, two words in a row, or a few letters in a row of a word. A capital amid
a sentence is any name, a number any number, so that nothing is learnt of whom a text was about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import punctuation

from balise.detection.places import Place

NAMED = "NAMED"
"""Who is named or identified, in one word."""
CAPITAL = "CAPITAL"
"""A word with a capital where no sentence begins."""
FIGURES = "FIGURES"
LINE = "LINE"
"""What ends a line. No word of a text is in capitals as these are: each is read in lower case."""
EDGE = "_"
"""What stands for the beginning and the end of a word among letters in a row."""
LETTERS = "#"
"""How the sign of letters in a row begins."""
_FEWEST, _MOST = 2, 5
"""Letters in a row that are weighed, an edge counted in."""
_LONGEST = 24
"""Letters of a word of which the rest is not read."""
_WORD = re.compile(r"[A-Za-z]+'?|\d+|[^\sA-Za-z\d\x00]|\n", re.ASCII)
_LETTERS_ONLY = bytes(
    byte if chr(byte).islower() and byte < 128 else byte + 32 if 65 <= byte <= 90 else 32
    for byte in range(256)
)
_MARKS = frozenset(punctuation)
"""Signs that weigh as they are written."""
_BEGIN = frozenset('.!?\n:-"*(;|')
"""After them a capital says nothing."""


def read(data: bytes, low: int, high: int, before: str = "\n") -> list[str]:
    """The words of ``data[low:high]`` as they weigh, after another word."""
    words = _WORD.findall(data[low:high].decode("latin-1"))
    others = [at for at, lower in enumerate(map(str.islower, words)) if not lower]
    for at in reversed(others):  # so that what precedes each still stands as written
        if (word := words[at]) not in _MARKS:
            words[at] = _sign(word, words[at - 1] if at else before)
    return words


def named(data: bytes, low: int, high: int, places: Sequence[Place]) -> list[str]:
    """The same; each of ``places``, who is named there, in order, is one word."""
    found: list[str] = []
    before = "\n"
    for start, end in places:
        if start >= low:
            found += read(data, low, start, before)
            found.append(NAMED)
            before = NAMED
        low = max(low, end)
    return found + read(data, low, high, before)


def placed(data: bytes, low: int, high: int, places: Sequence[Place]) -> Iterator[tuple[str, int, int]]:
    """The same, with where each word stands."""
    before = "\n"
    left = iter(places)
    place = next(left, None)
    for match in _WORD.finditer(data[low:high].decode("latin-1")):
        start, end = low + match.start(), low + match.end()
        while place is not None and place[1] <= start:
            place = next(left, None)
        if place is None or start < place[0]:
            before, last = match.group(), before
            yield _sign(before, last), start, end
        elif before is not NAMED or start == place[0]:
            before = NAMED
            yield NAMED, *place


def plain(data: bytes, low: int, high: int) -> set[str]:
    """The words of a stretch alone, each once, in lower case: nearly what they weigh, at a fraction of the time."""
    return {*data[low:high].translate(_LETTERS_ONLY).decode("ascii").split()}


def _sign(word: str, before: str) -> str:
    """A word as it weighs after another."""
    if word == "\n":
        return LINE
    if word.isdigit():
        return FIGURES
    if before not in _BEGIN and len(word) > 1 and not word.isupper() and word[0].isupper():
        return CAPITAL
    return word.lower()


def letters(word: str) -> list[str]:
    """The letters in a row of a word, each once; none of what is no word."""
    if not (word[:1].isalpha() and word.islower()):
        return []
    edged = f"{EDGE}{word[:_LONGEST]}{EDGE}"
    runs = {
        edged[at : at + size] for size in range(_FEWEST, _MOST + 1) for at in range(len(edged) - size + 1)
    }
    return [LETTERS + run for run in runs]
