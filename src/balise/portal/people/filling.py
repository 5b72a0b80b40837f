"""Who may say who is in a group: whoever answers for every case that the group opens.

A group may open several cases: whoever puts a person in it lets that person into all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from balise.contracts.snapshot import CaseStatus
from balise.portal.organizations.authority import ActionRefused, allowed
from balise.portal.people.models import Group, Person

_OVER = (CaseStatus.REFUSED.value, CaseStatus.OUT_OF_SCOPE.value, CaseStatus.CLOSED.value)


def cases_of_others(person: Person, group: Group) -> list[Any]:
    """The living cases that the group opens and that ``person`` does not answer for; empty when they may fill
    it. Whoever looks after all cases answers for each."""
    if allowed(person, "usecases.care"):
        return []
    # Cases are further right: read through the relation.
    living = group.use_cases.exclude(status__in=_OVER).distinct().order_by("code")
    return [case for case in living if case.lead_id != person.pk]


def fillable(person: Person, groups: Iterable[Group]) -> list[Group]:
    """Those of ``groups`` that ``person`` may fill."""
    return [group for group in groups if not cases_of_others(person, group)]


def require_filling(person: Person, group: Group) -> None:
    """Raises ``ActionRefused`` when the group opens a case that ``person`` does not answer for."""
    if others := cases_of_others(person, group):
        raise ActionRefused(why_not(others))


def why_not(others: Iterable[Any]) -> str:
    """Why a group is not theirs to change, and who may."""
    return _(
        "Ce groupe ouvre des cas dont vous n’êtes pas le pilote (%(cases)s) : demandez à l’unité "
        "responsable, ou formez un autre groupe pour le vôtre."
    ) % {"cases": ", ".join(case.code for case in others)}
