"""May a limit of energy or of cost be counted? Only where every system it bears on has its figures."""

from __future__ import annotations

from collections.abc import Iterable

from balise.portal.enforcement.figures import SystemFigures
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


def not_countable(
    body: PublicBody, unit: str, case: UseCase | None = None, system: GenAISystem | None = None
) -> list[GenAISystem]:
    """Systems in service that such a limit bears on, and of which ``unit`` is not known."""
    if unit not in ("energy_wh", "cost"):
        return []
    systems = GenAISystem.objects.of(body).filter(generative=True, active=True)
    if system is not None:
        systems = systems.filter(pk=system.pk)
    elif case is not None:
        systems = systems.filter(use_cases=case)
    known = SystemFigures.objects.of(body)
    known = known.exclude(method="") if unit == "energy_wh" else known.filter(price_input__isnull=False)
    return list(systems.exclude(pk__in=known.values("system")).distinct())


def rules_that_count(body: PublicBody, system: GenAISystem, unit: str) -> list[QuotaRule]:
    """Limits of ``unit`` that bear on a system, and would no longer be countable without its figures."""
    rules = QuotaRule.objects.of(body).filter(**{f"{unit}__gt": 0}).select_related("case", "system")
    return [rule for rule in rules if _bears_on(rule, system)]


def _bears_on(rule: QuotaRule, system: GenAISystem) -> bool:
    if rule.system_id is not None:
        return rule.system_id == system.pk
    return rule.case is None or rule.case.systems.filter(pk=system.pk).exists()


def named(systems: Iterable[GenAISystem]) -> str:
    return ", ".join(system.name for system in systems)
