"""Whether a word is an ordinary French or English one: what no list of names holds and no dictionary either is a name.

The words stand in ``data/dictionary.bin`` as the sorted CRC-32 of each, four bytes in
little-endian order: one question in four billion is answered wrongly, and 160 000
words take 640 kB of memory.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from zlib import crc32

_DATA = Path(__file__).parent / "data" / "dictionary.bin"
_WIDTH = 4


def _load() -> array[int]:
    marks = array("I", bytes(_WIDTH))[:0]
    marks.frombytes(_DATA.read_bytes())
    if sys.byteorder == "big":
        marks.byteswap()
    return marks


def packed(words: Iterable[str]) -> bytes:
    """What the file of ``words`` holds."""
    marks = array("I", sorted({crc32(word.encode("ascii")) for word in words}))
    if sys.byteorder == "big":
        marks.byteswap()
    return marks.tobytes()


_MARKS = _load()


@lru_cache(maxsize=1 << 14)
def ordinary(word: str) -> bool:
    """``word``: folded, lower case, letters only; a plural is looked up as its singular too."""
    return _holds(word) or (word.endswith(("s", "x")) and _holds(word[:-1]))


def _holds(word: str) -> bool:
    mark = crc32(word.encode("ascii", "replace"))
    at = bisect_left(_MARKS, mark)
    return at < len(_MARKS) and _MARKS[at] == mark
