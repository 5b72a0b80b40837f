"""Training courses (guide, 3.1): the three that the ministry proposes; an OP adds its own."""

from __future__ import annotations

from functools import cache

import msgspec

from balise.catalog.load import load


class Course(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A course. ``validity_months`` is how long a completion counts, a proposal the OP may change."""

    code: str
    fr: str
    en: str
    audience_fr: str
    audience_en: str
    mandatory: bool
    validity_months: int


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    courses: tuple[Course, ...]


@cache
def courses() -> dict[str, Course]:
    """Courses by code."""
    return {course.code: course for course in load("courses", _File).courses}


def course_title(code: str) -> tuple[str, str]:
    """French and English titles; an OP's own course, not in the catalogue, keeps its code."""
    course = courses().get(code)
    return (course.fr, course.en) if course else (code, code)
