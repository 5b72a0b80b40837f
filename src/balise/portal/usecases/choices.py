"""What apps further right hold and a case needs: they register it when they are ready.

``training`` gives the OP's courses, ``enforcement`` what the OP decided about kinds
of use; this app imports neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from balise.portal.organizations.models import PublicBody


class Course(Protocol):
    """A course that a case may require; ``str`` gives its title in the page's language."""

    code: str
    title: str
    mandatory: bool


class KindDecision(Protocol):
    """Where the OP differs from the catalogue about a kind of use."""

    kind: str
    allowed: bool
    allowed_public: bool


CourseProvider = Callable[[PublicBody], Iterable[Course]]
KindProvider = Callable[[PublicBody], Iterable[KindDecision]]

_courses: list[CourseProvider] = []
_kinds: list[KindProvider] = []


def register_courses(provider: CourseProvider) -> None:
    _courses[:] = [provider]


def register_kind_decisions(provider: KindProvider) -> None:
    _kinds[:] = [provider]


def courses(public_body: PublicBody) -> list[Course]:
    """By title. Raises ``ValueError`` when nothing was registered: a required course is never forgotten."""
    [provider] = _courses
    return list(provider(public_body))


def kind_decisions(public_body: PublicBody) -> list[KindDecision]:
    """Raises ``ValueError`` when nothing was registered: a kind the OP forbids is never shown as allowed."""
    [provider] = _kinds
    return list(provider(public_body))
