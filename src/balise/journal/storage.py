"""One statement that makes a batch durable: rows, sealed contents and signed head together.

A single statement is a transaction of its own and costs one round trip.
(COPY would be two more, and PostgreSQL refuses it on tables with row-level
security.)
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balise.journal.chain import GENESIS, head_message
from balise.journal.checkpoints import Checkpoint
from balise.journal.spool import Batch

_APPEND = """
WITH rows AS (
  INSERT INTO balise_journal (writer, seq, public_body, kind, request_id, at, body, prev_hash, hash)
  SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[],
                           $7::bytea[], $8::bytea[], $9::bytea[])
)
INSERT INTO balise_journal_head (writer, seq, hash, at, signature) VALUES ($1, $10, $11, $12, $13)
ON CONFLICT (writer) DO UPDATE
SET seq = EXCLUDED.seq, hash = EXCLUDED.hash, at = EXCLUDED.at, signature = EXCLUDED.signature
"""
_APPEND_WITH_CONTENTS = _APPEND.replace(
    "\n)\nINSERT INTO balise_journal_head",
    """
), contents AS (
  INSERT INTO balise_content
    (request_id, part, attempt, public_body, key, person, at, nonce, ciphertext)
  SELECT * FROM unnest($14::text[], $15::text[], $16::smallint[], $17::bigint[], $18::uuid[], $19::text[],
                       $20::timestamptz[], $21::bytea[], $22::bytea[])
)
INSERT INTO balise_journal_head""",
)
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
    rows, contents = batch.rows, batch.contents
    last = rows[-1]
    at = datetime.now(UTC)
    signature = key.sign(head_message(last.writer, last.seq, last.hash, at))
    arguments: list[Any] = [
        last.writer,
        [row.seq for row in rows],
        [row.public_body for row in rows],
        [row.kind for row in rows],
        [row.request_id for row in rows],
        [row.at for row in rows],
        [row.body for row in rows],
        [row.prev_hash for row in rows],
        [row.hash for row in rows],
        last.seq,
        last.hash,
        at,
        signature,
    ]
    if not contents:
        await connection.execute(_APPEND, *arguments, timeout=seconds)
        return
    arguments += [
        [content.request_id for content in contents],
        [content.part for content in contents],
        [content.attempt for content in contents],
        [content.public_body for content in contents],
        [content.key for content in contents],
        [content.person for content in contents],
        [content.at for content in contents],
        [content.nonce for content in contents],
        [content.ciphertext for content in contents],
    ]
    await connection.execute(_APPEND_WITH_CONTENTS, *arguments, timeout=seconds)


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
