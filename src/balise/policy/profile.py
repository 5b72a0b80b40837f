"""From a use case's profile to what it owes, and why (guide, objective: proportionality).

Pure: the same profile always owes the same things, and the reader sees the
reason for each. Nothing that a lighter profile owes disappears from a heavier
one: rules only add.
"""

from __future__ import annotations

from enum import Enum

from msgspec.structs import replace

from balise.catalog.typography import french
from balise.contracts.levels import Level
from balise.contracts.snapshot import Phase
from balise.policy.obligations import data, gates, groundwork, opinions, oversight
from balise.policy.obligations.rule import (
    CaseProfile,
    Obligation,
    ObligationKind,
    Rule,
    high_risk,
    touches_people,
)

__all__ = ["CaseProfile", "Obligation", "ObligationKind", "RiskClass", "newly_owed", "owed", "risk_class"]

_ORDER = {phase: rank for rank, phase in enumerate(Phase)}
_RULES: tuple[Rule, ...] = (
    *gates.RULES,
    *opinions.RULES,
    *groundwork.RULES,
    *data.RULES,
    *oversight.RULES,
)


class RiskClass(str, Enum):
    """How heavy a profile is, before any treatment: it orders work, it permits nothing."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


def risk_class(profile: CaseProfile) -> RiskClass:
    """HIGH: top level, automated decision, or personal information in a service to the public."""
    if high_risk(profile):
        return RiskClass.HIGH
    if profile.level >= Level.PROTEGE_B or profile.personal_data or touches_people(profile):
        return RiskClass.MODERATE
    return RiskClass.LOW


def owed(profile: CaseProfile) -> tuple[Obligation, ...]:
    """Everything owed to be in ``profile.phase``: what is due at it or before, earliest first."""
    found = (_applied(rule, profile) for rule in _RULES if rule.applies(profile))
    due = [item for item in found if _ORDER[item.due] <= _ORDER[profile.phase]]
    return tuple(sorted(due, key=lambda item: _ORDER[item.due]))


def newly_owed(profile: CaseProfile) -> tuple[Obligation, ...]:
    """What opening ``profile.phase`` itself adds: the contents of its gate."""
    return tuple(item for item in owed(profile) if item.due is profile.phase)


def _applied(rule: Rule, profile: CaseProfile) -> Obligation:
    due: Phase = rule.obligation.due
    if rule.earlier and rule.earlier[0](profile):
        due = rule.earlier[1]
    item = rule.obligation
    return replace(item, due=due, title_fr=french(item.title_fr), fr=french(item.fr))
