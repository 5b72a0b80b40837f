"""What is counted, in whole numbers: sums of fractions drift, and money may not."""

from __future__ import annotations

from typing import NamedTuple

from balise.contracts.snapshot import Limit, SystemRule

MICROS = 1_000_000
_CENTS_IN_MICROS = MICROS // 100
# Cents per thousand tokens, in micro-dollars per million of them.
_PRICE = _CENTS_IN_MICROS * 1000


class Amounts(NamedTuple):
    """What a request takes, what a window counted, or the most that it may count.

    ``energy`` is in micro-watt-hours, ``cost`` in millionths of a Canadian dollar.
    """

    requests: int = 0
    tokens: int = 0
    energy: int = 0
    cost: int = 0


KINDS = Amounts._fields


def most_of(limit: Limit) -> Amounts:
    """The most that a limit lets count; 0 where it does not limit."""
    return Amounts(
        limit.requests,
        limit.tokens,
        round(limit.energy_wh * MICROS),
        limit.cost_cents * _CENTS_IN_MICROS,
    )


def taken(system: SystemRule, tokens_in: int, tokens_out: int) -> Amounts:
    """What one request takes at a system, as far as it is known; of its energy, the upper bound."""
    return Amounts(
        1,
        tokens_in + tokens_out,
        energy_range(system, tokens_in, tokens_out)[1] if system.energy_method else 0,
        cost(system, tokens_in, tokens_out) if system.priced else 0,
    )


def together(spent: Amounts, more: Amounts) -> Amounts:
    """What tries at one system took: one request, however often it was tried."""
    return Amounts(*map(sum, zip(spent, more, strict=True)))._replace(requests=1)


def energy_range(system: SystemRule, tokens_in: int, tokens_out: int) -> tuple[int, int]:
    """Micro-watt-hours, by the figures published for the system; rounded up."""
    return (
        _energy(
            system.energy_wh_per_request_low,
            (tokens_in, system.energy_wh_per_1k_input_low),
            (tokens_out, system.energy_wh_per_1k_low),
        ),
        _energy(
            system.energy_wh_per_request_high,
            (tokens_in, system.energy_wh_per_1k_input_high),
            (tokens_out, system.energy_wh_per_1k_high),
        ),
    )


def cost(system: SystemRule, tokens_in: int, tokens_out: int) -> int:
    """Millionths of a Canadian dollar, rounded up: a fraction spent is spent."""
    price_in = round(system.price_input_cents_per_1k * _PRICE)
    price_out = round(system.price_output_cents_per_1k * _PRICE)
    return -(-(tokens_in * price_in + tokens_out * price_out) // MICROS)


def _energy(per_request: float, *parts: tuple[int, float]) -> int:
    # A thousandth of a micro-watt-hour per token is fine enough for any model.
    of_tokens = sum(tokens * round(wh_per_1k * MICROS) for tokens, wh_per_1k in parts)
    return round(per_request * MICROS) - (-of_tokens // 1000)
