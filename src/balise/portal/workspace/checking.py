"""A text and files looked at as a gateway would, for the person who wonders whether they may be sent.

Nothing of them outlives the answer to the request.
"""

from __future__ import annotations

import asyncio
import functools
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from asgiref.sync import async_to_sync
from django.conf import settings as config
from django.utils import timezone

from balise.contracts.decisions import Decision, Outcome
from balise.contracts.findings import Finding, FindingType, Inspection, LevelReason, Verdict
from balise.contracts.grants import Grant
from balise.contracts.levels import Hosting, Level
from balise.contracts.snapshot import CaseRule, DetectionSettings, PolicySnapshot, SystemRule
from balise.detection.engine import Engine
from balise.detection.level import combine, explain, unscanned
from balise.detection.masking import Masker
from balise.detection.patience import within
from balise.detection.resolve import resolve
from balise.documents.reader import Read
from balise.documents.unread import Why
from balise.policy.decide import RequestFacts, decide
from balise.policy.lookup import find_system
from balise.policy.masking import NEVER_MASKED
from balise.policy.matrix import permits
from balise.portal.enforcement.published import rules_for_pages
from balise.portal.enforcement.standing import would_be_grant
from balise.portal.enforcement.standings import CaseStanding, standings
from balise.portal.people.models import Person
from balise.portal.systems.catalogue import in_english
from balise.portal.workspace.attachments import Attached
from balise.portal.workspace.parts import (
    SHOWN,
    STRONG_INJECTION,
    HostingAnswer,
    Part,
    in_words,
    segments,
)

# A page can wait for the language model to load, which a gateway's request cannot.
_DEEP_BUDGET_MS = 20_000


@dataclass(frozen=True)
class Explained:
    """Why a level, and the kinds of what made it, in words."""

    reason: LevelReason
    kinds: tuple[object, ...]


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
    """Everything the page shows: ``inspection`` and the answers are those of all parts together."""

    inspection: Inspection
    reasons: tuple[Explained, ...]
    parts: tuple[Part, ...]
    hostings: tuple[HostingAnswer, ...]
    cases: tuple[CaseAnswer, ...]

    @property
    def unscanned(self) -> bool:
        return self.inspection.verdict is Verdict.UNSCANNED

    @property
    def unread(self) -> bool:
        """Whether that is because of files, which say why themselves."""
        return any(part.why for part in self.parts)

    @property
    def with_files(self) -> bool:
        return any(part.name for part in self.parts)

    @property
    def injection_strong(self) -> bool:
        return self.inspection.injection >= STRONG_INJECTION


def check(
    person: Person, text: str, files: Sequence[Attached] = (), read: Sequence[Read | Why] = ()
) -> Checked:
    """Inspect ``text`` and what was read of ``files`` under the OP's settings, as parts of one message, and
    ask the rules in force what each system would say."""
    snapshot = rules_for_pages(person.public_body)
    texts = [_sent(one, told) for one, told in zip(files, read, strict=True)] + ([text] if text else [])
    inspections = _inspect_all(snapshot.detection, texts)
    for number, told in enumerate(read):
        if isinstance(told, Why):
            found = inspections[number]
            inspections[number] = unscanned("media", found.findings, found.injection)
    inspection = _together(inspections)
    own = _own_names(snapshot.detection)
    return Checked(
        inspection=inspection,
        reasons=tuple(_explained(inspection, own)),
        parts=tuple(_parts(texts, inspections, files, read, own, snapshot)),
        hostings=_hostings(inspection, snapshot),
        cases=_cases(person, inspection, snapshot),
    )


def _sent(file: Attached, read: Read | Why) -> str:
    """What a system would receive of a file; of one that was not read, its name would go, too."""
    name = "" if file.picture else file.name
    return read.told(name) if isinstance(read, Read) else name


