"""Put an OP's identifier in force on every gateway, once detection has compiled and timed it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.save_identifier import (
    beside_of,
    changed_meanwhile,
    described,
    lock,
    refuse_when_full,
    tried_alone_and_beside,
)
from balise.portal.enforcement.identifiers import OwnIdentifier
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def activate_identifier(*, actor: Person, identifier: OwnIdentifier) -> None:
    """A draft, or a retired one that comes back. Raises ``ActionRefused``, of which ``IdentifierRefused``."""
    require(actor, "enforcement.set_detection")
    if identifier.is_active:
        raise ActionRefused(_("Cet identifiant est déjà actif."))
    tried = tried_alone_and_beside(identifier)
    with transaction.atomic():
        lock(actor.public_body)
        found = OwnIdentifier.objects.of(actor.public_body).get(pk=identifier.pk)
        if found.is_active:
            raise ActionRefused(_("Cet identifiant est déjà actif."))
        if found.is_retired:
            refuse_when_full(actor.public_body)
        if tried != (found.as_rule(), beside_of(found)):
            raise changed_meanwhile()
        found.status = OwnIdentifier.Status.ACTIVE
        found.activated_by, found.activated_at = actor, timezone.now()
        found.retired_by, found.retired_at, found.retire_reason = None, None, ""
        found.save()
        record_event(actor.public_body, actor, "identifier.activate", detail=described(found))
        publish(actor.public_body)
