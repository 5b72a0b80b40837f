"""Correct what the directory says of a person."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.contracts.grants import email_name
from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, allowed, require
from balise.portal.organizations.models import Unit
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.accounts import may_let_in
from balise.portal.people.actions.follow_address import follow_address
from balise.portal.people.actions.guards import locked
from balise.portal.people.models import Person


@transaction.atomic
def edit_person(
    *,
    actor: Person,
    subject: Person,
    first_name: str,
    last_name: str,
    email: str,
    unit: Unit,
    job_title: str = "",
) -> Person:
    """The account's address follows, unless the person chose another for it, or could be let in by the
    actor in no other way: who reads that address may choose the account's password."""
    require(actor, "people.manage")
    locked_body(actor)
    subject = locked(actor, subject)
    others = Person.objects.of(actor.public_body).exclude(pk=subject.pk)
    if others.filter(email__iexact=email.strip()).exists():
        raise ActionRefused(_("Une autre personne a déjà cette adresse de courriel."))
    # Applications may name persons by address: who changes one says who acts in whose name.
    if email_name(email) != email_name(subject.email) and not allowed(actor, "people.link_identity"):
        raise ActionRefused(
            _(
                "L’adresse d’une personne sert aussi à l’identifier auprès des applications : seules l’unité "
                "responsable et la sécurité peuvent la changer. Demandez-le-leur; rien n’a été enregistré."
            )
        )
    before = subject.email
    subject.first_name, subject.last_name, subject.email = (
        first_name.strip(),
        last_name.strip(),
        email.strip(),
    )
    subject.unit, subject.job_title = unit, job_title.strip()
    subject.save(update_fields=["first_name", "last_name", "email", "unit", "job_title"])
    moved = email_name(subject.email) != email_name(before)
    if moved and (subject.pk == actor.pk or may_let_in(actor, subject)):
        follow_address(subject, before)
    detail = {"subject": str(subject.ref), "address": moved}
    record_event(actor.public_body, actor, "person.edit", detail=detail)
    # An application may name the person by address.
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[subject.pk])
    return subject
