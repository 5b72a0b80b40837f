"""One look at an OP's answers: read, compare, alert; and alerts of gateways that only the journal has."""

from __future__ import annotations

import contextlib

import msgspec
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from balise.contracts.anomalies import (
    EVENT,
    AnomalyKind,
    AnomalySettings,
    DriftSettings,
    alert_id,
    window_start,
)
from balise.contracts.records import JournalRecord, Scalar
from balise.portal.enforcement.anomalies import Alert, AnswerSample, AnswerWatch, Suspension
from balise.portal.enforcement.drift.comparing import FEATURES, Drift, Feature, drift_of
from balise.portal.enforcement.drift.reading import take_in
from balise.portal.enforcement.published import rules_in_force
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.models import PublicBody

_OF_THE_ALERT = frozenset({"alert", "request", "window", "suspension"})


def look_at_answers(body: PublicBody) -> int:
    """Returns how many alerts were raised. One transaction: a look that is cut short left nothing."""
    with transaction.atomic():
        AnswerWatch.objects.get_or_create(public_body=body)
        watch = AnswerWatch.objects.of(body).select_for_update().get()
        pairs, alerts = take_in(body, watch)
        for record in alerts:
            # What somebody changed to what no column holds does not keep the others from being found.
            with contextlib.suppress(DataError, IntegrityError), transaction.atomic():
                _find_again(record)
        settings = _settings(body)
        raised = sum(_compare(body, watch, *pair, settings.drift) for pair in sorted(pairs))
        watch.looked_at = timezone.now()
        watch.save()
    return raised


def _settings(body: PublicBody) -> AnomalySettings:
    return rules_in_force(body).anomalies


def _compare(body: PublicBody, watch: AnswerWatch, system: str, case: str, settings: DriftSettings) -> int:
    if not settings.enabled:
        return 0
    samples = list(AnswerSample.objects.of(body).filter(system=system, case=case).order_by("id"))
    raised = 0
    for name, feature in FEATURES.items():
        place = f"{system}|{case}|{name}"
        since = watch.baselines.get(place, 0)
        series = [
            (sample, value)
            for sample in samples
            if sample.pk >= since and (value := feature.read(sample)) is not None
        ]
        found = drift_of([value for _, value in series], feature, settings)
        if found is not None:
            # From here on, what answers became is what later ones are compared with.
            watch.baselines[place] = series[found.since][0].pk
            _alert(body, system, case, name, feature, found)
            raised += 1
    return raised


def _alert(body: PublicBody, system: str, case: str, name: str, feature: Feature, found: Drift) -> None:
    now = timezone.now()
    subject, window = f"{system} {case} {name}", window_start(now)
    scale = 100 if feature.share else 1
    figures: dict[str, Scalar] = {
        "feature": name,
        "before": round(found.before * scale, 1),
        "after": round(found.after * scale, 1),
        "answers_before": found.answers_before,
        "answers_after": found.answers_after,
    }
    alert = Alert(
        id=alert_id(body.pk, AnomalyKind.DRIFT, subject, window),
        public_body=body.pk,
        kind=AnomalyKind.DRIFT.value,
        subject=subject,
        window_start=window,
        seen_at=now,
        raised_at=now,
        case=case,
        system=system,
        figures=figures,
    )
    Alert.objects.bulk_create([alert], ignore_conflicts=True)
    record_event(body, None, f"{EVENT}drift", case=case, system=system, detail={**figures, "alert": alert.pk})


def _find_again(record: JournalRecord) -> None:
    """Write an alert that a gateway journaled and could not write before it ended; nothing if it did."""
    detail = record.detail
    try:
        kind = AnomalyKind(record.decision.removeprefix(EVENT))
        window = msgspec.convert(detail.get("window"), type(record.at), strict=False)
    except (ValueError, msgspec.ValidationError):
        return
    alert = Alert(
        id=str(detail.get("alert")),
        public_body=record.public_body,
        kind=kind.value,
        subject=f"{record.key_id} {record.person}",
        window_start=window,
        seen_at=record.at,
        raised_at=timezone.now(),
        key_id=record.key_id,
        person=record.person,
        case=record.case,
        system=record.system,
        request_id=str(detail.get("request") or ""),
        figures={name: value for name, value in detail.items() if name not in _OF_THE_ALERT},
    )
    Alert.objects.bulk_create([alert], ignore_conflicts=True)
    suspension = detail.get("suspension")
    judged = Suspension.objects.filter(
        key_id=record.key_id, person=record.person, lifted_at__gte=record.at
    ).exists()
    if suspension and not judged:
        Suspension.objects.bulk_create(
            [
                Suspension(
                    id=str(suspension),
                    public_body=record.public_body,
                    alert=alert,
                    kind=kind.value,
                    key_id=record.key_id,
                    person=record.person,
                    suspended_at=record.at,
                )
            ],
            ignore_conflicts=True,
        )
