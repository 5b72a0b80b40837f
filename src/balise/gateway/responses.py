"""The story of one request in the form of ``/v1/responses``: chat's gates, told in its own form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from balise.gateway.answers.aside import judged_answer
from balise.gateway.answers.responses import ResponseTeller
from balise.gateway.answers.translated import TranslatedRelay
from balise.gateway.attempts import Attempts, Calling, called
from balise.gateway.chat import PATH
from balise.gateway.conversations import PREFIX, keep, may_be_kept, recall
from balise.gateway.exchange import Exchange
from balise.gateway.holds.coming_back import recalled
from balise.gateway.holds.story import validated
from balise.gateway.holds.telling import told_by
from balise.gateway.stages.authenticate import authenticate
from balise.gateway.stages.authorize import authorize
from balise.gateway.stages.decide import decide, prepare
from balise.gateway.stages.extract import extract
from balise.gateway.stages.inspect import inspect
from balise.gateway.stages.journal import close_call, open_call
from balise.gateway.stages.quota import reserve
from balise.gateway.stages.read import Receive, read_body, read_headers, read_request
from balise.gateway.stages.translate import translate
from balise.gateway.streaming import relay_stream
from balise.gateway.wire.errors import encode
from balise.gateway.wire.headers import decision_headers
from balise.gateway.wire.reply import Reply
from balise.gateway.wire.responses_request import RESPONSES
from balise.gateway.wire.responses_to_chat import responses_to_chat

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway


async def responses(gateway: Gateway, exchange: Exchange, receive: Receive, reply: Reply) -> None:
    await authenticate(gateway, exchange)
    read_headers(exchange)
    await read_body(gateway, exchange, receive)
    read_request(exchange, RESPONSES)
    authorize(gateway, exchange)
    response_id = exchange.request_id.replace("req_", PREFIX)
    exchange.conversation_id = response_id if may_be_kept(exchange) else ""
    before = await recall(gateway, exchange)
    translate(exchange, partial(_continued, before))
    await extract(gateway, exchange)
    await inspect(gateway, exchange)
    await decide(gateway, exchange)
    if (held := await recalled(gateway, exchange, receive, reply)) is not None:
        teller = ResponseTeller(exchange, response_id)
        last = told_by(teller, exchange, held)
        await _end(gateway, exchange, reply, before, teller, last)
        return
    await reserve(gateway, exchange)
    async for system in Attempts(gateway, exchange):
        prepare(exchange, system)
        await open_call(gateway, exchange)
        teller = ResponseTeller(exchange, response_id)
        with Calling(gateway, exchange, receive):
            if exchange.withheld:
                last = told_by(teller, exchange, await validated(gateway, exchange, reply))
            elif exchange.streams:
                relay = TranslatedRelay(exchange, teller)
                last = await relay_stream(gateway, exchange, reply, relay, PATH)
            else:
                with exchange.interruption:
                    answer = await called(gateway, exchange, PATH)
                last = encode(teller.whole(await judged_answer(exchange, answer)))
            exchange.upstream_ended()
            await _end(gateway, exchange, reply, before, teller, last)


async def _end(
    gateway: Gateway, exchange: Exchange, reply: Reply, before: bytes, teller: ResponseTeller, last: bytes
) -> None:
    keep(exchange, [*_said(exchange, before), teller.message])
    await close_call(gateway, exchange, "ok")
    decision_headers(exchange, reply)
    await (reply.end_stream(last) if exchange.streams else reply.body(200, last))


def _continued(before: bytes, request: dict[str, Any]) -> dict[str, Any]:
    return responses_to_chat(request, msgspec.json.decode(before))


def _said(exchange: Exchange, before: bytes) -> list[dict[str, Any]]:
    """Everything before the answer, as the caller said it; instructions are for one request only."""
    asked = {**msgspec.json.decode(exchange.body), "instructions": None}
    messages: list[dict[str, Any]] = _continued(before, asked)["messages"]
    return messages
