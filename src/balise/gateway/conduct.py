"""How a request ends when its story does not: refused, cut, failed. Journaled first, told after.

Faults refuse. An exception of ours is told as ``stage_failed``, never by its text,
which could quote what it was working on.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from balise.contracts.decisions import Decision, Outcome, Reason
from balise.gateway import refusals
from balise.gateway.answers.guard import AnswerRefused
from balise.gateway.answers.parts import count_what_came
from balise.gateway.exchange import Exchange
from balise.gateway.holds.coming_back import comes_back
from balise.gateway.holds.refusals import Withheld
from balise.gateway.interruption import (
    DISCONNECTED,
    ENDING,
    EXPIRED,
    OUTSIDE,
    REFUSED,
    REMOVED,
    REVOKED,
    STOPPED,
    SUSPENDED,
    UNBELIEVED,
    WITHDRAWN,
    Interrupted,
)
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.refusals import Refused
from balise.gateway.stages import journal
from balise.gateway.stages.quota import settle
from balise.gateway.telemetry import access
from balise.gateway.wire.errors import encode, error_document
from balise.gateway.wire.headers import decision_headers
from balise.gateway.wire.reply import Reply
from balise.journal.writer import JournalUnavailable
from balise.policy import reasons
from balise.policy.authorize import with_help
from balise.policy.reasons.identity import identity_reason

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

log = logging.getLogger("balise.gateway")
LAST_WORD_SECONDS = 2.0
COME_BACK_SECONDS = 5.0
"""After which a gateway that ended may be there again, or another in its place."""
LONGEST_WAIT = 120.0
"""Seconds that programs are asked to wait by themselves: longer, some do so for hours without a word."""
_OF_GRANTS: dict[str, Callable[[], Reason]] = {
    REMOVED: reasons.key_unknown,
    WITHDRAWN: reasons.person_inactive,
}
_OF_KEYS: dict[str, Callable[..., Reason]] = {
    REVOKED: reasons.key_revoked,
    EXPIRED: reasons.key_expired,
    SUSPENDED: reasons.suspended,
    OUTSIDE: reasons.network_not_allowed,
}


async def conduct(
    gateway: Gateway, exchange: Exchange, reply: Reply, story: Callable[[], Awaitable[None]]
) -> None:
    """Run ``story`` and bring the request to an end, whatever happens."""
    gateway.requests.add(exchange)
    if gateway.tracing is not None:
        gateway.tracing.begin(exchange)
    try:
        await story()
    except asyncio.CancelledError:
        # The server is going away: what is known must be durable all the same.
        with contextlib.suppress(JournalUnavailable):
            await asyncio.shield(_cut(gateway, exchange, DISCONNECTED))
        raise
    except BaseException as error:
        try:
            await _end(gateway, exchange, reply, error)
        except JournalUnavailable:
            untold = refusals.journal_unavailable(called=exchange.was_called)
            await _tell(exchange, reply, Refused(untold, retry_after=2))
    finally:
        gateway.requests.remove(exchange)
        if exchange.held:
            gateway.bodies.give_back(exchange, exchange.held)
        settle(exchange)
        _measure(gateway, exchange)
        gateway.anomalies.observe(exchange)
        if gateway.tracing is not None:
            gateway.tracing.end(exchange, reply)
        if gateway.settings.log_access:
            access.told(exchange, reply)
        # Both know the exchange, which would stay with them until garbage is looked for.
        exchange.relay = exchange.failure = None


async def _end(gateway: Gateway, exchange: Exchange, reply: Reply, error: BaseException) -> None:
    if isinstance(error, Refused | AnswerRefused | Interrupted | UpstreamFailed):
        # Where is told of faults alone; frames hold what was decoded, of an odd body many times its size.
        error.__traceback__ = None
    match error:
        case Withheld():
            await journal.close_call(gateway, exchange, error.ending, *error.reasons)
            await _tell(exchange, reply, error)
        case Refused():
            await _refuse(gateway, exchange, reply, error)
        case AnswerRefused():
            await _block(gateway, exchange, reply, error)
        case Interrupted(cause=cause):
            await _cut(gateway, exchange, cause)
            if why := _cut_reasons(exchange, cause):
                anew = COME_BACK_SECONDS if cause == ENDING else None
                if exchange.policy is not None and cause != ENDING:
                    why = tuple(with_help(reason, exchange.policy.snapshot) for reason in why)
                await _tell(exchange, reply, Refused(*why, retry_after=anew))
        case UpstreamFailed():
            count_what_came(exchange, error)
            told = Refused(error.reason(exchange.case), retry_after=error.retry_after)
            await journal.close_call(gateway, exchange, "upstream_error", *told.reasons)
            await _tell(exchange, reply, told, retry=True)
        case JournalUnavailable():
            raise error
        case Exception():
            # Told by its type and places alone (``contracts.logs``).
            log.error("request %s: fault in a stage", exchange.request_id, exc_info=error)
            fault = refusals.stage_failed(called=exchange.intent is not None)
            failed = Refused(fault, detail={"fault": type(error).__name__})
            await _refuse(gateway, exchange, reply, failed)
        case _:
            raise error


async def _refuse(gateway: Gateway, exchange: Exchange, reply: Reply, refused: Refused) -> None:
    exchange.refused_for = refused.reasons
    if exchange.opened:
        exchange.detail |= refused.detail
        count_what_came(exchange)
        await journal.close_call(gateway, exchange, "error", *refused.reasons)
    else:
        exchange.status = "refused"
        await journal.refuse(gateway, exchange, refused)
    await _tell(exchange, reply, refused)


async def _block(gateway: Gateway, exchange: Exchange, reply: Reply, blocked: AnswerRefused) -> None:
    """The answer may not be delivered: an error if nothing left, else an end that clients know."""
    why = exchange.refused_for = blocked.decision.reasons
    exchange.upstream_ended()
    count_what_came(exchange)
    await journal.close_call(gateway, exchange, "blocked", *why)
    if not reply.started or exchange.relay is None:
        exchange.decision = blocked.decision
        await _tell(exchange, reply, Refused(*why))
    else:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORD_SECONDS):
                await reply.end_stream(
                    exchange.relay.blocked(_why(exchange, Refused(*why), blocked.decision))
                )


async def _cut(gateway: Gateway, exchange: Exchange, cause: str) -> None:
    exchange.upstream_ended()
    count_what_came(exchange)
    why = exchange.refused_for = _cut_reasons(exchange, cause)
    if exchange.opened:
        status = "blocked" if cause in REFUSED else DISCONNECTED if cause == ENDING else cause
        await journal.close_call(gateway, exchange, status, *why)
    elif why:
        exchange.status = "refused"
        await journal.refuse(gateway, exchange, Refused(*why))


async def _tell(exchange: Exchange, reply: Reply, refused: Refused, retry: bool = False) -> None:
    """Answer with the reasons, in the API's form. A caller who does not read is not waited for."""
    told = _document(exchange, refused, exchange.decision)
    body = encode(exchange.tongue.error(told, refused.status))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORD_SECONDS):
            if reply.started:
                if not reply.finished:
                    await reply.end_stream(exchange.tongue.last_word(told))
                return
            decision_headers(exchange, reply)
            if not any(name == b"x-balise-decision" for name, _ in reply.headers):
                reply.headers.append((b"x-balise-decision", b"refuse"))
            wait = refused.retry_after
            if soon := wait is not None and wait <= LONGEST_WAIT:
                reply.headers.append((b"retry-after", b"%d" % max(1, int(wait + 0.999))))
            # The same request would be asked anew, and looked at by another human.
            anew = bool(exchange.hold_id) and not comes_back(exchange)
            if anew or not (soon or retry):
                reply.headers.append((b"x-should-retry", b"false"))
            await reply.body(refused.status, body)


