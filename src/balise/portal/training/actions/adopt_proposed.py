"""Take into the OP's catalogue the courses that the ministry proposes (guide, 3.1)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.catalog.courses import courses
from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.signals import grants_changed, policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.training.models import Course


def not_adopted(public_body) -> list[str]:
    """Codes of the proposed courses that the OP does not have."""
    present = set(Course.objects.of(public_body).values_list("code", flat=True))
    return [code for code in courses() if code not in present]


@transaction.atomic
def adopt_proposed(*, actor: Person) -> list[Course]:
    """Those that are missing; the OP then changes what it wants of them."""
    require(actor, "training.manage")
    locked_body(actor)
    missing = not_adopted(actor.public_body)
    if not missing:
        raise ActionRefused(_("Les formations proposées sont déjà toutes au catalogue."))
    adopted = []
    for code in missing:
        proposed = courses()[code]
        adopted.append(
            Course.objects.create(
                public_body=actor.public_body,
                code=code,
                title=proposed.fr,
                title_en=proposed.en,
                proposed_by_mcn=True,
                mandatory=proposed.mandatory,
                validity_months=proposed.validity_months,
            )
        )
        record_event(actor.public_body, actor, "course.adopt", detail={"course": code})
    policy_changed.send(sender=Course, public_body=actor.public_body)
    grants_changed.send(sender=Course, public_body=actor.public_body, persons=None)
    return adopted
