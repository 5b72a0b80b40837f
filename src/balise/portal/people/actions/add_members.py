"""Add persons to a group: the use cases of the group open to them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.filling import require_filling
from balise.portal.people.models import Group, GroupMember, Person


@transaction.atomic
def add_members(*, actor: Person, group: Group, persons: Iterable[Person]) -> list[Person]:
    """All or none. Returns those who were not in the group yet.

    Raises ``ActionRefused`` when the group opens a case that the actor does not answer for.
    """
    require(actor, "people.manage_groups")
    group = Group.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=group.pk)
    require_filling(actor, group)
    wanted = {person.pk for person in persons}
    known = Person.objects.of(actor.public_body).filter(pk__in=wanted, active=True)
    if known.count() != len(wanted):
        raise ActionRefused(_("Une des personnes choisies n’est pas en fonction dans l’organisme."))
    added = list(known.exclude(groups=group))
    if not added:
        raise ActionRefused(_("Ces personnes sont déjà dans le groupe."))
    for person in added:
        GroupMember.objects.create(public_body=actor.public_body, group=group, person=person)
        detail = {"group": group.code, "member": str(person.ref)}
        record_event(actor.public_body, actor, "group.add-member", detail=detail)
    grants_changed.send(sender=Group, public_body=actor.public_body, persons=[person.pk for person in added])
    return added
