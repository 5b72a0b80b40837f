"""A text looked at as a gateway would, for the person who wonders whether it may be sent.

Nothing of the text outlives the answer to the request.
"""

from __future__ import annotations

import functools
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from asgiref.sync import async_to_sync
from django.utils import timezone

from balise.contracts.decisions import Decision, Outcome
from balise.contracts.findings import Finding, FindingType, Inspection, LevelReason, Verdict
from balise.contracts.grants import Grant
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import CaseRule, DetectionSettings, PolicySnapshot, SystemRule
from balise.detection.engine import Engine
from balise.detection.level import explain
from balise.detection.masking import Masker
from balise.policy.decide import RequestFacts, decide
from balise.policy.lookup import find_system
from balise.policy.masking import NEVER_MASKED
from balise.policy.matrix import permits
from balise.portal.enforcement.published import rules_for_pages
from balise.portal.enforcement.standing import would_be_grant
from balise.portal.enforcement.standings import CaseStanding, standings
from balise.portal.people.models import Person
from balise.portal.systems.catalogue import in_english
from balise.portal.ui.finding_words import TYPES

# A page can wait for the language model to load, which a gateway's request cannot.
_DEEP_BUDGET_MS = 20_000
STRONG_INJECTION = 0.5


@dataclass(frozen=True)
class Segment:
    """A stretch of the text: plain, or one finding with its label and level."""

    text: str
    label: object = ""
    level: int | None = None
    number: int = 0


@dataclass(frozen=True)
class Tally:
    """A kind of finding: how many there are, and the number of the first."""

    label: object
    count: int
    first: int


@dataclass(frozen=True)
class Explained:
    """Why a level, and the kinds of what made it, in words."""

    reason: LevelReason
    kinds: tuple[object, ...]


@dataclass(frozen=True)
class HostingAnswer:
    """Whether a text of this level may go to this hosting type at all, by the OP's reading."""

    hosting: Hosting
    permitted: bool
    switched_off: bool


@dataclass(frozen=True)
class SystemAnswer:
    """What one system of one of the person's cases would answer."""

    system: SystemRule
    decision: Decision

    @property
    def kind(self) -> str:
        return {Outcome.REFUSE: "stop", Outcome.PERMIT_MASKED: "info", Outcome.HOLD: "warn"}.get(
            self.decision.outcome, "ok"
        )


@dataclass(frozen=True)
class CaseAnswer:
    rule: CaseRule
    systems: tuple[SystemAnswer, ...]


@dataclass(frozen=True)
class Checked:
    """Everything the page shows."""

    inspection: Inspection
    reasons: tuple[Explained, ...]
    segments: tuple[Segment, ...]
    masked: str
    hostings: tuple[HostingAnswer, ...]
    cases: tuple[CaseAnswer, ...]

    @property
    def unscanned(self) -> bool:
        return self.inspection.verdict is Verdict.UNSCANNED

    @property
    def injection_strong(self) -> bool:
        return self.inspection.injection >= STRONG_INJECTION

    @property
    def tallies(self) -> list[Tally]:
        """What was found, kind by kind, in the order of the text."""
        numbers: dict[str, list[int]] = {}
        for segment in self.segments:
            if segment.number:
                numbers.setdefault(str(segment.label), []).append(segment.number)
        return [Tally(label, len(places), places[0]) for label, places in numbers.items()]

    @property
    def differs(self) -> bool:
        """Whether there is anything to replace."""
        return any(finding.type not in NEVER_MASKED for finding in self.inspection.findings)


def check(person: Person, text: str) -> Checked:
    """Inspect ``text`` under the OP's settings and ask the rules in force what each system would say."""
    snapshot = rules_for_pages(person.public_body)
    inspection = _inspect(snapshot.detection, text)
    masker = Masker(secrets.token_bytes(32))
    own = _own_names(snapshot.detection)
    return Checked(
        inspection=inspection,
        reasons=tuple(_explained(inspection, own)),
        segments=tuple(segments(text, inspection.findings, own)),
        masked=masker.mask(text, inspection.findings, keep=NEVER_MASKED),
        hostings=_hostings(inspection, snapshot),
        cases=_cases(person, inspection, snapshot),
    )


