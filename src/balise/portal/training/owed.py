"""What a person must have followed before using a system, and how they stand (guide, 3.1 and 3.2).

Owed: the OP's mandatory courses, and those required by the authorised cases of
the person's groups. Computed from records, never ticked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person
from balise.portal.training.models import Course

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


class Debt(NamedTuple):
    """A :class:`Due` before its person was read: of thousands of persons, a page shows a few."""

    person: int
    course: Course
    state: str
    valid_until: date | None
    cases: tuple[str, ...]


# Mandatory courses first: those of all persons are owed whatever their cases require.
_DEBTS = """
WITH asked AS (SELECT id, place FROM unnest(%(persons)s::bigint[]) WITH ORDINALITY AS one (id, place)),
opened AS (
  SELECT l.group_id, co.id AS course, c.code::text AS "case"
  FROM usecases_casegroup l
  JOIN usecases_usecase c ON c.id = l.case_id
  JOIN training_course co ON co.public_body_id = c.public_body_id AND co.code = ANY(c.required_courses)
  WHERE l.public_body_id = %(public_body)s AND c.status IN ('authorised', 'suspended') AND NOT co.mandatory
),
owed AS (
  SELECT a.id AS person, a.place, co.id AS course, '{}'::text[] AS cases
  FROM asked a JOIN training_course co ON co.public_body_id = %(public_body)s AND co.mandatory
  UNION ALL
  SELECT a.id, a.place, o.course, array_agg(DISTINCT o."case")
  FROM asked a JOIN people_groupmember m ON m.person_id = a.id JOIN opened o ON o.group_id = m.group_id
  GROUP BY a.id, a.place, o.course
)
SELECT person, course, cases,
       (SELECT max(r.valid_until) FROM training_trainingrecord r
        WHERE r.person_id = owed.person AND r.course_id = owed.course AND r.completed_on <= %(today)s)
FROM owed ORDER BY place
"""


def debts(public_body: PublicBody, persons: Collection[int]) -> list[Debt]:
    """What each of ``persons`` (ids) owes, in two queries, person after person, by title."""
    today = timezone.localdate()
    courses = {course.pk: course for course in Course.objects.of(public_body)}
    with connection.cursor() as cursor:
        cursor.execute(_DEBTS, {"public_body": public_body.pk, "persons": list(persons), "today": today})
        found = [
            Debt(person, courses[course], state_of(until, today), until, tuple(sorted(cases)))
            for person, course, cases, until in cursor.fetchall()
        ]
    places = {person: place for place, person in enumerate(persons)}
    return sorted(found, key=lambda debt: (places[debt.person], debt.course.title))


def owed(public_body: PublicBody, persons: Collection[Person]) -> Iterator[Due]:
    """What each of ``persons`` owes, in a fixed number of queries, person after person."""
    people = {person.pk: person for person in persons}
    for debt in debts(public_body, people):
        yield Due(people[debt.person], *debt[1:])


class DueList:
    """Debts of many persons: they are counted without reading who those are, and read by the page."""

    BATCH = 500

    def __init__(self, debts: list[Debt]) -> None:
        self._debts = debts

    def __len__(self) -> int:
        return len(self._debts)

    def __getitem__(self, part: slice) -> list[Due]:
        debts = self._debts[part]
        people = Person.objects.select_related("unit").in_bulk({debt.person for debt in debts})
        return [Due(people[debt.person], *debt[1:]) for debt in debts]

    def __iter__(self) -> Iterator[Due]:
        for start in range(0, len(self), self.BATCH):
            yield from self[start : start + self.BATCH]
