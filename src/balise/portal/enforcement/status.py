"""Which gateways run, which version of an OP's rules each applies, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone

from balise.contracts.snapshot import CaseStatus
from balise.policy.moments import aware, has_passed
from balise.portal.enforcement.published import history
from balise.portal.organizations.models import PublicBody

LIVE_SECONDS = 5
_GATEWAYS = """
SELECT r.id, r.name, r.version, r.started_at, r.seen_at,
       r.stopped_at IS NULL AND r.seen_at > clock_timestamp() - make_interval(secs => %(live)s) AS live,
       coalesce(s.version, 0), a.applied_at, coalesce(a.refused, '')
FROM balise_replica r
LEFT JOIN balise_snapshot_ack a ON a.replica = r.id AND a.public_body = %(body)s
LEFT JOIN balise_snapshot s
  ON s.public_body = a.public_body AND s.version = a.version AND s.digest = a.digest
WHERE r.stopped_at IS NULL AND r.seen_at > clock_timestamp() - interval '1 day'
ORDER BY live DESC, r.name, r.started_at
"""
_HISTORY = 50


@dataclass(frozen=True)
class Gateway:
    """One gateway. ``refused`` says why it kept older rules; ``applied`` is the version that it applies."""

    id: str
    name: str
    software: str
    started_at: datetime
    seen_at: datetime
    live: bool
    applied: int
    applied_at: datetime | None
    refused: str

    def applies(self, version: int) -> bool:
        """Refused rules leave the older ones in force, which ``applied`` names."""
        return self.applied >= version


@dataclass(frozen=True)
class Effect:
    """How far a version has reached: ``applied`` of ``live`` gateways.

    ``milliseconds`` is the time from publication to the last acknowledgement by
    the database's clock; None while some are missing, or when newer rules have
    replaced that version since.
    """

    version: int
    live: int
    applied: int
    milliseconds: int | None
    since: datetime | None

    @property
    def complete(self) -> bool:
        return self.live > 0 and self.applied == self.live


def gateways(public_body: PublicBody) -> list[Gateway]:
    """Those seen within a day, live ones first."""
    with connection.cursor() as cursor:
        cursor.execute(_GATEWAYS, {"body": public_body.pk, "live": LIVE_SECONDS})
        return [Gateway(str(row[0]), *row[1:]) for row in cursor.fetchall()]


def effect(public_body: PublicBody, version: int) -> Effect:
    """How far ``version`` has reached, now."""
    live = [gateway for gateway in gateways(public_body) if gateway.live]
    there = [gateway for gateway in live if gateway.applies(version)]
    complete = bool(live) and len(there) == len(live)
    since = max((gateway.applied_at for gateway in there), default=None) if complete else None
    measured = since and all(gateway.applied == version for gateway in there)
    milliseconds = None
    if since and measured:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT published_at FROM balise_snapshot WHERE public_body = %s AND version = %s",
                [public_body.pk, version],
            )
            row = cursor.fetchone()
        if row:
            milliseconds = max(0, round((since - row[0]).total_seconds() * 1000))
    return Effect(version, len(live), len(there), milliseconds, since)


@dataclass(frozen=True)
class CaseEffect:
    """Since when gateways apply a case's present rule; ``at_least`` when it is older than what was read.

    ``authorised``: whether that rule lets the case be used; if not, gateways refuse it.
    """

    live: int
    applied: int
    since: datetime | None
    at_least: bool
    authorised: bool


def case_effect(public_body: PublicBody, case_code: str) -> CaseEffect | None:
    """None when no published version knows the case."""
    versions = history(public_body, _HISTORY)
    rules = [
        next((rule for rule in found.snapshot.cases if rule.code == case_code), None) for found in versions
    ]
    if not rules or rules[0] is None:
        return None
    same = 1
    while same < len(rules) and rules[same] == rules[0]:
        same += 1
    first = versions[same - 1]
    live = [gateway for gateway in gateways(public_body) if gateway.live]
    there = [gateway for gateway in live if gateway.applies(first.version)]
    # A gateway that applies newer rules acknowledged this one earlier, or started later.
    moments = [
        gateway.applied_at
        if gateway.applied == first.version and gateway.applied_at
        else max(gateway.started_at, first.published_at)
        for gateway in there
    ]
    since = max(moments, default=None)
    authorised = rules[0].status is CaseStatus.AUTHORISED
    expiry = rules[0].decision_expires_at
    ended = authorised and has_passed(expiry, timezone.now())
    # Gateways that had the rule refused nothing until the decision ended by itself, which publishes nothing.
    by_itself = ended and since is not None and expiry is not None and aware(expiry) > since
    return CaseEffect(
        live=len(live),
        applied=len(there),
        since=aware(expiry) if by_itself and expiry else since,
        at_least=same == len(rules) == _HISTORY and not by_itself,
        authorised=authorised and not ended,
    )
