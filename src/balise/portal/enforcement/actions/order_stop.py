"""Order an emergency stop of a system, a use case or everything (guide, 2.3 and 3.3).

The order and the rules that carry it commit together: gateways hear of it at
that moment, refuse new requests and cut open answers.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import StopOrder
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, allowed, require
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import CaseEvent, UseCase


def may_order(person: Person, *, case: UseCase | None = None) -> bool:
    """Whether the person may order a stop; the lead of a case may stop that case."""
    if allowed(person, "enforcement.stop"):
        return True
    return case is not None and case.lead_id == person.pk and allowed(person, "enforcement.stop_own_case")


def order_stop(
    *,
    public_body: PublicBody,
    actor: Person | None,
    reason: str,
    system: GenAISystem | None = None,
    case: UseCase | None = None,
    operator: str = "",
) -> StopOrder:
    """Stop ``system``, ``case`` or, with neither, everything.

    Without an actor the order comes from the server's own command line, and
    ``operator`` names its account. Raises ``PermissionDenied``, or ``ActionRefused``
    when the reason is empty or the same stop is already in force.
    """
    if actor is None:
        if not operator:
            raise ActionRefused(_("Nommez la personne qui ordonne l’arrêt d’urgence."))
    elif not may_order(actor, case=case):
        require(actor, "enforcement.stop")
    if not reason.strip():
        raise ActionRefused(_("Le motif de l’arrêt est nécessaire."))
    scope = StopOrder.Scope.SYSTEM if system else StopOrder.Scope.CASE if case else StopOrder.Scope.ALL
    with transaction.atomic():
        try:
            with transaction.atomic():
                stop = StopOrder.objects.create(
                    public_body=public_body,
                    scope=scope,
                    system=system,
                    case=case,
                    reason=reason.strip(),
                    ordered_by=actor,
                )
        except IntegrityError as error:
            # The database holds one live order per target, also when two arrive at once.
            if "stop_live_once" not in str(error):
                raise
            raise ActionRefused(_("Cet arrêt d’urgence est déjà en vigueur.")) from None
        if case is not None:
            CaseEvent.objects.create(
                public_body=public_body, case=case, action="stop", actor=actor, note=stop.reason
            )
        detail = {"stop": stop.pk, "scope": str(scope), "reason": stop.reason[:200]}
        record_event(
            public_body,
            actor,
            "stop.order",
            case=case.code if case else "",
            system=system.code if system else "",
            detail=detail | ({"operator": operator} if operator else {}),
        )
        stop.ordered_version = publish(public_body)
        stop.save(update_fields=["ordered_version"])
    return stop
