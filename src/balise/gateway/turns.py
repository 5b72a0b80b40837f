"""Short inspections, one after the other, so that what was inspected goes on before the next is.

Callers that come together would else wait for all of them: inspected in one turn of
the event loop, journaled in one commit, answered together, and back together. Of
many that wait, all go at once: one commit for many costs less, and none waits less.
"""

from __future__ import annotations

import asyncio
from collections import deque

MANY = 5
_BETWEEN = 3
"""Turns of the loop between two: for the commit to be sent, heard of, and the system to be called."""


class Turns:
    """``await turns.mine()`` before work that holds the event loop for about a millisecond."""

    def __init__(self) -> None:
        self._taken = False
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def mine(self) -> None:
        """Return when it is one's turn: at once when nobody had it lately."""
        loop = asyncio.get_running_loop()
        if not self._taken:
            self._taken = True
            loop.call_soon(self._pass_on, loop, _BETWEEN)
            return
        turn = loop.create_future()
        self._waiting.append(turn)
        await turn

    def _pass_on(self, loop: asyncio.AbstractEventLoop, left: int) -> None:
        if left:
            loop.call_soon(self._pass_on, loop, left - 1)
            return
        given = False
        many = len(self._waiting) >= MANY
        while self._waiting and (many or not given):
            turn = self._waiting.popleft()
            if not turn.done():  # whoever waited for it may have left
                turn.set_result(None)
                given = True
        if given:
            loop.call_soon(self._pass_on, loop, _BETWEEN)
        else:
            self._taken = False
