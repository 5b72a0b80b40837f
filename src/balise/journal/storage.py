"""One statement that makes a batch durable: rows, sealed contents and signed head together.

A single statement is a transaction of its own and costs one round trip.
(COPY would be two more, and PostgreSQL refuses it on tables with row-level
security.) What several rows have in common, or can be reckoned from others, is
sent once: most of what a batch costs here is the encoding of its values.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import astuple

from balise.journal.chain import GENESIS, head_message
from balise.journal.checkpoints import Checkpoint
from balise.journal.seal import Sealed
from balise.journal.spool import Batch

_HEAD_OF_CHAIN = """
INSERT INTO balise_journal_head (writer, seq, hash, at, signature) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (writer) DO UPDATE
SET seq = EXCLUDED.seq, hash = EXCLUDED.hash, at = EXCLUDED.at, signature = EXCLUDED.signature
"""
_HEAD_VALUES = 5
_INTO_JOURNAL = """WITH rows AS (
  INSERT INTO balise_journal (writer, seq, public_body, kind, request_id, at, body, prev_hash, hash)"""
_INTO_CONTENT = """, contents AS (
  INSERT INTO balise_content
    (request_id, part, attempt, public_body, key, person, at, nonce, ciphertext)"""
_ROW_TYPES = ("bigint", "bigint", "text", "text", "timestamptz", "bytea", "bytea", "bytea")
_CONTENT_TYPES = ("text", "text", "smallint", "bigint", "uuid", "text", "timestamptz", "bytea", "bytea")
_ROW_VALUES, _PAIR_VALUES = 6, 13
_FEW = 16
_REGISTER = """INSERT INTO balise_journal_writer (id, name, key_id) VALUES ($1, $2, $3)
ON CONFLICT (id) DO NOTHING"""
READABLE_AT = "CASE WHEN at >= '0001-01-02' AND at < '9999-12-31' THEN at ELSE 'epoch' END AS at"
"""The column ``at`` of the journal's tables. Only tampering puts a moment there that no program can hold: it
is read as another, which contradicts what was chained or signed, rather than hide all else from readers."""
_HEAD = "SELECT seq, hash FROM balise_journal_head WHERE writer = $1 FOR UPDATE"
_CHECKPOINT = """INSERT INTO balise_journal_checkpoint (writer, seq, hash, at, signature, key_id)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (writer, seq) DO NOTHING"""


def _lists(first: int, types: Sequence[str]) -> str:
    return ", ".join(f"${first + n}::{kind}[]" for n, kind in enumerate(types))


_ROWS = f"{_INTO_JOURNAL} SELECT $1, * FROM unnest({_lists(6, _ROW_TYPES)}))"  # noqa: S608
_CONTENTS = f"{_INTO_CONTENT} SELECT * FROM unnest({_lists(14, _CONTENT_TYPES)}))"  # noqa: S608
_OF_LISTS, _OF_LISTS_WITH_CONTENTS = _ROWS + _HEAD_OF_CHAIN, _ROWS + _CONTENTS + _HEAD_OF_CHAIN


class Storage:
    """The journal's tables over one connection of asyncpg, which is nobody else's."""

    def __init__(self, connection: Any, key: Ed25519PrivateKey) -> None:
        self._connection, self._key = connection, key
        self._prepared: dict[str, Any] = {}

    @property
    def closed(self) -> bool:
        return bool(self._connection.is_closed())

    def terminate(self) -> None:
        self._connection.terminate()

    async def close(self, seconds: float) -> None:
        await self._connection.close(timeout=seconds)

    async def register(self, writer: uuid.UUID, name: str, key_id: str) -> None:
        await self._connection.execute(_REGISTER, writer, name, key_id)

    async def head(self, writer: uuid.UUID, seconds: float) -> tuple[int, bytes]:
        """Where the database says the chain ends; (0, GENESIS) before the first row.

        Asked for as whoever moves it does: what was given up may still be under way in the server, and is
        waited for; and a database that could take no record tells no head.
        """
        row = await self._connection.fetchrow(_HEAD, writer, timeout=seconds)
        return (row["seq"], bytes(row["hash"])) if row else (0, GENESIS)

    async def append(self, batch: Batch, seconds: float) -> None:
        """Write a batch, all or nothing."""
        last = batch.rows[-1]
        at = datetime.now(UTC)
        signature = self._key.sign(head_message(last.writer, last.seq, last.hash, at))
        values: list[Any] = [last.writer, last.seq, last.hash, at, signature]
        statement = _told_in_values(batch, values) or _told_in_lists(batch, values)
        try:
            prepared = self._prepared.get(statement)
            if prepared is None:
                prepared = self._prepared[statement] = await self._connection.prepare(
                    statement, timeout=seconds
                )
            await prepared.fetch(*values, timeout=seconds)
        except BaseException:
            # Whatever befell, what was prepared may be gone with it.
            self._prepared.clear()
            raise

    async def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        await self._connection.execute(
            _CHECKPOINT,
            checkpoint.writer,
            checkpoint.seq,
            checkpoint.hash,
            checkpoint.at,
            checkpoint.signature,
            checkpoint.key_id,
        )


def _told_in_lists(batch: Batch, values: list[Any]) -> str:
    """The statement for any batch, whose values are added to ``values``."""
    # Fields and columns have the same order; the first of a row is its writer.
    values += zip(*(astuple(row)[1:] for row in batch.rows), strict=True)
    values += zip(*map(astuple, batch.contents), strict=True)
    return _OF_LISTS_WITH_CONTENTS if batch.contents else _OF_LISTS


def _told_in_values(batch: Batch, values: list[Any]) -> str:
    """The same for a few rows, which cost half as much; empty when it is not so."""
    rows = batch.rows
    if len(rows) > _FEW:
        return ""
    pairs = _pairs(batch.contents)
    if len(pairs) > len(rows) * _PAIR_VALUES:
        return ""
    values.append(rows[0].prev_hash)
    for row in rows:
        values += (row.public_body, row.kind, row.request_id, row.at, row.body, row.hash)
    values += pairs
    if pairs:
        # Missing contents are null, so that few statements are prepared.
        values += (None,) * (len(rows) * _PAIR_VALUES - len(pairs))
    return _of_values(len(rows), bool(pairs))


def _pairs(contents: Iterable[Sealed]) -> list[Any]:
    """The values of contents, two by two: those of a record have all but their names and bytes in common."""
    values: list[Any] = []
    before = None
    for one in contents:
        common = (one.attempt, one.public_body, one.key, one.person, one.at)
        if common == before:
            values[-4:] = (one.request_id, one.part, one.nonce, one.ciphertext)
            before = None
        else:
            values += (*common, one.request_id, one.part, one.nonce, one.ciphertext, None, None, None, None)
            before = common
    return values


@cache
def _of_values(rows: int, contents: bool) -> str:
    """The statement for so many rows, with places for two contents of each or none. Only places go in."""
    prev_hash = _HEAD_VALUES + 1
    told: list[str] = []
    for number in range(rows):
        at = _HEAD_VALUES + 2 + _ROW_VALUES * number
        own = ", ".join(f"${at + n}" for n in range(5))
        told.append(f"($1, $2::bigint - {rows - 1 - number}, {own}, ${prev_hash}, ${at + 5})")
        prev_hash = at + 5
    statement = f"{_INTO_JOURNAL} VALUES {', '.join(told)})"
    if contents:
        after = _HEAD_VALUES + 2 + _ROW_VALUES * rows
        pairs = range(after, after + _PAIR_VALUES * rows, _PAIR_VALUES)
        places = ", ".join(_place(at, at + which) for at in pairs for which in (5, 9))
        sealed = f"SELECT * FROM (VALUES {places}) AS c (id) WHERE id IS NOT NULL"  # noqa: S608
        statement += f"{_INTO_CONTENT} {sealed})"
    return statement + _HEAD_OF_CHAIN


def _place(common: int, own: int) -> str:
    """The place of one content, in the order of its columns."""
    numbers = (own, own + 1, *range(common, common + 5), own + 2, own + 3)
    return f"({', '.join(f'${n}::{kind}' for n, kind in zip(numbers, _CONTENT_TYPES, strict=True))})"
