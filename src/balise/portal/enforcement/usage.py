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
        cases = {rule.case.code if rule.case else None for rule in same}
        of_one = cases.pop() if len(cases) == 1 else None
        lines = _Lines(_lines(body, start_of(Period(period)), of_one))
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


class _Lines:
    """Lines by what rules are about: each of hundreds of rules looks at its own alone."""

    def __init__(self, lines: Iterable[_Line]) -> None:
        self._found: dict[tuple[bool, str, str], list[_Line]] = defaultdict(list)
        for line in lines:
            own = line.system is not None
            # A system's own use, or that of all together: of everything, of a case, of a system.
            self._found[own, "", ""].append(line)
            if line.case:
                self._found[own, line.case, ""].append(line)
            if line.system:
                self._found[own, "", line.system].append(line)

    def about(self, rule: QuotaRule) -> list[_Line]:
        own = rule.system is not None or rule.scope == QuotaRule.Scope.SYSTEM
        case = rule.case.code if rule.case is not None else ""
        system = rule.system.code if rule.system is not None else ""
        return self._found.get((own, case, system), [])


def _most(rule: QuotaRule, lines: _Lines) -> Use:
    used: dict[str, Use] = defaultdict(Use)
    for line in lines.about(rule):
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
