"""PostgreSQL by a few connections that requests share, and nobody waits for an answer that will not come.

The pool's own methods wait without bound: for a connection while others hold them all, and
for one that does not answer to be put in order. A server that stalls without closing
anything would keep every request for ever. And a server knows nothing of who went away: a
statement that waits for a lock waits on there, holds its place among the server's connections
and takes effect when nobody expects it, unless the server itself gives it up.
"""

from __future__ import annotations

import contextlib
import time
from typing import Any

import asyncpg

from balise.journal.away import AWAY

SECONDS = 5.0
_CONNECTIONS = 4
_PATIENCE = "SELECT set_config('statement_timeout', $1, false)"
_MARGIN_SECONDS = 0.5


class Database:
    """Each method ends within ``seconds``, the wait for a connection included. Raises what ``asyncpg`` does,
    and ``TimeoutError``."""

    def __init__(self, pool: Any, seconds: float = SECONDS) -> None:
        self._pool, self._seconds = pool, seconds

    async def fetch(self, query: str, *values: object, timeout: float | None = None) -> Any:  # noqa: ASYNC109 - as asyncpg has it
        return await self._ask("fetch", query, values, timeout)

    async def fetchrow(self, query: str, *values: object) -> Any:
        return await self._ask("fetchrow", query, values)

    async def execute(self, query: str, *values: object) -> Any:
        return await self._ask("execute", query, values)

    def close(self) -> None:
        with contextlib.suppress(*AWAY):
            self._pool.terminate()

    async def _ask(
        self, method: str, query: str, values: tuple[object, ...], seconds: float | None = None
    ) -> Any:
        ends = time.monotonic() + (seconds or self._seconds)
        connection = await self._pool.acquire(timeout=_left(ends))
        try:
            if seconds is not None:  # until the connection is put in order
                await connection.execute(_PATIENCE, given_up_after(seconds), timeout=_left(ends))
            return await getattr(connection, method)(query, *values, timeout=_left(ends))
        except TimeoutError:
            # What did not answer will not say that it forgot the question, either.
            connection.terminate()
            raise
        finally:
            # What was answered was, though a connection that stalls in being put in order is given up.
            with contextlib.suppress(*AWAY):
                await self._pool.release(connection, timeout=_left(ends))


async def connected(url: str, **settings: str) -> Database:
    """Raises what ``asyncpg`` does when there is no server."""
    settings = {"statement_timeout": given_up_after(SECONDS), **settings}
    pool = await asyncpg.create_pool(  # type: ignore[no-untyped-call]
        url, min_size=1, max_size=_CONNECTIONS, timeout=SECONDS, server_settings=settings
    )
    return Database(pool)


def given_up_after(seconds: float) -> str:
    """``statement_timeout`` for statements that are waited for so long: the server gives up a little before,
    so that whoever is told that nothing was done is told the truth."""
    return f"{(seconds - _MARGIN_SECONDS) * 1000:.0f}ms"


def _left(ends: float) -> float:
    return max(ends - time.monotonic(), 0.01)
