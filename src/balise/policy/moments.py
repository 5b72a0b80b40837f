"""Comparing moments without ever raising: a moment without zone is read as UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def has_passed(moment: datetime | None, now: datetime) -> bool:
    """True when ``moment`` is set and is not after ``now``."""
    return moment is not None and (
        moment <= now if moment.tzinfo and now.tzinfo else aware(moment) <= aware(now)
    )


def aware(moment: datetime) -> datetime:
    """The moment with its zone."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
