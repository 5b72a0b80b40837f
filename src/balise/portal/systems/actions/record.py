"""Record a GenAI system in the OP's register (guide, 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.story import tell


@transaction.atomic
def record(*, actor: Person, values: Mapping[str, Any]) -> GenAISystem:
    """Create the system from checked ``values`` (model fields). It serves no case until one is decided.

    Raises ``ActionRefused`` when the code is taken, ``PermissionDenied`` for the wrong role.
    """
    require(actor, "systems.edit")
    locked_body(actor)
    if GenAISystem.objects.of(actor.public_body).filter(code=values["code"]).exists():
        raise ActionRefused(_("Un système porte déjà le code « %(code)s ».") % {"code": values["code"]})
    system = GenAISystem.objects.create(public_body=actor.public_body, **values)
    tell(system, actor, "record", hosting=system.hosting)
    policy_changed.send(sender=GenAISystem, public_body=system.public_body)
    return system
