"""How long streams that crowd may keep one turn of the event loop.

Each inspects what came in the turn in which it came. Hundreds whose systems say more than a processor can
inspect would make a turn of many seconds, which a stop order, a key taken back and every new request would
wait for, several times each. Beyond so much in a turn, what they inspect waits for the next, in order; each
turn has as much of it, however busy the loop is with others.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

MOST_SECONDS = 0.01
"""Of all streams in one turn of the loop."""


class Slices:
    """Shared by the streams of a gateway."""

    __slots__ = ("_clock", "_counts", "_spent", "_waiting")

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._spent, self._counts = 0.0, False
        self._waiting: deque[tuple[asyncio.Future[bytes], Callable[..., bytes], tuple[bytes, ...]]] = deque()

    async def work(self, work: Callable[..., bytes], *arguments: bytes) -> bytes:
        """What ``work`` gives, on the event loop: at once unless streams had enough of this turn."""
        if self._spent < MOST_SECONDS and not self._waiting:
            return self._do(work, arguments)
        done: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append((done, work, arguments))
        return await done

    def _do(self, work: Callable[..., bytes], arguments: tuple[bytes, ...]) -> bytes:
        began = self._clock()
        try:
            return work(*arguments)
        finally:
            self._spent += self._clock() - began
            if not self._counts:
                self._counts = True
                asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        """Another turn of the loop."""
        self._spent, self._counts = 0.0, False
        while self._waiting and self._spent < MOST_SECONDS:
            done, work, arguments = self._waiting.popleft()
            if done.done():  # whoever waited for it was cut
                continue
            try:
                done.set_result(self._do(work, arguments))
            except Exception as error:  # whoever waits for it is told
                done.set_exception(error)