def _parts(
    texts: Sequence[str],
    inspections: Sequence[Inspection],
    files: Sequence[Attached],
    read: Sequence[Read | Why],
    own: Mapping[str, str],
    snapshot: PolicySnapshot,
) -> Iterator[Part]:
    masker = Masker(secrets.token_bytes(32))
    for text in texts:
        masker.reserve(text)
    places = [
        masker.learn(text, one.findings, keep=NEVER_MASKED)
        for text, one in zip(texts, inspections, strict=True)
    ]
    before = 0
    for number, (text, one) in enumerate(zip(texts, inspections, strict=True)):
        told = read[number] if number < len(read) else None
        shown = segments(text[:SHOWN], one.findings, own, before)
        before = max((segment.number for segment in shown), default=before) or before
        yield Part(
            inspection=one,
            segments=tuple(shown),
            masked=masker.write(text, places[number])[:SHOWN],
            hostings=_hostings(one, snapshot),
            name=files[number].name if told is not None else "",
            why=told if isinstance(told, Why) else None,
            seen=isinstance(told, Read) and told.seen,
            cut=len(text) > SHOWN,
        )


def _together(inspections: Sequence[Inspection]) -> Inspection:
    if len(inspections) == 1:
        return inspections[0]
    level, reasons = combine(inspections)
    verdicts = {one.verdict for one in inspections}
    findings = tuple(found for one in inspections for found in one.findings)
    read = Verdict.FOUND if findings else Verdict.CLEAR
    return Inspection(
        verdict=Verdict.UNSCANNED if Verdict.UNSCANNED in verdicts else read,
        findings=findings,
        level=level,
        reasons=reasons,
        injection=max(one.injection for one in inspections),
    )


def _own_names(settings: DetectionSettings) -> dict[str, str]:
    """The OP's own identifiers by code, in the reader's language."""
    return {own.code: own.name_en if in_english() else own.name_fr for own in settings.custom}


def _explained(inspection: Inspection, own: Mapping[str, str]) -> Iterator[Explained]:
    for reason in inspection.reasons:
        made_it = [in_words(inspection.findings[index], own) for index in reason.findings]
        yield Explained(reason, tuple(dict.fromkeys(made_it)))


@functools.lru_cache(maxsize=16)
def _engine(settings: bytes) -> Engine:
    """Compiled once for each distinct setting, which OPs mostly share."""
    return Engine(msgspec.json.decode(settings, type=DetectionSettings))


def _inspect_all(settings: DetectionSettings, texts: Sequence[str]) -> list[Inspection]:
    """Each as a part of one message, in the time that a gateway takes at most."""
    engine = _engine(msgspec.json.encode(settings, order="sorted"))
    seconds = config.BALISE.inspect_seconds
    with within(time.monotonic() + seconds):
        inspections = engine.inspect_parts(texts)
    if not settings.names_deep:
        return inspections
    budget = max(settings.deep_budget_ms, _DEEP_BUDGET_MS)
    return async_to_sync(_all_deepened)(engine, texts, inspections, budget, seconds)


async def _all_deepened(
    engine: Engine, texts: Sequence[str], inspections: Sequence[Inspection], budget: int, seconds: float
) -> list[Inspection]:
    """With what the language model finds, and what the fast layer found by the parts beside."""

    def read(text: str, people: Sequence[Finding]) -> Inspection:
        with within(time.monotonic() + seconds):
            return engine.inspect(text, people)

    async def reading(text: str, people: Sequence[Finding]) -> Inspection:
        return await asyncio.to_thread(read, text, people)  # this loop serves everybody

    async def deepened(text: str, fast: Inspection) -> Inspection:
        if fast.verdict is Verdict.UNSCANNED:
            return fast
        slow = await engine.inspect_deep(text, budget, fast=fast, reading=reading)
        findings = tuple(resolve([*slow.findings, *fast.findings]))
        if slow.verdict is Verdict.UNSCANNED:
            return msgspec.structs.replace(slow, findings=findings)
        level, reasons = explain(findings)
        verdict = Verdict.FOUND if findings else Verdict.CLEAR
        return msgspec.structs.replace(slow, verdict=verdict, findings=findings, level=level, reasons=reasons)

    return list(await asyncio.gather(*map(deepened, texts, inspections)))


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
