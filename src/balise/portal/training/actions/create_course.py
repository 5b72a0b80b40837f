"""Add a course to the OP's catalogue (guide, 3.1)."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.signals import grants_changed, policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.training.models import Course


@transaction.atomic
def create_course(
    *,
    actor: Person,
    title: str,
    validity_months: int,
    title_en: str = "",
    mandatory: bool = False,
    url: str = "",
) -> Course:
    """Its code, made from the title, is what cases and records refer to and never changes."""
    require(actor, "training.manage")
    locked_body(actor)
    code = slugify(title)[:50]
    if not code:
        raise ActionRefused(_("Le titre doit contenir au moins une lettre ou un chiffre."))
    if Course.objects.of(actor.public_body).filter(code=code).exists():
        raise ActionRefused(_("Une formation porte déjà ce titre."))
    course = Course.objects.create(
        public_body=actor.public_body,
        code=code,
        title=title.strip(),
        title_en=title_en.strip(),
        mandatory=mandatory,
        validity_months=validity_months,
        url=url,
    )
    record_event(actor.public_body, actor, "course.create", detail={"course": code, "mandatory": mandatory})
    if mandatory:
        policy_changed.send(sender=Course, public_body=actor.public_body)
        grants_changed.send(sender=Course, public_body=actor.public_body, persons=None)
    return course
