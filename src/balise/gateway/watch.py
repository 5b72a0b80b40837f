"""The gateway's ear to the database: announcements at once, a look each second in case one was lost."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from asyncpg import exceptions

from balise import __version__
from balise.contracts.snapshot import BadSnapshot, SignedSnapshot
from balise.gateway.clock import Clock
from balise.gateway.grants import Grants
from balise.gateway.policies import Policies
from balise.journal.away import AWAY

log = logging.getLogger("balise.gateway")

_REGISTER = "INSERT INTO balise_replica (id, name, version) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING"
# Each OP's newest version, by the index: all that were ever published would be read each second.
_LOOK = """WITH RECURSIVE alive AS (UPDATE balise_replica SET seen_at = clock_timestamp() WHERE id = $1),
body AS (
  (SELECT public_body AS id FROM balise_snapshot ORDER BY public_body LIMIT 1)
  UNION ALL
  SELECT (SELECT public_body FROM balise_snapshot WHERE public_body > body.id ORDER BY public_body LIMIT 1)
  FROM body WHERE body.id IS NOT NULL
)
SELECT (SELECT epoch FROM balise_grant_epoch) AS epoch,
       extract(epoch FROM clock_timestamp())::float8 AS clock,
       ARRAY(SELECT (SELECT ROW(public_body, version, digest) FROM balise_snapshot
                     WHERE public_body = body.id ORDER BY version DESC LIMIT 1)
             FROM body WHERE body.id IS NOT NULL) AS newest"""
_FETCH = """SELECT body, digest, signature, key_id FROM balise_snapshot
WHERE public_body = $1 AND version = $2"""
_ACKNOWLEDGE = """INSERT INTO balise_snapshot_ack (replica, public_body, version, digest, refused)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (replica, public_body) DO UPDATE SET version = EXCLUDED.version, digest = EXCLUDED.digest,
  refused = EXCLUDED.refused, applied_at = clock_timestamp()
