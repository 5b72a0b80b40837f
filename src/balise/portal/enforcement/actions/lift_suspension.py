"""Give a suspended key back, with a reason: a named human's act, never the suspended person's (guide, 2.3).

The rows and their journal events commit together; gateways hear of them at that moment.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.anomalies import Suspension, SuspensionQuerySet
from balise.portal.enforcement.models import ApiKey
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def already_lifted() -> str:
    return _("Cette suspension est déjà levée.")


def lift_suspension(
    *, actor: Person, suspension: Suspension, reason: str, all_of_case: bool = False
) -> list[Suspension]:
    """What was lifted: the suspension and, when ``all_of_case``, what else keeps its person from the case.

    Raises ``PermissionDenied``, or ``ActionRefused`` without a reason, when it was lifted, or when it
    is the actor who is suspended.
    """
    if suspension.person == str(actor.ref):
        raise ActionRefused(
            _("Vous ne pouvez pas lever votre propre suspension : une autre personne doit le faire.")
        )
    require(actor, "enforcement.lift_suspension")
    if not reason.strip():
        raise ActionRefused(_("Le motif de la levée est nécessaire."))
    with transaction.atomic():
        wanted = [suspension.pk]
        if all_of_case:
            wanted += others_of_case(suspension).values_list("pk", flat=True)
        # In one order, so that two liftings at once never wait for each other.
        held = Suspension.objects.of(actor.public_body).select_for_update(of=("self",)).order_by("pk")
        found = list(held.select_related("alert").filter(pk__in=wanted))
        asked = next((one for one in found if one.pk == suspension.pk), None)
        if asked is None:
            raise Suspension.DoesNotExist
        if asked.lifted_at is not None:
            raise ActionRefused(already_lifted())
        lifted = [one for one in found if one.lifted_at is None]
        now = timezone.now()
        for one in lifted:
            one.lifted_at, one.lifted_by, one.lift_reason = now, str(actor.ref), reason.strip()
            one.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
        for one in lifted:
            _tell(actor, one)
    return lifted


def others_of_case(suspension: Suspension) -> SuspensionQuerySet:
    """Other live suspensions of the same person, with whatever key of the same case: any of them is enough
    for gateways to refuse."""
    keys = ApiKey.objects.filter(public_body=suspension.public_body)
    cases = keys.filter(key_id=suspension.key_id).values("case")
    live = Suspension.objects.filter(public_body=suspension.public_body, person=suspension.person).live()
    return live.filter(key_id__in=keys.filter(case__in=cases).values("key_id")).exclude(pk=suspension.pk)


def _tell(actor: Person, suspension: Suspension) -> None:
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
