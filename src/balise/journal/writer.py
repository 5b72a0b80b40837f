"""The gateway's pen: appends in groups, and returns once the record is durable.

Whoever appends while a group is being written joins the next one, so that the
cost of durability is shared. When the database is away, rows go to a local spool
(if there is one) and follow, once, when it is back. When nothing durable can be
written, ``append`` raises ``JournalUnavailable`` and the caller refuses.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
import uuid
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from asyncpg import exceptions
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balise.contracts.records import JournalRecord
from balise.contracts.signing import key_fingerprint
from balise.journal import checkpoints
from balise.journal.away import AWAY, undone
from balise.journal.chain import GENESIS, Row, link
from balise.journal.draining import DoesNotFollow, Drain, drain_dead
from balise.journal.groups import Group, Make, Queue, taken
from balise.journal.seal import Sealed
from balise.journal.spool import Batch, Spool
from balise.journal.storage import Storage
from balise.journal.trouble import Trouble

_MANY = 4
"""Records of a group after which the next may be waited for."""
_ENOUGH = 16
"""Records of a group that is not waited for any more."""
_TURNS = 4
_IDLE_SECONDS = 0.0001
"""A turn of the event loop shorter than this had nothing else to do."""
Connect = Callable[[], Awaitable[Any]]


class JournalUnavailable(Exception):
    """The record could not be made durable: whatever it stands for must not happen."""


class WriterSettings(msgspec.Struct, frozen=True):
    """How a writer groups, spools and checkpoints. ``spool_directory`` None: no spool, refuse at once."""

    anchors: Path | None = None
    spool_directory: Path | None = None
    spool_bytes: int = 256 * 1024 * 1024
    checkpoint_rows: int = 1000
    checkpoint_seconds: float = 60.0
    batch_rows: int = 512
    batch_bytes: int = 8 * 1024 * 1024
    commit_seconds: float = 5.0
    retry_seconds: float = 0.25


class JournalWriter:
    """One chain, for the life of one process. ``connect`` opens an asyncpg connection."""

    def __init__(
        self,
        connect: Connect,
        key: Ed25519PrivateKey,
        name: str,
        settings: WriterSettings = WriterSettings(),  # noqa: B008 - frozen
    ) -> None:
        self.id = uuid.uuid4()
        self.settings = settings
        self._connect, self._key, self._name = connect, key, name
        self._storage: Storage | None = None
        self._open = self._closing = False
        self._trouble = Trouble(f"journal of {name} cannot be written")
        self._loop: asyncio.AbstractEventLoop
        self._queue: Queue = deque()
        self._resting: asyncio.Future[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._dialling: asyncio.Task[Storage] | None = None
        self._last_group = 0
        self._seq, self._hash = 0, GENESIS
        # Heads that the chain may have without our knowing, each of them right after ours.
        self._unsure: set[tuple[int, bytes]] = set()
        self._spool: Spool | None = None
        self._drain: Drain
        self._retry_at, self._pause, self._drained = 0.0, 0.0, False
        self._refusing = False  # what came last was refused, and nothing shows that the next would not be
        self._checkpointed, self._checkpoint_at = 0, time.monotonic()

    @property
    def spooling(self) -> bool:
        """True while records go to the local spool instead of the database."""
        return self._spool is not None and not self._spool.empty

    @property
    def writable(self) -> bool:
        """False when the next record would be refused: neither the database nor the spool takes any, or the
        pen is put down."""
        return self._open and not self._in_trouble

    @property
    def _in_trouble(self) -> bool:
        return self._refusing or (self._spool is not None and self._spool.full)

    async def start(self) -> None:
        """Register the chain and drain what dead processes left. Raises what the database raises."""
        self._storage = Storage(await self._connect(), self._key)
        await self._storage.register(self.id, self._name, key_fingerprint(self._key.public_key()))
        directory = self.settings.spool_directory
        if directory is not None:
            limit, seconds = self.settings.spool_bytes, self.settings.commit_seconds
            await drain_dead(self._storage, directory, limit, seconds)
            self._spool = Spool(directory, self.id, self.settings.spool_bytes)
            self._drain = Drain(self._spool, self.settings.retry_seconds, self._rouse)
        self._loop, self._open = asyncio.get_running_loop(), True
        self._task = asyncio.create_task(self._run(), name="journal")
        self._task.add_done_callback(self._ended)

    async def append(self, record: JournalRecord, contents: Sequence[Sealed] = ()) -> None:
        """Return once ``record`` and its sealed contents are durable. Raises ``JournalUnavailable``."""
        await self.enter(lambda: (record, contents))

    def enter(self, make: Make) -> asyncio.Future[None]:
        """The same for what ``make`` gives, which is asked for it when its group is put together.

        Records of a group are then made one after the other, which costs half as much as making each
        between two other things. What ``make`` raises is raised to whoever waits; whoever waits no more
        has nothing written.
        """
        if not self._open:
            raise JournalUnavailable("le journal est fermé")
        future: asyncio.Future[None] = self._loop.create_future()
        self._queue.append((make, future))
        if self._resting is not None:
            self._rouse()
        return future

    async def close(self) -> None:
        """Write what is waiting, drain, sign a last checkpoint."""
        self._open, self._closing = False, True
        self._rouse()
        if self._task is not None:
            await self._task
        if self._storage is not None and not self.spooling:
            await self._checkpoint(self._storage, force=True)
        if self._spool is not None:
            self._spool.close()
        if self._storage is not None:
            with contextlib.suppress(*AWAY):
                await self._storage.close(2)

    async def _run(self) -> None:
        while self._queue or not self._closing:
            if self._queue:
                await self._gather()
            else:
                await self._rest()
            if self._queue:
                await self._write(taken(self._queue, self.settings.batch_rows, self.settings.batch_bytes))
            if self.spooling:
                await self._drain_some()
            elif self._in_trouble:
                await self._look_again()
            elif self._storage is not None:
                await self._checkpoint(self._storage)
        if self._alarm is not None:
            self._alarm.cancel()
        if self.spooling:
            self._retry_at = 0.0
            await self._drain_some(everything=True)

    async def _gather(self) -> None:
        """Let whoever is ready join: a group costs nearly the same for one and for many.

        Where groups are large, the process is busy, and waits a little for those whose turn comes:
        nobody is served later for it, since each group less is time for another request.
        """
        before = time.perf_counter()
        for _ in range(_TURNS):
            await asyncio.sleep(0)
            now = time.perf_counter()
            if self._last_group < _MANY or now - before < _IDLE_SECONDS or len(self._queue) >= _ENOUGH:
                return
            before = now

    async def _rest(self) -> None:
        """Wait for something to write, for the time of a checkpoint, or to try the database again."""
        loop = self._loop
        if self.spooling:
            pause = 0.0 if self._drained else self.settings.retry_seconds
            loop.call_later(pause, self._rouse)
        elif self._in_trouble:
            loop.call_later(max(self._retry_at - time.monotonic(), 0.0), self._rouse)
        elif self._alarm is None:
            # Left to run from one rest to the next, since most are short.
            self._alarm = loop.call_later(self.settings.checkpoint_seconds, self._ring)
        self._resting = loop.create_future()
        await self._resting
        self._resting = None

    def _rouse(self) -> None:
        if self._resting is not None and not self._resting.done():
            self._resting.set_result(None)

    def _ring(self) -> None:
        self._alarm = None
        self._rouse()

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Nobody may wait for a pen that fell: what it did not take is refused, as what comes later is."""
        self._open = False
        fault = None if task.cancelled() else task.exception()
        while self._queue:
            _, future = self._queue.popleft()
            if not future.done():
                refusal = JournalUnavailable("le journal est fermé")
                refusal.__cause__ = fault
                future.set_exception(refusal)

    async def _write(self, group: Group) -> None:
        self._last_group = len(group.records)
        if not group.records:
            return
        refusal: JournalUnavailable | None = None
        try:
            await self._make_durable(group)
            self._trouble.ended()
        except Exception as error:  # whatever went wrong, nobody may believe it was written
            self._trouble.goes_on(error)
            refusal = JournalUnavailable("le journal ne peut être écrit")
            refusal.__cause__ = error
        for future in group.waiting:
            if not future.done():
                future.set_result(None) if refusal is None else future.set_exception(refusal)

    async def _make_durable(self, group: Group) -> None:
        batch = None
        if not self.spooling:
            try:
                storage = await self._reach()
                batch = self._chain(group)
                await self._commit(storage, batch)
                return
            except AWAY:
                self._lose_connection()
                # Others may have gone through, or may yet, without our knowing: no numbering on top of them.
                others = self._unsure - ({batch.end} if batch else set())
                if self._spool is None or others:
                    self._refusing = True
                    raise
        assert self._spool is not None
        # The commit that failed may have gone through: the same rows are spooled under the same
        # numbers, and draining skips those that the database's head covers.
        batch = batch or self._chain(group)
        await asyncio.get_running_loop().run_in_executor(None, self._spool.append, batch)
        self._advance(batch.end)

    async def _commit(self, storage: Storage, batch: Batch) -> None:
        self._unsure.add(batch.end)
        try:
            await storage.append(batch, self.settings.commit_seconds)
        except exceptions.PostgresError as error:
            if undone(error):
                self._unsure.discard(batch.end)
            raise
        self._advance(batch.end)
        self._well()

    def _chain(self, group: Group) -> Batch:
        rows: list[Row] = []
        seq, hash_ = self._seq, self._hash
        for record in group.records:
            seq += 1
            row = link(record, self.id, seq, hash_)
            hash_ = row.hash
            rows.append(row)
        return Batch(tuple(rows), tuple(group.contents))

    def _advance(self, end: tuple[int, bytes]) -> None:
        """The chain goes on from there. What else was unsure has its numbers taken, and will never be."""
        self._unsure.clear()
        self._seq, self._hash = end

    def _well(self) -> None:
        """The database takes records."""
        self._refusing, self._pause = False, 0.0
        if self._spool is not None:
            self._spool.full = False

    async def _reach(self) -> Storage:
        """A connection whose head is ours. Raises when there is none or it contradicts us.

        A statement that was given up may still be under way, so what is unsure stays so until one of ours is
        acknowledged, or is found at the head: of those that have the same numbers, the database takes one.
        """
        storage = None if self._storage is None or self._storage.closed else self._storage
        if storage is not None and not self._unsure and not self._in_trouble:
            return storage
        if storage is None:
            if time.monotonic() < self._retry_at:
                raise ConnectionError("la base de données est hors de portée")
            self._retry_at = time.monotonic() + self.settings.retry_seconds
            storage = self._storage = await self._dial()
        found = await storage.head(self.id, self.settings.commit_seconds)
        if found in self._unsure:
            # Nobody was told that these rows are durable; they are, and the chain goes on from them.
            self._advance(found)
        elif found != (self._seq, self._hash):
            self._refusing = True
            raise JournalUnavailable("la tête de la chaîne en base n'est plus celle qui a été écrite")
        return storage

    async def _look_again(self) -> None:
        """Whether records would be taken again: who is told that they are not sends none to try it."""
        if time.monotonic() < self._retry_at:
            return
        try:
            await self._reach()
        except (*AWAY, exceptions.PostgresError, JournalUnavailable) as error:
            if isinstance(error, AWAY):
                self._lose_connection()
            self._retry_at = max(self._retry_at, time.monotonic() + self.settings.retry_seconds)
        else:
            self._well()

    def _lose_connection(self) -> None:
        """Each that is lost while nothing gets through makes the pause before the next one longer."""
        if self._storage is not None:
            self._storage.terminate()
            self._storage = None
            self._retry_at = time.monotonic() + self._pause
            longer = max(2 * self._pause, self.settings.retry_seconds)
            self._pause = min(longer, self.settings.commit_seconds)

    async def _drain_some(self, everything: bool = False) -> None:
        """Move a few spooled batches, so that callers do not wait for a long spool."""
        assert self._spool is not None
        self._drained = False
        try:
            storage = await self._redialled(wait=everything)
            if storage is None:
                return
            moved = 0
            while not self._spool.empty and (everything or moved < 8):
                if not await self._drain.one(storage, self.settings.commit_seconds, everything):
                    return
                moved += 1
                self._pause = 0.0
        except AWAY:
            self._lose_connection()
        except (exceptions.PostgresError, DoesNotFollow) as error:
            self._spool.cannot_drain(error)  # it is kept, and refuses when full
            self._retry_at = time.monotonic() + self.settings.retry_seconds
        else:
            self._drained = True

    async def _redialled(self, wait: bool) -> Storage | None:
        """The connection, when there is one. Dialling goes on beside the spool, which does not wait."""
        if time.monotonic() < self._retry_at and not wait:
            return None
        if self._storage is not None and not self._storage.closed:
            return self._storage
        if self._dialling is None:
            self._dialling = asyncio.create_task(self._dial(), name="journal-dial")
        if wait:
            await asyncio.wait([self._dialling])
        if not self._dialling.done():
            return None
        dialled, self._dialling = self._dialling, None
        self._retry_at = time.monotonic() + self.settings.retry_seconds
        self._storage = dialled.result()
        self._retry_at = 0.0
        return self._storage

    async def _dial(self) -> Storage:
        return Storage(await asyncio.wait_for(self._connect(), self.settings.commit_seconds), self._key)

    async def _checkpoint(self, storage: Storage, force: bool = False) -> None:
        moved = self._seq - self._checkpointed
        if moved == 0:
            return
        due = moved >= self.settings.checkpoint_rows or force
        if not due and time.monotonic() - self._checkpoint_at < self.settings.checkpoint_seconds:
            return
        checkpoint = checkpoints.make(self.id, self._seq, self._hash, self._key)
        try:
            await storage.save_checkpoint(checkpoint)
        except (*AWAY, exceptions.PostgresError):
            return  # the rows are durable; the next turn tries again
        self._checkpointed, self._checkpoint_at = self._seq, time.monotonic()
        if self.settings.anchors is not None:
            await asyncio.get_running_loop().run_in_executor(
                None, checkpoints.keep_outside, self.settings.anchors, checkpoint
            )
