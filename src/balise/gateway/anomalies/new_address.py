"""First use of a key from a network that it never used."""

from __future__ import annotations

from balise.contracts.records import Scalar
from balise.gateway.anomalies.habits import Habits
from balise.gateway.anomalies.seen import Seen


def new_address(seen: Seen, habits: Habits) -> dict[str, Scalar] | None:
    """Judge the network, then learn it. The first network of a key is its own."""
    if not seen.network:
        return None
    known, new = len(habits.networks), seen.network not in habits.networks
    habits.learn_network(seen.network, seen.at)
    return {"known": known} if known and new else None
