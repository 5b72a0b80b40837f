"""The trace of a request: intent before the system is called, outcome before the last byte leaves.

Prompt, body as the system received it, and answer are sealed in the same
transaction as the record that names their digests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from asyncpg import exceptions
from msgspec.structs import replace

from balise.contracts.decisions import Outcome, Reason
from balise.contracts.findings import Finding
from balise.contracts.records import JournalRecord, RecordKind
from balise.contracts.snapshot import SystemRule
from balise.gateway.answers.measures import measured
from balise.gateway.exchange import Exchange
from balise.gateway.quotas.amounts import MICROS, cost, energy_range
from balise.gateway.refusals import Refused
from balise.gateway.telemetry.stages import staged
from balise.gateway.wire.coverage import table
from balise.journal.away import AWAY
from balise.journal.contents import ContentSealer, NoKey
from balise.journal.groups import Made, Make
from balise.journal.seal import Sealed, Unreadable
from balise.journal.writer import JournalUnavailable

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

_NAME = re.compile(r"[a-z_]+")
_INDEX = re.compile(r"\[\d+\]")


@staged("journal intent")
async def open_call(gateway: Gateway, exchange: Exchange) -> None:
    """Make the intent durable. Raises ``JournalUnavailable``: the system must then not be called."""
    exchange.overhead_ms = exchange.own_ms()
    try:
        await _entered(gateway, partial(_intent, gateway.sealer, exchange))
    except Exception:
        exchange.opened = False
        raise


@staged("journal outcome")
async def close_call(gateway: Gateway, exchange: Exchange, status: str, *reasons: Reason) -> None:
    """Make the outcome durable, once. Raises ``JournalUnavailable``; the answer must then be withheld."""
    if exchange.opened:
        exchange.status = status
        await _entered(gateway, partial(_outcome, gateway.sealer, exchange, reasons))


async def _entered(gateway: Gateway, make: Make) -> None:
    """Have a record made and written. What must be sealed and cannot be is not kept, and is refused."""
    try:
        await gateway.journal.enter(make)
    except NoKey as none:
        # The first of its month waits for the database, not the group with it.
        try:
            await gateway.sealer.key_for(*none.wanted)
        except (*AWAY, exceptions.PostgresError, Unreadable) as error:
            raise JournalUnavailable("le contenu ne peut être scellé") from error
        await gateway.journal.enter(make)


def _intent(sealer: ContentSealer, exchange: Exchange) -> Made:
    """The record of an intent, and what it seals; made with those of other requests."""
    assert exchange.decision is not None
    contents = _sealed(sealer, exchange, prompt=exchange.body, upstream=exchange.sent)
    exchange.intent = record = _record(
        exchange,
        RecordKind.INTENT,
        exchange.decision.reasons,
        findings=exchange.findings(),
        content_digests=_digests(contents),
        overhead_ms=round(exchange.overhead_ms, 3),
    )
    exchange.opened = True  # whoever is cancelled from here on leaves an intent, which an outcome must follow
    return record, contents


def _outcome(sealer: ContentSealer, exchange: Exchange, reasons: Sequence[Reason]) -> Made:
    """The same of an outcome, which has most of its intent."""
    text = "".join(exchange.answer_text)
    answer = text.encode("utf-8", "replace")
    contents = _sealed(sealer, exchange, answer=answer) if answer else []
    if exchange.conversation:
        contents += _sealed(sealer, exchange, under=exchange.conversation_id, answer=exchange.conversation)
    intent, decision, system = exchange.intent, exchange.decision, exchange.system
    assert intent is not None
    called = exchange.try_seconds > 0 or exchange.calling_since > 0
    # Said where it is not so, a held answer that is collected or tokens that we estimated: sums leave it out.
    told = exchange.detail if called else exchange.detail | {"called": False}
    record = replace(
        intent,
        kind=RecordKind.OUTCOME,
        at=datetime.now(UTC),
        findings=_counted(exchange.answer_findings),
        decision=decision.outcome.value if decision else "",
        reasons=tuple([reason.code for reason in reasons]),
        measures=_measures(reasons),
        status=exchange.status,
        human=exchange.human,
        content_digests=_digests(contents),
        detail=told | measured(exchange, text),
        tokens_in=exchange.tokens_in,
        tokens_out=exchange.tokens_out,
        duration_ms=round(exchange.elapsed_ms(), 3),
        overhead_ms=round(exchange.own_ms(), 3),
        **(_figures(system, exchange.tokens_in, exchange.tokens_out) if system and called else {}),
    )
    exchange.opened = False  # written or nobody is told: either way, no second outcome
    return record, contents


@staged("journal hold")
async def hold_call(gateway: Gateway, exchange: Exchange, tools: Sequence[str]) -> None:
    """Make durable that the answer waits for a human. Raises ``JournalUnavailable``."""
    assert exchange.hold is not None
    record = _record(
        exchange,
        RecordKind.EVENT,
        exchange.hold.reasons,
        decision=Outcome.HOLD.value,
        level=exchange.hold.level.slug,
        findings=exchange.findings(),
        detail=exchange.detail | {"tools": ", ".join(tools)},
    )
    await gateway.journal.append(record)


@staged("journal refusal")
async def refuse(gateway: Gateway, exchange: Exchange, refused: Refused) -> None:
    """Make a refusal durable before it is told. Raises ``JournalUnavailable``."""
    if exchange.grant is None and not gateway.may_journal_unknown_key():
        return
    detail = {**exchange.detail, **refused.detail, "http_status": refused.status}
    if refused.param:
        detail["param"] = _declared(refused.param)
    record = _record(
        exchange,
        RecordKind.REFUSAL,
        refused.reasons,
        decision="refuse",
        findings=exchange.findings(),
        detail=detail,
        duration_ms=round(exchange.elapsed_ms(), 3),
    )
    await gateway.journal.append(record)


def _record(exchange: Exchange, kind: RecordKind, reasons: Sequence[Reason], **more: Any) -> JournalRecord:
    grant, policy, decision, system = exchange.grant, exchange.policy, exchange.decision, exchange.system
    fields: dict[str, Any] = {
        "kind": kind,
        "public_body": grant.public_body if grant else 0,
        "request_id": exchange.request_id,
        "at": datetime.now(UTC),
        "surface": exchange.surface,
        "person": grant.person if grant else "",
        "role": grant.role if grant else "",
        "case": grant.case if grant else "",
        "key_id": grant.key_id if grant else "",
        "identified": exchange.identified,
        "system": exchange.system_code,
        "hosting": system.hosting.value if system else "",
        "model": system.upstream_model if system else "",
        "usage_kind": _known_kind(exchange),
        "level": decision.level.slug if decision else "",
        "injection": exchange.injection,
        "decision": decision.outcome.value if decision else "",
        "reasons": tuple([reason.code for reason in reasons]),
        "measures": _measures(reasons),
        "snapshot": policy.digest if policy else "",
        "attempt": exchange.attempt,
        "stream": exchange.streams,
        "human": exchange.human,
        "detail": exchange.detail,
    }
    fields.update(more)
    return JournalRecord(**fields)


def _measures(reasons: Sequence[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(measure for reason in reasons for measure in reason.measures))


def _figures(system: SystemRule, tokens_in: int, tokens_out: int) -> dict[str, Any]:
    """Energy and cost of a call, where they are known. A call that read nothing took nothing."""
    figures: dict[str, Any] = {}
    if system.energy_method and (tokens_in or tokens_out):
        low, high = energy_range(system, tokens_in, tokens_out)
        figures = {"energy_wh": (low / MICROS, high / MICROS), "energy_method": system.energy_method}
    if system.priced:
        figures["cost_micros"] = cost(system, tokens_in, tokens_out)
    return figures


def _known_kind(exchange: Exchange) -> str:
    """The kind of use that was declared, a word of the rules: a header may hold anything else."""
    kind, policy = exchange.usage_kind, exchange.policy
    return kind if kind and policy is not None and kind in policy.snapshot.kinds_by_code else ""


@cache
def _field_names() -> frozenset[str]:
    return frozenset(name for row in table() for name in _NAME.findall(row.field)) | {"arguments", "body"}


def _declared(path: str) -> str:
    """The path of a field, names that a caller made up left out: they may quote anything."""
    known = _field_names()
    steps = path[:300].split(".")
    return ".".join(step if _INDEX.sub("", step) in known else "…" for step in steps)[:80]


def _sealed(sealer: ContentSealer, exchange: Exchange, under: str = "", **parts: bytes) -> list[Sealed]:
    """What must be kept of a request. ``under`` is the identifier to seal under, its own unless given."""
    assert exchange.policy is not None
    assert exchange.grant is not None
    snapshot = exchange.policy.snapshot
    if not snapshot.keep_content:
        return []
    key = sealer.held(snapshot.public_body, snapshot.content_retention_rule, exchange.at)
    return [
        key.seal(
            plain,
            request_id=under or exchange.request_id,
            part=part,
            attempt=exchange.attempt,
            public_body=snapshot.public_body,
            person=exchange.grant.person,
            at=exchange.at,
        )
        for part, plain in parts.items()
    ]


def _digests(contents: Sequence[Sealed]) -> tuple[str, ...]:
    return tuple([content.digest for content in contents])


def _counted(findings: Sequence[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        name = finding.label or finding.type.value
        counts[name] = counts.get(name, 0) + 1
    return counts
