"""Change an OP's own facts: name, mission, where to ask for help, what is kept and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.signals import policy_changed

if TYPE_CHECKING:
    from balise.portal.people.models import Person

EDITABLE = (
    "name",
    "name_en",
    "mission",
    "help_text",
    "help_text_en",
    "keep_content",
    "content_retention_rule",
    "lease_seconds",
)

# Shorter, a portal that restarts stops everybody; longer, a gateway that hears nothing misses a stop.
LEASE_SECONDS = range(60, 86_401)


@transaction.atomic
def edit_body(*, actor: Person, values: Mapping[str, Any]) -> PublicBody:
    """``values`` by field name, among ``EDITABLE``; others raise ``ValueError``."""
    require(actor, "organizations.edit")
    if unknown := set(values) - set(EDITABLE):
        raise ValueError(f"champs non modifiables : {sorted(unknown)}")
    if values.get("lease_seconds", LEASE_SECONDS.start) not in LEASE_SECONDS:
        raise ActionRefused(_("Le bail des passerelles dure d’une minute à un jour."))
    body = locked_body(actor)
    changed = sorted(name for name, value in values.items() if getattr(body, name) != value)
    if not changed:
        raise ActionRefused(_("Rien n’a changé : il n’y a rien à enregistrer."))
    for name in changed:
        setattr(body, name, values[name])
    body.save(update_fields=changed)
    record_event(body, actor, "public-body.edit", detail={"fields": " ".join(changed)})
    policy_changed.send(sender=PublicBody, public_body=body)
    return body
