"""Quotas, sorted by what they are attached to (guide, 2.3)."""

from __future__ import annotations

from collections.abc import Iterable

from balise.contracts.snapshot import Limit, QuotaScope
from balise.portal.enforcement.models import QuotaRule
from balise.portal.organizations.models import PublicBody


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
            window_seconds=rule.window_seconds,
            requests=rule.requests,
            tokens=rule.tokens,
        )
        for rule in rules
    )
    return tuple(
        sorted(
            limits, key=lambda limit: (limit.scope.value, limit.window_seconds, limit.requests, limit.tokens)
        )
    )
