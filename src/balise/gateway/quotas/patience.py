"""Waiting for a server without holding against it what keeps this process busy.

A burst of requests, or a machine that others use, may keep the event loop from hearing for longer than a
server may take: its answer is there, and nobody looked. A clock alone would then refuse whoever waits.
"""

from __future__ import annotations

import asyncio
from types import TracebackType

_STEPS = 10


class Patience:
    """``asyncio.timeout`` in steps: a turn of the loop, however long, counts for one of them at most."""

    __slots__ = ("_left", "_loop", "_step", "_timeout", "_timer")

    def __init__(self, seconds: float) -> None:
        self._step, self._left = seconds / _STEPS, _STEPS
        self._loop = asyncio.get_running_loop()

    async def __aenter__(self) -> None:
        self._timeout = asyncio.timeout(None)
        await self._timeout.__aenter__()
        self._timer = self._loop.call_later(self._step, self._passed)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _passed(self) -> None:
        self._left -= 1
        if self._left:
            self._timer = self._loop.call_later(self._step, self._passed)
        else:
            self._timeout.reschedule(self._loop.time())
