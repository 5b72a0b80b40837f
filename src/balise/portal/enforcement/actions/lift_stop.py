"""Lift an emergency stop, with a reason. Asks for an authorising role, hence a second factor."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import StopOrder
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.models import CaseEvent


def lift_stop(*, actor: Person | None, stop: StopOrder, reason: str, operator: str = "") -> StopOrder:
    """End the order. Raises ``PermissionDenied``, or ``ActionRefused`` when it already ended."""
    if actor is not None:
        require(actor, "enforcement.lift_stop")
    elif not operator:
        raise ActionRefused(_("Nommez la personne qui lève l’arrêt."))
    if not reason.strip():
        raise ActionRefused(_("Le motif de la levée est nécessaire."))
    with transaction.atomic():
        stop = StopOrder.objects.of(stop.public_body).select_for_update(of=("self",)).get(pk=stop.pk)
        if stop.lifted_at is not None:
            raise ActionRefused(_("Cet arrêt d’urgence est déjà levé."))
        stop.lifted_by, stop.lifted_at, stop.lift_reason = actor, timezone.now(), reason.strip()
        stop.save(update_fields=["lifted_by", "lifted_at", "lift_reason"])
        if stop.case is not None:
            CaseEvent.objects.create(
                public_body=stop.public_body,
                case=stop.case,
                action="stop-lift",
                actor=actor,
                note=stop.lift_reason,
            )
        detail = {"stop": stop.pk, "scope": stop.scope, "reason": stop.lift_reason[:200]}
        record_event(
            stop.public_body,
            actor,
            "stop.lift",
            case=stop.case.code if stop.case else "",
            system=stop.system.code if stop.system else "",
            detail=detail | ({"operator": operator} if operator else {}),
        )
        stop.lifted_version = publish(stop.public_body)
        stop.save(update_fields=["lifted_version"])
    return stop
