"""Change a course: what it is called, whether everybody owes it, how long it counts."""

from __future__ import annotations

from django.db import transaction

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.signals import grants_changed, policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import require
from balise.portal.training.models import Course


@transaction.atomic
def edit_course(
    *,
    actor: Person,
    course: Course,
    title: str,
    validity_months: int,
    title_en: str = "",
    mandatory: bool = False,
    url: str = "",
) -> Course:
    """A new validity counts for completions to come: what was proven stays proven."""
    require(actor, "training.manage")
    course = Course.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=course.pk)
    course.title, course.title_en, course.url = title.strip(), title_en.strip(), url
    course.mandatory, course.validity_months = mandatory, validity_months
    course.save(update_fields=["title", "title_en", "url", "mandatory", "validity_months"])
    detail = {"course": course.code, "mandatory": mandatory, "validity_months": validity_months}
    record_event(actor.public_body, actor, "course.edit", detail=detail)
    policy_changed.send(sender=Course, public_body=actor.public_body)
    grants_changed.send(sender=Course, public_body=actor.public_body, persons=None)
    return course
