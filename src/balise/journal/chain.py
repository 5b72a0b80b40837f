"""The hash chain and what gets signed over it. Pure functions.

Each row's hash covers a domain tag, the previous hash, the writer, the sequence
number and the body, so that a row can be neither changed, moved, nor carried to
another chain. Hash: SHA-256 (FIPS 180-4). Signatures: Ed25519 (RFC 8032).
"""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime, timedelta

import msgspec

from balise.contracts.records import JournalRecord

ROW_DOMAIN = b"balise-journal-v1\n"
HEAD_DOMAIN = b"balise-journal-head-v1\n"
CHECKPOINT_DOMAIN = b"balise-journal-checkpoint-v1\n"
GENESIS = bytes(32)
HEAD_FORGED = "journal.head_forged"
"""The event that says of a chain, for good, that its signed head was nobody's word when it went on."""
_NAMESPACE = uuid.UUID("6a7b2f6e-1d5c-5f0e-9c3f-6b616c697365")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Row(msgspec.Struct, frozen=True):
    """One row of ``balise_journal``, chained: columns repeat the body for the indexes."""

    writer: uuid.UUID
    seq: int
    public_body: int
    kind: str
    request_id: str
    at: datetime
    body: bytes
    prev_hash: bytes
    hash: bytes


def next_hash(prev_hash: bytes, writer: uuid.UUID, seq: int, body: bytes) -> bytes:
    """Hash of the row that follows ``prev_hash``; ``GENESIS`` precedes the first."""
    return hashlib.sha256(b"".join((ROW_DOMAIN, prev_hash, writer.bytes, _number(seq), body))).digest()


def link(record: JournalRecord, writer: uuid.UUID, seq: int, prev_hash: bytes) -> Row:
    """The row of ``record`` at position ``seq`` of ``writer``'s chain."""
    body = record.canonical()
    return Row(
        writer=writer,
        seq=seq,
        public_body=record.public_body,
        kind=record.kind.value,
        request_id=record.request_id,
        at=record.at,
        body=body,
        prev_hash=prev_hash,
        hash=next_hash(prev_hash, writer, seq, body),
    )


def head_message(writer: uuid.UUID, seq: int, hash_: bytes, at: datetime) -> bytes:
    """What is signed to say that ``writer``'s chain ended at ``seq`` at that moment."""
    return HEAD_DOMAIN + _statement(writer, seq, hash_, at)


def checkpoint_message(writer: uuid.UUID, seq: int, hash_: bytes, at: datetime) -> bytes:
    """What is signed to say that ``writer``'s chain passed through ``seq`` with that hash."""
    return CHECKPOINT_DOMAIN + _statement(writer, seq, hash_, at)


def writer_id(name: str) -> uuid.UUID:
    """The identifier of a writer that keeps one chain for life, such as the portal's for an OP."""
    return uuid.uuid5(_NAMESPACE, name)


def _statement(writer: uuid.UUID, seq: int, hash_: bytes, at: datetime) -> bytes:
    # Microseconds as an integer: PostgreSQL and Python agree on it exactly.
    microseconds = (at - _EPOCH) // timedelta(microseconds=1)
    return writer.bytes + _number(seq) + hash_ + _number(microseconds)


def _number(number: int) -> bytes:
    """Of any row that a database can hold, whoever put it there."""
    return number.to_bytes(8, "big", signed=True)
