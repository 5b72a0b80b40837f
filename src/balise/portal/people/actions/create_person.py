"""Enter a person in the directory."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Unit
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.models import Person


@transaction.atomic
def create_person(
    *, actor: Person, first_name: str, last_name: str, email: str, unit: Unit, job_title: str = ""
) -> Person:
    """Without an account yet: ``open_account`` gives one."""
    require(actor, "people.manage")
    # One at a time: the same person entered twice at once is told, not an error.
    locked_body(actor)
    if Person.objects.of(actor.public_body).filter(email__iexact=email.strip()).exists():
        raise ActionRefused(_("Une personne a déjà cette adresse de courriel."))
    person = Person.objects.create(
        public_body=actor.public_body,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        email=email.strip(),
        unit=unit,
        job_title=job_title.strip(),
    )
    record_event(actor.public_body, actor, "person.create", detail={"subject": str(person.ref)})
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[person.pk])
    return person
