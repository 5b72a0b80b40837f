"""The readings of a segment: as its disguises, one inside the other up to two deep, would be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from balise.detection.disguise import (
    dictated,
    encoded,
    gathered,
    kinds,
    labelled,
    layout,
    lettered,
    lost,
    mailbox,
    paired,
    portioned,
    spelled,
    strewn,
    swapped,
    variables,
    widened,
    worded,
)
from balise.detection.disguise.piece import Piece, Rewrite
from balise.detection.scan import Anchor

DEPTH = 2
DEEP = 9
"""Bytes of text that an encoding below that depth must carry to say that something was not read."""
LONGEST = 20_000
"""Bytes beyond which a reading is not made: what is decoded may be larger than its source."""

TECHNIQUES = (
    dictated,
    portioned,  # before those that would read a part of what it names
    spelled,
    worded,
    mailbox,
    encoded,
    layout,
    gathered,
    labelled,
    kinds,
    lettered,
    lost,
    swapped,
    strewn,
    variables,
    paired,
    widened,
)
ANCHORS: tuple[tuple[Anchor, ...], ...] = tuple(technique.ANCHORS for technique in TECHNIQUES)
"""Of each technique."""
_ALL = range(len(TECHNIQUES))
_BESIDE = frozenset(
    map(
        TECHNIQUES.index,
        (dictated, portioned, worded, labelled, kinds, lost, swapped, strewn, lettered, encoded),
    )
)
"""Those that read more than their own anchors say, beside what those of another announce."""


def too_deep(piece: Piece, context: int) -> bool:
    """Whether an encoding remains that carries text below the depth that is read."""
    return sum(len(instead) for _, _, instead in encoded.rewrites(piece.data[context:])) >= DEEP


def asked(met: Collection[int]) -> list[int]:
    """The techniques to try where the anchors of some are met: what is dictated needs no other; the others are
    tried where theirs are, rather than all in every row of a table."""
    return sorted(met) if set(met) <= {TECHNIQUES.index(dictated)} else sorted(_BESIDE.union(met))


def readings(
    data: bytes, before: int, low: int, high: int, *, by: Iterable[int] = _ALL
) -> Iterator[tuple[Piece, int]]:
    """Each reading of ``data[low:high]``, preceded by its context from ``before``; with its start in the piece.

    ``by``: the techniques that may apply, in their order; to what they rewrote, any may.
    """
    context = low - before
    rewrites = _rewrites(data[before:high], context, by)
    if not rewrites:
        return
    piece = Piece.of(data, before, high)
    for depth in range(1, DEPTH + 1):
        piece = piece.apply(rewrites)
        if len(piece.data) > LONGEST:
            return
        yield piece, context
        rewrites = _rewrites(piece.data, context) if depth < DEPTH else []
        if not rewrites:
            return


def _rewrites(data: bytes, context: int, by: Iterable[int] = _ALL) -> list[Rewrite]:
    part = data[context:]
    found: list[Rewrite] = []
    for number in by:
        technique = TECHNIQUES[number]
        if technique is dictated:
            found.extend(dictated.rewrites(part, data[:context]))
        else:
            found.extend(technique.rewrites(part))
    found.sort(key=lambda rewrite: (rewrite[0], -rewrite[1]))
    chosen: list[Rewrite] = []
    last = 0
    for start, end, instead in found:
        if start >= last and part[start:end] != instead:
            chosen.append((start + context, end + context, instead))
            last = end
    return chosen
