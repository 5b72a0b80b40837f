"""First use of a key from a network that it never used."""

from __future__ import annotations

from balise.contracts.records import Scalar
from balise.gateway.anomalies.habits import Habits
from balise.gateway.anomalies.seen import Seen


def new_address(seen: Seen, habits: Habits) -> dict[str, Scalar] | None:
    """Judge the network. The first network of a key is its own."""
    if not seen.network or not habits.networks or seen.network in habits.networks:
        return None
    return {"known": len(habits.networks)}
