"""The deep layer: the fast one, and a French language model for names, out of the event loop.

The model runs in worker processes. When it has not answered within the budget,
the verdict is UNSCANNED: a text that was to be read deeply and was not is not clear.
"""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

from balise.contracts.environment import EnvironmentReader
from balise.contracts.findings import Finding, Inspection
from balise.detection.patience import within

if TYPE_CHECKING:
    from balise.detection.engine import Engine

Reading = Callable[[str, Sequence[Finding]], Awaitable[Inspection]]
"""Inspects a text with the names found in it, where that delays nobody."""
START_SECONDS = 120.0
"""How long the workers may take to load their model."""

_pool: ProcessPoolExecutor | None = None
_lock = Lock()


async def inspect_deep(
    engine: Engine, text: str, budget_ms: int, fast: Inspection | None = None, reading: Reading | None = None
) -> Inspection:
    """Inspect with the language model. ``budget_ms`` bounds the wait, queueing included.

    ``fast`` is what the fast layer found, if known; ``reading`` inspects, here unless given.
    """
    if fast is None:
        fast = await reading(text, ()) if reading else engine.inspect(text)
    try:
        people = await _people(text, budget_ms / 1000)
    except TimeoutError:
        return engine.unread("deep-budget", fast)
    except BrokenExecutor:
        return engine.unread("deep-worker", fast)
    except Exception:  # a fault in a worker must refuse, and its message could quote the text
        return engine.unread("deep-fault", fast)
    return await reading(text, people) if reading else engine.inspect(text, people)


def warm_up() -> None:
    """Start the workers and load their model, so that the first requests do not wait for it.

    Raises what keeps them from it: ``OSError`` without a model, ``TimeoutError``, ``BrokenExecutor``.
    """
    until = time.monotonic() + START_SECONDS
    for started in [_submit("Bonjour.", until)[1] for _ in range(workers_wanted())]:
        started.result(max(0.0, until - time.monotonic()))


def workers_wanted() -> int:
    """How many texts are read at once. Raises ``BadSettings``."""
    env = EnvironmentReader()
    wanted = env.integer("DEEP_WORKERS", max(1, (os.cpu_count() or 2) // 2), low=1, high=256)
    env.finish()
    return wanted


def close() -> None:
    """Stop the workers; the next inspection starts others."""
    if _pool is not None:
        _drop(_pool)


atexit.register(close)


async def _people(text: str, seconds: float) -> list[Finding]:
    pool, job = _submit(text, time.monotonic() + seconds)
    try:
        return await asyncio.wait_for(asyncio.wrap_future(job), seconds)
    except BrokenExecutor:
        _drop(pool)
        raise


def _submit(text: str, until: float) -> tuple[ProcessPoolExecutor, Future[list[Finding]]]:
    pool = _workers()
    try:
        return pool, pool.submit(_names, text, until)
    except RuntimeError:  # a worker died while nobody asked, or someone just dropped the pool
        _drop(pool)
        pool = _workers()
        return pool, pool.submit(_names, text, until)


def _workers() -> ProcessPoolExecutor:
    global _pool
    with _lock:
        if _pool is None:
            _pool = ProcessPoolExecutor(workers_wanted(), mp_context=multiprocessing.get_context("spawn"))
        return _pool


def _drop(pool: ProcessPoolExecutor) -> None:
    """Forget a pool whose worker died; the next request starts another, which stays."""
    global _pool
    with _lock:
        if _pool is pool:
            _pool = None
    pool.shutdown(wait=False, cancel_futures=True)


def _names(text: str, until: float) -> list[Finding]:
    """Runs in a worker, up to ``until`` (all processes have the same ``time.monotonic``)."""
    from balise.detection.names.deep import find_names_deep

    with within(until):
        return find_names_deep(text)
