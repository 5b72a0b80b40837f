"""How long an inspection may last: what nobody waits for any more must not hold a thread."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LATE = "time"
"""Why a text is UNSCANNED whose time was over."""


class _Limit(threading.local):
    until = math.inf


_limit = _Limit()


@contextmanager
def within(until: float) -> Iterator[None]:
    """Inspections of this thread end by ``until``, in seconds of ``time.monotonic``; those that do not are UNSCANNED."""
    before = _limit.until
    _limit.until = until
    try:
        yield
    finally:
        _limit.until = before


def check() -> None:
    """Raises ``TimeoutError`` when the time of an inspection is over."""
    if time.monotonic() > _limit.until:
        raise TimeoutError
