"""The portal's pen: appends inside the caller's transaction, so that act and record stand or fall together.

The chain's head row is locked until the transaction ends: appends to one chain
queue up, which is why the portal keeps one chain per OP. The portal goes on from
the head that it finds, and signs what follows: a head that no key of ours signed
is told in the chain first, or the next act would vouch for rows that were rewritten.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balise.contracts import signing
from balise.contracts.records import JournalRecord, RecordKind
from balise.contracts.signing import key_fingerprint
from balise.journal import checkpoints
from balise.journal.chain import GENESIS, HEAD_FORGED, Row, head_message, link, writer_id
from balise.journal.storage import READABLE_AT

CHECKPOINT_ROWS = 100
_STILL_WRITTEN = timedelta(days=1)
_REGISTER = """INSERT INTO balise_journal_writer (id, name, key_id) VALUES (%s, %s, %s)
ON CONFLICT (id) DO NOTHING"""
_FIRST_HEAD = """INSERT INTO balise_journal_head (writer, seq, hash, at, signature)
VALUES (%s, 0, %s, %s, %s) ON CONFLICT (writer) DO NOTHING"""
_LOCK = f"""SELECT seq, hash, {READABLE_AT}, signature
FROM balise_journal_head WHERE writer = %s FOR UPDATE"""  # noqa: S608 - constants
_ROW = """INSERT INTO balise_journal (writer, seq, public_body, kind, request_id, at, body, prev_hash, hash)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""
_MOVE = "UPDATE balise_journal_head SET seq = %s, hash = %s, at = %s, signature = %s WHERE writer = %s"
_CHECKPOINT = """INSERT INTO balise_journal_checkpoint (writer, seq, hash, at, signature, key_id)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (writer, seq) DO NOTHING"""


def append(
    connection: psycopg.Connection[Any],
    name: str,
    key: Ed25519PrivateKey,
    records: Sequence[JournalRecord],
    others: Callable[[], Iterable[Ed25519PublicKey]] = tuple,
) -> list[Row]:
    """Append ``records`` to the chain called ``name`` (for instance ``portal-42``), in order.

    A head that neither ``key`` nor any of ``others`` signed is told first. These, by which ``key`` was or is
    replaced, are asked for only then.

    Raises ``RuntimeError`` outside a transaction: the record could then outlive
    the act, or the act its record. Database errors pass through and undo both.
    """
    if connection.autocommit and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
        raise RuntimeError("le journal s'écrit dans la transaction de l'acte qu'il rapporte")
    writer = writer_id(name)
    with connection.cursor(row_factory=psycopg.rows.tuple_row) as cursor:
        now = datetime.now(UTC)
        seq, hash_, unsigned = _locked_head(cursor, name, key, others)
        rows: list[Row] = []
        if records and unsigned:
            records = [_forged(records[0].public_body, now, unsigned), *records]
        for record in records:
            row = link(record, writer, seq + 1, hash_)
            seq, hash_ = row.seq, row.hash
            rows.append(row)
        if not rows:
            return rows
        cursor.executemany(
            _ROW,
            [
                (r.writer, r.seq, r.public_body, r.kind, r.request_id, r.at, r.body, r.prev_hash, r.hash)
                for r in rows
            ],
        )
        cursor.execute(_MOVE, [seq, hash_, now, key.sign(head_message(writer, seq, hash_, now)), writer])
        if rows[0].seq // CHECKPOINT_ROWS != (seq + 1) // CHECKPOINT_ROWS:
            save_checkpoint(cursor, checkpoints.make(writer, seq, hash_, key, now))
    return rows


def lock_chain(connection: psycopg.Connection[Any], name: str, key: Ed25519PrivateKey) -> None:
    """Keep the chain ``name`` for the caller's transaction, beginning it when nobody has written to it.

    For whoever takes another lock before it appends: a chain without a head cannot be waited for, and
    two that take the same two locks in opposite orders are broken off by the database.
    """
    with connection.cursor(row_factory=psycopg.rows.tuple_row) as cursor:
        _locked_head(cursor, name, key)


