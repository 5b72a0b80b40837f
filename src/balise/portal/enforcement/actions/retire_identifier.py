"""Stop looking for an OP's identifier; it is kept, and what was found with it stays explained."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.save_identifier import lock
from balise.portal.enforcement.identifiers import OwnIdentifier
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def already_retired() -> str:
    return _("Cet identifiant est déjà retiré.")


def retire_identifier(*, actor: Person, identifier: OwnIdentifier, reason: str) -> None:
    """Raises ``ActionRefused`` when it is retired already, or without a reason."""
    require(actor, "enforcement.set_detection")
    if not reason.strip():
        raise ActionRefused(_("Le motif est nécessaire."))
    with transaction.atomic():
        lock(actor.public_body)
        found = OwnIdentifier.objects.of(actor.public_body).get(pk=identifier.pk)
        if found.is_retired:
            raise ActionRefused(already_retired())
        found.status = OwnIdentifier.Status.RETIRED
        found.retired_by, found.retired_at = actor, timezone.now()
        found.retire_reason = reason.strip()  # like the expression, it may spell a real value
        found.save()
        record_event(actor.public_body, actor, "identifier.retire", detail={"identifier": found.code})
        publish(actor.public_body)
