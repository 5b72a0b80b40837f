"""Moving what waits in a spool to the database, once each."""

from __future__ import annotations

from pathlib import Path

from asyncpg import exceptions

from balise.journal.spool import Batch, Spool, left_behind
from balise.journal.storage import Storage


class DoesNotFollow(Exception):
    """The spool does not follow the head of its chain in the database."""


async def drain_one(storage: Storage, spool: Spool, seconds: float) -> None:
    """Move the oldest batch of a spool. Raises ``DoesNotFollow``, and what the database raises."""
    batch = spool.peek()
    assert batch is not None
    seq, hash_ = await storage.head(spool.writer)
    rest = tuple(row for row in batch.rows if row.seq > seq)
    if rest:
        if rest[0].seq != seq + 1 or rest[0].prev_hash != hash_:
            raise DoesNotFollow
        # A batch is committed whole, so either all of its contents are there or none.
        await storage.append(Batch(rest, batch.contents), seconds)
    spool.advance()


async def drain_dead(storage: Storage, directory: Path, limit_bytes: int, seconds: float) -> None:
    """Move all that dead processes left; what a database that was put back, or a replica that lacks its end,
    cannot take is kept aside. Raises what the database raises."""
    for spool in left_behind(directory, limit_bytes):
        try:
            while not spool.empty:
                await drain_one(storage, spool, seconds)
        except (DoesNotFollow, exceptions.IntegrityConstraintViolationError):
            # The latter: it lacks the chain itself, or the key of a content.
            spool.set_aside("it does not follow the chain in the database")
        finally:
            spool.close()
