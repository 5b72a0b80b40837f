"""Who may say who is in a group: whoever answers for every case that the group opens.

A group may open several cases: whoever puts a person in it lets that person into all of them, and whoever
takes one out of it only closes some. Whoever opened a case to the group of others would do both to their
cases, and keep them from filling it: a case is opened to a group by whoever may fill that group.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from balise.contracts.snapshot import CaseStatus
from balise.portal.organizations.authority import ActionRefused, allowed
from balise.portal.people.models import Group, Person

_OVER = (CaseStatus.REFUSED.value, CaseStatus.OUT_OF_SCOPE.value, CaseStatus.CLOSED.value)


def _living(group: Group) -> Any:
    # Cases are further right: read through the relation.
    return group.use_cases.exclude(status__in=_OVER)


def cases_of_others(person: Person, group: Group) -> list[Any]:
    """The living cases that the group opens and that ``person`` does not answer for; empty when they may fill
    it. Whoever looks after all cases answers for each."""
    if allowed(person, "usecases.care"):
        return []
    return [case for case in _living(group).distinct().order_by("code") if case.lead_id != person.pk]


def other_cases(group: Group, case: Any) -> list[Any]:
    """The living cases that the group opens besides ``case``: whoever joins it may use them too."""
    return list(_living(group).exclude(pk=case.pk).distinct().order_by("code"))


def may_take_out(person: Person, group: Group) -> bool:
    """Whether ``person`` may take somebody out of the group, as whoever answers for one of its cases may."""
    return not cases_of_others(person, group) or _living(group).filter(lead=person).exists()


def fillable(person: Person, groups: QuerySet[Group]) -> list[Group]:
    """Those of ``groups`` that ``person`` may fill."""
    if allowed(person, "usecases.care"):
        return list(groups)
    # Through the relation, as above; a case without a lead is somebody else's too.
    links = Group.use_cases.through.objects.filter(group__in=groups).exclude(case__status__in=_OVER)
    shared = set(links.exclude(case__lead=person).values_list("group_id", flat=True))
    return [group for group in groups if group.pk not in shared]


def require_filling(person: Person, group: Group) -> None:
    """Raises ``ActionRefused`` when the group opens a case that ``person`` does not answer for."""
    if others := cases_of_others(person, group):
        raise ActionRefused(why_not(others))


def require_opening(person: Person, groups: Iterable[Group]) -> None:
    """Raises ``ActionRefused`` when ``person`` would open a case to a group that opens those of others: they
    could then take its persons out, and nobody but the responsible unit could add any."""
    for group in groups:
        if others := cases_of_others(person, group):
            raise ActionRefused(
                _(
                    "« %(group)s » ouvre des cas dont vous n’êtes pas le pilote (%(cases)s) : demandez à "
                    "l’unité responsable d’y ouvrir le vôtre, ou formez un autre groupe."
                )
                % {"group": group, "cases": ", ".join(case.code for case in others)}
            )


def require_taking_out(person: Person, group: Group) -> None:
    """Raises ``ActionRefused`` when the group opens only cases that ``person`` does not answer for."""
    if not may_take_out(person, group):
        raise ActionRefused(why_not(cases_of_others(person, group)))


def why_not(others: Iterable[Any]) -> str:
    """Why a group is not theirs to change, and who may."""
    return _(
        "Ce groupe ouvre des cas dont vous n’êtes pas le pilote (%(cases)s) : demandez à l’unité "
        "responsable, ou formez un autre groupe pour le vôtre."
    ) % {"cases": ", ".join(case.code for case in others)}
