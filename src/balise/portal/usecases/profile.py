"""A case's profile and what its next gate owes (guide, objective: proportionality)."""

from __future__ import annotations

from dataclasses import dataclass

from balise.catalog.phases import phases
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import Phase
from balise.policy.profile import CaseProfile, Obligation, newly_owed, owed, risk_class
from balise.portal.systems.catalogue import in_english
from balise.portal.systems.fitness import reading_of
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.states import phases_to_decide


@dataclass(frozen=True)
class Owed:
    """One obligation in the reader's language."""

    title: str
    why: str
    measures: str
    binding: bool
    kind: str


@dataclass(frozen=True)
class Gate:
    """What opening a phase asks for. ``earlier`` is what was owed before and still is."""

    phase: UseCase.CasePhase
    sentence: str
    items: list[Owed]
    earlier: list[Owed]


def profile_of(case: UseCase, phase: Phase) -> CaseProfile:
    """The facts that the pure rules weigh."""
    systems = [link.system for link in case.system_links.select_related("system")]
    return CaseProfile(
        phase=phase,
        hostings=frozenset(Hosting(system.hosting) for system in systems),
        level=Level(case.level),
        personal_data=case.personal_information,
        citizen_facing=case.audience != UseCase.Audience.INTERNAL,
        automated_decision=case.automated_decision,
        outside_quebec=any(not _in_quebec(system.jurisdiction) for system in systems),
        reading=reading_of(case.public_body),
    )


def risk_of(case: UseCase) -> str:
    """``low``, ``moderate`` or ``high``."""
    return risk_class(profile_of(case, Phase(case.phase))).value


def next_gate(case: UseCase) -> Gate | None:
    """The next phase of use that a decision could open; None when there is none."""
    if case.status not in (UseCase.Status.PROPOSED, UseCase.Status.DOCUMENTED, UseCase.Status.AUTHORISED):
        return None
    ahead = [phase for phase in phases_to_decide(case) if phase != case.phase or not _authorised(case)]
    forward = [phase for phase in ahead if _rank(phase) >= _rank(case.phase)]
    return gate(case, forward[0]) if forward else None


def gate(case: UseCase, phase: UseCase.CasePhase) -> Gate:
    """What ``phase`` owes for this case."""
    profile = profile_of(case, Phase(phase))
    new = newly_owed(profile)
    requirement = phases()[Phase(phase)].gate
    sentence = requirement.en if in_english() else requirement.fr
    return Gate(
        phase,
        # Read after a colon.
        sentence[:1].lower() + sentence[1:],
        [_worded(item) for item in new],
        [_worded(item) for item in owed(profile) if item not in new],
    )


def _worded(item: Obligation) -> Owed:
    title, why = (item.title_en, item.en) if in_english() else (item.title_fr, item.fr)
    return Owed(title, why, ", ".join(item.measures), item.binding, item.kind.value)


def _authorised(case: UseCase) -> bool:
    return case.status == UseCase.Status.AUTHORISED


def _rank(phase: str) -> int:
    return list(Phase).index(Phase(phase))


def _in_quebec(jurisdiction: str) -> bool:
    return jurisdiction.casefold().startswith(("québec", "quebec"))
