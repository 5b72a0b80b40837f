"""Systems with what decides of their use: hosting, jurisdiction, opinion, fallbacks (guide, 1.2 and 2.3)."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from balise.contracts.levels import Hosting
from balise.contracts.snapshot import SecurityOpinion, SystemRule
from balise.portal.enforcement.figures import SystemFigures
from balise.portal.enforcement.moments import end_of_day
from balise.portal.enforcement.rules.limits import Limits
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.models import GenAISystem
from balise.portal.systems.models import SecurityOpinion as OpinionRecord
from balise.portal.usecases.models import CaseSystem


def system_rules(body: PublicBody, limits: Limits) -> tuple[SystemRule, ...]:
    """Every generative system of the OP, by code. Others are out of scope (guide, scope)."""
    systems = list(GenAISystem.objects.of(body).filter(generative=True).order_by("code"))
    opinions = _newest_opinions(body)
    fallbacks = _fallbacks(body)
    figures = {known.system_id: known for known in SystemFigures.objects.of(body)}
    return tuple(
        _rule(
            system,
            opinions.get(system.pk),
            fallbacks.get(system.pk, ()),
            limits,
            figures.get(system.pk),
        )
        for system in systems
    )


def _rule(
    system: GenAISystem,
    opinion: OpinionRecord | None,
    fallbacks: tuple[str, ...],
    limits: Limits,
    figures: SystemFigures | None,
) -> SystemRule:
    return SystemRule(
        code=system.code,
        name=system.name,
        hosting=Hosting(system.hosting),
        base_url=system.base_url,
        upstream_model=system.model_name,
        jurisdiction=system.jurisdiction,
        credential=system.credential,
        active=system.active,
        security_opinion=SecurityOpinion(opinion.outcome) if opinion else SecurityOpinion.NONE,
        security_opinion_until=end_of_day(opinion.expires_on) if opinion else None,
        sovereignty_exception=_has_exception(system),
        sovereignty_exception_until=_exception_until(system),
        equivalent_jurisdiction=system.equivalent_jurisdiction,
        stand_in=system.stand_in,
        timeout_seconds=float(system.timeout_seconds),
        answer_tokens=system.answer_tokens,
        fallbacks=fallbacks,
        limits=limits.of_system(system.pk),
        **_figures(figures),
    )


def _figures(figures: SystemFigures | None) -> dict[str, Any]:
    """Prices in cents per thousand tokens, from dollars per million; energy as it was recorded."""
    if figures is None:
        return {}
    told: dict[str, Any] = {}
    if figures.priced:
        told = {
            "priced": True,
            "price_input_cents_per_1k": float(figures.price_input / 10),
            "price_output_cents_per_1k": float(figures.price_output / 10),
        }
    energy = figures.energy
    return told | {
        "energy_method": figures.method,
        "energy_wh_per_request_low": float(energy.request_low),
        "energy_wh_per_request_high": float(energy.request_high),
        "energy_wh_per_1k_input_low": float(energy.input_low),
        "energy_wh_per_1k_input_high": float(energy.input_high),
        "energy_wh_per_1k_low": float(energy.output_low),
        "energy_wh_per_1k_high": float(energy.output_high),
    }


def _has_exception(system: GenAISystem) -> bool:
    """A justified exception; without a last day, it never began."""
    return bool(system.sovereignty_exception.strip()) and system.sovereignty_exception_until is not None


def _exception_until(system: GenAISystem) -> datetime | None:
    until = system.sovereignty_exception_until
    return end_of_day(until) if until is not None and _has_exception(system) else None


def _newest_opinions(body: PublicBody) -> dict[int, OpinionRecord]:
    newest = OpinionRecord.objects.of(body).order_by("system_id", "-given_on", "-id").distinct("system_id")
    return {opinion.system_id: opinion for opinion in newest}


def _fallbacks(body: PublicBody) -> dict[int, tuple[str, ...]]:
    """Systems that stand behind each one in some case, in order.

    A link with an order above zero is a fallback for the links of lower order in
    the same case. Gateways keep to the systems of the case at hand and never go
    to a less protected one.
    """
    links: dict[int, list[CaseSystem]] = defaultdict(list)
    for link in CaseSystem.objects.of(body).select_related("system").order_by("case_id"):
        links[link.case_id].append(link)
    behind: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for of_case in links.values():
        for first in of_case:
            for other in of_case:
                if other.fallback_order > max(first.fallback_order, 0) and other.system.generative:
                    behind[first.system_id].add((other.fallback_order, other.system.code))
    return {
        system: tuple(dict.fromkeys(code for _, code in sorted(found))) for system, found in behind.items()
    }
