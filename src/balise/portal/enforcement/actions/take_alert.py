"""Take charge of an alert, so that others know that somebody looks into it (guide, 2.3)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.anomalies import Alert
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def take_alert(*, actor: Person, alert: Alert) -> Alert:
    """Raises ``PermissionDenied``, or ``ActionRefused`` when somebody did, or when it is about the actor."""
    require(actor, "enforcement.handle_alerts")
    with transaction.atomic():
        alert = locked(actor, alert)
        if alert.state != Alert.State.OPEN:
            raise ActionRefused(_("Une personne s’occupe déjà de cette alerte."))
        alert.state, alert.taken_by, alert.taken_at = Alert.State.TAKEN, str(actor.ref), timezone.now()
        alert.save(update_fields=["state", "taken_by", "taken_at"])
        record_event(
            actor.public_body,
            actor,
            "alert.take",
            case=alert.case,
            system=alert.system,
            detail={"alert": alert.pk, "kind": alert.kind},
        )
    return alert


def locked(actor: Person, alert: Alert) -> Alert:
    """The alert, held until the transaction ends. Nobody judges what they did themselves."""
    alert = Alert.objects.of(actor.public_body).select_for_update().get(pk=alert.pk)
    if alert.person == str(actor.ref):
        raise ActionRefused(_("Une autre personne doit s’occuper d’une alerte qui porte sur votre usage."))
    return alert
