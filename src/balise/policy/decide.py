"""May this text go to this system, for this person, in this use case, now?

Pure and total: facts and a snapshot in, a decision out, no I/O, never raises.
"""

from __future__ import annotations

from balise.contracts.decisions import Decision, Outcome, Reason
from balise.contracts.snapshot import CaseRule, PolicySnapshot
from balise.policy import reasons
from balise.policy.authorize import authorize, key_reason, with_help
from balise.policy.facts import RequestFacts
from balise.policy.fallback import candidates
from balise.policy.levels import Assessed, assess, level_reasons
from balise.policy.lookup import covers, find_case, find_system
from balise.policy.masking import kept_types, masked_types
from balise.policy.output import check_output, critical, requires_hold, withholds_whole_answer

__all__ = [
    "RequestFacts",
    "authorize",
    "candidates",
    "check_output",
    "covers",
    "critical",
    "decide",
    "kept_types",
    "masked_types",
    "requires_hold",
    "withholds_whole_answer",
]


def decide(
    facts: RequestFacts, snapshot: PolicySnapshot, digest: str = "", *, authorized: bool = False
) -> Decision:
    """The decision for one request and one system: refuse, permit masked or permit.

    A hold is decided on the answer (``check_output``). ``digest`` is the
    snapshot's digest when the caller already has it; else it is computed.
    ``authorized``: the caller knows that ``authorize`` says nothing against these facts.
    """
    refusals = [] if authorized else list(authorize(facts, snapshot))
    case = find_case(snapshot, facts.grant.case) if facts.grant else None
    system = find_system(snapshot, facts.system)
    assessed = assess(facts, case, system, snapshot)
    if case and system and (not refusals or key_reason(facts, snapshot) is None):
        found = level_reasons(assessed, facts, system, case, snapshot)
        refusals.extend(with_help(reason, snapshot) for reason in found)
    outcome, why = (Outcome.REFUSE, tuple(refusals)) if refusals else _permit(facts, case, assessed)
    return Decision(
        outcome=outcome,
        reasons=why,
        level=assessed.level,
        hosting=system.hosting if system else None,
        system=facts.system,
        snapshot_digest=digest or snapshot.digest(),
    )


def _permit(
    facts: RequestFacts, case: CaseRule | None, assessed: Assessed
) -> tuple[Outcome, tuple[Reason, ...]]:
    if case is None or not facts.finding_types or not masked_types(facts.finding_types, case):
        return Outcome.PERMIT, ()
    if assessed.tolerated:
        return Outcome.PERMIT_MASKED, (reasons.masked(), reasons.tolerated_masked(assessed.level))
    return Outcome.PERMIT_MASKED, (reasons.masked(),)
