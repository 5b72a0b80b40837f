"""Decisions as they fall, for one OP: LISTEN, then what each chain has gained."""

from __future__ import annotations

import asyncio
import contextlib
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable

import psycopg

from balise.portal.enforcement.trail.entries import COLUMNS, Entry
from balise.portal.enforcement.trail.plane import portal_connection

HEARTBEAT_SECONDS = 15.0
# A burst of appends makes one look, not one per append.
_SETTLE_SECONDS = 0.1
_POLL_SECONDS = 5.0
_MOST = 200
# How long a stream may outlive the rights of who watches it.
RECHECK_SECONDS = 10.0
_HEADS = "SELECT writer, seq FROM balise_journal_head"
_GAINED = f"""
SELECT j.* FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[]) AS known (writer, seen, head)
CROSS JOIN LATERAL (SELECT {COLUMNS} FROM balise_journal WHERE writer = known.writer AND seq > known.seen
                    AND seq <= known.head AND public_body = balise_current_public_body()
                    ORDER BY seq DESC LIMIT {_MOST}) j
"""  # noqa: S608 - constants


class Follower:
    """Remembers how far each chain was read. After a burst only the last records of a chain are given."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection
        self._seen: dict[uuid.UUID, int] = {}

    async def start(self) -> None:
        await self._connection.execute("LISTEN balise_journal")
        self._seen = await self._heads()

    async def gained(self) -> list[Entry]:
        """This OP's records since the last look, oldest first."""
        heads = await self._heads()
        moved = [(writer, self._seen.get(writer, 0), head) for writer, head in heads.items()]
        moved = [row for row in moved if row[2] > row[1]]
        if not moved:
            return []
        self._seen |= heads
        rows = await (
            await self._connection.execute(_GAINED, [list(column) for column in zip(*moved, strict=True)])
        ).fetchall()
        return sorted((Entry.of_row(row) for row in rows), key=lambda entry: entry.record.at)

    async def wait(self, seconds: float) -> None:
        """Until something is announced, or so many seconds."""
        async for _ in self._connection.notifies(timeout=seconds, stop_after=1):
            await asyncio.sleep(_SETTLE_SECONDS)

    async def _heads(self) -> dict[uuid.UUID, int]:
        return dict(await (await self._connection.execute(_HEADS)).fetchall())


async def events(
    public_body_id: int,
    render: Callable[[list[Entry]], AsyncIterator[str]],
    may_still_watch: Callable[[], Awaitable[bool]],
) -> AsyncIterator[bytes]:
    """Server-sent events (WHATWG HTML, 9.2): one ``entry`` per record, comments as heartbeats.

    Ends when the client leaves (the task is cancelled), the person may no longer
    watch, or the database goes; the browser then connects again by itself.
    """
    yield b"retry: 3000\n: bonjour\n\n"
    with contextlib.suppress(psycopg.OperationalError):
        async with portal_connection(public_body_id) as connection:
            follower = Follower(connection)
            await follower.start()
            quiet, checked = 0.0, time.monotonic()
            while True:
                await follower.wait(_POLL_SECONDS)
                if time.monotonic() - checked >= RECHECK_SECONDS:
                    if not await may_still_watch():
                        return
                    checked = time.monotonic()
                entries = await follower.gained()
                async for text in render(entries):
                    yield event("entry", text)
                quiet = 0.0 if entries else quiet + _POLL_SECONDS
                if quiet >= HEARTBEAT_SECONDS:
                    quiet = 0.0
                    yield b": calme\n\n"


def event(name: str, text: str) -> bytes:
    """One event; each line of the text is a ``data`` line."""
    lines = "".join(f"data: {line}\n" for line in text.splitlines())
    return f"event: {name}\n{lines}\n".encode()
