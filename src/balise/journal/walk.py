"""One chain walked from its first row to its last, against everything that was signed about it. No I/O."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import datetime
from typing import Annotated

import msgspec

from balise.contracts.records import RecordKind
from balise.journal.chain import GENESIS, HEAD_FORGED, Row, next_hash
from balise.journal.problems import OpenIntent, Problem, problem


class Mark(msgspec.Struct, frozen=True):
    """A signed statement that the chain passed through ``seq`` with ``hash``; ``origin``: see ``ORIGINS``."""

    seq: int
    hash: bytes
    origin: str


class _Body(msgspec.Struct):
    kind: RecordKind
    public_body: int
    request_id: str
    at: datetime
    attempt: int = 1
    decision: str = ""
    detail: msgspec.Raw = msgspec.Raw(b"{}")


class _Unsigned(msgspec.Struct):
    """A head that no key signed which was then known."""

    seq: int
    hash: str
    signed_at: Annotated[datetime, msgspec.Meta(tz=True)]
    signature: str


Signed = Callable[[int, bytes, datetime, bytes], bool]
"""Whether a known key signed that the chain ended at this number with this hash, at that moment."""
_decoder = msgspec.json.Decoder(_Body)


class ChainWalk:
    """Feeds on the rows of one chain in order of ``seq``; ``finish`` says how the end compares."""

    def __init__(self, writer: uuid.UUID, marks: Iterable[Mark], signed: Signed) -> None:
        self.writer, self._signed = writer, signed
        self.records = 0
        self.public_bodies: set[int] = set()
        self.intents: dict[tuple[str, int], OpenIntent] = {}
        self.last_seq, self.last_hash = 0, GENESIS
        self._damaged = False
        self._marks: dict[int, list[Mark]] = {}
        for mark in marks:
            self._marks.setdefault(mark.seq, []).append(mark)

    def run(self, rows: Iterable[Row]) -> Iterator[Problem]:
        """Every problem of the chain, in order."""
        waiting: Row | None = None
        for row in rows:
            if waiting is not None:
                consumed = yield from self._step(waiting, row)
                waiting = None if consumed else row
            else:
                waiting = row
        if waiting is not None:
            yield from self._step(waiting, None)
        yield from self._finish()

    def _step(self, row: Row, following: Row | None) -> Generator[Problem, None, bool]:
        """Check one row; returns True when ``following`` was checked with it (a swapped pair)."""
        writer, prev = self.writer, self.last_hash
        if row.seq > self.last_seq + 1:
            self._damaged = True
            yield problem("missing", writer, self.last_seq + 1, other=row.seq - 1)
            prev = row.prev_hash
        actual = next_hash(prev, writer, row.seq, row.body)
        if row.prev_hash == prev and row.hash == actual:
            yield from self._accept(row, row.hash)
            return False
        if following is not None and following.seq == row.seq + 1:
            first = next_hash(prev, writer, row.seq, following.body)
            if first in (row.hash, following.hash):
                yield problem("swapped", writer, row.seq, other=following.seq)
                second = next_hash(first, writer, following.seq, row.body)
                yield from self._accept(following, first, row.seq)
                yield from self._accept(row, second, following.seq)
                return True
        self._damaged = True
        if row.hash == next_hash(row.prev_hash, writer, row.seq, row.body) and row.seq > 1:
            yield problem("rewritten", writer, row.seq - 1)
        else:
            yield problem("altered", writer, row.seq)
        yield from self._accept(row, row.hash)
        return False

    def _accept(self, row: Row, hash_: bytes, seq: int = 0) -> Iterator[Problem]:
        """Count a row at its true place and compare it with what was signed there."""
        place = seq or row.seq
        before = self.last_seq, self.last_hash
        self.records += 1
        self.last_seq, self.last_hash = place, hash_
        for mark in self._marks.pop(place, ()):
            if mark.hash != hash_:
                kind = "head_mismatch" if mark.origin == "head" else "mark_mismatch"
                yield problem(kind, self.writer, place, origin=mark.origin)
        try:
            body = _decoder.decode(row.body)
        except (ValueError, RecursionError):
            return  # the hash already said that it was changed
        if (body.kind.value, body.public_body, body.request_id, body.at) != (
            row.kind,
            row.public_body,
            row.request_id,
            row.at,
        ):
            yield problem("columns", self.writer, place)
        if body.decision == HEAD_FORGED and not self._held(body.detail, *before):
            yield problem("head_was_forged", self.writer, place)
        self.public_bodies.add(body.public_body)
        call = (body.request_id, body.attempt)
        if body.kind is RecordKind.INTENT:
            self.intents[call] = OpenIntent(self.writer, place, body.public_body, *call, body.at)
        elif body.kind is RecordKind.OUTCOME and self.intents.pop(call, None) is None and not self._damaged:
            # (Beside a damaged row, the intent is most likely in what was damaged.)
            yield problem("orphan_outcome", self.writer, place)

    def _held(self, detail: msgspec.Raw, seq: int, hash_: bytes) -> bool:
        """Whether the head that was found unsigned was signed after all, by a key whose public half was
        missing then: it covers what precedes."""
        try:
            head = msgspec.json.decode(detail, type=_Unsigned)
            signature = bytes.fromhex(head.signature)
        except ValueError:
            return False
        same = (head.seq, head.hash) == (seq, hash_.hex())
        return same and self._signed(seq, hash_, head.signed_at, signature)

    def _finish(self) -> Iterator[Problem]:
        beyond = [mark for seq, marks in self._marks.items() if seq > self.last_seq for mark in marks]
        if beyond:
            furthest = max(beyond, key=lambda mark: mark.seq)
            yield problem("truncated", self.writer, self.last_seq, other=furthest.seq, origin=furthest.origin)
