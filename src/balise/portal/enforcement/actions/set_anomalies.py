"""Set what gateways watch for, and which anomaly suspends a key (guide, 2.3)."""

from __future__ import annotations

import msgspec
from django.db import transaction
from django.utils import timezone

from balise.contracts.anomalies import AnomalyKind, AnomalySettings
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.anomalies import AnomalyChoices
from balise.portal.organizations.audit import record_event
from balise.portal.people.models import Person
from balise.portal.people.permissions import require


def set_anomalies(*, actor: Person, settings: AnomalySettings) -> AnomalyChoices:
    """In force on every gateway once this commits. Raises ``PermissionDenied``."""
    require(actor, "enforcement.set_anomalies")
    with transaction.atomic():
        choices, _created = AnomalyChoices.objects.update_or_create(
            public_body=actor.public_body,
            defaults={
                "values": msgspec.to_builtins(settings),
                "chosen_by": actor,
                "chosen_at": timezone.now(),
            },
        )
        watched = settings.watched()
        record_event(
            actor.public_body,
            actor,
            "anomalies.set",
            detail={
                "watched": " ".join(kind.value for kind in AnomalyKind if kind in watched),
                "suspends": " ".join(
                    kind.value for kind in AnomalyKind if kind in watched and settings.suspends(kind)
                ),
            },
        )
        publish(actor.public_body)
    return choices
