"""How tests wait: for what must come, as long as a slow machine may need; never for a set time.

A bound is only there to end a test that would otherwise hang: nothing is judged by it.
"""

from __future__ import annotations

import asyncio
import inspect
import random
import socket
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds after which what must come is held for missing."""
START_PATIENCE = 300.0
"""The same for a program that may first have to compile what it looks for."""


async def until(condition: Callable[[], bool | Awaitable[bool]]) -> None:
    """Let others work until the condition holds. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while True:
            met = condition()
            if await met if inspect.isawaitable(met) else met:
                return
            await asyncio.sleep(0.005)


async def soon(work: Awaitable[T]) -> T:
    """What the work gives. Raises TimeoutError."""
    return await asyncio.wait_for(work, PATIENCE)


def wait_until(condition: Callable[[], T]) -> T:
    """``until`` for tests without a loop: gives what the condition gave when it held."""
    end = time.monotonic() + PATIENCE
    while not (met := condition()):
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.01)
    return met


def well_inside(seconds: int) -> None:
    """Until a window of the clock, of so many seconds, will not end during a short test."""
    margin = min(20.0, seconds / 10)
    while time.time() % seconds > seconds - margin:
        time.sleep(0.1)


def free_port() -> int:
    """A port to listen on later. Not one that the kernel may give to a connection meanwhile: below those."""
    while True:
        port = random.SystemRandom().randint(20_000, 29_999)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
