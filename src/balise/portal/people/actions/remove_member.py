"""Remove a person from a group: its use cases close to them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.filling import require_taking_out
from balise.portal.people.models import Group, GroupMember, Person


@transaction.atomic
def remove_member(*, actor: Person, group: Group, person: Person) -> None:
    require(actor, "people.manage_groups")
    group = Group.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=group.pk)
    require_taking_out(actor, group)
    removed, _by_model = GroupMember.objects.of(actor.public_body).filter(group=group, person=person).delete()
    if not removed:
        raise ActionRefused(_("Cette personne n’est pas dans le groupe."))
    detail = {"group": group.code, "member": str(person.ref)}
    record_event(actor.public_body, actor, "group.remove-member", detail=detail)
    grants_changed.send(sender=Group, public_body=actor.public_body, persons=[person.pk])
