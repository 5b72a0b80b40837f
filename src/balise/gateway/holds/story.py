"""An answer that may need a human: read whole, held if it must be, given once it was validated.

A case that names critical tools or answers never lets a piece of an answer out
before all of it was read: the system is asked for a whole answer, even when the
caller wants a stream, and the stream carries comments meanwhile.
"""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from balise.contracts import holds
from balise.contracts.decisions import Outcome, Reason
from balise.contracts.holds import HoldStatus
from balise.gateway.answers.aside import judged_answer
from balise.gateway.answers.guard import AnswerRefused
from balise.gateway.answers.whole import whole_answer
from balise.gateway.attempts import called
from balise.gateway.exchange import Exchange
from balise.gateway.holds import refusals
from balise.gateway.holds.desk import LOST, Hold, NewHold
from balise.gateway.holds.refusals import BLOCKED, HELD, Withheld
from balise.gateway.interruption import Interrupted
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.refusals import Refused
from balise.gateway.stages.authenticate import authenticate
from balise.gateway.stages.authorize import facts_of
from balise.gateway.stages.journal import hold_call
from balise.gateway.wire.headers import decision_headers
from balise.gateway.wire.reply import KEEP_ALIVE, Reply
from balise.journal.seal import Unreadable
from balise.policy import decide as policy

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

PATH = "/chat/completions"
_T = TypeVar("_T")
_NOT_THE_QUESTION = frozenset(
    {
        *("stream", "stream_options"),
        # What programs write of themselves, anew at each start: sessions, turns, accounts.
        *("client_metadata", "metadata", "prompt_cache_key", "safety_identifier", "user"),
    }
)


async def validated(
    gateway: Gateway, exchange: Exchange, reply: Reply, tell: Callable[[dict[str, Any]], object] = bool
) -> dict[str, Any]:
    """Call the system and give its answer, validated if it must be. Raises ``Withheld``.

    ``tell`` raises ``UpstreamFailed`` for what the caller's form cannot hold, which no human is asked for.
    """
    assert exchange.system is not None
    with exchange.interruption:
        call = called(gateway, exchange, PATH)
        answer = await _kept_alive(gateway, exchange, reply, call)
    exchange.upstream_ended()
    told = await judged_answer(exchange, answer)
    tell(told)
    gateway.breakers.succeeded(exchange.place(exchange.system))  # a human may be waited for
    if exchange.hold is None:
        return told
    exchange.hold_id = f"hold_{uuid.uuid4().hex}"
    await _put(gateway, exchange, told)
    return await awaited(gateway, exchange, reply)


async def awaited(gateway: Gateway, exchange: Exchange, reply: Reply) -> dict[str, Any]:
    """Wait for the human, then give the answer as they left it. Raises ``Withheld``."""
    assert exchange.grant is not None
    grant = exchange.grant
    whose = (grant.public_body, grant.person, grant.case)
    try:
        with exchange.interruption:
            wait = gateway.holds.decided(exchange.hold_id, whose, gateway.settings.hold_wait_seconds)
            hold = await _kept_alive(gateway, exchange, reply, wait)
    except Interrupted:
        await gateway.holds.left(exchange.hold_id)
        raise
    if hold is None or hold.pending:
        await gateway.holds.left(exchange.hold_id)  # before it is told: the same may be asked at once
        _say_held(exchange)
        raise Withheld(HELD, refusals.held(exchange.hold_id))
    if hold.status == HoldStatus.REFUSED.value:
        exchange.human = hold.decided_by
        raise Withheld(BLOCKED, refusals.refused_by_human(hold.reason))
    if hold.expired:
        raise Withheld(BLOCKED, refusals.expired())
    try:
        return await _released(gateway, exchange, hold)
    except Interrupted:  # they left once the human had decided
        await gateway.holds.left(exchange.hold_id)
        raise


def request_digest(exchange: Exchange) -> str:
    """What was asked, whatever the way in which the answer is to come."""
    asked = msgspec.json.decode(exchange.body)
    question = {name: value for name, value in asked.items() if name not in _NOT_THE_QUESTION}
    if isinstance(items := question.get("input"), list):
        question["input"] = [{**item, "id": None} if isinstance(item, dict) else item for item in items]
    bound = [exchange.surface, question]
    return hashlib.sha256(msgspec.json.encode(bound, order="sorted")).hexdigest()


