"""Counts of persons: who has access, who is trained for it, who authorises and how they sign in."""

from __future__ import annotations

from balise.portal.enforcement.models import ApiKey
from balise.portal.evidence.records import PeopleRecord
from balise.portal.organizations.models import PublicBody
from balise.portal.people.authorising import authorising, without_second_factor
from balise.portal.people.models import Person
from balise.portal.training.owed import owed


def people_record(body: PublicBody) -> PeopleRecord:
    active = Person.objects.of(body).filter(active=True)
    with_access = list(active.filter(api_keys__in=ApiKey.objects.of(body).live().personal()).distinct())
    behind = {due.person.pk for due in owed(body, with_access) if due.overdue}
    owing = authorising(body).count()
    return PeopleRecord(
        with_access=len(with_access),
        trained=sum(person.pk not in behind for person in with_access),
        authorising=owing,
        with_second_factor=owing - without_second_factor(body).count(),
    )
