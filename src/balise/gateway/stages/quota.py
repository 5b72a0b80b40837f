"""Is there still room? Reserved before the call, settled after it (guide, 2.3: usage quotas)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from balise.contracts.decisions import Reason
from balise.contracts.snapshot import Limit, QuotaScope, SystemRule
from balise.gateway.exchange import Exchange
from balise.gateway.quotas import Exceeded, Usage, owed_limits
from balise.gateway.refusals import Refused
from balise.policy.reasons.build import reason

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

DEFAULT_ANSWER_TOKENS = 512
CHARACTERS_PER_TOKEN = 3.5

_WHOSE = {
    QuotaScope.PERSON: ("votre quota", "your quota"),
    QuotaScope.CASE: ("le quota du cas d'usage", "the use case's quota"),
    QuotaScope.SYSTEM: ("le quota du système", "the system's quota"),
    QuotaScope.BODY: ("le quota de l'organisme", "the organisation's quota"),
}


def reserve(gateway: Gateway, exchange: Exchange) -> None:
    """Count the estimate of this request. Raises ``Refused`` (429) with the time to wait."""
    assert exchange.policy is not None
    assert exchange.case is not None
    assert exchange.system is not None
    assert exchange.grant is not None
    owed = owed_limits(exchange.policy.snapshot, exchange.case, exchange.system, exchange.grant.person)
    if not owed:
        return
    tokens_in = estimate_tokens(sum(len(slot.text) for slot in exchange.found.slots) if exchange.found else 0)
    asked = exchange.request.get("max_completion_tokens") or exchange.request.get("max_tokens")
    tokens_out = (asked or DEFAULT_ANSWER_TOKENS) * (exchange.request.get("n") or 1)
    try:
        exchange.reservation = gateway.quotas.reserve(
            owed, exchange.grant.public_body, usage_of(exchange.system, tokens_in, tokens_out)
        )
    except Exceeded as error:
        exchange.room = gateway.quotas.room(owed, exchange.grant.public_body)
        raise Refused(_quota_exceeded(error.limit), retry_after=error.retry_after) from None
    exchange.room = gateway.quotas.room(owed, exchange.grant.public_body)


def settle(exchange: Exchange) -> None:
    """Count what was really used; nothing when no system was called."""
    if exchange.reservation is None:
        return
    called = exchange.upstream_seconds > 0 and exchange.system is not None
    actual = usage_of(exchange.system, exchange.tokens_in, exchange.tokens_out) if called else None
    exchange.reservation.settle(actual)


def usage_of(system: SystemRule | None, tokens_in: int, tokens_out: int) -> Usage:
    """What so many tokens take at a system; the higher end of its energy range."""
    if system is None:
        return Usage()
    return Usage(
        requests=1,
        tokens=tokens_in + tokens_out,
        energy_wh=energy_of(system, tokens_in, tokens_out)[1],
        cost_cents=(
            tokens_in * system.price_input_cents_per_1k + tokens_out * system.price_output_cents_per_1k
        )
        / 1000,
    )


def energy_of(system: SystemRule, tokens_in: int, tokens_out: int) -> tuple[float, float]:
    """Energy range in Wh, by the rates that the OP recorded for the system."""
    thousands = (tokens_in + tokens_out) / 1000
    return thousands * system.energy_wh_per_1k_low, thousands * system.energy_wh_per_1k_high


def estimate_tokens(characters: int) -> int:
    return int(characters / CHARACTERS_PER_TOKEN) + 1


def _quota_exceeded(limit: Limit) -> Reason:
    whose_fr, whose_en = _WHOSE[limit.scope]
    return reason(
        "quota_exceeded",
        ("2.3",),
        fr=f"Cette requête dépasserait {whose_fr} pour la période en cours.",
        en=f"This request would exceed {whose_en} for the current period.",
        instead_fr="Attendez la période suivante, ou demandez au pilote du cas d'usage de revoir le quota.",
        instead_en="Wait for the next period, or ask the lead of the use case to review the quota.",
        status=429,
    )
