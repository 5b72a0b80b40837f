"""Choose how the OP reads the sovereignty matrix (guide, 2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body, reasoned
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.signals import policy_changed

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def choose_reading(*, actor: Person, reading: str, reason: str) -> PublicBody:
    """Gateways follow it as soon as it is published."""
    require(actor, "organizations.choose")
    body = locked_body(actor)
    if reading not in PublicBody.Reading.values:
        raise ActionRefused(_("Cette lecture de la matrice n’existe pas."))
    if reading == body.matrix_reading:
        raise ActionRefused(_("C’est déjà la lecture en vigueur."))
    before = body.matrix_reading
    body.matrix_reading = reading
    body.matrix_reading_reason = reasoned(reason)
    body.save(update_fields=["matrix_reading", "matrix_reading_reason"])
    record_event(body, actor, "public-body.choose-reading", detail={"from": before, "to": reading})
    policy_changed.send(sender=PublicBody, public_body=body)
    return body
