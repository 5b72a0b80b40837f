"""Permit or forbid every public system at once (guide, 4.1)."""

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
def switch_public_systems(*, actor: Person, allowed: bool, reason: str) -> PublicBody:
    """Permitted, each public system still needs its opinion and each case its decision."""
    require(actor, "organizations.choose")
    body = locked_body(actor)
    if allowed == body.public_systems_allowed:
        raise ActionRefused(
            _("Les systèmes publics sont déjà permis.")
            if allowed
            else _("Les systèmes publics sont déjà interdits.")
        )
    body.public_systems_allowed = allowed
    body.public_systems_reason = reasoned(reason)
    body.save(update_fields=["public_systems_allowed", "public_systems_reason"])
    record_event(body, actor, "public-body.switch-public-systems", detail={"allowed": allowed})
    policy_changed.send(sender=PublicBody, public_body=body)
    return body