def _forged(public_body: int, at: datetime, head: dict[str, int | str]) -> JournalRecord:
    """With the head as it was found: should its key be known again, the verification sees that it held."""
    return JournalRecord(
        kind=RecordKind.EVENT,
        public_body=public_body,
        request_id=f"evt_{uuid.uuid4().hex}",
        at=at,
        surface="portal",
        decision=HEAD_FORGED,
        detail={**head},
    )


def _locked_head(
    cursor: psycopg.Cursor[Any],
    name: str,
    key: Ed25519PrivateKey,
    others: Callable[[], Iterable[Ed25519PublicKey]] = tuple,
) -> tuple[int, bytes, dict[str, int | str]]:
    """The number and the hash of the head, and what it says when none of the keys signed it."""
    writer = writer_id(name)
    cursor.execute(_LOCK, [writer])
    found = cursor.fetchone()
    if found is None:
        now = datetime.now(UTC)
        cursor.execute(_REGISTER, [writer, name, key_fingerprint(key.public_key())])
        # Two firsts at once: the second waits here for the first to commit.
        signature = key.sign(head_message(writer, 0, GENESIS, now))
        cursor.execute(_FIRST_HEAD, [writer, GENESIS, now, signature])
        cursor.execute(_LOCK, [writer])
        found = cursor.fetchone()
        assert found is not None
    seq, hash_, at, signature = found[0], bytes(found[1]), found[2], bytes(found[3])
    message = head_message(writer, seq, hash_, at)
    signed = signing.verify(key.public_key(), signature, message) or any(
        signing.verify(one, signature, message) for one in others()
    )
    if signed:
        return seq, hash_, {}
    told = {"hash": hash_.hex(), "signed_at": at.astimezone(UTC).isoformat(), "signature": signature.hex()}
    return seq, hash_, {"seq": seq, **told}


def save_checkpoint(cursor: psycopg.Cursor[Any], checkpoint: checkpoints.Checkpoint) -> None:
    """Keep a signed checkpoint in the database, in the caller's transaction."""
    cursor.execute(
        _CHECKPOINT,
        [
            checkpoint.writer,
            checkpoint.seq,
            checkpoint.hash,
            checkpoint.at,
            checkpoint.signature,
            checkpoint.key_id,
        ],
    )


class Checkpoints(NamedTuple):
    """What was signed; and chains of which nothing is: those of our keys whose head none of them signed, and
    those that a key which was replaced signed within a day, whose writers may not have the new one."""

    made: list[checkpoints.Checkpoint]
    forged: list[uuid.UUID]
    former: list[uuid.UUID]


def checkpoint_all(
    connection: psycopg.Connection[Any], key: Ed25519PrivateKey, others: Iterable[Ed25519PublicKey] = ()
) -> Checkpoints:
    """Sign a checkpoint of every chain that ``key`` signs, as it stands, in the caller's transaction.

    A chain that began with another key and goes on with this one, which took the place of ``others``, is
    among them.
    """
    done = Checkpoints([], [], [])
    recent = datetime.now(UTC) - _STILL_WRITTEN
    public = key.public_key()
    ours = {key_fingerprint(one): one for one in (public, *others)}
    with connection.cursor(row_factory=psycopg.rows.tuple_row) as cursor:
        rows = cursor.execute(
            f"""SELECT writer, seq, hash, {READABLE_AT}, signature, key_id FROM balise_journal_head
               JOIN balise_journal_writer ON id = writer WHERE seq > 0 ORDER BY writer"""  # noqa: S608
        ).fetchall()
        for writer, seq, hash_, at, signature, key_id in rows:
            message = head_message(writer, seq, bytes(hash_), at)
            if not signing.verify(public, bytes(signature), message):
                if any(signing.verify(one, bytes(signature), message) for one in ours.values()):
                    if at > recent:
                        done.former.append(writer)
                elif key_id in ours:
                    done.forged.append(writer)
                continue
            checkpoint = checkpoints.make(writer, seq, bytes(hash_), key)
            save_checkpoint(cursor, checkpoint)
            done.made.append(checkpoint)
    return done
