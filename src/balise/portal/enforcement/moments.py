"""Dates of the portal as moments for gateways: valid *until* a day means until that day is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings


def end_of_day(day: date) -> datetime:
    """The first moment after ``day`` in the OP's time zone, in UTC."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone).astimezone(UTC)
