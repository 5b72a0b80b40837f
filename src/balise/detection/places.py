"""Where names and identifiers stand: sorted places, (start, end) each."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

Place = tuple[int, int]


def begins(starts: Sequence[int], low: int, high: int) -> bool:
    """Whether one of sorted ``starts`` is from ``low`` to before ``high``."""
    at = bisect.bisect_left(starts, high)
    return at > 0 and starts[at - 1] >= low


def between(places: Sequence[Place], low: int, high: int) -> Sequence[Place]:
    """Those that begin from ``low`` to before ``high``: a long file has many, and each fact asks."""
    return places[bisect.bisect_left(places, (low, 0)) : bisect.bisect_left(places, (high, 0))]
