"""Put a system in or out of service: gateways follow at once."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.story import tell


@transaction.atomic
def put_in_service(*, actor: Person, system: GenAISystem, reason: str = "") -> GenAISystem:
    """Raises ``ActionRefused`` when it is in service already, out of scope, or has no address to call."""
    require(actor, "systems.edit")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    if system.active:
        raise ActionRefused(_("Ce système est déjà en service."))
    if not system.generative:
        raise ActionRefused(_("Ce système est hors de portée : ramenez-le d’abord dans la portée."))
    if not system.base_url:
        raise ActionRefused(_("Donnez d’abord l’adresse de son interface."))
    return _set_active(system, actor, True, reason)


@transaction.atomic
def take_out_of_service(*, actor: Person, system: GenAISystem, reason: str) -> GenAISystem:
    """Raises ``ActionRefused`` when it is out of service already, or without a reason."""
    require(actor, "systems.edit")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    if not system.active:
        raise ActionRefused(_("Ce système est déjà hors service."))
    if not reason.strip():
        raise ActionRefused(_("Dites pourquoi le système est mis hors service."))
    return _set_active(system, actor, False, reason)


def _set_active(system: GenAISystem, actor: Person, active: bool, reason: str) -> GenAISystem:
    system.active = active
    system.save(update_fields=["active"])
    tell(system, actor, "put-in-service" if active else "take-out-of-service", reason.strip())
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return system
