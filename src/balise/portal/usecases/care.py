"""Who looks after a case: its lead, its requester while it is only proposed, the responsible unit."""

from __future__ import annotations

from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed, require
from balise.portal.usecases.models import UseCase


def leads(person: Person, case: UseCase) -> bool:
    return case.lead_id is not None and case.lead_id == person.pk


def cares_for(person: Person, case: UseCase) -> bool:
    """May document the case, open it to groups, move it from phase to phase."""
    return leads(person, case) or allowed(person, "usecases.care")


def may_edit(person: Person, case: UseCase) -> bool:
    """The requester may still correct what triage has not looked at."""
    own = case.status == UseCase.Status.PROPOSED and case.requester_id == person.pk
    return own or cares_for(person, case)


def require_care(person: Person, case: UseCase) -> None:
    """Raises ``PermissionDenied`` unless ``person`` looks after the case."""
    if not cares_for(person, case):
        require(person, "usecases.care")
