"""The story of ``/v1/messages/count_tokens``: as guarded as the request whose tokens it counts.

The text is only shown to a system's tokeniser when the matrix would let that
system have it, and never to a public one: an estimate, said to be one, will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from balise.contracts.levels import Hosting
from balise.gateway.answers.parts import MAX_COUNT
from balise.gateway.attempts import called, watching
from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.stages.authenticate import authenticate
from balise.gateway.stages.authorize import authorize
from balise.gateway.stages.decide import decide, prepare
from balise.gateway.stages.extract import extract
from balise.gateway.stages.inspect import inspect
from balise.gateway.stages.journal import close_call, open_call
from balise.gateway.stages.quota import estimate_tokens, reserve
from balise.gateway.stages.read import Receive, read_body, read_headers, read_request
from balise.gateway.stages.translate import translate
from balise.gateway.wire.errors import encode
from balise.gateway.wire.headers import decision_headers
from balise.gateway.wire.messages_request import MESSAGES_COUNT
from balise.gateway.wire.messages_to_chat import messages_to_chat
from balise.gateway.wire.reply import Reply

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

# Beside ``/v1``, where llama.cpp and vLLM have it.
PATH = "/../tokenize"


async def count_tokens(gateway: Gateway, exchange: Exchange, receive: Receive, reply: Reply) -> None:
    reply.headers.append((b"request-id", exchange.request_id.encode()))
    await authenticate(gateway, exchange)
    read_headers(exchange)
    await read_body(gateway, exchange, receive)
    read_request(exchange, MESSAGES_COUNT)
    authorize(gateway, exchange)
    translate(exchange, messages_to_chat)
    await extract(gateway, exchange)
    await inspect(gateway, exchange)
    await decide(gateway, exchange)
    await reserve(gateway, exchange)
    assert exchange.system is not None
    prepare(exchange, exchange.system)
    asks = exchange.system.hosting is not Hosting.PUBLIC
    if asks:
        request = {**msgspec.json.decode(exchange.sent), "content": "\n".join(_texts(exchange))}
        exchange.sent = msgspec.json.encode(request)
    await open_call(gateway, exchange)
    counted = None
    if asks:
        with watching(exchange, receive):
            counted = await _counted(gateway, exchange)
    tokens = _estimated(exchange) if counted is None else counted
    exchange.detail["tokens_counted"] = tokens
    exchange.detail["tokens_estimated"] = counted is None
    await close_call(gateway, exchange, "ok")
    decision_headers(exchange, reply)
    await reply.body(200, encode({"input_tokens": tokens, "balise": {"estimated": counted is None}}))


async def _counted(gateway: Gateway, exchange: Exchange) -> int | None:
    """What the system's tokeniser counts, None when it has none. Each server reads the fields it knows."""
    assert exchange.system is not None
    exchange.upstream_started()
    try:
        with exchange.interruption:
            answer = await called(gateway, exchange, PATH)
    except UpstreamFailed:
        return None
    finally:
        exchange.upstream_ended()
    count, tokens = answer.get("count"), answer.get("tokens")
    if type(count) is int and 0 < count <= MAX_COUNT:
        return count
    # A list without any is no count either: every request says something.
    return len(tokens) if isinstance(tokens, list) and tokens else None


def _estimated(exchange: Exchange) -> int:
    assert exchange.found is not None
    return estimate_tokens(sum(map(len, _texts(exchange)))) + sum(exchange.found.unscanned.values())


def _texts(exchange: Exchange) -> list[str]:
    """Texts as they would be sent, masked if they would be."""
    assert exchange.found is not None
    return [
        str(slot.container[slot.key]) for slot in exchange.found.slots if slot.maskable and not slot.names
    ]
