"""The decision that a case rests on, read through the case: approvals is further right."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from balise.portal.usecases.models import UseCase


def decision_in_force(case: UseCase) -> Any | None:
    """The authorisation not ended and not expired, or None (an ``approvals.Decision``)."""
    return (
        case.decisions.filter(outcome="authorise", end__isnull=True, expires_on__gte=timezone.localdate())
        .order_by("-decided_at", "-id")
        .first()
    )
