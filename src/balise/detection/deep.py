"""The deep layer: the fast one, and a French language model for names, out of the event loop.

The model runs in worker processes. When it has not answered within the budget,
the verdict is UNSCANNED: a text that was to be read deeply and was not is not clear.
"""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

from balise.contracts.findings import Finding, Inspection

if TYPE_CHECKING:
    from balise.detection.engine import Engine

_pool: ProcessPoolExecutor | None = None
_lock = Lock()


async def inspect_deep(engine: Engine, text: str, budget_ms: int) -> Inspection:
    """Inspect with the language model. ``budget_ms`` bounds the wait, queueing included."""
    fast = engine.inspect(text)
    try:
        job = asyncio.wrap_future(_workers().submit(_names, text))
        people = await asyncio.wait_for(job, budget_ms / 1000)
    except TimeoutError:
        return engine.unread("deep-budget", fast)
    except BrokenExecutor:
        _drop()
        return engine.unread("deep-worker", fast)
    except Exception:  # a fault in a worker must refuse, and its message could quote the text
        return engine.unread("deep-fault", fast)
    return engine.inspect(text, people)


def warm_up() -> None:
    """Start the workers and load their model, so that the first request does not wait for it."""
    _workers().submit(_names, "Bonjour.").result()


def close() -> None:
    """Stop the workers; the next inspection starts others."""
    _drop()


def _workers() -> ProcessPoolExecutor:
    global _pool
    with _lock:
        if _pool is None:
            count = int(os.environ.get("BALISE_DEEP_WORKERS", "0")) or max(1, (os.cpu_count() or 2) // 2)
            _pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
            atexit.register(_drop)
        return _pool


def _drop() -> None:
    """Forget a pool whose worker died; the next request starts another."""
    global _pool
    with _lock:
        pool, _pool = _pool, None
    if pool is not None:
        pool.shutdown(wait=False, cancel_futures=True)


def _names(text: str) -> list[Finding]:
    """Runs in a worker."""
    from balise.detection.names.deep import find_names_deep

    return find_names_deep(text)
