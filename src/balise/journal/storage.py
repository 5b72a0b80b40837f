"""One statement that makes a batch durable: rows, sealed contents and signed head together.

A single statement is a transaction of its own and costs one round trip.
(COPY would be two more, and PostgreSQL refuses it on tables with row-level
security.)
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain, repeat
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import astuple

from balise.journal.chain import GENESIS, head_message
from balise.journal.checkpoints import Checkpoint
from balise.journal.spool import Batch

_HEAD_OF_CHAIN = """
INSERT INTO balise_journal_head (writer, seq, hash, at, signature) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (writer) DO UPDATE
SET seq = EXCLUDED.seq, hash = EXCLUDED.hash, at = EXCLUDED.at, signature = EXCLUDED.signature
"""
_INTO_JOURNAL = """WITH rows AS (
  INSERT INTO balise_journal (writer, seq, public_body, kind, request_id, at, body, prev_hash, hash)"""
_INTO_CONTENT = """, contents AS (
  INSERT INTO balise_content
    (request_id, part, attempt, public_body, key, person, at, nonce, ciphertext)"""
_ROW_TYPES = ("bigint", "bigint", "text", "text", "timestamptz", "bytea", "bytea", "bytea")
_CONTENT_TYPES = ("text", "text", "smallint", "bigint", "uuid", "text", "timestamptz", "bytea", "bytea")
_CONTENTS_PER_ROW = 2
_NO_CONTENT = (None,) * len(_CONTENT_TYPES)
_FEW = 16
_REGISTER = """INSERT INTO balise_journal_writer (id, name, key_id) VALUES ($1, $2, $3)
ON CONFLICT (id) DO NOTHING"""
_HEAD = "SELECT seq, hash FROM balise_journal_head WHERE writer = $1"
_CHECKPOINT = """INSERT INTO balise_journal_checkpoint (writer, seq, hash, at, signature, key_id)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (writer, seq) DO NOTHING"""


def _places(first: int, types: Sequence[str], cast: str = "") -> str:
    """Numbered places; cast to their types when ``cast`` says to what (``{}``: the type)."""
    return ", ".join(f"${first + n}{cast.format(kind)}" for n, kind in enumerate(types))


_ROWS = f"{_INTO_JOURNAL} SELECT $1, * FROM unnest({_places(6, _ROW_TYPES, '::{}[]')}))"  # noqa: S608
_CONTENTS = f"{_INTO_CONTENT} SELECT * FROM unnest({_places(14, _CONTENT_TYPES, '::{}[]')}))"  # noqa: S608
_OF_LISTS, _OF_LISTS_WITH_CONTENTS = _ROWS + _HEAD_OF_CHAIN, _ROWS + _CONTENTS + _HEAD_OF_CHAIN


async def register(connection: Any, writer: uuid.UUID, name: str, key_id: str) -> None:
    await connection.execute(_REGISTER, writer, name, key_id)


async def head(connection: Any, writer: uuid.UUID) -> tuple[int, bytes]:
    """Where the database says the chain ends; (0, GENESIS) before the first row."""
    row = await connection.fetchrow(_HEAD, writer)
    return (row["seq"], bytes(row["hash"])) if row else (0, GENESIS)


async def append(connection: Any, batch: Batch, key: Ed25519PrivateKey, seconds: float) -> None:
    """Write a batch, all or nothing."""
    last = batch.rows[-1]
    at = datetime.now(UTC)
    signature = key.sign(head_message(last.writer, last.seq, last.hash, at))
    head = (last.writer, last.seq, last.hash, at, signature)
    # Fields and columns have the same order; the first of a row is its writer.
    rows, contents = [astuple(row)[1:] for row in batch.rows], [astuple(one) for one in batch.contents]
    if len(rows) <= _FEW and len(contents) <= _CONTENTS_PER_ROW * len(rows):
        # Values cost half as much as lists; missing contents are null, so that few statements are prepared.
        missing = _CONTENTS_PER_ROW * len(rows) - len(contents) if contents else 0
        statement = _of_values(len(rows), bool(contents))
        values = chain.from_iterable((head, *rows, *contents, *repeat(_NO_CONTENT, missing)))
        await connection.execute(statement, *values, timeout=seconds)
        return
    lists = chain(zip(*rows, strict=True), zip(*contents, strict=True))
    statement = _OF_LISTS_WITH_CONTENTS if contents else _OF_LISTS
    await connection.execute(statement, *head, *lists, timeout=seconds)


@cache
def _of_values(rows: int, contents: bool) -> str:
    """The statement for so many rows, with or without places for their contents. Only places are put in."""
    starts = range(6, 6 + 8 * rows, 8)
    statement = f"{_INTO_JOURNAL} VALUES {', '.join(f'($1, {_places(at, _ROW_TYPES)})' for at in starts)})"
    if contents:
        after = 6 + 8 * rows
        starts = range(after, after + 9 * _CONTENTS_PER_ROW * rows, 9)
        values = ", ".join(f"({_places(at, _CONTENT_TYPES, '::{}')})" for at in starts)
        sealed = f"SELECT * FROM (VALUES {values}) AS c (id) WHERE id IS NOT NULL"  # noqa: S608
        statement += f"{_INTO_CONTENT} {sealed})"
    return statement + _HEAD_OF_CHAIN


async def save_checkpoint(connection: Any, checkpoint: Checkpoint) -> None:
    await connection.execute(
        _CHECKPOINT,
        checkpoint.writer,
        checkpoint.seq,
        checkpoint.hash,
        checkpoint.at,
        checkpoint.signature,
        checkpoint.key_id,
    )
