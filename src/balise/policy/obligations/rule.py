"""The facts a profile is made of, what it owes, and a rule that joins the two."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import msgspec

from balise.contracts.levels import Hosting, Level, MatrixReading
from balise.contracts.snapshot import Phase


class CaseProfile(msgspec.Struct, frozen=True):
    """What decides how much a use case owes (guide, objective: proportionality).

    ``hostings`` are the types of the case's systems, empty while none is named.
    ``outside_quebec``: data leave Quebec or are entrusted outside it (LAI, s. 70.1).
    """

    phase: Phase
    hostings: frozenset[Hosting]
    level: Level
    personal_data: bool = False
    citizen_facing: bool = False
    automated_decision: bool = False
    outside_quebec: bool = False
    reading: MatrixReading = MatrixReading.STRICT


class ObligationKind(str, Enum):
    """A measure to have in place, an opinion to obtain, or a gate that stays shut without it."""

    MEASURE = "measure"
    OPINION = "opinion"
    GATE = "gate"


class Obligation(msgspec.Struct, frozen=True):
    """Something owed before a phase opens, and why.

    ``code`` is stable; for an opinion it is the sector's code. ``measures`` are
    rows of the catalogue. ``fr`` and ``en`` say why this case owes it.
    ``binding`` is False for advice that may be set aside with a reason.
    """

    kind: ObligationKind
    code: str
    measures: tuple[str, ...]
    due: Phase
    title_fr: str
    title_en: str
    fr: str
    en: str
    binding: bool = True


class Rule(msgspec.Struct, frozen=True):
    """``obligation`` is owed when ``applies`` is true; ``earlier`` brings its due phase forward."""

    obligation: Obligation
    applies: Callable[[CaseProfile], bool]
    earlier: tuple[Callable[[CaseProfile], bool], Phase] | None = None


def always(profile: CaseProfile) -> bool:
    return True


def confidential(profile: CaseProfile) -> bool:
    """Protégé B or more: personal information, strategic notes."""
    return profile.level >= Level.PROTEGE_B


def sensitive_personal(profile: CaseProfile) -> bool:
    return profile.personal_data and profile.level >= Level.PROTEGE_C


def touches_people(profile: CaseProfile) -> bool:
    """What it produces reaches citizens or decides about someone."""
    return profile.citizen_facing or profile.automated_decision


def supplied(profile: CaseProfile) -> bool:
    """Someone other than the State may run one of the systems."""
    return bool(profile.hostings - {Hosting.GOVERNMENT})


def public(profile: CaseProfile) -> bool:
    """One of the systems is public."""
    return Hosting.PUBLIC in profile.hostings


def high_risk(profile: CaseProfile) -> bool:
    """Top level, a decision about someone, or personal information in a service to the public."""
    return (
        profile.level >= Level.PROTEGE_C
        or profile.automated_decision
        or (profile.citizen_facing and profile.personal_data)
    )


def measure(
    code: str, rows: str, due: Phase, title: tuple[str, str], why: tuple[str, str], binding: bool = True
) -> Obligation:
    """A measure owed; ``rows`` are row ids separated by spaces."""
    return _obligation(ObligationKind.MEASURE, code, rows, due, title, why, binding)


def opinion(sector: str, rows: str, due: Phase, title: tuple[str, str], why: tuple[str, str]) -> Obligation:
    """An opinion owed from a sector."""
    return _obligation(ObligationKind.OPINION, sector, rows, due, title, why, True)


def gate(code: str, rows: str, due: Phase, title: tuple[str, str], why: tuple[str, str]) -> Obligation:
    """A gate that keeps the phase shut."""
    return _obligation(ObligationKind.GATE, code, rows, due, title, why, True)


def _obligation(
    kind: ObligationKind,
    code: str,
    rows: str,
    due: Phase,
    title: tuple[str, str],
    why: tuple[str, str],
    binding: bool,
) -> Obligation:
    return Obligation(kind, code, tuple(rows.split()), due, *title, *why, binding)
