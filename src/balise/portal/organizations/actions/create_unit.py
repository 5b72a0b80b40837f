"""Create an administrative unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.actions.unit_rules import free_name
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import require
from balise.portal.organizations.models import Unit

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def create_unit(*, actor: Person, name: str, parent: Unit | None = None, contact: str = "") -> Unit:
    require(actor, "organizations.manage_units")
    body = locked_body(actor)
    free_name(body, name)
    unit = Unit.objects.create(public_body=body, name=name.strip(), parent=parent, contact=contact.strip())
    record_event(body, actor, "unit.create", detail={"unit": unit.pk})
    return unit