WHERE balise_snapshot_ack.version <= EXCLUDED.version"""
_LEAVE = "UPDATE balise_replica SET stopped_at = clock_timestamp() WHERE id = $1"


class Watch:
    """Keeps policies and grants current, and says that this replica lives and what it enforces.

    ``connect`` opens the connection that listens; ``database`` is a pool for the rest.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[Any]],
        database: Any,
        policies: Policies,
        grants: Grants,
        name: str,
        poll_seconds: float,
    ) -> None:
        self.replica = uuid.uuid4()
        self.clock = Clock()
        self._connect, self._database = connect, database
        self._policies, self._grants = policies, grants
        self._name, self._poll = name, poll_seconds
        self._connection: Any = None
        self._wake = asyncio.Event()
        self._refused: dict[int, int] = {}
        self._taking: dict[tuple[int, int], asyncio.Task[None]] = {}
        self._unsaid: dict[int, tuple[int, str]] = {}  # of which version no acknowledgement is written yet
        self._task: asyncio.Task[None] | None = None
        self._also: list[tuple[str, Callable[..., None]]] = []

    def also_hears(self, channel: str, told: Callable[..., None]) -> None:
        """Before ``start``: announcements of another channel, for somebody else."""
        self._also.append((channel, told))

    async def start(self) -> None:
        """Connect, look once, then go on in the background. Raises what the database raises."""
        await self._look()
        if self._taking:
            await asyncio.wait(self._taking.values())
        self._task = asyncio.create_task(self._run(), name="watch")

    async def close(self) -> None:
        for taking in tuple(self._taking.values()):
            taking.cancel()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._connection is not None and not self._connection.is_closed():
            with contextlib.suppress(*AWAY, exceptions.PostgresError):
                await self._connection.execute(_LEAVE, self.replica, timeout=2)
                await self._connection.close(timeout=2)

    async def _run(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._poll):
                    await self._wake.wait()
            self._wake.clear()
            try:
                await self._look()
            except (*AWAY, exceptions.PostgresError) as error:
                log.warning("database out of reach: %s", type(error).__name__)
                self._drop()
            except Exception as error:  # the ear must never go deaf for good
                log.error("watch failed: %s", type(error).__name__)
                self._drop()

    async def _look(self) -> None:
        if self._connection is None or self._connection.is_closed():
            await self._open()
        asked = time.time()
        row = await self._connection.fetchrow(_LOOK, self.replica)
        self.clock.compare(asked, row["clock"], time.time())
        newer = set()
        for public_body, version, digest in row["newest"]:
            applied = self._policies.in_force_for(public_body)
            if applied is not None and (version, digest) == (applied.snapshot.version, applied.digest):
                continue
            # A database that was put back lacks what is in force, then gives its number to other rules.
            back = applied is not None and version <= applied.snapshot.version
            refused = version == self._refused.get(public_body)
            if refused and not back:
                continue
            newer.add(public_body)
            place = (public_body, version)
            if place not in self._taking and not refused:
                self._taking[place] = asyncio.create_task(self._take(*place, back))
        # After: a stop does not wait for keys to be read again, however many there are.
        self._grants.seen_epoch(row["epoch"])
        await self._grants.refresh(self._connection)
        self._policies.confirm(newer)
        # By the connection that just answered: one of the pool's may be dead, and a stop waits for the look.
        for public_body in tuple(self._unsaid):
            await self._acknowledge(public_body, self._connection)

    async def _take(self, public_body: int, version: int, back: bool) -> None:
        """Fetch a version, put it in force, say so. Beside the look, which never waits for it."""
        refused = ""
        try:
            row = await self._database.fetchrow(_FETCH, public_body, version)
            signed = SignedSnapshot(
                body=bytes(row["body"]),
                digest=row["digest"],
                signature=bytes(row["signature"]),
                key_id=row["key_id"],
            )
            if back:
                self._policies.contradict(public_body, signed)
            await self._policies.apply(public_body, version, signed)
            log.info("snapshot %s of public body %s in force", version, public_body)
        except BadSnapshot as error:
            log.error("snapshot %s of public body %s refused: %s", version, public_body, error)
            self._refused[public_body] = version
            refused = f"version {version} : {error}"
        except (*AWAY, exceptions.PostgresError) as error:
            log.warning("snapshot %s could not be fetched: %s", version, type(error).__name__)
            return  # the next look takes it up again
        except Exception as error:
            log.error("snapshot %s failed: %s", version, type(error).__name__)
            return
        finally:
            self._taking.pop((public_body, version), None)
        self._unsaid[public_body] = version, refused
        await self._acknowledge(public_body, self._database)

    async def _acknowledge(self, public_body: int, database: Any) -> None:
        """Say what is enforced now, and why the newest is not; what the database does not take, the next
        look says again."""
        unsaid = self._unsaid.get(public_body)
        if unsaid is None:
            return
        for applied in self._policies.in_force():
            if applied.snapshot.public_body == public_body:
                version, digest = applied.snapshot.version, applied.digest
                break
        else:
            version, digest = 0, ""
        with contextlib.suppress(*AWAY, exceptions.PostgresError):
            await database.execute(_ACKNOWLEDGE, self.replica, public_body, version, digest, unsaid[1])
            if self._unsaid.get(public_body) == unsaid:  # nothing newer was to be said meanwhile
                del self._unsaid[public_body]

    async def _open(self) -> None:
        self._connection = await self._connect()
        await self._connection.add_listener("balise_snapshot", self._announced)
        await self._connection.add_listener("balise_grant", self._grants_changed)
        for channel, told in self._also:
            await self._connection.add_listener(channel, told)
        self._connection.add_termination_listener(self._lost)
        await self._connection.execute(_REGISTER, self.replica, self._name, __version__)

    def _lost(self, connection: object) -> None:
        """At once for one that the server cut; one that we drop since a look failed waits for its turn, or a
        database that answers but refuses would be asked again and again without a pause."""
        if connection is self._connection:
            self._wake.set()

    def _announced(self, *_: object) -> None:
        self._wake.set()

    def _grants_changed(self, *_: object) -> None:
        self._grants.forget()
        self._wake.set()

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
