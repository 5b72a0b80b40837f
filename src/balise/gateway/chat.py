"""The story of one chat request, from its key to its last byte.

Stages fill the exchange in order; any of them may refuse. Nothing reaches a
system before its intent is durable, and no last byte leaves before its outcome
is. ``conduct`` tells endings that are not this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from balise.gateway.answers.aside import judged_answer
from balise.gateway.answers.stream import StreamRelay
from balise.gateway.attempts import Attempts, Calling, called
from balise.gateway.exchange import Exchange
from balise.gateway.holds.coming_back import recalled
from balise.gateway.holds.story import validated
from balise.gateway.holds.telling import told_chat
from balise.gateway.stages.authenticate import authenticate
from balise.gateway.stages.authorize import authorize
from balise.gateway.stages.decide import decide, prepare
from balise.gateway.stages.extract import extract
from balise.gateway.stages.inspect import inspect
from balise.gateway.stages.journal import close_call, open_call
from balise.gateway.stages.quota import reserve
from balise.gateway.stages.read import Receive, read_body, read_headers, read_request
from balise.gateway.streaming import relay_stream
from balise.gateway.wire.chat_request import CHAT
from balise.gateway.wire.errors import encode
from balise.gateway.wire.headers import decision_headers
from balise.gateway.wire.reply import DONE, Reply

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

PATH = "/chat/completions"


async def chat(gateway: Gateway, exchange: Exchange, receive: Receive, reply: Reply) -> None:
    await authenticate(gateway, exchange)
    read_headers(exchange)
    await read_body(gateway, exchange, receive)
    read_request(exchange, CHAT)
    authorize(gateway, exchange)
    await extract(gateway, exchange)
    await inspect(gateway, exchange)
    await decide(gateway, exchange)
    if (held := await recalled(gateway, exchange, receive, reply)) is not None:
        await _validated(gateway, exchange, reply, held)
        return
    await reserve(gateway, exchange)
    async for system in Attempts(gateway, exchange):
        prepare(exchange, system)
        await open_call(gateway, exchange)
        with Calling(gateway, exchange, receive):
            if exchange.withheld:
                await _validated(gateway, exchange, reply, await validated(gateway, exchange, reply))
            elif exchange.streams:
                await _stream(gateway, exchange, reply)
            else:
                await _answer(gateway, exchange, reply)


async def _answer(gateway: Gateway, exchange: Exchange, reply: Reply) -> None:
    with exchange.interruption:
        answer = await called(gateway, exchange, PATH)
    exchange.upstream_ended()
    told = encode(await judged_answer(exchange, answer))
    await close_call(gateway, exchange, "ok")
    decision_headers(exchange, reply)
    await reply.body(200, told)


async def _validated(gateway: Gateway, exchange: Exchange, reply: Reply, answer: dict[str, Any]) -> None:
    """Of a case with critical acts: read whole, and validated by a human if it had to be."""
    last = told_chat(exchange, answer)
    await close_call(gateway, exchange, "ok")
    decision_headers(exchange, reply)
    await (reply.end_stream(last) if exchange.streams else reply.body(200, last))


async def _stream(gateway: Gateway, exchange: Exchange, reply: Reply) -> None:
    relay = StreamRelay(exchange)
    last = await relay_stream(gateway, exchange, reply, relay, PATH)
    exchange.upstream_ended()
    await close_call(gateway, exchange, "ok")
    await reply.end_stream(last + DONE)
