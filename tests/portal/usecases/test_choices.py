"""What training and enforcement tell the register, without being imported by it."""

from __future__ import annotations

import pytest
from tests.portal.factories import CourseFactory, PersonFactory, UseCaseFactory

from balise.portal.enforcement.models import KindChoice
from balise.portal.organizations.tenancy import acting_for
from balise.portal.usecases import choices
from balise.portal.usecases.courses import courses_of, required_of
from balise.portal.usecases.kinds import kinds_of


def test_required_courses_are_the_mandatory_ones_and_the_cases_own(op, other_op):
    with acting_for(other_op.pk):
        CourseFactory(code="ailleurs", owed=True)
    for code, changes in (("base", {"owed": True}), ("propre", {}), ("libre", {})):
        CourseFactory(code=code, **changes)
    case = UseCaseFactory(required_courses=["propre"])
    assert {course.code for course in courses_of(op)} == {"base", "propre", "libre"}
    assert {course.code for course in required_of(case)} == {"base", "propre"}


def test_what_the_op_decided_about_a_kind_is_known(op):
    assert kinds_of(op)["drafting"].allowed
    KindChoice.objects.create(
        public_body=op,
        kind="drafting",
        allowed=False,
        allowed_public=False,
        reason="x",
        chosen_by=PersonFactory(),
    )
    assert not kinds_of(op)["drafting"].allowed


def test_without_a_provider_nothing_is_taken_for_permitted(op, monkeypatch):
    monkeypatch.setattr(choices, "_kinds", [])
    monkeypatch.setattr(choices, "_courses", [])
    with pytest.raises(ValueError, match="values to unpack"):
        kinds_of(op)
    with pytest.raises(ValueError, match="values to unpack"):
        courses_of(op)
