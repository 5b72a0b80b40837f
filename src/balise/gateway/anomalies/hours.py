"""Use at an hour that is neither the OP's nor the key's."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from balise.contracts.anomalies import HoursSettings
from balise.contracts.records import Scalar
from balise.gateway.anomalies.habits import Habits
from balise.gateway.anomalies.seen import Seen

_USUAL_WEEKS = 2
_WEEK_SECONDS = 7 * 86_400
_zone = lru_cache(maxsize=64)(ZoneInfo)


def unusual_hour(
    seen: Seen, settings: HoursSettings, time_zone: str, habits: Habits
) -> dict[str, Scalar] | None:
    """Judge the hour, then learn it. Declared hours are always usual."""
    local = datetime.fromtimestamp(seen.at, _zone(time_zone))
    slot = local.hour + (24 if local.weekday() >= 5 else 0)
    weeks = habits.weeks_in(seen.at, slot, settings.learn_weeks)
    habits.learn_hour(seen.at, slot)
    if settings.days and _declared(local, settings):
        return None
    if settings.learn_weeks and weeks >= min(_USUAL_WEEKS, settings.learn_weeks):
        return None
    if not settings.days and not (settings.learn_weeks and _known_long_enough(seen, settings, habits)):
        return None
    return {"weekday": local.weekday(), "hour": local.hour, "minute": local.minute, "weeks": weeks}


def _declared(local: datetime, settings: HoursSettings) -> bool:
    if local.weekday() not in settings.days:
        return False
    minute = local.hour * 60 + local.minute
    if settings.start < settings.end:
        return settings.start <= minute < settings.end
    return minute >= settings.start or minute < settings.end


def _known_long_enough(seen: Seen, settings: HoursSettings, habits: Habits) -> bool:
    return bool(habits.first) and seen.at - habits.first >= settings.learn_weeks * _WEEK_SECONDS
