"""Document a case: its facts, its systems, its lead. New facts end the decision made on the old ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.care import may_edit
from balise.portal.usecases.models import CaseSystem, UseCase
from balise.portal.usecases.signals import facts_changed
from balise.portal.usecases.story import tell

_DECIDED = (UseCase.Status.AUTHORISED, UseCase.Status.SUSPENDED)
_EDITABLE = (UseCase.Status.PROPOSED, UseCase.Status.DOCUMENTED, *_DECIDED)


class EndsDecision(ActionRefused):
    """The change is material and the actor has not accepted that it ends the decision."""


def why_not_document(case: UseCase) -> str | None:
    """Why nothing of the case is to be written any more, or None."""
    if case.status in _EDITABLE:
        return None
    return _("Le cas est à l’état « %(state)s » : il ne se modifie plus.") % {
        "state": case.get_status_display()
    }


@transaction.atomic
def document(
    *,
    actor: Person,
    case: UseCase,
    values: Mapping[str, Any],
    systems: Sequence[GenAISystem] | None = None,
    reason: str = "",
    accept_end: bool = False,
) -> UseCase:
    """Apply checked ``values`` and, when given, the ordered ``systems``.

    Raises ``PermissionDenied`` for who does not look after the case,
    ``ActionRefused`` in a state that is over, ``EndsDecision`` when a decision
    would end and ``accept_end`` was not said.
    """
    case = locked(case, actor)
    if not may_edit(actor, case):
        require(actor, "usecases.care")
    if (why := why_not_document(case)) is not None:
        raise ActionRefused(why)
    before = case.facts_digest()
    changed = [name for name, value in values.items() if getattr(case, name) != value]
    for name in changed:
        setattr(case, name, values[name])
    case.save()
    if systems is not None and _set_systems(case, systems):
        changed.append("systems")
    if not changed:
        raise ActionRefused(_("Rien n’a changé."))
    material = case.facts_digest() != before
    if material and case.status in _DECIDED:
        if not accept_end:
            raise EndsDecision(
                _(
                    "Ce changement porte sur ce qui a été décidé : il met fin à "
                    "la décision. Confirmez-le pour continuer."
                )
            )
        if not reason.strip():
            raise ActionRefused(_("Un changement important demande un motif."))
    tell(case, actor, "document", reason.strip(), fields=", ".join(sorted(changed)), material=material)
    if material and case.status in _DECIDED:
        facts_changed.send(sender=UseCase, case=case, actor=actor, reason=reason.strip())
    policy_changed.send(sender=UseCase, public_body=case.public_body)
    return case


def _set_systems(case: UseCase, systems: Sequence[GenAISystem]) -> bool:
    """Make the case's ordered systems exactly these; True when that changed something."""
    wanted = [system.pk for system in systems]
    if wanted == list(case.system_links.values_list("system_id", flat=True)):
        return False
    case.system_links.exclude(system_id__in=wanted).delete()
    for order, key in enumerate(wanted):
        CaseSystem.objects.update_or_create(
            case=case, system_id=key, defaults={"public_body": case.public_body, "fallback_order": order}
        )
    return True
