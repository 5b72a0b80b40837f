"""Who watches is told of new alerts: one message for all of them, with nothing that says who or what."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from balise.portal.enforcement.anomalies import Alert
from balise.portal.enforcement.permissions import PERMISSIONS
from balise.portal.organizations.models import PublicBody
from balise.portal.ui.mail import public_address
from balise.portal.usecases.notices import holders_of, notify

_MOST = 500


def tell_of_alerts(body: PublicBody) -> int:
    """Mark and tell alerts of which nobody was told; returns how many. The message leaves after commit."""
    with transaction.atomic():
        untold = Alert.objects.of(body).filter(told_at__isnull=True).order_by("seen_at")
        new = list(untold.select_for_update(skip_locked=True)[:_MOST])
        if not new:
            return 0
        Alert.objects.of(body).filter(pk__in=[alert.pk for alert in new]).update(told_at=timezone.now())
        kinds = Counter(str(Alert.Kind(alert.kind).label) for alert in new)
        many = "s" if len(new) > 1 else ""
        lines = [
            f"{len(new)} nouvelle{many} alerte{many} sur l’usage des systèmes d’IA générative :",
            "",
            *(f"– {kind} : {count}" for kind, count in sorted(kinds.items())),
            "",
            "Consultez la page « Alertes » de Balise pour les examiner.",
            "See the page “Alerts” of Balise to examine them.",
            "",
            public_address(reverse("enforcement:alerts")),
        ]
        notify(
            holders_of(body, *sorted(PERMISSIONS["enforcement.handle_alerts"])),
            f"[Balise] {len(new)} nouvelle{many} alerte{many}",
            "\n".join(lines),
        )
    return len(new)
