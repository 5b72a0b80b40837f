"""A journal row on its way to a SIEM, with what its place in the chain says about it. No I/O."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator

import msgspec

from balise.contracts.records import JournalRecord
from balise.journal.chain import GENESIS, Row, next_hash

MISSING, ALTERED, REWRITTEN, UNREADABLE = "missing", "altered", "rewritten", "unreadable"
_decoder = msgspec.json.Decoder(JournalRecord)


class Place(msgspec.Struct, frozen=True):
    """Up to where a chain was sent."""

    seq: int = 0
    hash: bytes = GENESIS


class Entry(msgspec.Struct, frozen=True):
    """``record`` is None when the body cannot be read; ``broken`` says what does not hold, if anything."""

    row: Row
    record: JournalRecord | None
    broken: str = ""
    tenant: str = ""

    @property
    def uid(self) -> str:
        """The same each time this row is sent."""
        return f"{self.row.writer}:{self.row.seq}"


def entries(rows: Iterable[Row], places: dict[uuid.UUID, Place], tenants: dict[int, str]) -> Iterator[Entry]:
    """Entries of ``rows``, which follow ``places`` in the order of each chain; ``places`` moves along.

    Who watches a SIEM learns of a chain that was tampered with when its next row is
    sent, not at the next verification.
    """
    for row in rows:
        broken = _broken(row, places.get(row.writer, Place()))
        places[row.writer] = Place(row.seq, row.hash)
        try:
            record = _decoder.decode(row.body)
        except (ValueError, RecursionError):  # ValueError: no JSON, or bytes that are not UTF-8
            yield Entry(row, None, broken or UNREADABLE, tenants.get(row.public_body, ""))
            continue
        if not _repeats(row, record):
            broken = broken or ALTERED
        # The OP that the hash covers: no change of a column takes a row away from it.
        yield Entry(row, record, broken, tenants.get(record.public_body, ""))


def _repeats(row: Row, record: JournalRecord) -> bool:
    """Whether the columns, which the hash does not cover, say what the body says."""
    told = (record.kind.value, record.public_body, record.request_id, record.at)
    return told == (row.kind, row.public_body, row.request_id, row.at)


def _broken(row: Row, before: Place) -> str:
    if row.hash != next_hash(row.prev_hash, row.writer, row.seq, row.body):
        return ALTERED
    if row.seq != before.seq + 1:
        return MISSING
    return REWRITTEN if row.prev_hash != before.hash else ""
