"""Say which unit answers for generative AI (guide, 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Unit

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def designate_responsible_unit(*, actor: Person, unit: Unit) -> Unit:
    """There is one responsible unit at a time; the former one stops being it."""
    require(actor, "organizations.choose")
    body = locked_body(actor)
    unit = Unit.objects.of(body).get(pk=unit.pk)
    if unit.responsible_for_ai:
        raise ActionRefused(_("Cette unité est déjà l’unité responsable."))
    Unit.objects.of(body).filter(responsible_for_ai=True).update(responsible_for_ai=False)
    unit.responsible_for_ai = True
    unit.save(update_fields=["responsible_for_ai"])
    record_event(body, actor, "unit.designate-responsible", detail={"unit": unit.pk})
    return unit
