"""Dates that acts carry: an expiry is ahead of us, and not too far."""

from __future__ import annotations

import calendar
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balise.portal.people.permissions import ActionRefused


def months_from(start: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a shorter month."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def check_expiry(expires_on: date | None, *, months: int) -> None:
    """Raises ``ActionRefused`` unless ``expires_on`` is after today and at most ``months`` away."""
    today = timezone.localdate()
    if expires_on is None:
        raise ActionRefused(_("Donnez une date d’échéance."))
    if expires_on <= today:
        raise ActionRefused(_("L’échéance doit être postérieure à aujourd’hui."))
    latest = months_from(today, months)
    if expires_on > latest:
        raise ActionRefused(
            _("L’échéance ne peut dépasser %(months)s mois, soit le %(latest)s.")
            % {"months": months, "latest": date_format(latest)}
        )
