from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.portal.factories import (
    CourseFactory,
    GroupFactory,
    PersonFactory,
    TrainingRecordFactory,
    UseCaseFactory,
    day,
)

from balise.portal.training.due import due_list
from balise.portal.training.owed import LAPSED, MISSING, SOON, VALID, owed
from balise.portal.training.validity import months_later


def states(op, person):
    return {due.course.code: due.state for due in owed(op, [person])}


@pytest.mark.parametrize(
    "valid_until, state", [(None, MISSING), (-1, LAPSED), (0, SOON), (60, SOON), (61, VALID)]
)
def test_a_mandatory_course_is_owed_by_everybody(op, valid_until, state):
    course, person = CourseFactory(owed=True, code="base"), PersonFactory()
    if valid_until is not None:
        TrainingRecordFactory(
            person=person, course=course, completed_on=day(-100), valid_until=day(valid_until)
        )
    assert states(op, person) == {"base": state}


def test_the_latest_validity_counts(op):
    course, person = CourseFactory(owed=True, code="base"), PersonFactory()
    TrainingRecordFactory(person=person, course=course, expired=True)
    TrainingRecordFactory(person=person, course=course)
    assert states(op, person) == {"base": VALID}


def test_a_case_adds_its_courses_for_its_groups_members_only(op):
    CourseFactory(code="marquage")
    member, other = PersonFactory(), PersonFactory()
    group = GroupFactory(with_members=(member,))
    case = UseCaseFactory(authorised=True, required_courses=["marquage"], for_groups=(group,))
    due = list(owed(op, [member, other]))
    assert [(each.person, each.cases) for each in due] == [(member, (case.code,))]


@pytest.mark.parametrize("state", ["proposed", "refused", "closed"])
def test_a_case_that_nobody_uses_asks_for_nothing(op, state):
    CourseFactory(code="marquage")
    member = PersonFactory()
    UseCaseFactory(
        **{state: True}, required_courses=["marquage"], for_groups=(GroupFactory(with_members=(member,)),)
    )
    assert states(op, member) == {}


def test_many_persons_cost_no_more_queries(op, django_assert_num_queries):
    CourseFactory(owed=True, code="base")
    persons = PersonFactory.create_batch(6, account=None)
    UseCaseFactory(
        authorised=True, required_courses=["base"], for_groups=(GroupFactory(with_members=persons),)
    )
    for few in (persons[:1], persons):
        with django_assert_num_queries(2):
            list(owed(op, few))


def test_a_mandatory_course_is_owed_once_and_cases_are_told_once(op):
    base, marking = CourseFactory(owed=True, code="base"), CourseFactory(code="marquage")
    member = PersonFactory()
    groups = [GroupFactory(with_members=(member,)) for _ in range(2)]
    case = UseCaseFactory(
        authorised=True, required_courses=["base", "marquage", "inconnue"], for_groups=groups
    )
    due = [(each.course, each.cases) for each in owed(op, [member])]
    assert sorted(due, key=lambda pair: pair[0].code) == [(base, ()), (marking, (case.code,))]


def test_a_page_of_who_owes_reads_the_persons_of_that_page(op, monkeypatch):
    course = CourseFactory(owed=True, code="base")
    persons = PersonFactory.create_batch(7, account=None)
    done = PersonFactory(account=None)
    TrainingRecordFactory(person=done, course=course, recorded_by=done)
    late = due_list(op, {})
    with CaptureQueriesContext(connection) as asked:
        assert len(late) == 7 and len(late[2:4]) == 2
    [query] = asked.captured_queries
    assert sum(str(person.pk) in query["sql"] for person in persons) < 7
    monkeypatch.setattr(type(late), "BATCH", 3)
    assert sorted(due.person.pk for due in late) == sorted(person.pk for person in persons)
    assert [due.person for due in late] == [due.person for due in late[:]]
    assert len(due_list(op, {"state": "all"})) == 8
    assert [due.person for due in due_list(op, {"state": "valid"})] == [done]


@pytest.mark.parametrize(
    "start, months, end",
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 6, 30), 24, date(2028, 6, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(start, months, end):
    assert months_later(start, months) == end
