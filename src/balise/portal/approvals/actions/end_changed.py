"""End the decision of a case whose facts changed: it was about something else (guide, 1.1)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from balise.portal.approvals.models import DecisionEnd
from balise.portal.people.models import Person
from balise.portal.usecases.actions.moving import move
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, holders_of, notify
from balise.portal.usecases.states import TRANSITIONS


@transaction.atomic
def end_changed(*, actor: Person, cases: Iterable[UseCase], reason: str) -> list[UseCase]:
    """End what stands of the decisions of ``cases``; each is documented again and people are told.

    Called by the actions that make the change, which hold the permission; cases
    in another state are left alone. Returns the cases that were ended.
    """
    keys = sorted(case.pk for case in cases)
    rows = list(
        UseCase.objects.of(actor.public_body)
        .filter(pk__in=keys, status__in=TRANSITIONS["end-changed"].sources)
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    for case in rows:
        decision = case.decisions.authorising().first()
        if decision is not None:
            DecisionEnd.objects.create(
                public_body=case.public_body,
                decision=decision,
                cause=DecisionEnd.Cause.CHANGED,
                reason=reason,
                ended_by=actor,
            )
        move(case, actor, "end-changed", reason, digest=decision.digest if decision else "")
        people = [case.requester, case.lead, decision.decided_by if decision else None]
        notify(
            [*people, *holders_of(case.public_body, "unite-responsable")],
            *about(case, "Un changement important met fin à la décision : il en faut une nouvelle.", reason),
        )
    return rows
