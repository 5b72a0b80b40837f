"""What a shipper reads and writes in PostgreSQL, as the role ``balise_siem``, on one connection.

The connection that reads also holds the destination's lock: when it is lost, so
is the right to move the cursor.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from balise.journal.chain import Row
from balise.journal.siem.aside import Aside
from balise.journal.siem.entries import Place
from balise.journal.storage import READABLE_AT

ROLE = "balise_siem"
_LOCK = "SELECT pg_try_advisory_lock(hashtextextended('balise siem ' || $1, 0))"
_REGISTER = """INSERT INTO balise_siem_destination (name, format, transport, public_bodies)
VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE
SET format = EXCLUDED.format, transport = EXCLUDED.transport, public_bodies = EXCLUDED.public_bodies,
    seen_at = clock_timestamp()
RETURNING xmax = 0"""
_FROM_NOW = """INSERT INTO balise_siem_cursor (destination, writer, seq, hash)
SELECT $1, writer, seq, hash FROM balise_journal_head WHERE seq > 0"""
_PLACES = "SELECT writer, seq, hash FROM balise_siem_cursor WHERE destination = $1"
# The head moves in the statement that appends: whatever it covers is committed.
_HEADS = """SELECT writer, coalesce(h.seq, 0) AS seq FROM balise_journal_head h
FULL JOIN (SELECT writer, seq FROM balise_siem_cursor WHERE destination = $1) c USING (writer)
WHERE coalesce(h.seq, 0) <> coalesce(c.seq, 0)"""
_ROWS = f"""SELECT j.* FROM unnest($1::uuid[], $2::bigint[]) AS p (writer, seq)
CROSS JOIN LATERAL (
  SELECT writer, seq, public_body, kind, request_id, {READABLE_AT}, body, prev_hash, hash FROM balise_journal
  WHERE writer = p.writer AND seq > p.seq ORDER BY seq LIMIT $3
) j ORDER BY j.writer, j.seq"""  # noqa: S608 - constants
_ADVANCE = """INSERT INTO balise_siem_cursor (destination, writer, seq, hash)
SELECT $1, * FROM unnest($2::uuid[], $3::bigint[], $4::bytea[])
ON CONFLICT (destination, writer) DO UPDATE SET seq = EXCLUDED.seq, hash = EXCLUDED.hash
WHERE balise_siem_cursor.seq < EXCLUDED.seq"""
_SET_ASIDE = """INSERT INTO balise_siem_set_aside (destination, writer, seq, public_body, why, refusals)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"""
_DELIVERED = """UPDATE balise_siem_destination
SET seen_at = clock_timestamp(), delivered_at = clock_timestamp(), failing_since = NULL, failure = ''
WHERE name = $1"""
_SEEN = """UPDATE balise_siem_destination SET seen_at = clock_timestamp(), failing_since = NULL, failure = ''
WHERE name = $1"""
_FAILED = """UPDATE balise_siem_destination
SET seen_at = clock_timestamp(), failing_since = coalesce(failing_since, clock_timestamp()), failure = $2
WHERE name = $1"""
_BODIES = """SELECT DISTINCT ON (public_body) public_body, body FROM balise_snapshot
ORDER BY public_body, version DESC"""


class Cursor:
    """One destination's cursor."""

    def __init__(self, connection: Any, destination: str) -> None:
        self._connection, self._name = connection, destination

    async def lock(self) -> bool:
        """False when another shipper carries this destination. Held until the connection ends."""
        return bool(await self._connection.fetchval(_LOCK, self._name))

    async def register(
        self, form: str, transport: str, bodies: list[int] | None, *, from_now: bool = False
    ) -> None:
        """Make the destination known; a new one begins with the journal, or with what comes next."""
        async with self._connection.transaction():
            new = await self._connection.fetchval(_REGISTER, self._name, form, transport, bodies)
            if new and from_now:
                await self._connection.execute(_FROM_NOW, self._name)

    async def places(self) -> dict[uuid.UUID, Place]:
        rows = await self._connection.fetch(_PLACES, self._name)
        return {row["writer"]: Place(row["seq"], bytes(row["hash"])) for row in rows}

    async def heads(self) -> dict[uuid.UUID, int]:
        """The last row of each chain that does not end at the cursor; 0 of one that has no head any more."""
        return {row["writer"]: row["seq"] for row in await self._connection.fetch(_HEADS, self._name)}

    async def rows(self, after: Mapping[uuid.UUID, int], most: int) -> list[Row]:
        """The next rows of these chains, at most ``most`` of them, each in order: ``most`` in all."""
        if not after:
            return []
        each = most // len(after)
        found = await self._connection.fetch(_ROWS, list(after), list(after.values()), each)
        return [Row(**dict(row.items())) for row in found]

    async def advance(self, places: Mapping[uuid.UUID, Place], asides: Sequence[Aside] = ()) -> None:
        """What is at and before ``places`` is delivered, but for ``asides``."""
        writers = list(places)
        seqs = [places[writer].seq for writer in writers]
        hashes = [places[writer].hash for writer in writers]
        async with self._connection.transaction():
            await self._connection.execute(_ADVANCE, self._name, writers, seqs, hashes)
            for one in asides:
                told = (one.writer, one.seq, one.public_body, one.why, one.refusals)
                await self._connection.execute(_SET_ASIDE, self._name, *told)
            await self._connection.execute(_DELIVERED, self._name)

    async def seen(self) -> None:
        """All is well, with nothing new to say."""
        await self._connection.execute(_SEEN, self._name)

    async def failed(self, why: str) -> None:
        await self._connection.execute(_FAILED, self._name, why)

    async def codes(self) -> dict[int, str]:
        """Codes of the OPs, by the rules that each published last, where these can be read."""
        found: dict[int, str] = {}
        for row in await self._connection.fetch(_BODIES):
            # Nobody can take such a row away: it must end no copy.
            with contextlib.suppress(ValueError, RecursionError):
                found[row["public_body"]] = _code.decode(row["body"]).public_body_code
        return found


class _Snapshot(msgspec.Struct):
    public_body_code: str = ""


_code = msgspec.json.Decoder(_Snapshot)