def _document(exchange: Exchange, refused: Refused, decision: Decision | None) -> dict[str, Any]:
    return error_document(
        refused.reasons,
        refused.status,
        exchange.language,
        request_id=exchange.request_id,
        param=refused.param,
        files=refused.files,
        level=decision.level.slug if decision else "",
        decision=Outcome.HOLD.value if decision and decision.outcome is Outcome.HOLD else "refuse",
        hold=exchange.hold_id,
    )


def _why(exchange: Exchange, refused: Refused, decision: Decision) -> dict[str, Any]:
    """What an error would say, for the end of a stream that is none."""
    error = _document(exchange, refused, decision)["error"]
    return {"message": error["message"], **error["balise"]}


def _cut_reasons(exchange: Exchange, cause: str) -> tuple[Reason, ...]:
    """Why this request was cut, in the words of policy; nothing to tell a caller who left."""
    if (of_grant := _OF_GRANTS.get(cause)) is not None:
        return (of_grant(),)
    if (of_key := _OF_KEYS.get(cause)) is not None:
        return (of_key(application=exchange.grant is not None and exchange.grant.application),)
    if cause == UNBELIEVED:
        return (identity_reason(exchange.interruption.why),)
    if cause == STOPPED:
        assert exchange.stopped_by is not None
        return (reasons.stopped(exchange.stopped_by, exchange.case),)
    if cause == ENDING:
        return (refusals.gateway_ending(),)
    return ()


def _measure(gateway: Gateway, exchange: Exchange) -> None:
    metrics = gateway.metrics
    decision = exchange.decision.outcome.value if exchange.decision else "refuse"
    metrics.requests.add((exchange.surface, decision, exchange.status or "refused"))
    if exchange.overhead_ms:
        metrics.overhead.of().observe(exchange.overhead_ms / 1000)
    if exchange.failure is None:  # of a try that failed, they were counted with it
        metrics.count_tokens(exchange.system_code, exchange.tokens_in, exchange.tokens_out)
