"""What stands around a line, and how its text began, as they weigh for each kind of fact: a file, or a text for everyone.

Each sentence before is added up, and the one of the line. Only what a stream still keeps is
read, so that it judges as the whole text does.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence

from balise.detection.fitted import weights
from balise.detection.fitted.signs import read
from balise.detection.segments import WALL

AROUND = 900
"""Bytes up to the end of a sentence that are read; less than a stream keeps."""
HEAD = 240
"""Bytes of how the text began, where they are not read already."""
LEAST = 250
"""A shorter text says too little of what it is."""
SCALE = 2.0
"""Signs count by their sum over the root of how many words there are, times this."""
OPENING = (-1, -1)
_WALL = bytes([WALL])
_BLANK = _WALL + b" \t\r\n"
_KEPT = 2000
"""Sentences whose sums are kept: fewer are read again for the next ones."""


class Around:
    """A text by its sentences. Offsets are those of ``data``."""

    def __init__(
        self, data: bytes, opening: bytes, *, whole: bool, table: weights.Table | None = None
    ) -> None:
        """``opening`` is how the text began, ``whole`` says that ``data`` begins there too."""
        self._data = data
        self._opening = opening[:HEAD]
        self._whole = whole
        self._table = table or weights.around()
        # Kept for this text alone: nothing of a text outlives its reading.
        self._sums: dict[tuple[int, int], tuple[tuple[float, ...], int]] = {}
        self._odds: dict[tuple[int, int], tuple[float, ...]] = {}

    def short(self, high: int) -> bool:
        """Whether too little stands before ``high`` to know what the text is."""
        return self._whole and high < LEAST

    def few(self, ends: Sequence[int]) -> int:
        """Before how many of these ends, in order, too little stands."""
        return bisect.bisect_left(ends, LEAST) if self._whole else 0

    def odds(self, low: int, high: int) -> tuple[float, ...]:
        """What the words up to the end of the sentence ``low:high`` add to the log odds of each kind."""
        found = self._odds.get((low, high))
        if found is None:
            found = self._odds[low, high] = self._weighed(low, high)
        return found

    def _weighed(self, low: int, high: int) -> tuple[float, ...]:
        sums = [self._sentence(start, end) for start, end in self.stretches(low, high)]
        count = sum(words for _, words in sums)
        return tuple(scaled(sum(own), count) for own in zip(*(weight for weight, _ in sums), strict=True))

    def stretches(self, low: int, high: int) -> list[tuple[int, int]]:
        """The sentences that are read for one, itself first; ``OPENING`` stands for how the text began.

        A sentence that is repeated is read once, so that nothing is drowned by saying something else over and over.
        """
        found, start = [(low, high)], low
        met = {self._data[low:high].strip(_BLANK)}
        while start:
            before = max(0, self._data.rfind(_WALL, 0, start))
            if high - before > AROUND:
                break
            said = self._data[before:start].strip(_BLANK)
            if said not in met:
                met.add(said)
                found.append((before, start))
            start = before
        if not self._whole or start >= HEAD:
            found.append(OPENING)
        return found

    def read(self, start: int, end: int) -> list[str]:
        """The words of a sentence as they weigh."""
        if (start, end) == OPENING:
            return read(self._opening, 0, HEAD)
        return read(self._data, start, end)

    def _sentence(self, start: int, end: int) -> tuple[tuple[float, ...], int]:
        """The sums of the weights of the signs of a sentence, and how many words it has."""
        found = self._sums.get((start, end))
        if found is None:
            if len(self._sums) >= _KEPT:
                self._sums.clear()
                self._odds.clear()
            said = self.read(start, end)
            found = self._sums[start, end] = self._table.odds(said), len(said)
        return found


def scaled(weight: float, count: int) -> float:
    """What signs that weigh so much together say, of so many words."""
    return weight * SCALE / math.sqrt(max(count, 1))
