"""Decisions to make: documented cases, those that asked, those whose decision ends soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.approvals.authority import live_mandates, objections
from balise.portal.approvals.obstacles import Judged, case_obstacles, to_judge
from balise.portal.people.models import Person
from balise.portal.usecases.actions.ask_decision import pending_requests
from balise.portal.usecases.kinds import kinds_of
from balise.portal.usecases.models import UseCase

RENEWAL = timedelta(days=60)


@dataclass(frozen=True)
class Pending:
    """A case that waits for a decision, and how it looks to the person who reads."""

    case: UseCase
    why: str
    kind: str
    obstacles: int
    objections: list[str]
    note: str


def pending(person: Person) -> list[Pending]:
    """Cases of the person's OP that wait, those the person may decide first."""
    today = timezone.localdate()
    open_to_decision = UseCase.objects.of(person.public_body).filter(
        status__in=(UseCase.Status.DOCUMENTED, UseCase.Status.AUTHORISED)
    )
    cases = to_judge(open_to_decision).with_expiry().prefetch_related("unit").order_by("changed_at")
    requests = pending_requests(open_to_decision)
    kinds, mandates, judged = kinds_of(person.public_body), live_mandates(person), Judged()
    found = []
    for case in cases:
        asked = requests.get(case.pk)
        why = _why(case, asked is not None, today)
        if why is None:
            continue
        found.append(
            Pending(
                case,
                *why,
                obstacles=len(case_obstacles(case, kinds, judged)),
                objections=objections(person, case, mandates),
                note=asked.note if asked else "",
            )
        )
    return sorted(found, key=lambda row: (bool(row.objections), row.kind != "stop"))


def _why(case: UseCase, asked: bool, today: date) -> tuple[str, str] | None:
    if case.status == UseCase.Status.DOCUMENTED:
        return (_("Décision demandée"), "warn") if asked else (_("Documenté"), "info")
    if case.decided_until is None or case.decided_until < today:
        return _("Décision échue"), "stop"
    if case.decided_until <= today + RENEWAL:
        return _("Échoit bientôt"), "warn"
    return (_("Suite demandée"), "warn") if asked else None
