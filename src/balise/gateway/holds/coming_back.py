"""A caller comes back for a held answer: same person and case, same request, same rules (guide, 2.3).

A caller names it by our header. One who was told that it waits and asks the very same again comes
back for it too: who sits before a conversation has no headers, only « Regenerate ». The system is not
asked again and no quota is counted; intent and outcome are journaled like any other request's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from balise.contracts.holds import HEADER, is_hold_id
from balise.contracts.levels import Level
from balise.gateway.attempts import watching
from balise.gateway.exchange import Exchange
from balise.gateway.holds import refusals
from balise.gateway.holds.desk import LOST, Hold
from balise.gateway.holds.story import awaited, request_digest
from balise.gateway.refusals import Refused
from balise.gateway.stages.decide import decide_for
from balise.gateway.stages.journal import open_call
from balise.gateway.stages.read import Receive
from balise.gateway.wire.reply import Reply
from balise.policy.output import may_hold

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

_HEADER = HEADER.lower().encode()


def comes_back(exchange: Exchange) -> bool:
    """Whether the caller names what was held."""
    return _HEADER in exchange.headers


async def recalled(
    gateway: Gateway, exchange: Exchange, receive: Receive, reply: Reply
) -> dict[str, Any] | None:
    """The validated answer, waiting for it if need be; None of what is asked for the first time.

    Raises ``Refused`` and ``Withheld``.
    """
    hold = await (_named(gateway, exchange) if comes_back(exchange) else _asked_before(gateway, exchange))
    if hold is None:
        return None
    _take_place_of(exchange, hold)
    await open_call(gateway, exchange)
    with watching(exchange, receive):
        return await awaited(gateway, exchange, reply)


async def _named(gateway: Gateway, exchange: Exchange) -> Hold:
    assert exchange.grant is not None
    assert exchange.policy is not None
    hold_id = exchange.headers[_HEADER].decode("latin-1").strip()
    grant = exchange.grant
    hold = None
    if is_hold_id(hold_id):
        try:
            hold = await gateway.holds.find(hold_id, grant.public_body, grant.person, grant.case)
        except LOST:
            raise Refused(refusals.unreachable(), retry_after=5) from None
    if hold is None:
        raise Refused(refusals.unknown(), param=HEADER)
    exchange.detail["hold"] = exchange.hold_id = hold.id
    if hold.request_digest != request_digest(exchange):
        raise Refused(refusals.other_request(), param=HEADER)
    if hold.consumed_at is not None:
        raise Refused(refusals.used(), param=HEADER)
    if hold.policy_digest != exchange.policy.digest:
        raise Refused(refusals.policy_changed(), param=HEADER)
    return hold


async def _asked_before(gateway: Gateway, exchange: Exchange) -> Hold | None:
    """Once its asker was told that it waits: whoever still waits for theirs is not given another's place."""
    if exchange.case is None or not may_hold(exchange.case):
        return None
    assert exchange.grant is not None
    assert exchange.policy is not None
    whose = (exchange.grant.public_body, exchange.grant.person, exchange.grant.case)
    digest, seconds = request_digest(exchange), gateway.settings.hold_wait_seconds
    try:
        hold = await gateway.holds.asked_before(whose, digest, exchange.policy.digest, seconds)
    except LOST:
        return None  # nothing can be held now either, and an answer that must be is refused
    if hold is not None:
        exchange.detail["hold"] = exchange.hold_id = hold.id
    return hold


def _take_place_of(exchange: Exchange, hold: Hold) -> None:
    """The system that gave the answer may be a fallback of the one that was asked; and what was validated at
    a level, declared by the caller for instance, is delivered at no lower one."""
    assert exchange.policy is not None
    exchange.system, exchange.system_code = exchange.policy.systems[hold.system], hold.system
    exchange.declared = max(exchange.declared or Level.NON_CLASSIFIE, Level(hold.level))
    exchange.withheld = True
    exchange.decision = decide_for(exchange, exchange.system)
    if exchange.decision.refused:
        raise Refused(*exchange.decision.reasons)
