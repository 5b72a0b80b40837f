"""What an answer measures, for drift (guide, 2.3): numbers that say nothing of what it says."""

from __future__ import annotations

from balise.contracts.records import Scalar
from balise.gateway.exchange import Exchange

_MOST_CHARACTERS = 20_000
_FEWEST_WORDS = 20


def measured(exchange: Exchange, answer: str) -> dict[str, Scalar]:
    """``declined``: the system itself would not answer. ``variety``: of its words, the share that differ,
    which falls when a system repeats itself, in any language."""
    told: dict[str, Scalar] = {}
    if exchange.declined:
        told["declined"] = True
    words = answer[:_MOST_CHARACTERS].split()
    if len(words) >= _FEWEST_WORDS:
        told["variety"] = round(len(set(words)) / len(words), 2)
    return told
