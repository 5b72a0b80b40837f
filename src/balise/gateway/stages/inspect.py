"""What is in the text? Every text field is read, alone and beside the others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from balise.contracts.findings import Finding, FindingType, Inspection, Verdict
from balise.contracts.levels import Level
from balise.contracts.snapshot import DetectionSettings
from balise.detection.engine import Engine
from balise.detection.level import combine, unscanned
from balise.detection.patience import LATE, within
from balise.detection.resolve import FACTS, resolve
from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.refusals import Refused
from balise.gateway.telemetry.stages import staged
from balise.gateway.wire.drawn import is_drawn, stand_in
from balise.gateway.wire.found import MAX_TEXTS, Found, Slot
from balise.gateway.wire.together import beyond, gathered, placed

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

INLINE_CHARACTERS = 32_000
"""Above this, inspection leaves the event loop, so that one long text does not delay everybody."""
TEXT_COST = 60
"""What a text costs before its first character, in characters."""
AT_ONCE = 0.25
"""Seconds after which a short text leaves the loop, too: a hostile one takes as long as a long one."""
_Read = tuple[list[Inspection], list[Inspection]]
"""What is in the texts of a request, and in the documents that some of them are part of."""
# Threads of their own: the journal's spool and new rules must not wait behind long texts.
READERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="inspect")


@staged("inspect")
async def inspect(gateway: Gateway, exchange: Exchange) -> None:
    """Inspect the request and give it its level. Raises ``Refused`` when it takes too long."""
    assert exchange.policy is not None
    assert exchange.grant is not None
    assert exchange.found is not None
    owner = f"{exchange.grant.key_id} {exchange.grant.person}"
    engine, detection = exchange.policy.engine, exchange.policy.snapshot.detection
    texts = [slot.text for slot in exchange.found.slots]
    wholes = exchange.found.wholes
    if len(texts) > MAX_TEXTS:
        raise Refused(refusals.too_many_texts(MAX_TEXTS))
    documents = [whole.text for whole in wholes]
    # Names of tools and of calls: « Écris à Julie », then « Write », is nobody's full name.
    fixed = [number for number, slot in enumerate(exchange.found.slots) if not slot.maskable]
    drawn = {number for number, slot in enumerate(exchange.found.slots) if slot.drawn and is_drawn(slot.text)}
    read = partial(_read, engine, texts, fixed, drawn, documents, owner)
    done = None
    if short([*texts, *documents]):
        await gateway.turns.mine()
        done = _at_once(read)
    if done is None or detection.names_deep:
        try:
            until = time.monotonic() + gateway.settings.inspect_seconds
            async with asyncio.timeout(gateway.settings.inspect_seconds):
                done = done or await _aside(read, until)
                if detection.names_deep:
                    done = await _deepened(engine, texts, done[0], detection, owner, until), done[1]
                    _in_time(done)
        except TimeoutError:
            raise Refused(refusals.stage_timeout()) from None
    inspections, said = done
    inspections, facts = _with_wholes(exchange.found, inspections, said) if wholes else (inspections, [])
    if any(one.findings for one in inspections):
        inspections = _drawn_replaced(exchange, exchange.found.slots, inspections)
    inspections = [*inspections, *facts]
    if exchange.found.unscanned:
        inspections = [*inspections, unscanned("media")]
    exchange.inspections = inspections
    if all(one.verdict is Verdict.CLEAR and not one.findings for one in inspections):
        exchange.level, exchange.verdict = Level.NON_CLASSIFIE, Verdict.CLEAR
        exchange.level_without_tolerated = Level.NON_CLASSIFIE if detection.tolerated_types else None
        return
    exchange.level, _ = combine(inspections)
    exchange.verdict = verdict_of(inspections)
    if detection.tolerated_types:
        exchange.level_without_tolerated, _ = combine(without(inspections, detection.tolerated_types))


def _at_once(read: Callable[[], _Read]) -> _Read | None:
    """What is in short texts; None when they take so long that they must be read beside the event loop."""
    with within(time.monotonic() + AT_ONCE):
        done = read()
    return None if _is_late(done) else done


async def _aside(read: Callable[[], _Read], until: float) -> _Read:
    """The same in a thread. Raises ``TimeoutError`` when nobody waits for it any more: it stops then."""

    def work() -> _Read:
        with within(until):
            return read()

    return _in_time(await asyncio.get_running_loop().run_in_executor(READERS, work))


def _read(
    engine: Engine, texts: list[str], fixed: list[int], drawn: set[int], documents: list[str], owner: str
) -> _Read:
    read = engine.inspect_parts(texts, owner=owner, nameless=fixed, apart=drawn)
    return read, _alone(engine, documents, owner)


def _is_late(done: _Read) -> bool:
    return any(one.unscanned == LATE for one in (*done[0], *done[1]))


def _in_time(done: _Read) -> _Read:
    """Raises ``TimeoutError`` when some came too late: it is not merely unread, which a case may permit."""
    if _is_late(done):
        raise TimeoutError
    return done


def _alone(engine: Engine, texts: list[str], owner: str) -> list[Inspection]:
    """Texts that are read apart from each other."""
    return [engine.inspect_parts([text], owner=owner)[0] for text in texts]


def _with_wholes(
    found: Found, inspections: list[Inspection], read: list[Inspection]
) -> tuple[list[Inspection], list[Inspection]]:
    """What documents say as a whole, in the text that holds it; and facts that stand in several.

    These are judged, not masked: words cannot be taken out of what is said. An identifier there, which should
    be masked and cannot, is a text of its own.
    """
    told = list(inspections)
    facts: list[Inspection] = []
    for whole, said in zip(found.wholes, read, strict=True):
        texts = [slot.text for slot in found.slots[whole.first : whole.after]]
        left = []
        for finding in beyond(whole.text, said, texts, inspections[whole.first : whole.after]):
            if (at := placed(whole.text, finding, texts)) is None:
                left.append(finding)
                continue
            number = whole.first + at[0]
            findings = tuple(sorted((*told[number].findings, at[1]), key=lambda one: (one.start, one.end)))
            verdict = told[number].verdict if told[number].verdict is Verdict.UNSCANNED else Verdict.FOUND
            told[number] = msgspec.structs.replace(told[number], findings=findings, verdict=verdict)
        if left or said.verdict is Verdict.UNSCANNED:
            text, findings = gathered(whole.text, [one for one in left if one.type not in FACTS])
            found.slots.append(Slot(whole.path, text, None, None, maskable=False))
            told.append(msgspec.structs.replace(said, findings=findings))
            facts.append(
                msgspec.structs.replace(said, findings=tuple(one for one in left if one.type in FACTS))
            )
    return told, facts


def _drawn_replaced(exchange: Exchange, slots: list[Slot], inspections: list[Inspection]) -> list[Inspection]:
    """Identifiers in which something was found, replaced wherever they stand: nothing of them is sent."""
    seen = {
        slot.text
        for slot, one in zip(slots, inspections, strict=True)
        if slot.drawn and one.findings and is_drawn(slot.text)
    }
    if not seen:
        return inspections
    exchange.detail["identifiers_replaced"] = len(seen)
    left = list(inspections)
    for number, slot in enumerate(slots):
        if slot.drawn and slot.text in seen:
            slot.text = stand_in(slot.text)
            slot.replace(slot.text)
            left[number] = Inspection(Verdict.CLEAR)
    return left


def short(texts: list[str]) -> bool:
    """Whether to inspect texts at once; they delay the loop less than threads would."""
    return sum(map(len, texts)) + TEXT_COST * len(texts) <= INLINE_CHARACTERS


def verdict_of(inspections: list[Inspection]) -> Verdict:
    """Of several texts: one that could not be read leaves the whole unread."""
    verdicts = {inspection.verdict for inspection in inspections}
    for verdict in (Verdict.UNSCANNED, Verdict.FOUND):
        if verdict in verdicts:
            return verdict
    return Verdict.CLEAR


async def _deepened(
    engine: Engine,
    texts: list[str],
    inspections: list[Inspection],
    detection: DetectionSettings,
    owner: str,
    until: float,
) -> list[Inspection]:
    """Add what the language model finds; whoever waits for that can wait for a thread."""
    reading = partial(_with_people, engine, until)

    async def deepened(text: str, fast: Inspection) -> Inspection:
        if fast.verdict is Verdict.UNSCANNED:
            return fast
        slow = await engine.inspect_deep(
            text, detection.deep_budget_ms, owner=owner, fast=fast, reading=reading
        )
        # The fast layer also saw values split over several texts, which a text alone does not show.
        findings = tuple(resolve([*slow.findings, *fast.findings]))
        verdict = Verdict.FOUND if findings and slow.verdict is Verdict.CLEAR else slow.verdict
        return msgspec.structs.replace(slow, findings=findings, verdict=verdict)

    return list(await asyncio.gather(*map(deepened, texts, inspections)))


async def _with_people(engine: Engine, until: float, text: str, people: Sequence[Finding]) -> Inspection:
    def read() -> Inspection:
        with within(until):
            return engine.inspect(text, people)

    return await asyncio.get_running_loop().run_in_executor(READERS, read)


def without(inspections: list[Inspection], tolerated: tuple[FindingType, ...]) -> list[Inspection]:
    """The same, without findings of types that the OP tolerates."""
    return [
        msgspec.structs.replace(
            inspection,
            findings=tuple(finding for finding in inspection.findings if finding.type not in tolerated),
        )
        for inspection in inspections
    ]
