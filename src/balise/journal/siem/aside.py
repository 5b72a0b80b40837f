"""Rows that a destination will not have, whatever is tried: set aside in sight, so that others go on.

A destination may also refuse everything (a wrong index, say), and that is no row's fault. So a row
that was refused ``REFUSALS`` times by itself is first passed over; when the destination
accepts another, all that was passed over is sent once more, and only what is then still
refused is set aside. Where nothing is accepted, everything waits.
"""

from __future__ import annotations

import uuid
from enum import Enum, auto

import msgspec

from balise.journal.siem.entries import Entry, Place

REFUSALS = 3
MOST_PASSED = 10
"""Beyond so many in a row, none of them accepted, it is the destination that is not right."""
Places = dict[uuid.UUID, Place]
_Key = tuple[uuid.UUID, int]


class Aside(msgspec.Struct, frozen=True):
    """A row that was set aside: ``why`` is the code of the last refusal."""

    writer: uuid.UUID
    seq: int
    public_body: int
    why: str
    refusals: int

    @property
    def uid(self) -> str:
        """As ``Entry.uid``."""
        return f"{self.writer}:{self.seq}"


class Then(Enum):
    """What follows the refusal of a row alone."""

    WAIT = auto()
    PASS_OVER = auto()
    SET_ASIDE = auto()


class Refusals:
    """What a destination refused of single rows. True while some are passed over."""

    def __init__(self) -> None:
        self._counts: dict[_Key, int] = {}
        self._passed: set[_Key] = set()
        self._again: set[_Key] = set()
        self.why = ""

    def __bool__(self) -> bool:
        return bool(self._passed)

    def awaits(self, writer: uuid.UUID, seq: int) -> bool:
        """Whether this row was refused, and is to be tried again."""
        return (writer, seq) in self._counts

    def refused(self, entry: Entry, why: str) -> Then:
        """Count a refusal of ``entry`` alone."""
        key, self.why = _key(entry), why
        self._counts[key] = self._counts.get(key, 0) + 1
        if key in self._again:
            return Then.SET_ASIDE
        if self._counts[key] < REFUSALS or len(self._passed) >= MOST_PASSED:
            return Then.WAIT
        self._passed.add(key)
        return Then.PASS_OVER

    def set_aside(self, entry: Entry) -> Aside:
        """The row, as it is told; nothing is remembered of it."""
        row, key = entry.row, _key(entry)
        self._again.discard(key)
        body = entry.record.public_body if entry.record is not None else row.public_body
        return Aside(row.writer, row.seq, body, self.why, self._counts.pop(key))

    def start_over(self) -> None:
        """The destination is called again, from the cursor: nothing that it did before counts."""
        self._passed, self._again = set(), set()

    def show(self) -> None:
        """The destination accepted a row: what was passed over is sent again, for the last time."""
        self._passed, self._again = set(), self._passed

    def accepted(self, places: Places) -> None:
        """Forget what the destination took in the end."""
        for writer, seq in [key for key in self._counts if key[0] in places]:
            if seq <= places[writer].seq:
                del self._counts[writer, seq]


def _key(entry: Entry) -> _Key:
    return entry.row.writer, entry.row.seq
