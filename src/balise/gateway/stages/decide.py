"""May this text go to this system? And in which form?"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import msgspec

from balise.contracts.decisions import Decision, Outcome
from balise.contracts.findings import Verdict
from balise.contracts.levels import Level
from balise.contracts.snapshot import SystemRule
from balise.detection.masking import Masker
from balise.detection.patience import check, within
from balise.gateway import refusals
from balise.gateway.exchange import Exchange
from balise.gateway.quotas.ceiling import WITHOUT_ANSWER, bounded
from balise.gateway.refusals import Refused
from balise.gateway.stages.at_fault import told_which
from balise.gateway.stages.authorize import facts_of
from balise.gateway.stages.earlier import told_where
from balise.gateway.stages.inspect import INLINE_CHARACTERS, READERS
from balise.gateway.telemetry.stages import staged
from balise.gateway.wire.found import Slot
from balise.policy import decide as policy
from balise.policy.output import may_hold

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway


@staged("decide")
async def decide(gateway: Gateway, exchange: Exchange) -> None:
    """Decide for the chosen system, and mask what it need not receive. Raises ``Refused``."""
    assert exchange.policy is not None
    assert exchange.system is not None
    decision = decide_for(exchange, exchange.system)
    exchange.decision = decision
    if decision.refused:
        first, *others = decision.reasons
        told, files, unread = told_which(exchange, first)
        raise Refused(
            told_where(exchange, told), *others, param=unread or next(iter(files), None), files=files
        )
    if decision.outcome is Outcome.PERMIT_MASKED:
        exchange.masker = Masker(gateway.masking_secret)
        await _masked(gateway, exchange)


def decide_for(exchange: Exchange, system: SystemRule) -> Decision:
    """The decision for one candidate; fallbacks are decided anew."""
    assert exchange.policy is not None
    applied, facts = exchange.policy, facts_of(exchange, system.code)
    authorized = applied.permits.hold(facts, applied.snapshot)
    return policy.decide(facts, applied.snapshot, applied.digest, authorized=authorized)


def may_go_unread(exchange: Exchange, system: SystemRule) -> bool:
    """Whether this system may receive what inspection cannot read, whatever else the request holds."""
    assert exchange.policy is not None
    applied = exchange.policy
    facts = msgspec.structs.replace(
        facts_of(exchange, system.code), level=Level.PROTEGE_C, verdict=Verdict.UNSCANNED
    )
    return not policy.decide(facts, applied.snapshot, applied.digest).refused


async def _masked(gateway: Gateway, exchange: Exchange) -> None:
    """``mask``, beside the event loop when there is much to write: half a second for 700 kB of a log."""
    assert exchange.found is not None
    if sum(len(slot.text) for slot in exchange.found.slots) <= INLINE_CHARACTERS:
        mask(exchange)
        return
    until = time.monotonic() + gateway.settings.inspect_seconds

    def work() -> None:
        with within(until):
            mask(exchange)

    try:
        await asyncio.get_running_loop().run_in_executor(READERS, work)
    except TimeoutError:
        raise Refused(refusals.stage_timeout()) from None


def mask(exchange: Exchange) -> None:
    """Replace findings in the request by placeholders. Raises ``Refused`` where that would break the call."""
    assert exchange.masker is not None
    assert exchange.case is not None
    assert exchange.found is not None
    keep = policy.kept_types(exchange.case)
    renamed: dict[int, tuple[dict[str, Any], dict[str, str]]] = {}
    for slot in exchange.found.slots:
        exchange.masker.reserve(slot.text)
    read = list(zip(exchange.found.slots, exchange.inspections, strict=False))
    places = [exchange.masker.learn(slot.text, inspection.findings, keep) for slot, inspection in read]
    for (slot, _), found in zip(read, places, strict=True):
        check()
        masked = exchange.masker.write(slot.text, found)
        if masked == slot.text:
            continue
        if not slot.maskable:
            raise Refused(refusals.cannot_mask(slot.path), param=slot.path)
        if slot.names:
            renamed.setdefault(id(slot.container), (slot.container, {}))[1][slot.text] = masked
        else:
            slot.replace(masked)
    if renamed:
        _rename(exchange.found.slots, renamed)
    exchange.found.write_documents_back()
    exchange.detail["masked"] = exchange.masker.count


def _rename(slots: list[Slot], renamed: dict[int, tuple[dict[str, Any], dict[str, str]]]) -> None:
    """Fields under new names, once their values were replaced under those that they came with."""
    for container, names in renamed.values():
        told = {names.get(name, name): value for name, value in container.items()}
        container.clear()
        container.update(told)
    for slot in slots:
        if (known := renamed.get(id(slot.container))) is not None:
            slot.key = known[1].get(slot.key, slot.key)


def prepare(exchange: Exchange, system: SystemRule) -> bytes:
    """The body as this system receives it."""
    assert exchange.case is not None
    request = exchange.request | {"model": system.upstream_model}
    if exchange.surface not in WITHOUT_ANSWER and (bounds := bounded(exchange.request, system.answer_tokens)):
        request |= bounds
        exchange.detail["answer_tokens_lowered_to"] = system.answer_tokens
    else:  # of a system that was tried before
        exchange.detail.pop("answer_tokens_lowered_to", None)
    exchange.withheld = may_hold(exchange.case)
    if exchange.withheld and exchange.streams:
        request["stream"] = False
        request.pop("stream_options", None)
    elif exchange.streams:
        # Tokens are counted for the journal and quotas, whether or not the caller wants to see them.
        request["stream_options"] = {"include_usage": True}
    exchange.sent = msgspec.json.encode(request)
    return exchange.sent
