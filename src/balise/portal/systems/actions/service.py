"""Put a system in or out of service: gateways follow at once."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.story import tell


def why_not_in_service(system: GenAISystem) -> str | None:
    if system.active:
        return _("Ce système est déjà en service.")
    if not system.generative:
        return _("Ce système est hors de portée : ramenez-le d’abord dans la portée.")
    if not system.base_url:
        return _("Donnez d’abord l’adresse de son interface.")
    return None


def why_not_out_of_service(system: GenAISystem) -> str | None:
    return None if system.active else _("Ce système est déjà hors service.")


@transaction.atomic
def put_in_service(*, actor: Person, system: GenAISystem, reason: str = "") -> GenAISystem:
    """Raises ``ActionRefused`` when it is in service already, out of scope, or has no address to call."""
    require(actor, "systems.edit")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    if (why := why_not_in_service(system)) is not None:
        raise ActionRefused(why)
    return _set_active(system, actor, True, reason)


@transaction.atomic
def take_out_of_service(*, actor: Person, system: GenAISystem, reason: str) -> GenAISystem:
    """Raises ``ActionRefused`` when it is out of service already, or without a reason."""
    require(actor, "systems.edit")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    if (why := why_not_out_of_service(system)) is not None:
        raise ActionRefused(why)
    if not reason.strip():
        raise ActionRefused(_("Dites pourquoi le système est mis hors service."))
    return _set_active(system, actor, False, reason)


def _set_active(system: GenAISystem, actor: Person, active: bool, reason: str) -> GenAISystem:
    system.active = active
    system.save(update_fields=["active"])
    tell(system, actor, "put-in-service" if active else "take-out-of-service", reason.strip())
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return system
