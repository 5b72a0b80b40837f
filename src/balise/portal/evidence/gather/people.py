"""Counts of persons: who has access, who is trained for it, who authorises and how they sign in."""

from __future__ import annotations

from django.db.models import Q

from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.standings import authorised_codes
from balise.portal.evidence.records import PeopleRecord
from balise.portal.organizations.models import PublicBody
from balise.portal.people.authorising import authorising, without_second_factor
from balise.portal.people.models import GroupMember, Person
from balise.portal.training.owed import owed
from balise.portal.usecases.models import CaseGroup, UseCase


def people_record(body: PublicBody) -> PeopleRecord:
    with_access = _with_access(body)
    behind = {due.person.pk for due in owed(body, with_access) if due.overdue}
    owing = authorising(body).count()
    return PeopleRecord(
        with_access=len(with_access),
        trained=sum(person.pk not in behind for person in with_access),
        authorising=owing,
        with_second_factor=owing - without_second_factor(body).count(),
    )


def _with_access(body: PublicBody) -> list[Person]:
    """In office, with a key of their own for a case that is authorised, or whom an application of one serves:
    those of the groups of its phase; everyone, where it has none and is not tried out."""
    active = Person.objects.of(body).filter(active=True)
    keys = ApiKey.objects.of(body).live().filter(case__code__in=authorised_codes(body))
    cases = UseCase.objects.of(body).filter(pk__in=keys.of_applications().values("case"))
    on_trial = Q(phase=UseCase.CasePhase.EXPERIMENTATION)
    tried, others = cases.filter(on_trial), cases.exclude(on_trial)
    if others.exclude(group_links__pilot=False).exists():
        return list(active)
    served = CaseGroup.objects.of(body).filter(
        Q(case__in=tried, pilot=True) | Q(case__in=others, pilot=False)
    )
    own = Q(pk__in=keys.personal().values("person"))
    named = Q(pk__in=GroupMember.objects.of(body).filter(group__in=served.values("group")).values("person"))
    return list(active.filter(own | named))
