"""Finding things in a snapshot by code. Missing is None, never an error."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from balise.contracts.snapshot import CaseRule, KindRule, PolicySnapshot, StopRule, StopScope, SystemRule


def find_case(snapshot: PolicySnapshot, code: str) -> CaseRule | None:
    return snapshot.cases_by_code.get(code)


def find_system(snapshot: PolicySnapshot, code: str) -> SystemRule | None:
    return snapshot.systems_by_code.get(code)


def find_kind(snapshot: PolicySnapshot, code: str) -> KindRule | None:
    return snapshot.kinds_by_code.get(code)


def covers(stop: StopRule, case: str, system: str) -> bool:
    """True when a live emergency stop holds a use of ``system`` in ``case`` (guide, 2.3)."""
    if stop.scope is StopScope.ALL:
        return True
    return stop.target == (system if stop.scope is StopScope.SYSTEM else case)


def in_networks(address: str, networks: Iterable[str]) -> bool:
    """True when ``address`` is inside one of ``networks`` (CIDR). What cannot be read is outside."""
    try:
        caller = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(caller, ipaddress.IPv6Address) and caller.ipv4_mapped:
        caller = caller.ipv4_mapped
    return any(_inside(caller, network) for network in networks)


def _inside(caller: ipaddress.IPv4Address | ipaddress.IPv6Address, network: str) -> bool:
    try:
        return caller in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False
