"""The story of one request in Anthropic's form: chat's gates, told in its own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from balise.gateway.answers.aside import judged_answer
from balise.gateway.answers.messages import MessageTeller
from balise.gateway.answers.translated import TranslatedRelay
from balise.gateway.attempts import Attempts, Calling, called
from balise.gateway.chat import PATH
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
from balise.gateway.wire.messages_request import MESSAGES
from balise.gateway.wire.messages_to_chat import messages_to_chat
from balise.gateway.wire.reply import Reply

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway


async def messages(gateway: Gateway, exchange: Exchange, receive: Receive, reply: Reply) -> None:
    # The name under which Anthropic's clients look for it.
    reply.headers.append((b"request-id", exchange.request_id.encode()))
    await authenticate(gateway, exchange)
    read_headers(exchange)
    await read_body(gateway, exchange, receive)
    read_request(exchange, MESSAGES)
    authorize(gateway, exchange)
    translate(exchange, messages_to_chat)
    await extract(gateway, exchange)
    await inspect(gateway, exchange)
    await decide(gateway, exchange)
    if (held := await recalled(gateway, exchange, receive, reply)) is not None:
        await _end(gateway, exchange, reply, told_by(MessageTeller(exchange), exchange, held))
        return
    await reserve(gateway, exchange)
    async for system in Attempts(gateway, exchange):
        prepare(exchange, system)
        await open_call(gateway, exchange)
        teller = MessageTeller(exchange)
        with Calling(gateway, exchange, receive):
            if exchange.withheld:
                tell = MessageTeller(exchange).whole
                last = told_by(teller, exchange, await validated(gateway, exchange, reply, tell))
            elif exchange.streams:
                relay = TranslatedRelay(exchange, teller)
                last = await relay_stream(gateway, exchange, reply, relay, PATH)
            else:
                with exchange.interruption:
                    answer = await called(gateway, exchange, PATH)
                last = encode(teller.whole(await judged_answer(exchange, answer)))
            exchange.upstream_ended()
            await _end(gateway, exchange, reply, last)


async def _end(gateway: Gateway, exchange: Exchange, reply: Reply, last: bytes) -> None:
    await close_call(gateway, exchange, "ok")
    decision_headers(exchange, reply)
    await (reply.end_stream(last) if exchange.streams else reply.body(200, last))
