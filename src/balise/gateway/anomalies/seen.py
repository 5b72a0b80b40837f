"""One ended request, as far as detectors may know it."""

from __future__ import annotations

import hmac
import ipaddress
from functools import lru_cache

import msgspec

from balise.contracts.decisions import Reason
from balise.gateway.exchange import Exchange

# The key is already out of use: what is tried with it says nothing of its holder's habits.
OUT_OF_USE = frozenset({"key_unknown", "key_revoked", "key_expired", "suspended"})
_NOT_A_CHOICE = frozenset({"quota_exceeded"})
_NETWORK_BITS = {4: 24, 6: 64}


class Seen(msgspec.Struct, frozen=True):
    """``at`` is seconds since the epoch; ``refused`` the codes of what the caller could have done otherwise.

    ``found`` counts findings, ``size`` the characters of the request's texts; ``network``
    is a keyed hash, empty when the address says nothing.
    """

    at: float
    refused: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    found: int = 0
    size: int = 0
    network: str = ""


class Networks:
    """Tells networks apart without knowing them: HMAC-SHA-256 under an installation's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, address: str) -> str:
        """The network of an IP address: its /24 (IPv4) or its /64 (IPv6); empty when it is no address."""
        try:
            caller = ipaddress.ip_address(address)
        except ValueError:
            return ""
        if isinstance(caller, ipaddress.IPv6Address) and caller.ipv4_mapped:
            caller = caller.ipv4_mapped
        network = ipaddress.ip_network((caller, _NETWORK_BITS[caller.version]), strict=False)
        return hmac.new(self._key, network.compressed.encode(), "sha256").hexdigest()[:32]


def seen(exchange: Exchange, networks: Networks, at: float) -> Seen:
    """What is kept of an exchange. Texts are measured, never read."""
    network = networks.of(exchange.address)
    if not exchange.refused_for:
        return Seen(at, network=network)
    refused = tuple(reason.code for reason in exchange.refused_for if _chosen(reason))
    counts = exchange.findings() if refused else {}
    size = sum(len(slot.text) for slot in exchange.found.slots) if refused and exchange.found else 0
    return Seen(
        at=at,
        refused=refused,
        types=frozenset(counts),
        found=sum(counts.values()),
        size=size,
        network=network,
    )


def _chosen(reason: Reason) -> bool:
    """Faults of ours and quotas are no behaviour of the caller's."""
    return reason.status < 500 and reason.code not in _NOT_A_CHOICE
