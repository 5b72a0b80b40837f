"""Courses that a case may require, read by name: training is further right."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from balise.portal.organizations.models import PublicBody


def courses_of(public_body: PublicBody) -> list[Any]:
    """The OP's catalogue (``training.Course``), by title."""
    return list(apps.get_model("training", "Course").objects.of(public_body).order_by("title"))


def required_of(case: Any) -> list[Any]:
    """What a user of the case must have followed: the OP's mandatory courses and the case's own."""
    return [
        course
        for course in courses_of(case.public_body)
        if course.mandatory or course.code in case.required_courses
    ]