def _own_names(settings: DetectionSettings) -> dict[str, str]:
    """The OP's own identifiers by code, in the reader's language."""
    return {own.code: own.name_en if in_english() else own.name_fr for own in settings.custom}


def _explained(inspection: Inspection, own: Mapping[str, str]) -> Iterator[Explained]:
    for reason in inspection.reasons:
        made_it = [_words(inspection.findings[index], own) for index in reason.findings]
        yield Explained(reason, tuple(dict.fromkeys(made_it)))


def _words(finding: Finding, own: Mapping[str, str]) -> object:
    return own.get(finding.label) or finding.label or TYPES[finding.type]


def segments(text: str, findings: Sequence[Finding], own: Mapping[str, str] | None = None) -> list[Segment]:
    """The whole text, cut at its findings; of two that overlap the first keeps its place.

    ``own`` names the OP's own identifiers, whose findings carry their code.
    """
    names = own or {}
    found: list[Segment] = []
    last = number = 0
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        if finding.end <= last:
            continue
        start = max(finding.start, last)
        if start > last:
            found.append(Segment(text[last:start]))
        number += 1
        found.append(Segment(text[start : finding.end], _words(finding, names), int(finding.level), number))
        last = finding.end
    if last < len(text):
        found.append(Segment(text[last:]))
    return found


@functools.lru_cache(maxsize=16)
def _engine(settings: bytes) -> Engine:
    """Compiled once for each distinct setting, which OPs mostly share."""
    return Engine(msgspec.json.decode(settings, type=DetectionSettings))


def _inspect(settings: DetectionSettings, text: str) -> Inspection:
    engine = _engine(msgspec.json.encode(settings, order="sorted"))
    if settings.names_deep:
        return async_to_sync(engine.inspect_deep)(text, max(settings.deep_budget_ms, _DEEP_BUDGET_MS))
    return engine.inspect(text)


def _hostings(inspection: Inspection, snapshot: PolicySnapshot) -> tuple[HostingAnswer, ...]:
    level = Level.PROTEGE_C if inspection.verdict is Verdict.UNSCANNED else inspection.level
    return tuple(
        HostingAnswer(
            hosting,
            permits(level, hosting, snapshot.reading),
            hosting is Hosting.PUBLIC and not snapshot.public_systems_allowed,
        )
        for hosting in Hosting
    )


def _cases(person: Person, inspection: Inspection, snapshot: PolicySnapshot) -> tuple[CaseAnswer, ...]:
    """The cases open to the person, whatever else they miss: refusals then say what."""
    grant = would_be_grant(person)
    return tuple(
        CaseAnswer(
            standing.rule, tuple(_answers(_held(grant, standing), standing.rule, inspection, snapshot))
        )
        for standing in standings(person)
        if standing.mine
    )


def _held(grant: Grant, standing: CaseStanding) -> Grant:
    """What a key of this case is while the person is suspended there: gateways refuse it first."""
    return msgspec.structs.replace(grant, suspended=(grant.person,)) if standing.suspended else grant


def _answers(
    grant: Grant, rule: CaseRule, inspection: Inspection, snapshot: PolicySnapshot
) -> list[SystemAnswer]:
    tolerated = frozenset(snapshot.detection.tolerated_types)
    without = None
    if tolerated:
        without, _ = explain([finding for finding in inspection.findings if finding.type not in tolerated])
    answers = []
    for code in rule.systems:
        system = find_system(snapshot, code)
        if system is None:
            continue
        facts = RequestFacts(
            now=timezone.now(),
            grant=msgspec.structs.replace(grant, case=rule.code),
            system=code,
            usage_kind=rule.kinds[0] if rule.kinds else "",
            level=inspection.level,
            verdict=inspection.verdict,
            finding_types=frozenset(_types(inspection)),
            level_without_tolerated=without,
        )
        answers.append(SystemAnswer(system, decide(facts, snapshot, digest="-")))
    return answers


def _types(inspection: Inspection) -> list[FindingType]:
    return [finding.type for finding in inspection.findings]
