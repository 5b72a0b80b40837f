"""Which systems to try, in order (guide, 2.3: fallback and continuity)."""

from __future__ import annotations

from balise.contracts.snapshot import CaseRule, PolicySnapshot, SystemRule
from balise.policy.lookup import find_case, find_system


def candidates(
    snapshot: PolicySnapshot, case: CaseRule | str, system: SystemRule | str
) -> tuple[SystemRule, ...]:
    """``system``, then its fallbacks that the case authorises, in service and never less protected.

    Each candidate is still decided on its own. Unknown system or case: empty.
    """
    rule = find_case(snapshot, case) if isinstance(case, str) else case
    first = find_system(snapshot, system) if isinstance(system, str) else system
    if rule is None or first is None:
        return ()
    found = [first]
    for code in first.fallbacks:
        other = find_system(snapshot, code)
        if other is None or other in found or not other.active or other.code not in rule.systems:
            continue
        if other.hosting.protection >= first.hosting.protection:
            found.append(other)
    return tuple(found)
