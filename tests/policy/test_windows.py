from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from balise.contracts.snapshot import Limit, Period, QuotaScope
from balise.policy.windows import bounds, window_of

ZONE = "America/Toronto"


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp()


@pytest.mark.parametrize(
    ("period", "now", "start", "end"),
    [
        # In Quebec it is still the 31st, though already November by universal time.
        (Period.DAY, "2026-10-31T23:59:59", "2026-10-31", "2026-11-01"),
        (Period.MONTH, "2026-10-31T23:59:59", "2026-10-01", "2026-11-01"),
        (Period.MONTH, "2026-11-01T00:00:00", "2026-11-01", "2026-12-01"),
        (Period.MONTH, "2026-12-31T12:00:00", "2026-12-01", "2027-01-01"),
        (Period.MONTH, "2028-02-29T12:00:00", "2028-02-01", "2028-03-01"),
        (Period.WEEK, "2026-11-01T12:00:00", "2026-10-26", "2026-11-02"),
        (Period.WEEK, "2026-11-02T00:00:00", "2026-11-02", "2026-11-09"),
    ],
)
def test_days_weeks_and_months_are_those_of_the_organisation(
    period: Period, now: str, start: str, end: str
) -> None:
    assert bounds(period, ZONE, at(now)) == (at(start), at(end))


def test_days_when_the_clock_changes_have_23_and_25_hours() -> None:
    for day, hours in (("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-02", 24)):
        start, end = bounds(Period.DAY, ZONE, at(f"{day}T12:00:00"))
        assert (end - start) / 3600 == hours


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham", "UTC"])
@pytest.mark.parametrize("period", [Period.DAY, Period.WEEK, Period.MONTH])
def test_windows_follow_each_other_without_gap(zone: str, period: Period) -> None:
    moment = at("2026-02-20T00:00:00")
    start, end = bounds(period, zone, moment)
    for _ in range(40):
        assert bounds(period, zone, end - 0.001) == (start, end)
        following = bounds(period, zone, end)
        assert following[0] == end
        start, end = following


def test_minutes_and_hours_are_aligned_on_the_clock_and_bare_seconds_on_the_epoch() -> None:
    minute = Limit(QuotaScope.PERSON, 60, requests=1, period=Period.MINUTE)
    bare = Limit(QuotaScope.PERSON, 7, requests=1)
    assert bounds(window_of(minute), ZONE, 119.5) == (60, 120)
    assert bounds(window_of(bare), ZONE, 15) == (14, 21)
    assert window_of(Limit(QuotaScope.BODY, 3600, period=Period.HOUR)) == 3600
    assert window_of(Limit(QuotaScope.BODY, 86_400, period=Period.DAY)) is Period.DAY
