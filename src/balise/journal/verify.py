"""Reads the whole journal again and says what does not hold.

Finds a changed byte, a deleted row, a swapped pair, a cut tail (against the
signed head, the checkpoints and the anchors kept outside), a forged or rolled
back head, and lists the intents without outcome. Rows are streamed: a journal
larger than memory can be verified.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

import msgspec
import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from psycopg.rows import tuple_row

from balise.contracts import signing
from balise.journal.chain import Row, head_message
from balise.journal.checkpoints import Checkpoint
from balise.journal.moment import one_moment
from balise.journal.problems import OpenIntent, Problem, Report, problem
from balise.journal.storage import READABLE_AT
from balise.journal.walk import ChainWalk, Mark

_FETCH = 2000
_ROWS = f"""SELECT writer, seq, public_body, kind, request_id, {READABLE_AT}, body, prev_hash, hash
FROM balise_journal ORDER BY writer, seq"""  # noqa: S608 - constants
_HEADS = f"SELECT writer, seq, hash, {READABLE_AT}, signature FROM balise_journal_head"  # noqa: S608
_CHECKPOINTS = f"SELECT writer, seq, hash, {READABLE_AT}, signature, key_id FROM balise_journal_checkpoint"  # noqa: S608


class _Head(msgspec.Struct, frozen=True):
    seq: int
    hash: bytes
    at: datetime
    signature: bytes


def verify(
    connection: psycopg.Connection[Any],
    keys: Iterable[Ed25519PublicKey],
    anchors: Iterable[Checkpoint] = (),
    public_body: int | None = None,
) -> Report:
    """Verify every chain that ``connection`` can read; its role must see the rows of every OP.

    ``keys`` are the public keys that writers may sign with; ``anchors`` are
    checkpoints kept outside, read before calling. With ``public_body``, the
    report leaves out intact chains that hold none of that OP's records (the
    others are verified whole, since a chain proves nothing in pieces) and
    other OPs' open intents.
    """
    known = {signing.key_fingerprint(key): key for key in keys}
    with one_moment(connection):
        return _Verification(connection, known, list(anchors), public_body).report()


def _row(columns: tuple[Any, ...]) -> Row:
    writer, seq, public_body, kind, request_id, at, body, prev_hash, hash_ = columns
    return Row(writer, seq, public_body, kind, request_id, at, bytes(body), bytes(prev_hash), bytes(hash_))


class _Verification:
    def __init__(
        self,
        connection: psycopg.Connection[Any],
        keys: dict[str, Ed25519PublicKey],
        anchors: list[Checkpoint],
        public_body: int | None,
    ) -> None:
        self._connection, self._keys, self._public_body = connection, keys, public_body
        with connection.cursor(row_factory=tuple_row) as cursor:
            self._writers: dict[uuid.UUID, str] = dict(
                cursor.execute("SELECT id, key_id FROM balise_journal_writer").fetchall()
            )
            self._heads = {
                row[0]: _Head(row[1], bytes(row[2]), row[3], bytes(row[4])) for row in cursor.execute(_HEADS)
            }
            checkpoints = [
                Checkpoint(row[0], row[1], bytes(row[2]), row[3], bytes(row[4]), row[5])
                for row in cursor.execute(_CHECKPOINTS)
            ]
        self._marks: dict[uuid.UUID, list[tuple[str, Checkpoint]]] = {}
        for origin, statements in (("checkpoint", checkpoints), ("anchor", anchors)):
            for statement in statements:
                self._marks.setdefault(statement.writer, []).append((origin, statement))

    def report(self) -> Report:
        problems: list[Problem] = []
        intents: list[OpenIntent] = []
        records = writers = 0
        for writer, rows in self._chains():
            found, marks = self._signed(writer)
            walk = ChainWalk(writer, marks, partial(self._head_signed, writer))
            found += walk.run(rows)
            found += self._head_against(walk)
            # A damaged chain may have held this OP's records: it is never left out.
            if not found and self._public_body is not None and self._public_body not in walk.public_bodies:
                continue
            problems += found
            intents += (
                intent for intent in walk.intents.values() if self._public_body in (None, intent.public_body)
            )
            records += walk.records
            writers += 1
        return Report(tuple(problems), records, writers, tuple(sorted(intents, key=lambda i: i.at)))

    def _chains(self) -> Iterator[tuple[uuid.UUID, Iterator[Row]]]:
        """Every chain with its rows, then those of which only heads or signatures are left."""
        seen: set[uuid.UUID] = set()
        with self._connection.cursor(name="balise_verify", row_factory=tuple_row) as cursor:
            cursor.itersize = _FETCH
            cursor.execute(_ROWS)
            rows = map(_row, cursor)
            for writer, chain in groupby(rows, key=lambda row: row.writer):
                seen.add(writer)
                yield writer, chain
        for writer in (set(self._heads) | set(self._marks)) - seen:
            yield writer, iter(())

    def _signed(self, writer: uuid.UUID) -> tuple[list[Problem], list[Mark]]:
        """The statements about a chain whose signature holds, and the problems of the others."""
        found: list[Problem] = []
        marks: list[Mark] = []
        key_id = self._writers.get(writer)
        if key_id is None:
            found.append(problem("unknown_writer", writer, 0))
        elif key_id not in self._keys:
            found.append(problem("unknown_key", writer, 0, origin=key_id))
        head = self._heads.get(writer)
        if head is not None and key_id in self._keys:
            # By the key the chain began with, or by the one that took its place: both are known here.
            if self._head_signed(writer, head.seq, head.hash, head.at, head.signature):
                marks.append(Mark(head.seq, head.hash, "head"))
            else:
                found.append(problem("head_forged", writer, head.seq))
        for origin, statement in self._marks.get(writer, ()):
            key = self._keys.get(statement.key_id)
            if key is not None and statement.holds(key):
                marks.append(Mark(statement.seq, statement.hash, origin))
            else:
                found.append(problem("mark_forged", writer, statement.seq, origin=origin))
        return found, marks

    def _head_signed(self, writer: uuid.UUID, seq: int, hash_: bytes, at: datetime, signature: bytes) -> bool:
        message = head_message(writer, seq, hash_, at)
        return any(signing.verify(key, signature, message) for key in self._keys.values())

    def _head_against(self, walk: ChainWalk) -> list[Problem]:
        head = self._heads.get(walk.writer)
        if head is None:
            return [problem("head_missing", walk.writer, walk.last_seq)] if walk.records else []
        if head.seq < walk.last_seq:
            return [problem("head_rolled_back", walk.writer, head.seq, other=walk.last_seq)]
        return []
