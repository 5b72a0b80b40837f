"""How a mandate stands today, in words and as a badge, and when it holds."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balise.portal.organizations.models import Mandate

SOON_DAYS = 60


def standing(mandate: Mandate) -> tuple[str, str]:
    """Text and badge kind."""
    today = timezone.localdate()
    if mandate.revoked_at is not None:
        return _("Révoqué"), "stop"
    if mandate.starts_on > today:
        return _("À venir"), "info"
    if mandate.ends_on is not None and mandate.ends_on < today:
        return _("Échu"), "neutral"
    if mandate.ends_on is not None and (mandate.ends_on - today).days <= SOON_DAYS:
        return _("En vigueur, échoit bientôt"), "warn"
    return _("En vigueur"), "ok"


def period(mandate: Mandate) -> str:
    """When it holds: « du 2026-02-03 au 2028-02-03 »."""
    start = date_format(mandate.starts_on)
    if mandate.ends_on is None:
        return _("à partir du %(start)s, sans date de fin") % {"start": start}
    return _("du %(start)s au %(end)s") % {"start": start, "end": date_format(mandate.ends_on)}
