"""What several messages say together: a value begun in one and ended in the next, a label then its value.

Only the edges of neighbouring messages are read together, so that the cost stays
that of the messages themselves. What an edge says without its neighbours is left to
the reading of its whole message, which knows what stood before the cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from balise.contracts.findings import Finding, FindingType
from balise.detection.names.credible import surname
from balise.detection.names.folding import fold
from balise.detection.names.slots import common
from balise.detection.names.vocabulary import ordinary

EDGE = 160
"""Characters at each end of a message that are read with its neighbours."""
_BETWEEN = " "
_CUT = "\n\n"

_AROUND = " \t\r\n.,;:!?\"'()«»\u00a0\u202f"

Find = Callable[[str], list[Finding]]


def across(parts: Sequence[str], alone: Sequence[Sequence[Finding]], find: Find) -> list[list[Finding]]:
    """For each message, findings that only the others explain. Alternate messages are read together too.

    ``alone``: of each message, what was found in it by itself.
    """
    extra: list[list[Finding]] = [[] for _ in parts]
    apart = _Apart(parts, alone, find)
    orders: list[Sequence[int]] = [range(len(parts))]
    if len(parts) > 2:
        orders += [range(0, len(parts), 2), range(1, len(parts), 2)]
    for order in orders:
        if len(order) > 1:
            for index, finding in _together(parts, order, find, apart):
                extra[index].append(finding)
    return extra


class _Apart:
    """What long messages say without their neighbours; edges are read by themselves when need be, once."""

    def __init__(self, parts: Sequence[str], alone: Sequence[Sequence[Finding]], find: Find) -> None:
        self._parts, self._alone, self._find = parts, alone, find
        self._known: dict[int, list[Finding]] = {}

    def says(self, index: int, finding: Finding) -> bool:
        """Whether a message, or its edges, say as much by themselves, ``finding`` in its offsets."""
        if _told(finding, self._alone[index]):
            return True
        part = self._parts[index]
        if len(part) <= 2 * EDGE:  # no edges: the whole of it
            return False
        if index not in self._known:
            self._known[index] = list(self._read(part))
        return _told(finding, self._known[index])

    def _read(self, part: str) -> Iterator[Finding]:
        tail = EDGE + len(_CUT)
        for one in self._find(f"{part[:EDGE]}{_CUT}{part[-EDGE:]}"):
            if one.end <= EDGE:
                yield one
            elif one.start >= tail:
                by = len(part) - EDGE - tail
                yield msgspec.structs.replace(one, start=one.start + by, end=one.end + by)


def _told(finding: Finding, known: Sequence[Finding]) -> bool:
    return any(
        one.type is finding.type
        and one.level >= finding.level
        and one.start <= finding.start
        and finding.end <= one.end
        for one in known
    )


def _together(
    parts: Sequence[str], order: Sequence[int], find: Find, apart: _Apart
) -> Iterator[tuple[int, Finding]]:
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []  # start and end in the joined text, message, offset in it
    length = 0
    for index in order:
        part = parts[index]
        edges = [(0, len(part))] if len(part) <= 2 * EDGE else [(0, EDGE), (len(part) - EDGE, len(part))]
        for number, (low, high) in enumerate(edges):
            if pieces:
                glue = _CUT if number else _BETWEEN
                pieces.append(glue)
                length += len(glue)
            pieces.append(part[low:high])
            places.append((length, length + high - low, index, low))
            length += high - low
    gone_on: set[str] = set()
    """With what names go on in messages after others: such a word is read as a name again wherever it stands."""
    for finding in find("".join(pieces)):
        for start, end, index, offset in places:
            low, high = max(finding.start, start), min(finding.end, end)
            if low >= high:
                continue
            told = msgspec.structs.replace(finding, start=low - start + offset, end=high - start + offset)
            whole = (low, high) == (finding.start, finding.end)
            if told.type is FindingType.PERSON and low == start:
                said = parts[index][told.start : told.end]
                if low > finding.start:
                    gone_on.add(said)
                # One that only a title or a label of another message tells is whole, and no name goes on in it.
                if said in gone_on and not _goes_on(parts[index], told):
                    continue
            if not (whole and apart.says(index, told)):
                yield index, told


def _goes_on(text: str, piece: Finding) -> bool:
    """Whether a name goes on in a text after others, whose first word has a capital whatever it is."""
    words = text[piece.start : piece.end].strip(_AROUND).split()
    if any(surname(word) or common(word) for word in words):
        return True
    alone = " ".join(words) == text.strip(_AROUND)
    return alone and not all(ordinary(fold(word.lower())) for word in words)
