"""Abnormal requests and drift, watched and answered (guide, 2.3)."""

from __future__ import annotations

from datetime import date, timedelta

from balise.contracts.anomalies import AnomalyKind
from balise.portal.evidence.records import Records
from balise.portal.evidence.status import Status, conditions, not_applicable, unread

ANSWERED_WITHIN = timedelta(days=7)
DRIFT_CLOSED_WITHIN = timedelta(days=30)
COMPARED_WITHIN = timedelta(days=1)


def quotas_set(records: Records) -> Status:
    """2.3-8: a limit is in force, every gateway watches requests, and alerts do not wait for weeks."""
    return conditions(
        (bool(records.body.quota_scopes), "une limite d'utilisation", "a usage limit"),
        (
            records.watch.watches_requests and records.gateways.enforcing,
            "la surveillance des requêtes anormales par toutes les passerelles",
            "abnormal requests watched by every gateway",
        ),
        (
            _recent(records.watch.waiting_since, records, ANSWERED_WITHIN),
            "des alertes prises en charge en 7 jours au plus",
            "alerts taken in charge within 7 days",
        ),
    )


def drift_watched(records: Records) -> Status:
    """2.3-12: answers are compared with what they were, every day, and drift is answered for."""
    if not records.gateways.window_days:
        return unread()
    if not records.gateways.answers:
        return not_applicable("Aucune réponse dans la période.", "No answer in the period.")
    compared = records.watch.compared_at
    return conditions(
        (
            AnomalyKind.DRIFT in records.watch.watched,
            "la surveillance de la dérive",
            "drift being watched",
        ),
        (
            compared is not None and records.now - compared <= COMPARED_WITHIN,
            "une comparaison des réponses depuis un jour",
            "a comparison of answers within a day",
        ),
        (
            _recent(records.watch.drift_since, records, DRIFT_CLOSED_WITHIN),
            "des dérives examinées en 30 jours au plus",
            "drift looked into within 30 days",
        ),
    )


def _recent(oldest: date | None, records: Records, within: timedelta) -> bool:
    return oldest is None or records.today - oldest <= within
