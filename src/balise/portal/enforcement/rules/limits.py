"""Quotas, sorted by what they are attached to (guide, 2.3)."""

from __future__ import annotations

from collections.abc import Iterable

from balise.contracts.snapshot import Limit, Period, QuotaScope
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.organizations.models import PublicBody

# For who reads these rules without knowing periods; those who do go by the calendar.
_SECONDS = {
    Period.MINUTE: 60,
    Period.HOUR: 3_600,
    Period.DAY: 86_400,
    Period.WEEK: 7 * 86_400,
    Period.MONTH: 30 * 86_400,
}


class Limits:
    """Every quota of an OP, read once."""

    def __init__(self, body: PublicBody) -> None:
        self._rules = list(QuotaRule.objects.of(body))

    def of_body(self) -> tuple[Limit, ...]:
        """Those that name neither a case nor a system: they count everywhere."""
        return _limits(rule for rule in self._rules if rule.case_id is None and rule.system_id is None)

    def of_case(self, case_id: int) -> tuple[Limit, ...]:
        return _limits(rule for rule in self._rules if rule.case_id == case_id)

    def of_system(self, system_id: int) -> tuple[Limit, ...]:
        return _limits(rule for rule in self._rules if rule.system_id == system_id)


def _limits(rules: Iterable[QuotaRule]) -> tuple[Limit, ...]:
    limits = (
        Limit(
            scope=QuotaScope(rule.scope),
            window_seconds=_SECONDS[Period(rule.period)],
            requests=rule.requests,
            tokens=rule.tokens,
            energy_wh=float(rule.energy_wh),
            cost_cents=int(rule.cost * 100),
            period=Period(rule.period),
        )
        for rule in rules
    )
    return tuple(sorted(limits, key=_order))


def _order(limit: Limit) -> tuple[object, ...]:
    amounts = limit.requests, limit.tokens, limit.energy_wh, limit.cost_cents
    return limit.scope.value, limit.window_seconds, *amounts
