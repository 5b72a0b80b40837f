"""Habits in the database: read when the gateway starts, then shared by all gateways as they learn."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import msgspec
from asyncpg import exceptions

from balise.gateway.anomalies.detectors import MOST_SUBJECTS, Subjects
from balise.gateway.anomalies.habits import HOUR_SLOTS, Habits
from balise.journal.away import AWAY

log = logging.getLogger("balise.gateway")
SYNC_SECONDS = 5.0
_BATCH = 500
_OVERLAP = timedelta(seconds=30)  # rows whose transaction committed after a later one
_READ = """SELECT subject, public_body, habits, changed_at FROM balise_habit WHERE changed_at > $1
ORDER BY changed_at DESC LIMIT $2"""
_THESE = "SELECT subject, public_body, habits, changed_at FROM balise_habit WHERE subject = ANY($1::text[])"
_WRITE = """INSERT INTO balise_habit (subject, public_body, habits)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::jsonb[])
ON CONFLICT (subject) DO UPDATE SET habits = EXCLUDED.habits, changed_at = clock_timestamp()
WHERE balise_habit.habits IS DISTINCT FROM EXCLUDED.habits"""
_decoder = msgspec.json.Decoder(Habits)


class _Database(Protocol):
    async def fetch(self, query: str, *args: object) -> Any: ...
    async def execute(self, query: str, *args: object) -> Any: ...


class HabitBook:
    """Database errors are waited out: habits are also in memory."""

    def __init__(self, database: _Database, subjects: Subjects, seconds: float = SYNC_SECONDS) -> None:
        self._database, self._subjects, self._seconds = database, subjects, seconds
        self._until = datetime(1970, 1, 1, tzinfo=UTC)
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Read what is known, then go on in the background. Raises what the database raises."""
        await self.read()
        self._task = asyncio.create_task(self._run(), name="habits")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        with contextlib.suppress(TimeoutError, *AWAY, exceptions.PostgresError):
            async with asyncio.timeout(2):
                await self.write()

    async def read(self) -> None:
        """Join what other gateways learned since the last look."""
        rows = await self._database.fetch(_READ, self._until - _OVERLAP, MOST_SUBJECTS)
        for row in reversed(rows):
            self._take(row)
        if rows:
            self._until = max(self._until, rows[0]["changed_at"])

    async def write(self) -> None:
        """Write what was learned here, joined with what the rows say."""
        changed = self._subjects.changed()
        names = sorted(changed)
        for start in range(0, len(names), _BATCH):
            batch = names[start : start + _BATCH]
            for row in await self._database.fetch(_THESE, batch):
                self._take(row)
            habits = [msgspec.json.encode(changed[name].habits).decode() for name in batch]
            bodies = [changed[name].public_body for name in batch]
            for name in batch:
                changed[name].changed = False
            try:
                await self._database.execute(_WRITE, batch, bodies, habits)
            except BaseException:
                for name in batch:
                    changed[name].changed = True
                raise

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                await self.write()
                await self.read()
            except (*AWAY, exceptions.PostgresError) as error:
                log.warning("habits could not be shared: %s", type(error).__name__)

    def _take(self, row: Any) -> None:
        try:
            learned = _decoder.decode(row["habits"])
        except msgspec.DecodeError:
            return
        if len(learned.hours) != HOUR_SLOTS:
            return
        # Two gateways may write one row at once: who knows more than it says writes again.
        if self._subjects.take(row["subject"], row["public_body"], learned):
            self._subjects.of(row["subject"], row["public_body"]).changed = True
