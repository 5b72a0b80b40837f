"""What dépersonnalisation replaces, and the one way it may count in the level.

Masking is minimisation (guide, 2.1): it replaces what the task does not need,
on the way to a system that may receive the text anyway. It does not lower the
level. The single exception is the OP's recorded choice
``DetectionSettings.tolerated_types`` (empty by default). It holds only when all
of these do:

- the system is not public: confidential information never goes there (guide, 4.1);
- the text was read in full (verdict ``found``) and the case masks;
- at least one tolerated type was found, and every tolerated type found is
  really replaced, so the case does not list it among what its task needs;
- the caller gave ``RequestFacts.level_without_tolerated``, the level that
  inspection gives when findings of those types are left out.

Then the inspected level becomes the lower of the two. Levels that were declared,
or that the use case sets, are never lowered.
"""

from __future__ import annotations

from balise.contracts.findings import FindingType, Verdict
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import CaseRule, PolicySnapshot, SystemRule
from balise.policy.facts import RequestFacts

# A marking says how to treat the text and a published contact protects nobody: both stay.
NEVER_MASKED = frozenset({FindingType.MARKING, FindingType.PUBLIC_CONTACT})


def kept_types(case: CaseRule) -> frozenset[FindingType]:
    """Types that stay readable for the upstream: the ``keep`` of ``Masker.mask``."""
    if not case.mask:
        return frozenset(FindingType)
    return frozenset(case.needed_types) | NEVER_MASKED


def masked_types(found: frozenset[FindingType], case: CaseRule) -> frozenset[FindingType]:
    """Types among ``found`` that are replaced before sending."""
    return found - kept_types(case)


def tolerated_level(
    facts: RequestFacts, case: CaseRule, system: SystemRule, snapshot: PolicySnapshot
) -> Level | None:
    """The inspected level without the tolerated types when the exception holds, else None."""
    if system.hosting is Hosting.PUBLIC:
        return None
    lower = facts.level_without_tolerated
    if lower is None or lower >= facts.level or facts.verdict is not Verdict.FOUND:
        return None
    tolerated = facts.finding_types & frozenset(snapshot.detection.tolerated_types)
    if not tolerated or not tolerated <= masked_types(facts.finding_types, case):
        return None
    return lower
