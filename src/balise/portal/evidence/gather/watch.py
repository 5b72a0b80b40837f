"""What is watched for, and what became of alerts, over the last thirty days."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Min
from django.utils import timezone

from balise.portal.enforcement.anomalies import Alert, AlertQuerySet, AnswerWatch, Suspension
from balise.portal.enforcement.published import published
from balise.portal.evidence.gather.journal import WINDOW_DAYS
from balise.portal.evidence.records import WatchRecord
from balise.portal.organizations.models import PublicBody


def watch_record(body: PublicBody) -> WatchRecord:
    newest = published(body)
    start = timezone.now() - timedelta(days=WINDOW_DAYS)
    alerts = Alert.objects.of(body)
    answers = AnswerWatch.objects.of(body).first()
    return WatchRecord(
        watched=newest.snapshot.anomalies.watched() if newest else frozenset(),
        alerts=alerts.filter(seen_at__gte=start).count(),
        waiting_since=_oldest(alerts.filter(state=Alert.State.OPEN)),
        drift_since=_oldest(alerts.waiting().filter(kind=Alert.Kind.DRIFT)),
        suspended=Suspension.objects.of(body).live().count(),
        compared_at=answers.looked_at if answers else None,
    )


def _oldest(alerts: AlertQuerySet) -> object:
    seen = alerts.aggregate(oldest=Min("seen_at"))["oldest"]
    return timezone.localdate(seen) if seen else None
