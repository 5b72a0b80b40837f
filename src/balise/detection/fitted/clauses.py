"""The clauses of a line: a second fact of one breath is told in its own (« probation d'un an, aucun contact avec la tante »)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.places import Place

FEWEST = 4
"""Bytes of a clause, without what surrounds it."""
_CUT = re.compile(
    rb"[,;:()/+|\n\x00]|\. |[ ]-[ ]|(?<![a-z'-])(?:et|mais|pis|puis|ou|plus|avec|pour|and|but|with|for|or|virgule|point)(?![a-z'-])",
    re.IGNORECASE,
)
_AROUND = b" \t\r\n\x00.\"'*-"


def clauses(data: bytes, low: int, high: int) -> Iterator[Place]:
    """The clauses of a line, in order, without blanks around them."""
    start = low
    for match in _CUT.finditer(data, low, high):
        if match.group() != b":":  # else it only says of what the next one tells
            yield from _trimmed(data, start, match.start())
        start = match.end()
    yield from _trimmed(data, start, high)


def _trimmed(data: bytes, start: int, end: int) -> Iterator[Place]:
    said = data[start:end]
    bare = said.lstrip(_AROUND)
    start += len(said) - len(bare)
    bare = bare.rstrip(_AROUND)
    if len(bare) >= FEWEST and b"_" not in bare:  # a key of a program tells nothing
        yield start, start + len(bare)
