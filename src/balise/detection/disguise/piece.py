"""A stretch of a view with parts rewritten, and where each of its bytes came from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import structs

from balise.contracts.findings import Finding

Rewrite = tuple[int, int, bytes]
"""Start, end, and what to read instead."""

BEYOND = 160
"""Bytes before and after its match that a finding may take: the rest of an IBAN, a dose, a sentence's end."""


def blank(match: re.Match[bytes]) -> bytes:
    """As many blanks, so that places stay."""
    return b" " * len(match.group())


@dataclass(slots=True)
class Piece:
    """``starts[i]`` and ``ends[i]``: the bytes of the view that byte ``i`` stands for.

    ``rewritten`` are the parts, in this piece, that do not stand in the view as such.
    """

    data: bytes
    starts: array[int]
    ends: array[int]
    rewritten: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, data: bytes, low: int, high: int) -> Piece:
        return cls(data[low:high], array("q", range(low, high)), array("q", range(low + 1, high + 1)))

    def apply(self, rewrites: Sequence[Rewrite]) -> Piece:
        """A new piece; rewrites are in order and do not overlap."""
        parts: list[bytes] = []
        starts, ends = array("q"), array("q")
        rewritten: list[tuple[int, int]] = []
        last = length = 0
        for low, high, instead in rewrites:
            length = self._copy(last, low, parts, starts, ends, rewritten, length)
            parts.append(instead)
            starts.extend(array("q", [self.starts[low]]) * len(instead))
            ends.extend(array("q", [self.ends[high - 1]]) * len(instead))
            rewritten.append((length, length + len(instead)))
            length += len(instead)
            last = high
        self._copy(last, len(self.data), parts, starts, ends, rewritten, length)
        return Piece(b"".join(parts), starts, ends, rewritten)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the view of the bytes ``start:end``."""
        return self.starts[start], self.ends[end - 1]

    def back(self, finding: Finding) -> Finding:
        """A finding of this piece, where it stands in the view."""
        start, end = self.span(finding.start, finding.end)
        return structs.replace(finding, start=start, end=end)

    def is_new(self, start: int, end: int) -> bool:
        """Whether some of these bytes were rewritten."""
        return any(low <= end and start <= high for low, high in self.rewritten)

    def may_be_new(self, start: int, end: int) -> bool:
        """The same of what a detector may find from a match there, which is often longer than the match."""
        return self.is_new(start - BEYOND, end + BEYOND)

    def _copy(
        self,
        low: int,
        high: int,
        parts: list[bytes],
        starts: array[int],
        ends: array[int],
        rewritten: list[tuple[int, int]],
        length: int,
    ) -> int:
        if high <= low:
            return length
        parts.append(self.data[low:high])
        starts.extend(self.starts[low:high])
        ends.extend(self.ends[low:high])
        for first, after in self.rewritten:
            if first < high and low < after:
                rewritten.append((max(first, low) - low + length, min(after, high) - low + length))
        return length + high - low
