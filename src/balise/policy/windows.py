"""When a limit's window begins and ends, on the clock or on the OP's calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from balise.contracts.snapshot import Limit, Period

Window = int | Period
"""Seconds aligned on the epoch, or a period of the calendar."""

_CLOCK = {Period.MINUTE: 60, Period.HOUR: 3600}
# Every zone's days begin on a quarter of an hour: one reckoning for each is enough.
_QUARTER = 900


def window_of(limit: Limit) -> Window:
    if limit.period is None:
        return limit.window_seconds
    return _CLOCK.get(limit.period, limit.period)


def bounds(window: Window, zone: str, now: float) -> tuple[int, int]:
    """Start and end of the window that holds ``now``, in seconds since the epoch."""
    if not isinstance(window, Period):
        start = int(now // window) * window
        return start, start + window
    return _calendar(window, zone, int(now // _QUARTER) * _QUARTER)


@lru_cache(256)
def _calendar(period: Period, zone: str, moment: int) -> tuple[int, int]:
    tz = ZoneInfo(zone)
    today = datetime.fromtimestamp(moment, tz).date()
    if period is Period.WEEK:
        first = today - timedelta(days=today.weekday())
        after = first + timedelta(days=7)
    elif period is Period.MONTH:
        first = today.replace(day=1)
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        first, after = today, today + timedelta(days=1)
    return _midnight(first, tz), _midnight(after, tz)


def _midnight(day: date, tz: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), tz).timestamp())
