"""Comparing moments without ever raising: a moment without zone is read as UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def has_passed(moment: datetime | None, now: datetime) -> bool:
    """True when ``moment`` is set and is not after ``now``."""
    return moment is not None and (
        moment <= now if moment.tzinfo and now.tzinfo else _aware(moment) <= _aware(now)
    )


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
