"""Change a system's record; a material change ends the decisions that rest on it (guide, 1.1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.signals import system_changed
from balise.portal.systems.story import tell

# What a decision on a case took for granted about its systems.
MATERIAL = ("hosting", "model_name", "base_url")
_DECIDED = ("authorised", "suspended")


def material_digest(system: GenAISystem) -> str:
    """SHA-256 of the material fields: what whoever gives an opinion had before them."""
    values = [str(getattr(system, name)) for name in MATERIAL]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def material_changes(system: GenAISystem, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the material fields that ``values`` would change."""
    return tuple(name for name in MATERIAL if name in values and values[name] != getattr(system, name))


def decided_cases(system: GenAISystem) -> list[str]:
    """Codes of the cases whose decision rests on this system."""
    return [case.code for case in _decided(system)]


def decided_titles(system: GenAISystem) -> list[str]:
    """The same for people, who know titles."""
    return [case.title_and_code for case in _decided(system)]


def _decided(system: GenAISystem) -> Any:
    return system.use_cases.filter(status__in=_DECIDED).order_by("code")


@transaction.atomic
def change(
    *,
    actor: Person,
    system: GenAISystem,
    values: Mapping[str, Any],
    reason: str = "",
    accept_ends: bool = False,
) -> GenAISystem:
    """Apply checked ``values``; ``accept_ends`` says that the actor knows which decisions will end.

    Raises ``ActionRefused`` when a material change has no reason, or would end
    decisions that the actor did not accept to end.
    """
    require(actor, "systems.edit")
    system = GenAISystem.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=system.pk)
    fields = [name for name, value in values.items() if getattr(system, name) != value]
    if not fields:
        raise ActionRefused(_("Rien n’a changé."))
    material = material_changes(system, values)
    cases = decided_cases(system) if material else []
    if material and not reason.strip():
        raise ActionRefused(_("Un changement important demande un motif."))
    if cases and not accept_ends:
        raise ActionRefused(
            _(
                "Ce changement met fin aux décisions de ces cas d’usage : "
                "%(cases)s. Confirmez-le pour continuer."
            )
            % {"cases": ", ".join(cases)}
        )
    for name in fields:
        setattr(system, name, values[name])
    system.save(update_fields=fields)
    # Before the journal: whoever decides a case locks it first and the journal after.
    if material:
        system_changed.send(
            sender=GenAISystem, system=system, actor=actor, changed=material, reason=reason.strip()
        )
    tell(
        system,
        actor,
        "material-change" if material else "change",
        reason.strip(),
        fields=", ".join(fields),
        cases=", ".join(cases),
    )
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return system
