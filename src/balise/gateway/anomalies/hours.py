"""Use at an hour that is neither the OP's nor the key's."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from balise.contracts.anomalies import HoursSettings
from balise.contracts.records import Scalar
from balise.gateway.anomalies.habits import Habits
from balise.gateway.anomalies.seen import Seen

_USUAL_WEEKS = 2
_WEEK_SECONDS = 7 * 86_400
_QUARTER = 900
"""Seconds of a quarter of an hour: clocks of time zones differ, and change, by whole ones."""
_WEEKEND = 5
_zone = lru_cache(maxsize=64)(ZoneInfo)


class Local(NamedTuple):
    """What the clocks of a time zone say. ``weekday`` is 0 on Monday."""

    weekday: int
    hour: int
    minute: int

    @property
    def slot(self) -> int:
        """The place of the hour in habits."""
        return self.hour + (24 if self.weekday >= _WEEKEND else 0)


def local_time(at: float, time_zone: str) -> Local:
    """``at`` is seconds since the epoch."""
    number, seconds = divmod(int(at), _QUARTER)
    weekday, hour, minute = _quarter(number, time_zone)
    return Local(weekday, hour, minute + seconds // 60)


@lru_cache(maxsize=256)
def _quarter(number: int, time_zone: str) -> Local:
    at = datetime.fromtimestamp(number * _QUARTER, _zone(time_zone))
    return Local(at.weekday(), at.hour, at.minute)


def unusual_hour(
    seen: Seen, local: Local, settings: HoursSettings, habits: Habits
) -> dict[str, Scalar] | None:
    """Judge the hour. Declared hours are always usual."""
    if settings.days and _declared(local, settings):
        return None
    weeks = habits.weeks_in(seen.at, local.slot, settings.learn_weeks)
    if settings.learn_weeks and weeks >= min(_USUAL_WEEKS, settings.learn_weeks):
        return None
    if not settings.days and not (settings.learn_weeks and _known_long_enough(seen, settings, habits)):
        return None
    return {**local._asdict(), "weeks": weeks}


def _declared(local: Local, settings: HoursSettings) -> bool:
    if local.weekday not in settings.days:
        return False
    minute = local.hour * 60 + local.minute
    if settings.start < settings.end:
        return settings.start <= minute < settings.end
    return minute >= settings.start or minute < settings.end


def _known_long_enough(seen: Seen, settings: HoursSettings, habits: Habits) -> bool:
    return bool(habits.first) and seen.at - habits.first >= settings.learn_weeks * _WEEK_SECONDS
