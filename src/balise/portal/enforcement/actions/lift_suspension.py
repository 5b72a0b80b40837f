"""Give a suspended key back, with a reason: a named human's act, never the suspended person's (guide, 2.3).

The row and its journal event commit together; gateways hear of it at that moment.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.anomalies import Suspension
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def lift_suspension(*, actor: Person, suspension: Suspension, reason: str) -> Suspension:
    """Raises ``PermissionDenied``, or ``ActionRefused`` without a reason, when it was lifted, or when it
    is the actor who is suspended."""
    if suspension.person == str(actor.ref):
        raise ActionRefused(_("On ne lève pas sa propre suspension : une autre personne doit le faire."))
    require(actor, "enforcement.lift_suspension")
    if not reason.strip():
        raise ActionRefused(_("Le motif de la levée est nécessaire."))
    with transaction.atomic():
        held = Suspension.objects.of(actor.public_body).select_for_update(of=("self",))
        suspension = held.select_related("alert").get(pk=suspension.pk)
        if suspension.lifted_at is not None:
            raise ActionRefused(_("Cette suspension est déjà levée."))
        suspension.lifted_at, suspension.lifted_by = timezone.now(), str(actor.ref)
        suspension.lift_reason = reason.strip()
        suspension.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
        record_event(
            actor.public_body,
            actor,
            "suspension.lift",
            case=suspension.alert.case,
            system=suspension.alert.system,
            detail={
                "suspension": suspension.pk,
                "alert": suspension.alert_id,
                "key": suspension.key_id,
                "person": suspension.person,
            },
        )
    return suspension
