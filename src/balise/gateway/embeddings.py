"""The story of one embeddings request: the same gates as chat; the answer holds numbers only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from balise.gateway.answers.parts import counted_usage
from balise.gateway.attempts import Attempts, Calling, called
from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.stages.authenticate import authenticate
from balise.gateway.stages.authorize import authorize
from balise.gateway.stages.decide import decide, prepare
from balise.gateway.stages.inspect import inspect
from balise.gateway.stages.journal import close_call, open_call
from balise.gateway.stages.quota import reserve
from balise.gateway.stages.read import Receive, read_body, read_headers, read_request
from balise.gateway.wire.embeddings_request import EMBEDDINGS
from balise.gateway.wire.errors import encode
from balise.gateway.wire.headers import decision_headers
from balise.gateway.wire.reply import Reply

if TYPE_CHECKING:
    from balise.gateway.gateway import Gateway

PATH = "/embeddings"
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}\Z")


async def embeddings(gateway: Gateway, exchange: Exchange, receive: Receive, reply: Reply) -> None:
    await authenticate(gateway, exchange)
    read_headers(exchange)
    await read_body(gateway, exchange, receive)
    read_request(exchange, EMBEDDINGS)
    authorize(gateway, exchange)
    await inspect(gateway, exchange)
    await decide(gateway, exchange)
    await reserve(gateway, exchange)
    async for system in Attempts(gateway, exchange):
        prepare(exchange, system)
        await open_call(gateway, exchange)
        with Calling(gateway, exchange, receive):
            with exchange.interruption:
                answer = await called(gateway, exchange, PATH)
            exchange.upstream_ended()
            told = encode(_told(exchange, answer))
            await close_call(gateway, exchange, "ok")
            decision_headers(exchange, reply)
            await reply.body(200, told)


def _told(exchange: Exchange, answer: dict[str, Any]) -> dict[str, Any]:
    usage = counted_usage(exchange, answer.get("usage"))
    data = answer.get("data")
    if not isinstance(data, list) or len(data) != _asked(exchange.request["input"]):
        raise UpstreamFailed("malformed")
    return {
        "object": "list",
        "data": [
            {"object": "embedding", "index": index, "embedding": _vector(item)}
            for index, item in enumerate(_in_order(data))
        ],
        "model": exchange.request["model"],
        "usage": {"prompt_tokens": usage["prompt_tokens"], "total_tokens": usage["total_tokens"]},
    }


def _asked(given: Any) -> int:
    """How many vectors: one for a text, or for the token numbers of one."""
    return len(given) if isinstance(given, list) and not isinstance(given[0], int) else 1


def _in_order(data: list[Any]) -> list[Any]:
    """As their numbers say, where all are numbered: clients tie vectors to texts by their order."""
    numbers = [item.get("index") if isinstance(item, dict) else None for item in data]
    if sorted(number for number in numbers if type(number) is int) != list(range(len(data))):
        return data
    return sorted(data, key=lambda item: item["index"])


def _vector(item: Any) -> Any:
    vector = item.get("embedding") if isinstance(item, dict) else None
    if isinstance(vector, str) and _BASE64.match(vector):
        return vector
    if isinstance(vector, list) and all(isinstance(number, (int, float)) for number in vector):
        return vector
    raise UpstreamFailed("malformed")
