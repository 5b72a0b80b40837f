"""Moving what waits in a spool to the database, once each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from asyncpg import exceptions

from balise.journal.spool import Batch, Spool, left_behind
from balise.journal.storage import Storage


class DoesNotFollow(Exception):
    """The spool does not follow the head of its chain in the database."""


class Drain:
    """Moves a spool beside whoever writes, who waits for it only while it goes well.

    A database that stalls keeps a batch for seconds: meanwhile records go to the spool behind it. ``rouse``
    is called when it has ended.
    """

    def __init__(self, spool: Spool, patience: float, rouse: Callable[[], None]) -> None:
        self._spool, self._patience, self._rouse = spool, patience, rouse
        self._moving: asyncio.Task[None] | None = None

    async def one(self, storage: Storage, seconds: float, wait: bool) -> bool:
        """Whether the oldest batch has left the spool; False while it is on its way, which nobody waits for
        again unless they ``wait``. Raises ``DoesNotFollow``, and what the database raises."""
        patience = None if wait else 0.0
        if self._moving is None:
            self._moving = asyncio.create_task(_move(storage, self._spool, seconds), name="journal-drain")
            self._moving.add_done_callback(lambda _: self._rouse())
            patience = None if wait else self._patience
        await asyncio.wait([self._moving], timeout=patience)
        if not self._moving.done():
            return False
        moved, self._moving = self._moving, None
        moved.result()
        # Only here, between two writes: the file may be cut when it is empty.
        self._spool.advance()
        return True


async def _move(storage: Storage, spool: Spool, seconds: float) -> None:
    """Copy the oldest batch of a spool, which keeps it."""
    batch = spool.peek()
    assert batch is not None
    seq, hash_ = await storage.head(spool.writer, seconds)
    if seq == batch.end[0] and hash_ != batch.end[1]:
        raise DoesNotFollow  # others have its numbers: it is not there
    rest = tuple(row for row in batch.rows if row.seq > seq)
    if rest:
        if rest[0].seq != seq + 1 or rest[0].prev_hash != hash_:
            raise DoesNotFollow
        # A batch is committed whole, so either all of its contents are there or none.
        await storage.append(Batch(rest, batch.contents), seconds)


async def drain_dead(storage: Storage, directory: Path, limit_bytes: int, seconds: float) -> None:
    """Move all that dead processes left; what a database that was put back, or a replica that lacks its end,
    cannot take is kept aside. Raises what the database raises."""
    for spool in left_behind(directory, limit_bytes):
        try:
            while not spool.empty:
                await _move(storage, spool, seconds)
                spool.advance()
        except (DoesNotFollow, exceptions.IntegrityConstraintViolationError):
            # The latter: it lacks the chain itself, or the key of a content.
            spool.set_aside("it does not follow the chain in the database")
        finally:
            spool.close()
