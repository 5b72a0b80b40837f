"""What a person must have followed before using a system, and how they stand (guide, 3.1 and 3.2).

Owed: the OP's mandatory courses, and those required by the authorised cases of
the person's groups. Computed from records, never ticked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import GroupMember, Person
from balise.portal.training.models import Course, TrainingRecord
from balise.portal.usecases.models import CaseGroup, UseCase

SOON_DAYS = 60
MISSING, LAPSED, SOON, VALID = "missing", "lapsed", "soon", "valid"
OVERDUE = (MISSING, LAPSED)


@dataclass(frozen=True)
class Due:
    """One course that one person owes. ``cases`` require it; empty when it is mandatory for all."""

    person: Person
    course: Course
    state: str
    valid_until: date | None
    cases: tuple[str, ...] = ()

    @property
    def overdue(self) -> bool:
        return self.state in OVERDUE


def state_of(valid_until: date | None, today: date) -> str:
    """Never followed, lapsed, lapsing within ``SOON_DAYS``, or valid."""
    if valid_until is None:
        return MISSING
    if valid_until < today:
        return LAPSED
    return SOON if valid_until <= today + timedelta(days=SOON_DAYS) else VALID


def owed(public_body: PublicBody, persons: Collection[Person]) -> Iterator[Due]:
    """What each of ``persons`` owes, in a fixed number of queries, person after person."""
    today = timezone.localdate()
    courses = list(Course.objects.of(public_body))
    by_code = {course.code: course for course in courses}
    mandatory = [course for course in courses if course.mandatory]
    latest = {
        (row["person"], row["course"]): row["until"]
        for row in TrainingRecord.objects.of(public_body)
        .filter(person__in=persons, completed_on__lte=today)
        .values("person", "course")
        .annotate(until=Max("valid_until"))
    }
    required = _required_by_cases(public_body, persons)
    for person in persons:
        wanted: dict[int, tuple[Course, tuple[str, ...]]] = {course.pk: (course, ()) for course in mandatory}
        for code, cases in required[person.pk].items():
            if (course := by_code.get(code)) is not None:
                wanted.setdefault(course.pk, (course, tuple(sorted(cases))))
        for course, cases in sorted(wanted.values(), key=lambda pair: pair[0].title):
            until = latest.get((person.pk, course.pk))
            yield Due(person, course, state_of(until, today), until, cases)


def _required_by_cases(
    public_body: PublicBody, persons: Collection[Person]
) -> defaultdict[int, defaultdict[str, set[str]]]:
    """Course codes by person id, each with the cases that require it."""
    live = (UseCase.Status.AUTHORISED, UseCase.Status.SUSPENDED)
    opened: dict[int, list[UseCase]] = defaultdict(list)
    links = CaseGroup.objects.of(public_body).filter(case__status__in=live).select_related("case")
    for link in links:
        if link.case.required_courses:
            opened[link.group_id].append(link.case)
    found: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    members = GroupMember.objects.of(public_body).filter(group__in=opened, person__in=persons)
    for member in members:
        for case in opened[member.group_id]:
            for code in case.required_courses:
                found[member.person_id][code].add(case.code)
    return found
