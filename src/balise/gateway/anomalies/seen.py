"""One ended request, as far as detectors may know it."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from balise.contracts.decisions import Reason
from balise.contracts.findings import Verdict
from balise.contracts.levels import Level
from balise.gateway.exchange import Exchange
from balise.gateway.wire.found import Found

# The key is already out of use: what is tried with it says nothing of its holder's habits.
OUT_OF_USE = frozenset({"key_unknown", "key_revoked", "key_expired", "suspended"})
_OF_THE_ANSWER = frozenset({"answer_level_not_allowed", "answer_level_above_case", "answer_unscanned"})
# Of quotas and of what a key may hold at once, which others may have filled; of a session that ended; of a
# case or a system that nobody may use now.
_NOT_A_CHOICE = frozenset(
    {
        "quota_exceeded",
        "quota_never_enough",
        "quota_not_countable",
        "too_much_of_key",
        "identity_expired",
        "case_unknown",
        "case_not_authorised",
        "decision_expired",
        "phase_forbids_use",
        "system_inactive",
        "security_opinion_missing",
        "security_opinion_unfavourable",
        "security_opinion_expired",
        "sovereignty",
    }
)
_NETWORK_BITS = {4: 24, 6: 64}


class Seen(msgspec.Struct, frozen=True):
    """``at`` is seconds since the epoch; ``refused`` the codes of what the caller could have done otherwise.

    ``types``, ``found`` and ``size`` tell of the findings that have a level, of any when none has: their
    types, their number, the characters of the texts that hold them (of all, when it is the answer that was
    refused). ``network`` is a keyed hash, empty when
    the address says nothing; ``in_front`` says that an application asked for the person, ``nameless`` that it
    asked for nobody.
    """

    at: float
    refused: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    found: int = 0
    size: int = 0
    network: str = ""
    in_front: bool = False
    nameless: bool = False


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
    grant = exchange.grant
    application = grant is not None and grant.application
    in_front = application and grant is not None and bool(grant.person)
    told = Seen(at, network=network, in_front=in_front, nameless=application and not in_front)
    if not exchange.refused_for:
        return told
    refused = tuple(reason.code for reason in exchange.refused_for if _chosen(reason))
    types, found, size = _measured(exchange, refused) if refused else (frozenset(), 0, 0)
    return replace(told, refused=refused, types=types, found=found, size=size)


def _measured(exchange: Exchange, refused: tuple[str, ...]) -> tuple[frozenset[str], int, int]:
    """A conversation comes whole at each turn: what is said beside what was refused changes nothing."""
    texts, unread = ((), 0) if exchange.found is None else _texts(exchange.found)
    told = [finding for one in exchange.inspections for finding in one.findings]
    least = Level.PROTEGE_A if any(finding.level for finding in told) else Level.NON_CLASSIFIE
    told = [finding for finding in told if finding.level >= least]
    if _OF_THE_ANSWER.intersection(refused):
        size = sum(map(len, texts))
    else:
        size = unread + sum(
            len(text)
            for text, one in zip(texts, exchange.inspections, strict=False)
            if one.verdict is Verdict.UNSCANNED or any(finding.level >= least for finding in one.findings)
        )
    return frozenset(finding.label or finding.type.value for finding in told), len(told), size


def _texts(found: Found) -> tuple[Sequence[str], int]:
    """The texts of a request, and the weight of what of it is none."""
    return [slot.text for slot in found.slots], sum(found.unscanned.values())


def _chosen(reason: Reason) -> bool:
    """Faults of ours, quotas and what is refused to everybody are no behaviour of the caller's."""
    return reason.status < 500 and reason.code not in _NOT_A_CHOICE
