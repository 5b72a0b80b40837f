"""One statement that makes a batch durable: rows, sealed contents and signed head together.

A single statement is a transaction of its own and costs one round trip.
(COPY would be two more, and PostgreSQL refuses it on tables with row-level
security.)
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balise.journal.chain import GENESIS, Row, head_message
from balise.journal.checkpoints import Checkpoint
from balise.journal.seal import Sealed
from balise.journal.spool import Batch

_HEAD_OF_CHAIN = """
INSERT INTO balise_journal_head (writer, seq, hash, at, signature) VALUES ($1, $10, $11, $12, $13)
ON CONFLICT (writer) DO UPDATE
SET seq = EXCLUDED.seq, hash = EXCLUDED.hash, at = EXCLUDED.at, signature = EXCLUDED.signature
"""
_ROWS = """
WITH rows AS (
  INSERT INTO balise_journal (writer, seq, public_body, kind, request_id, at, body, prev_hash, hash)
  SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[],
                           $7::bytea[], $8::bytea[], $9::bytea[])
)"""
_CONTENTS = """, contents AS (
  INSERT INTO balise_content
    (request_id, part, attempt, public_body, key, person, at, nonce, ciphertext)
  SELECT * FROM unnest($14::text[], $15::text[], $16::smallint[], $17::bigint[], $18::uuid[], $19::text[],
                       $20::timestamptz[], $21::bytea[], $22::bytea[])
)"""
_APPEND, _APPEND_WITH_CONTENTS = _ROWS + _HEAD_OF_CHAIN, _ROWS + _CONTENTS + _HEAD_OF_CHAIN
_FEW = 4
_REGISTER = """INSERT INTO balise_journal_writer (id, name, key_id) VALUES ($1, $2, $3)
ON CONFLICT (id) DO NOTHING"""
_HEAD = "SELECT seq, hash FROM balise_journal_head WHERE writer = $1"
_CHECKPOINT = """INSERT INTO balise_journal_checkpoint (writer, seq, hash, at, signature, key_id)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (writer, seq) DO NOTHING"""


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
    head = [last.seq, last.hash, at, key.sign(head_message(last.writer, last.seq, last.hash, at))]
    if len(batch.rows) == 1 and len(batch.contents) <= _FEW:
        # A gateway that is not busy writes rows one by one: values cost half as much as lists of one.
        values = [last.writer, *_row(last), *head]
        for content in batch.contents:
            values += _content(content)
        await connection.execute(_one(len(batch.contents)), *values, timeout=seconds)
        return
    lists = list(zip(*map(_row, batch.rows), strict=True))
    if not batch.contents:
        await connection.execute(_APPEND, last.writer, *lists, *head, timeout=seconds)
        return
    lists_of_contents = zip(*map(_content, batch.contents), strict=True)
    await connection.execute(
        _APPEND_WITH_CONTENTS, last.writer, *lists, *head, *lists_of_contents, timeout=seconds
    )


def _row(row: Row) -> tuple[Any, ...]:
    return (
        row.seq,
        row.public_body,
        row.kind,
        row.request_id,
        row.at,
        row.body,
        row.prev_hash,
        row.hash,
    )


def _content(content: Sealed) -> tuple[Any, ...]:
    return (
        content.request_id,
        content.part,
        content.attempt,
        content.public_body,
        content.key,
        content.person,
        content.at,
        content.nonce,
        content.ciphertext,
    )


@cache
def _one(contents: int) -> str:
    """The statement for one row with so many contents."""
    rows = """
WITH rows AS (
  INSERT INTO balise_journal (writer, seq, public_body, kind, request_id, at, body, prev_hash, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
)"""
    if contents:
        places = ("(" + ", ".join(f"${14 + 9 * n + m}" for m in range(9)) + ")" for n in range(contents))
        rows += f""", contents AS (
  INSERT INTO balise_content
    (request_id, part, attempt, public_body, key, person, at, nonce, ciphertext)
  VALUES {", ".join(places)}
)"""  # noqa: S608 - places only
    return rows + _HEAD_OF_CHAIN


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
