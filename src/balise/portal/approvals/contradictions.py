"""Authorised cases that could not be authorised today: what they rest on changed, or a rule came after them.

A change of the case itself ends its decision. A rule, a system's opinion, a kind of use that the OP forbids
or a lead who leaves does not: whoever may stop the case is shown it, with what to mend.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from balise.portal.approvals.obstacles import Judged, case_obstacles, to_judge
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed
from balise.portal.systems.fitness import Obstacle
from balise.portal.usecases.decisions import decision_in_force
from balise.portal.usecases.kinds import kinds_of
from balise.portal.usecases.models import UseCase


@dataclass(frozen=True)
class Contradiction:
    """A case in use, and every obstacle that would forbid it."""

    case: UseCase
    obstacles: list[Obstacle]


def contradictions(public_body: PublicBody, lead: Person | None = None) -> list[Contradiction]:
    """By code, of the cases whose decision is in force; those of one lead when asked."""
    cases = (
        to_judge(UseCase.objects.of(public_body))
        .filter(status=UseCase.Status.AUTHORISED)
        .with_expiry()
        .filter(decided_until__gte=timezone.localdate())
        .prefetch_related("unit")
        .order_by("code")
    )
    if lead is not None:
        cases = cases.filter(lead=lead)
    if not cases:
        return []
    kinds, judged = kinds_of(public_body), Judged()
    found = [Contradiction(case, case_obstacles(case, kinds, judged)) for case in cases]
    return [each for each in found if each.obstacles]


def shown_to(person: Person) -> list[Contradiction]:
    """All of the OP's for whoever may suspend a case or decides; else those that the person leads."""
    return contradictions(person.public_body, lead=None if watches(person) else person)


def watches(person: Person) -> bool:
    return allowed(person, "usecases.suspend") or allowed(person, "approvals.decide")


def of_case(case: UseCase) -> list[Obstacle]:
    """The same for one case; empty when it is not in use."""
    if case.status != UseCase.Status.AUTHORISED or decision_in_force(case) is None:
        return []
    return case_obstacles(case)
