"""Set what detection does for the OP; a tolerance is recorded with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.models import DetectionChoices
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require


def set_detection(
    *,
    actor: Person,
    names_deep: bool,
    deep_budget_ms: int,
    public_contacts: Sequence[str] = (),
    tolerated_types: Sequence[str] = (),
    tolerated_reason: str = "",
) -> DetectionChoices:
    """Raises ``ActionRefused`` when types are tolerated without a reason."""
    require(actor, "enforcement.set_detection")
    if tolerated_types and not tolerated_reason.strip():
        raise ActionRefused(_("Dites pourquoi ces types sont tolérés."))
    with transaction.atomic():
        choices, _created = DetectionChoices.objects.update_or_create(
            public_body=actor.public_body,
            defaults={
                "names_deep": names_deep,
                "deep_budget_ms": deep_budget_ms,
                "public_contacts": list(public_contacts),
                "tolerated_types": sorted(tolerated_types),
                "tolerated_reason": tolerated_reason.strip(),
                "chosen_by": actor,
                "chosen_at": timezone.now(),
            },
        )
        record_event(
            actor.public_body,
            actor,
            "detection.set",
            detail={
                "names_deep": names_deep,
                "deep_budget_ms": deep_budget_ms,
                "public_contacts": len(public_contacts),
                "tolerated_types": ",".join(sorted(tolerated_types)),
            },
        )
        publish(actor.public_body)
    return choices
