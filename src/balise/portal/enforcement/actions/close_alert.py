"""Close an alert with what was found (guide, 2.3: documented interventions)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.take_alert import locked
from balise.portal.enforcement.anomalies import Alert
from balise.portal.enforcement.models import ApiKey
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def close_alert(*, actor: Person, alert: Alert, reason: str) -> Alert:
    """Raises ``PermissionDenied``, or ``ActionRefused`` without a reason, when closed, while a key is
    still suspended by it, or when it is about the actor."""
    require(actor, "enforcement.handle_alerts")
    if not reason.strip():
        raise ActionRefused(_("Dites ce qui a été constaté."))
    with transaction.atomic():
        alert = locked(actor, alert)
        if (why := why_not_to_close(alert)) is not None:
            raise ActionRefused(why)
        alert.state, alert.closed_by, alert.closed_at = Alert.State.CLOSED, str(actor.ref), timezone.now()
        alert.close_reason = reason.strip()
        alert.save(update_fields=["state", "closed_by", "closed_at", "close_reason"])
        record_event(
            actor.public_body,
            actor,
            "alert.close",
            case=alert.case,
            system=alert.system,
            detail={"alert": alert.pk, "kind": alert.kind},
        )
    return alert


def why_not_to_close(alert: Alert) -> str | None:
    """As a sentence; None when only what was found is wanted."""
    if alert.state == Alert.State.CLOSED:
        return _("Cette alerte est déjà classée.")
    if _still_suspends(alert):
        return _("La clé est encore suspendue : levez la suspension ou révoquez la clé.")
    return None


def _still_suspends(alert: Alert) -> bool:
    """Whether a key that is not revoked waits for somebody to decide."""
    keys = alert.suspensions.filter(lifted_at__isnull=True).values("key_id")
    return ApiKey.objects.live().filter(public_body=alert.public_body, key_id__in=keys).exists()
