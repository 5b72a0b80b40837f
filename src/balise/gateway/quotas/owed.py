"""Which counters a request counts in, and the most that each may hold."""

from __future__ import annotations

from typing import NamedTuple

from balise.contracts.snapshot import CaseRule, Limit, PolicySnapshot, QuotaScope, SystemRule
from balise.gateway.quotas.amounts import Amounts, most_of
from balise.policy.windows import Window, window_of


class Place(NamedTuple):
    """Whose consumption is counted, where (in one case or system, or everywhere), over which window."""

    public_body: int
    scope: QuotaScope
    holder: str
    within: str
    window: Window


class Owed(NamedTuple):
    """A counter and the most it may hold; the lowest, where several limits bear on it."""

    place: Place
    most: Amounts


def unlimited(snapshot: PolicySnapshot, case: CaseRule, system: SystemRule) -> bool:
    """Whether a request counts nowhere."""
    return not (snapshot.limits or case.limits or system.limits)


def owed_limits(
    snapshot: PolicySnapshot, case: CaseRule, system: SystemRule, person: str
) -> tuple[Owed, ...]:
    """Every counter that a request counts in. ``person`` is an identifier."""
    if unlimited(snapshot, case, system):
        return ()
    holders = {
        QuotaScope.PERSON: person,
        QuotaScope.CASE: case.code,
        QuotaScope.SYSTEM: system.code,
        QuotaScope.BODY: "",
    }
    most: dict[Place, Amounts] = {}
    # A case's limit for a person counts that person's use of this case alone; same for a system's.
    for within, limits in (
        ("", snapshot.limits),
        (f"case {case.code}", case.limits),
        (_within_system(system), system.limits),
    ):
        for limit in limits:
            place = Place(snapshot.public_body, limit.scope, holders[limit.scope], within, window_of(limit))
            most[place] = _lowest(most.get(place), limit)
    return tuple(Owed(place, amounts) for place, amounts in most.items())


def of_one_system(place: Place, system: SystemRule) -> bool:
    """Whether what is counted there is what this system is used for, and nothing else."""
    return place.scope is QuotaScope.SYSTEM or place.within == _within_system(system)


def _within_system(system: SystemRule) -> str:
    return f"system {system.code}"


def _lowest(known: Amounts | None, limit: Limit) -> Amounts:
    new = most_of(limit)
    if known is None:
        return new
    return Amounts(*(min(a, b) if a and b else a or b for a, b in zip(known, new, strict=True)))
