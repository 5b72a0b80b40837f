"""Courses that a case may require."""

from __future__ import annotations

from balise.portal.organizations.models import PublicBody
from balise.portal.usecases import choices
from balise.portal.usecases.choices import Course
from balise.portal.usecases.models import UseCase


def courses_of(public_body: PublicBody) -> list[Course]:
    """The OP's catalogue, by title."""
    return choices.courses(public_body)


def required_of(case: UseCase) -> list[Course]:
    """What a user of the case must have followed: the OP's mandatory courses and the case's own."""
    return [
        course
        for course in courses_of(case.public_body)
        if course.mandatory or course.code in case.required_courses
    ]
