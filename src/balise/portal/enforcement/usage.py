"""What was used, by the journal's figures: how much of each quota, and what a case took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from psycopg.errors import QueryCanceled

from balise.contracts.snapshot import Limit, Period, QuotaScope
from balise.policy.windows import bounds, window_of
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.organizations.models import PublicBody
from balise.portal.usecases.models import UseCase

CASE_DAYS = 30
_PATIENCE = "5s"
_MICROS = Decimal(1_000_000)
_USED = """
SELECT person, "case", system, requests, tokens, energy_low, energy_high, cost_micros, metered, calls, methods
FROM balise_used(%(body)s, %(since)s, %(case)s)
"""


class TooSlow(Exception):
    """There is too much to add up in the time of a page."""


@dataclass
class Use:
    """Sums over a window. ``metered`` of ``calls`` have an energy figure; ``methods`` say whence."""

    requests: int = 0
    tokens: int = 0
    energy_low: Decimal = Decimal(0)
    energy_wh: Decimal = Decimal(0)
    cost: Decimal = Decimal(0)
    metered: int = 0
    calls: int = 0
    methods: frozenset[str] = frozenset()

    def add(self, other: Use) -> None:
        self.requests += other.requests
        self.tokens += other.tokens
        self.energy_low += other.energy_low
        self.energy_wh += other.energy_wh
        self.cost += other.cost
        self.metered += other.metered
        self.calls += other.calls
        self.methods |= other.methods


@dataclass(frozen=True)
class _Line:
    """``system`` is None where all systems are added up: a request that fell back is one request there."""

    person: str
    case: str
    system: str | None
    use: Use


def of_rules(body: PublicBody, rules: Iterable[QuotaRule]) -> dict[int, Use]:
    """By rule: what counts in it now; of the one who used most, where each has a limit of their own.

    Raises ``TooSlow``.
    """
    by_period: dict[str, list[QuotaRule]] = defaultdict(list)
    for rule in rules:
        by_period[rule.period].append(rule)
    found: dict[int, Use] = {}
    for period, same in by_period.items():
        lines = _lines(body, start_of(Period(period)))
        found |= {rule.pk: _most(rule, lines) for rule in same}
    return found


def of_case(case: UseCase) -> Use:
    """What a case took over the last ``CASE_DAYS`` days. Raises ``TooSlow``."""
    total = Use()
    for line in _lines(case.public_body, timezone.now() - timedelta(days=CASE_DAYS), case.code):
        if line.system is None:
            total.add(line.use)
    return total


def start_of(period: Period) -> datetime:
    """When the window that runs now began, as gateways reckon it."""
    window = window_of(Limit(QuotaScope.BODY, 0, period=period))
    return datetime.fromtimestamp(bounds(window, settings.TIME_ZONE, timezone.now().timestamp())[0], UTC)


def _most(rule: QuotaRule, lines: Iterable[_Line]) -> Use:
    used: dict[str, Use] = defaultdict(Use)
    own = rule.system is not None or rule.scope == QuotaRule.Scope.SYSTEM
    for line in lines:
        if own is (line.system is None):
            continue
        if rule.case is not None and line.case != rule.case.code:
            continue
        if rule.system is not None and line.system != rule.system.code:
            continue
        whose = "" if rule.scope == QuotaRule.Scope.BODY else getattr(line, rule.scope)
        used[whose].add(line.use)
    return max(used.values(), key=lambda use: getattr(use, rule.unit), default=Use())


def _lines(body: PublicBody, since: datetime, case: str | None = None) -> list[_Line]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [_PATIENCE])
            cursor.execute(_USED, {"body": body.pk, "since": since, "case": case})
            rows = cursor.fetchall()
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):  # its words are in the server's language
            raise TooSlow from None
        raise
    return [
        _Line(
            person,
            of,
            system,
            Use(requests, tokens, low, high, cost / _MICROS, metered, calls, frozenset(methods)),
        )
        for person, of, system, requests, tokens, low, high, cost, metered, calls, methods in rows
    ]
