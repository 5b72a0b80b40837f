"""Say why a system is out of scope (not generative), and keep that answer (guide, scope)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.actions.change import decided_cases
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.story import tell


def why_not_out_of_scope(system: GenAISystem) -> str | None:
    return None if system.generative else _("Ce système est déjà hors de portée.")


def why_not_into_scope(system: GenAISystem) -> str | None:
    return _("Ce système est déjà dans la portée.") if system.generative else None


@transaction.atomic
def put_out_of_scope(*, actor: Person, system: GenAISystem, reason: str) -> GenAISystem:
    """It leaves service too. Raises ``ActionRefused`` while a decision rests on it, or without a reason."""
    require(actor, "systems.edit")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    if (why := why_not_out_of_scope(system)) is not None:
        raise ActionRefused(why)
    if not reason.strip():
        raise ActionRefused(_("Dites pourquoi ce système n’est pas de l’IA générative."))
    cases = decided_cases(system)
    if cases:
        raise ActionRefused(
            _("Des cas d’usage autorisés s’en servent : %(cases)s. Retirez-le d’abord de ces cas.")
            % {"cases": ", ".join(cases)}
        )
    system.generative, system.active, system.out_of_scope_reason = False, False, reason.strip()
    system.save(update_fields=["generative", "active", "out_of_scope_reason"])
    tell(system, actor, "put-out-of-scope", reason.strip())
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return system


@transaction.atomic
def bring_into_scope(*, actor: Person, system: GenAISystem, reason: str) -> GenAISystem:
    """Back in the register's scope, out of service. The earlier answer stays in the story."""
    require(actor, "systems.edit")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    if (why := why_not_into_scope(system)) is not None:
        raise ActionRefused(why)
    if not reason.strip():
        raise ActionRefused(_("Dites ce qui a changé."))
    system.generative, system.out_of_scope_reason = True, ""
    system.save(update_fields=["generative", "out_of_scope_reason"])
    tell(system, actor, "bring-into-scope", reason.strip())
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return system