async def _put(gateway: Gateway, exchange: Exchange, answer: dict[str, Any]) -> None:
    """The journal knows first, then the queue."""
    assert exchange.grant is not None
    assert exchange.policy is not None
    assert exchange.case is not None
    assert exchange.decision is not None
    assert exchange.hold is not None
    grant, snapshot = exchange.grant, exchange.policy.snapshot
    tools = policy.critical(exchange.case, [piece.tool for piece in holds.pieces(answer)])
    new = NewHold(
        public_body=grant.public_body,
        request_id=exchange.request_id,
        surface=exchange.surface,
        key_id=grant.key_id,
        person=grant.person,
        case=grant.case,
        system=exchange.system_code,
        level=int(max(exchange.decision.level, exchange.hold.level)),
        tools=tools,
        request_digest=request_digest(exchange),
        policy_version=snapshot.version,
        policy_digest=exchange.policy.digest,
        question=holds.question(msgspec.json.decode(exchange.sent)),
    )
    exchange.detail["hold"] = exchange.hold_id
    await hold_call(gateway, exchange, tools)
    try:
        await gateway.holds.put(exchange.hold_id, new, answer, snapshot.content_retention_rule, exchange.at)
    except (*LOST, Unreadable):
        raise Refused(refusals.unreachable(), retry_after=5) from None


async def _released(gateway: Gateway, exchange: Exchange, hold: Hold) -> dict[str, Any]:
    """The approved answer, if everything that was approved still stands."""
    # The wait may have outlived the key, and rules may change while it is looked up.
    await authenticate(gateway, exchange)
    assert exchange.grant is not None
    current = gateway.policies.current(exchange.grant.public_body)
    if current.digest != hold.policy_digest:
        raise Withheld(BLOCKED, refusals.policy_changed())
    if refused := policy.authorize(facts_of(exchange), current.snapshot):
        raise Refused(*refused)
    try:
        answer = await gateway.holds.answer_of(hold)
        if hold.edited_digest:
            answer = await _judged_again(gateway, exchange, hold, answer)
        elif not exchange.answer_text:
            exchange.answer_text = [msgspec.json.encode(answer["choices"]).decode()]
        # Whoever is cut meanwhile leaves it unused. A suspension may be lifted; what follows a stop is new
        # rules, under which the answer must be validated again.
        exchange.interruption.check()
        if not await gateway.holds.use(hold.id):
            raise Withheld(BLOCKED, await _meanwhile(gateway, hold) or refusals.used())
    except Unreadable:
        # What was given, or is over, is let go at once.
        if (over := await _meanwhile(gateway, hold)) is None:
            await gateway.holds.cannot_be_given(hold.id)
        raise Withheld(BLOCKED, over or refusals.unreadable()) from None
    except LOST:
        raise Refused(refusals.unreachable(), retry_after=5) from None
    exchange.human = hold.decided_by
    exchange.detail["edited"] = bool(hold.edited_digest)
    return answer


async def _meanwhile(gateway: Gateway, hold: Hold) -> Reason | None:
    """What happened to a hold while it was about to be given, as far as its row tells."""
    try:
        now = await gateway.holds.find(hold.id, hold.public_body, hold.person, hold.case)
    except LOST:
        return None
    if now is None or not (now.expired or now.consumed_at):
        return None
    return refusals.used() if now.consumed_at else refusals.expired()


async def _judged_again(
    gateway: Gateway, exchange: Exchange, hold: Hold, answer: dict[str, Any]
) -> dict[str, Any]:
    """A human's own words obey the matrix too. Raises ``AnswerRefused``, and ``Withheld`` of what no answer
    says, which is no failure of the system: another would be called, and another human asked."""
    tokens = exchange.tokens_in, exchange.tokens_out
    exchange.answer_text = []
    try:
        return whole_answer(exchange, answer)
    except AnswerRefused:
        await gateway.holds.cannot_be_given(hold.id)
        raise
    except UpstreamFailed:
        await gateway.holds.cannot_be_given(hold.id)
        raise Withheld(BLOCKED, refusals.edit_malformed()) from None
    finally:
        exchange.tokens_in, exchange.tokens_out = tokens


def _say_held(exchange: Exchange) -> None:
    assert exchange.decision is not None
    exchange.decision = msgspec.structs.replace(exchange.decision, outcome=Outcome.HOLD)


async def _kept_alive(
    gateway: Gateway, exchange: Exchange, reply: Reply, work: Coroutine[Any, Any, _T]
) -> _T:
    """Await ``work``; a stream meanwhile carries comments so that nothing on the way gives up."""
    pause = gateway.settings.keep_alive_seconds if exchange.streams else None
    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=pause))[0]:
            decision_headers(exchange, reply)
            await reply.write(KEEP_ALIVE)
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
