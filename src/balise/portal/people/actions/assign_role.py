"""Give a person a role between two dates (guide, 1.1)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from balise.catalog.roles import roles
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import EMPLOYEE, ActionRefused, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.actions.guards import in_office, locked
from balise.portal.people.models import Person, RoleAssignment


@transaction.atomic
def assign_role(
    *, actor: Person, subject: Person, role: str, starts_on: date, ends_on: date | None = None
) -> RoleAssignment:
    """Only the head names another head; nobody raises themself."""
    require(actor, "people.assign_role")
    subject = in_office(locked(actor, subject))
    if role not in roles() or role == EMPLOYEE:
        raise ActionRefused(_("Ce rôle ne s’attribue pas."))
    if subject.pk == actor.pk:
        raise ActionRefused(_("Vous ne pouvez pas vous attribuer un rôle : demandez à une autre personne."))
    if role == "dirigeant":
        require(actor, "people.assign_head")
    if ends_on is not None and ends_on < starts_on:
        raise ActionRefused(_("La fin du rôle précède son début."))
    overlapping = subject.roles.filter(role=role).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on is not None:
        overlapping = overlapping.filter(starts_on__lte=ends_on)
    if overlapping.exists():
        raise ActionRefused(_("Cette personne a déjà ce rôle pendant cette période."))
    assignment = RoleAssignment.objects.create(
        public_body=actor.public_body, person=subject, role=role, starts_on=starts_on, ends_on=ends_on
    )
    detail = {"subject": str(subject.ref), "role": role}
    record_event(actor.public_body, actor, "role.assign", detail=detail)
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[subject.pk])
    return assignment
