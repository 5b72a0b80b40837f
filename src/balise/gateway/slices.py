"""How long streams that crowd may keep one turn of the event loop.

Each inspects what came in the turn in which it came. Hundreds whose systems say more than a processor can
inspect would make a turn of many seconds, which a stop order, a key taken back and every new request would
wait for, several times each. Beyond so much in a turn, one goes on in each of the next, in order.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

MOST_SECONDS = 0.01
"""Of all streams in one turn of the loop."""
OWN_SECONDS = 0.005
"""Of one of them before it waits anew."""


class Slices:
    """Shared by the streams of a gateway, each with a ``Slice`` of it."""

    __slots__ = ("_counts", "_spent", "_waiting", "clock")

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.clock = clock
        self._spent, self._counts = 0.0, False
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def mine(self) -> None:
        """Return when there is time: at once unless streams had enough of this turn."""
        if self._spent < MOST_SECONDS and not self._waiting:
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        await turn

    def spent(self, seconds: float) -> None:
        self._spent += seconds
        if not self._counts:
            self._counts = True
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        """Another turn of the loop, which one of those who wait has."""
        self._spent, self._counts = 0.0, False
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # whoever waited for it may have been cut
                turn.set_result(None)
                self._counts = True
                asyncio.get_running_loop().call_soon(self._next)
                return


class Slice:
    """One stream's. ``rests`` when it has waited for its system: the turn is another."""

    __slots__ = ("_left", "_slices")

    def __init__(self, slices: Slices) -> None:
        self._slices, self._left = slices, 0.0

    def rests(self) -> None:
        self._left = 0.0

    async def work(self, work: Callable[..., bytes], *arguments: bytes) -> bytes:
        """What ``work`` gives, on the event loop."""
        if self._left <= 0:
            await self._slices.mine()
            self._left = OWN_SECONDS
        began = self._slices.clock()
        try:
            return work(*arguments)
        finally:
            took = self._slices.clock() - began
            self._left -= took
            self._slices.spent(took)
