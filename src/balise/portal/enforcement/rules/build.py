"""The whole snapshot of one OP."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from balise.contracts.anomalies import AnomalySettings
from balise.contracts.levels import MatrixReading
from balise.contracts.snapshot import DetectionSettings, PolicySnapshot, StopRule, StopScope
from balise.portal.enforcement.anomalies import AnomalyChoices
from balise.portal.enforcement.identifiers import OwnIdentifier
from balise.portal.enforcement.models import DetectionChoices, StopOrder
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.rules.cases import case_rules
from balise.portal.enforcement.rules.kinds import kind_rules
from balise.portal.enforcement.rules.limits import Limits
from balise.portal.enforcement.rules.systems import system_rules
from balise.portal.enforcement.rules.types import known_types
from balise.portal.organizations.models import PublicBody


def build_snapshot(public_body_id: int, *, version: int, issued_at: datetime) -> PolicySnapshot:
    """Read every rule of the OP, as the current transaction sees it."""
    # Read again rather than trusted: the caller's instance may be older than what it just saved.
    body = PublicBody.objects.get(pk=public_body_id)
    limits = Limits(body)
    return PolicySnapshot(
        public_body=body.pk,
        public_body_code=body.code,
        version=version,
        issued_at=issued_at,
        reading=MatrixReading(body.matrix_reading),
        public_systems_allowed=body.public_systems_allowed,
        systems=system_rules(body, limits),
        cases=case_rules(body, limits),
        kinds=kind_rules(body),
        stops=_stops(body),
        detection=_detection(body),
        anomalies=_anomalies(body),
        limits=limits.of_body(),
        time_zone=settings.TIME_ZONE,
        lease_seconds=body.lease_seconds,
        content_retention_rule=body.content_retention_rule,
        keep_content=body.keep_content,
        help_fr=body.help_text,
        help_en=body.help_text_en,
        identity_providers=tuple(provider.as_rule() for provider in IdentityProvider.objects.of(body)),
    )


def _stops(body: PublicBody) -> tuple[StopRule, ...]:
    orders = StopOrder.objects.of(body).live().select_related("system", "case").order_by("id")
    return tuple(
        StopRule(
            id=str(order.pk),
            scope=StopScope(order.scope),
            target=order.target_code,
            since=order.ordered_at,
            reason=order.reason,
        )
        for order in orders
    )


def _detection(body: PublicBody) -> DetectionSettings:
    choices = DetectionChoices.objects.of(body).first()
    custom = tuple(identifier.as_rule() for identifier in OwnIdentifier.objects.of(body).active())
    if choices is None:
        return DetectionSettings(custom=custom)
    return DetectionSettings(
        names_deep=choices.names_deep,
        deep_budget_ms=choices.deep_budget_ms,
        custom=custom,
        tolerated_types=known_types(choices.tolerated_types),
        public_contacts=tuple(sorted(choices.public_contacts)),
    )


def _anomalies(body: PublicBody) -> AnomalySettings:
    choices = AnomalyChoices.objects.of(body).first()
    return choices.settings if choices is not None else AnomalySettings()
