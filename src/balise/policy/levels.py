"""The level that counts for a request, and why it may be refused here."""

from __future__ import annotations

import msgspec

from balise.contracts.decisions import Reason
from balise.contracts.findings import Verdict
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import CaseRule, PolicySnapshot, SystemRule
from balise.policy import reasons
from balise.policy.facts import RequestFacts
from balise.policy.masking import tolerated_level
from balise.policy.matrix import permits
from balise.policy.reasons import LevelSource
from balise.policy.systems import usable_systems


class Assessed(msgspec.Struct, frozen=True):
    """The effective level, what set it, and whether the tolerated types were left out."""

    level: Level
    source: LevelSource
    tolerated: bool = False


def assess(
    facts: RequestFacts, case: CaseRule | None, system: SystemRule | None, snapshot: PolicySnapshot
) -> Assessed:
    """Highest of what was found, what was declared and what the case sets.

    A text that could not be read counts as Protégé C: nothing lower can be excluded.
    """
    found, tolerated = facts.level, False
    if facts.verdict is Verdict.UNSCANNED:
        found = Level.PROTEGE_C
    elif case and system and (lower := tolerated_level(facts, case, system, snapshot)) is not None:
        found, tolerated = lower, True
    declared = facts.declared if facts.declared is not None else Level.NON_CLASSIFIE
    minimum = case.minimum_level if case is not None else Level.NON_CLASSIFIE
    level = max(found, declared, minimum)
    if found == level:
        source = LevelSource.FOUND
    else:
        source = LevelSource.DECLARED if declared == level else LevelSource.CASE
    return Assessed(level=level, source=source, tolerated=tolerated)


def level_reasons(
    assessed: Assessed, facts: RequestFacts, system: SystemRule, case: CaseRule, snapshot: PolicySnapshot
) -> tuple[Reason, ...]:
    """Why a text of this level may not go to this system in this case; empty when it may."""
    level = assessed.level
    if facts.verdict is Verdict.UNSCANNED:
        readable = system.hosting is Hosting.GOVERNMENT and case.level is Level.PROTEGE_C
        return () if readable else (reasons.unscanned(system.hosting),)
    found: list[Reason] = []
    if not permits(level, system.hosting, snapshot.reading):
        others = [
            other
            for other in usable_systems(case, snapshot, facts.now)
            if level <= case.level and permits(level, other.hosting, snapshot.reading)
        ]
        found.append(reasons.level_not_allowed(level, system, assessed.source, others))
    if level > case.level:
        found.append(reasons.level_above_case(level, case, assessed.source))
    return tuple(found)
