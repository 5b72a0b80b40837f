"""Is this kind of use allowed here? (guide, 3.3 and the table of 4.1)"""

from __future__ import annotations

from datetime import datetime

from balise.contracts.decisions import Reason
from balise.contracts.levels import Hosting
from balise.contracts.snapshot import CaseRule, PolicySnapshot, SystemRule
from balise.policy import reasons
from balise.policy.facts import RequestFacts
from balise.policy.lookup import find_kind
from balise.policy.systems import usable_systems


def kind_reasons(
    facts: RequestFacts, case: CaseRule, system: SystemRule, snapshot: PolicySnapshot
) -> tuple[Reason, ...]:
    """Why the kind of use is refused; empty when it is allowed.

    An undeclared kind counts as each of the case's kinds: all must be allowed on
    this system, else the caller must say which one it is. On a public system a
    case that lists no kind needs one declared, because there the guide asks for
    acceptable uses to be named.
    """
    if facts.usage_kind:
        found = _reason(facts.usage_kind, case, system, snapshot, facts.now)
        return (found,) if found else ()
    refusals = [_reason(kind, case, system, snapshot, facts.now) for kind in case.kinds]
    if not refusals:
        if system.hosting is Hosting.PUBLIC:
            return (reasons.kind_missing(accepted_kinds(case, system, snapshot, facts.now), system.hosting),)
        return ()
    blocking = [found for found in refusals if found is not None]
    if not blocking:
        return ()
    accepted = accepted_kinds(case, system, snapshot, facts.now)
    return (reasons.kind_missing(accepted, system.hosting),) if accepted else (blocking[0],)


def accepted_kinds(
    case: CaseRule, system: SystemRule, snapshot: PolicySnapshot, now: datetime
) -> tuple[str, ...]:
    """Codes of the kinds of use that this case allows on this system."""
    codes = case.kinds or tuple(kind.code for kind in snapshot.kinds)
    return tuple(code for code in codes if _reason(code, case, system, snapshot, now) is None)


def _reason(
    code: str, case: CaseRule, system: SystemRule, snapshot: PolicySnapshot, now: datetime
) -> Reason | None:
    kind = find_kind(snapshot, code)
    if kind is None:
        known = case.kinds or tuple(other.code for other in snapshot.kinds)
        return reasons.kind_unknown(known)
    if not kind.allowed:
        return reasons.kind_forbidden(kind, system.hosting)
    if case.kinds and code not in case.kinds:
        return reasons.kind_not_in_case(kind, case)
    if system.hosting is Hosting.PUBLIC and not kind.allowed_public:
        private = (s.name for s in usable_systems(case, snapshot, now) if s.hosting is not Hosting.PUBLIC)
        return reasons.kind_forbidden_public(kind, private)
    return None
