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
from balise.journal import checkpoints, storage
from balise.journal.chain import GENESIS, Row, link
from balise.journal.seal import Sealed
from balise.journal.spool import Batch, Spool, SpoolFull, left_behind

# What says that the database cannot be reached, as opposed to a database that says no.
AWAY = (
    OSError,
    asyncio.TimeoutError,
    exceptions.InterfaceError,
    exceptions.InternalClientError,  # a connection lost in the middle of an answer
    exceptions.PostgresConnectionError,
    exceptions.CannotConnectNowError,
    exceptions.AdminShutdownError,
    exceptions.CrashShutdownError,
    exceptions.TooManyConnectionsError,
    exceptions.InvalidCatalogNameError,
)
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


class _Waiting(msgspec.Struct):
    record: JournalRecord
    contents: Sequence[Sealed]
    future: asyncio.Future[None]


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
        self._connection: Any = None
        self._queue: deque[_Waiting] = deque()
        self._wake = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None
        self._dialling: asyncio.Task[Any] | None = None
        self._seq, self._hash = 0, GENESIS
        self._unsure: Batch | None = None
        self._spool: Spool | None = None
        self._retry_at = 0.0
        self._checkpointed, self._checkpoint_at = 0, time.monotonic()

    @property
    def spooling(self) -> bool:
        """True while records go to the local spool instead of the database."""
        return self._spool is not None and not self._spool.empty

    async def start(self) -> None:
        """Register the chain and drain what dead processes left. Raises what the database raises."""
        self._connection = await self._connect()
        await storage.register(self._connection, self.id, self._name, key_fingerprint(self._key.public_key()))
        directory = self.settings.spool_directory
        if directory is not None:
            for spool in left_behind(directory, self.settings.spool_bytes):
                try:
                    while not spool.empty:
                        await self._drain_one(spool)
                finally:
                    spool.close()
            self._spool = Spool(directory, self.id, self.settings.spool_bytes)
        self._task = asyncio.create_task(self._run(), name="journal")
        self._task.add_done_callback(self._ended)

    async def append(self, record: JournalRecord, contents: Sequence[Sealed] = ()) -> None:
        """Return once ``record`` and its sealed contents are durable. Raises ``JournalUnavailable``."""
        if self._closing or self._task is None or self._task.done():
            raise JournalUnavailable("le journal est fermé")
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(record, contents, future))
        self._wake.set()
        await future

    async def close(self) -> None:
        """Write what is waiting, drain, sign a last checkpoint."""
        self._closing = True
        self._wake.set()
        if self._task is not None:
            await self._task
        if self._connection is not None and not self.spooling:
            await self._checkpoint(force=True)
        if self._spool is not None:
            self._spool.close()
        if self._connection is not None:
            with contextlib.suppress(*AWAY):
                await self._connection.close(timeout=2)

    async def _run(self) -> None:
        while self._queue or not self._closing:
            if not self._queue:
                self._wake.clear()
                timer = asyncio.get_running_loop().call_later(self._pause(), self._wake.set)
                await self._wake.wait()
                timer.cancel()
            else:
                # Whoever is ready now joins this group: a commit costs the same for one and for many.
                await asyncio.sleep(0)
            if self._queue:
                await self._write(self._take())
            if self.spooling:
                await self._drain_some()
            elif self._connection is not None:
                await self._checkpoint()
        if self.spooling:
            self._retry_at = 0.0
            await self._drain_some(everything=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Nobody may wait for a pen that fell: what it did not take is refused, as what comes later is."""
        fault = None if task.cancelled() else task.exception()
        while self._queue:
            waiting = self._queue.popleft()
            if not waiting.future.done():
                refusal = JournalUnavailable("le journal est fermé")
                refusal.__cause__ = fault
                waiting.future.set_exception(refusal)

    def _pause(self) -> float:
        return self.settings.retry_seconds if self.spooling else self.settings.checkpoint_seconds

    def _take(self) -> list[_Waiting]:
        taken: list[_Waiting] = []
        size = 0
        while self._queue and len(taken) < self.settings.batch_rows and size < self.settings.batch_bytes:
            waiting = self._queue.popleft()
            taken.append(waiting)
            size += sum(len(content.ciphertext) for content in waiting.contents)
        return taken

    async def _write(self, taken: list[_Waiting]) -> None:
        try:
            await self._make_durable(taken)
        except Exception as error:  # whatever went wrong, nobody may believe it was written
            refusal = JournalUnavailable("le journal ne peut être écrit")
            refusal.__cause__ = error
            for waiting in taken:
                if not waiting.future.done():
                    waiting.future.set_exception(refusal)
            return
        for waiting in taken:
            if not waiting.future.done():
                waiting.future.set_result(None)

    async def _make_durable(self, taken: list[_Waiting]) -> None:
        batch = None
        if not self.spooling:
            try:
                await self._reach()
                batch = self._unsure = self._chain(taken)
                await storage.append(self._connection, batch, self._key, self.settings.commit_seconds)
                self._advance(batch)
                return
            except AWAY:
                self._lose_connection()
                # An earlier commit may have gone through without our knowing: no numbering on top of it.
                if self._spool is None or self._unsure is not batch:
                    raise
        assert self._spool is not None
        # The commit that failed may have gone through: the same rows are spooled under the same
        # numbers, and draining skips those that the database's head covers.
        batch = batch or self._chain(taken)
        await asyncio.get_running_loop().run_in_executor(None, self._spool.append, batch)
        self._advance(batch)

    def _chain(self, taken: list[_Waiting]) -> Batch:
        rows: list[Row] = []
        seq, hash_ = self._seq, self._hash
        for waiting in taken:
            seq += 1
            row = link(waiting.record, self.id, seq, hash_)
            hash_ = row.hash
            rows.append(row)
        contents = tuple(content for waiting in taken for content in waiting.contents)
        return Batch(tuple(rows), contents)

    def _advance(self, batch: Batch) -> None:
        self._unsure = None
        self._seq, self._hash = batch.rows[-1].seq, batch.rows[-1].hash

    async def _reach(self) -> None:
        """Have a connection whose head is ours. Raises when there is none or it contradicts us."""
        if self._connection is not None and not self._connection.is_closed() and self._unsure is None:
            return
        if self._connection is None or self._connection.is_closed():
            if time.monotonic() < self._retry_at:
                raise ConnectionError("la base de données est hors de portée")
            self._retry_at = time.monotonic() + self.settings.retry_seconds
            self._connection = await self._dial()
        found = await storage.head(self._connection, self.id)
        unsure = self._unsure
        if unsure is not None and found == (unsure.rows[-1].seq, unsure.rows[-1].hash):
            # Nobody was told that these rows are durable; they are, and the chain goes on from them.
            self._advance(unsure)
        elif found != (self._seq, self._hash):
            raise JournalUnavailable("la tête de la chaîne en base n'est plus celle qui a été écrite")
        self._unsure = None

    def _lose_connection(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def _drain_some(self, everything: bool = False) -> None:
        """Move a few spooled batches, so that callers do not wait for a long spool."""
        assert self._spool is not None
        try:
            if not await self._redialled(wait=everything):
                return
            moved = 0
            while not self._spool.empty and (everything or moved < 8):
                await self._drain_one(self._spool)
                moved += 1
        except AWAY:
            self._lose_connection()
        except (exceptions.PostgresError, JournalUnavailable):
            # The database answers and says no: keep the spool, which refuses when full.
            self._retry_at = time.monotonic() + self.settings.retry_seconds
        else:
            if self.spooling:
                self._wake.set()

    async def _redialled(self, wait: bool) -> bool:
        """True when connected. Dialling goes on beside the spool, which must not wait for it."""
        if time.monotonic() < self._retry_at and not wait:
            return False
        if self._connection is not None and not self._connection.is_closed():
            return True
        if self._dialling is None:
            self._dialling = asyncio.create_task(self._dial(), name="journal-dial")
        if wait:
            await asyncio.wait([self._dialling])
        if not self._dialling.done():
            return False
        dialled, self._dialling = self._dialling, None
        self._retry_at = time.monotonic() + self.settings.retry_seconds
        self._connection = dialled.result()
        self._retry_at = 0.0
        return True

    async def _dial(self) -> Any:
        return await asyncio.wait_for(self._connect(), self.settings.commit_seconds)

    async def _drain_one(self, spool: Spool) -> None:
        batch = spool.peek()
        assert batch is not None
        seq, hash_ = await storage.head(self._connection, spool.writer)
        rest = tuple(row for row in batch.rows if row.seq > seq)
        if rest:
            if rest[0].seq != seq + 1 or rest[0].prev_hash != hash_:
                raise JournalUnavailable("la file locale ne suit pas la tête de la chaîne en base")
            # A batch is committed whole, so either all of its contents are there or none.
            await storage.append(
                self._connection, Batch(rest, batch.contents), self._key, self.settings.commit_seconds
            )
        spool.advance()

    async def _checkpoint(self, force: bool = False) -> None:
        moved = self._seq - self._checkpointed
        old = time.monotonic() - self._checkpoint_at >= self.settings.checkpoint_seconds
        if moved == 0 or not (force or moved >= self.settings.checkpoint_rows or old):
            return
        checkpoint = checkpoints.make(self.id, self._seq, self._hash, self._key)
        try:
            await storage.save_checkpoint(self._connection, checkpoint)
            if self.settings.anchors is not None:
                await asyncio.get_running_loop().run_in_executor(
                    None, checkpoints.append_to_file, self.settings.anchors, [checkpoint]
                )
        except (*AWAY, exceptions.PostgresError, SpoolFull):
            return  # the rows are durable; the next turn tries again
        self._checkpointed, self._checkpoint_at = self._seq, time.monotonic()
