"""Let a person who came back sign in again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.actions.guards import locked, reasoned
from balise.portal.people.models import Person


def already_in_office() -> str:
    return _("Cette personne est déjà en fonction.")


@transaction.atomic
def reactivate_person(*, actor: Person, subject: Person, reason: str) -> Person:
    """Roles, groups, seats and mandates do not come back: they are given again."""
    require(actor, "people.deactivate")
    subject = locked(actor, subject)
    if subject.active:
        raise ActionRefused(already_in_office())
    reasoned(reason)
    subject.active = True
    subject.save(update_fields=["active"])
    if subject.account is not None:
        subject.account.is_active = True
        subject.account.save(update_fields=["is_active"])
    record_event(actor.public_body, actor, "person.reactivate", detail={"subject": str(subject.ref)})
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[subject.pk])
    return subject
