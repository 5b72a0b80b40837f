"""Is this system fit for use at all? Opinion, sovereignty, public switch, stops (guide, 1.2, 2.3, 4.1)."""

from __future__ import annotations

from datetime import datetime

from balise.contracts.decisions import Reason
from balise.contracts.levels import Hosting
from balise.contracts.snapshot import CaseRule, PolicySnapshot, SecurityOpinion, SystemRule
from balise.policy import reasons
from balise.policy.lookup import covers, find_system
from balise.policy.moments import has_passed


def opinion_reason(system: SystemRule, now: datetime) -> Reason | None:
    """What is wrong with the security opinion held; conditional counts as held."""
    if system.security_opinion is SecurityOpinion.NONE:
        return reasons.security_opinion_missing(system)
    if system.security_opinion is SecurityOpinion.UNFAVOURABLE:
        return reasons.security_opinion_unfavourable(system)
    if has_passed(system.security_opinion_until, now):
        return reasons.security_opinion_expired(system)
    return None


def breaks_sovereignty(system: SystemRule, now: datetime) -> bool:
    """Hosted where protection is not equivalent, without an exception that still holds (guide, 2.3)."""
    if system.equivalent_jurisdiction:
        return False
    return not system.sovereignty_exception or has_passed(system.sovereignty_exception_until, now)


def forbidden_as_public(system: SystemRule, snapshot: PolicySnapshot) -> bool:
    return system.hosting is Hosting.PUBLIC and not snapshot.public_systems_allowed


def usable_systems(case: CaseRule, snapshot: PolicySnapshot, now: datetime) -> tuple[SystemRule, ...]:
    """The case's systems that nothing forbids now: what a refusal may name instead."""
    found = (find_system(snapshot, code) for code in case.systems)
    return tuple(system for system in found if system and _is_usable(system, case, snapshot, now))


def _is_usable(system: SystemRule, case: CaseRule, snapshot: PolicySnapshot, now: datetime) -> bool:
    return (
        system.active
        and opinion_reason(system, now) is None
        and not breaks_sovereignty(system, now)
        and not forbidden_as_public(system, snapshot)
        and not any(covers(stop, case.code, system.code) for stop in snapshot.stops)
    )
