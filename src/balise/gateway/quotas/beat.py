"""The reservations of requests under way, looked at now and then while they last."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Protocol

log = logging.getLogger("balise.gateway")


class Lasting(Protocol):
    def look(self) -> None: ...


class Beat:
    """Calls ``look`` of everything in ``live`` each ``seconds``, between ``start`` and ``close``."""

    def __init__(self, seconds: float) -> None:
        self.live: set[Lasting] = set()
        self._seconds = seconds
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run(), name="quotas")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            for one in tuple(self.live):
                try:
                    one.look()
                except Exception as error:  # one that fails must not cost the others their lease
                    log.error("quota reservation not extended: %s", type(error).__name__)
