"""Rename or move an administrative unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.actions.unit_rules import free_name
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Unit

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def edit_unit(*, actor: Person, unit: Unit, name: str, parent: Unit | None, contact: str) -> Unit:
    """Refuses a parent that lies under the unit itself."""
    require(actor, "organizations.manage_units")
    body = locked_body(actor)
    unit = Unit.objects.of(body).get(pk=unit.pk)
    free_name(body, name, but=unit)
    above = parent
    while above is not None:
        if above.pk == unit.pk:
            raise ActionRefused(
                _("Une unité ne peut relever ni d’elle-même, ni d’une unité qui relève d’elle.")
            )
        above = above.parent
    unit.name, unit.parent, unit.contact = name.strip(), parent, contact.strip()
    unit.save(update_fields=["name", "parent", "contact"])
    record_event(body, actor, "unit.edit", detail={"unit": unit.pk})
    return unit
