"""The readings of a segment: as its disguises, one inside the other up to two deep, would be read."""

from __future__ import annotations

from collections.abc import Iterator

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

ANCHORS: tuple[Anchor, ...] = (
    *spelled.ANCHORS,
    *worded.ANCHORS,
    *mailbox.ANCHORS,
    *encoded.ANCHORS,
    *layout.ANCHORS,
    *gathered.ANCHORS,
    *labelled.ANCHORS,
    *kinds.ANCHORS,
    *lettered.ANCHORS,
    *lost.ANCHORS,
    *swapped.ANCHORS,
    *strewn.ANCHORS,
    *variables.ANCHORS,
    *portioned.ANCHORS,
    *paired.ANCHORS,
    *widened.ANCHORS,
)
DICTATED: tuple[Anchor, ...] = dictated.ANCHORS
"""Of what needs no other technique: where it alone may stand, the others are not tried."""

_TECHNIQUES = (
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


def too_deep(piece: Piece, context: int) -> bool:
    """Whether an encoding remains that carries text below the depth that is read."""
    return sum(len(instead) for _, _, instead in encoded.rewrites(piece.data[context:])) >= DEEP


def readings(
    data: bytes, before: int, low: int, high: int, *, every: bool = True
) -> Iterator[tuple[Piece, int]]:
    """Each reading of ``data[low:high]``, preceded by its context from ``before``; with its start in the piece.

    ``every`` technique may apply, or what is dictated alone.
    """
    context = low - before
    rewrites = _rewrites(data[before:high], context, every=every)
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


def _rewrites(data: bytes, context: int, *, every: bool = True) -> list[Rewrite]:
    part = data[context:]
    found: list[Rewrite] = list(dictated.rewrites(part, data[:context]))
    for technique in _TECHNIQUES if every else ():
        found.extend(technique.rewrites(part))
    found.sort(key=lambda rewrite: (rewrite[0], -rewrite[1]))
    chosen: list[Rewrite] = []
    last = 0
    for start, end, instead in found:
        if start >= last and part[start:end] != instead:
            chosen.append((start + context, end + context, instead))
            last = end
    return chosen
