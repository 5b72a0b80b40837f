"""How a mandate stands today, in words and as a badge."""

from __future__ import annotations

from django.utils import timezone
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
