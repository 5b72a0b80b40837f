"""Form a group of persons to whom use cases are opened (guide, 2.3 and 3.1)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.codes import code_of
from balise.portal.people.models import Group, Person


@transaction.atomic
def create_group(*, actor: Person, name: str) -> Group:
    """Its code, made from its name, is what rules refer to and never changes."""
    require(actor, "people.manage_groups")
    body = locked_body(actor)
    code = code_of(name)
    if Group.objects.of(body).filter(code=code).exists():
        raise ActionRefused(_("Un groupe porte déjà ce nom."))
    group = Group.objects.create(public_body=body, code=code, name=name.strip())
    record_event(body, actor, "group.create", detail={"group": code})
    return group
