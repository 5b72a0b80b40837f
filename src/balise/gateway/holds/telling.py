"""A whole chat answer told as the caller asked for it: at once, or as the events of a stream."""

from __future__ import annotations

from typing import Any

from balise.gateway.answers.translated import Teller
from balise.gateway.exchange import Exchange
from balise.gateway.wire.errors import encode
from balise.gateway.wire.reply import DONE, event


def told_chat(exchange: Exchange, answer: dict[str, Any]) -> bytes:
    """In chat's own form."""
    if not exchange.streams:
        return encode(answer)
    head = {name: answer[name] for name in ("id", "created", "model")} | {"object": "chat.completion.chunk"}
    told = b""
    for choice in answer["choices"]:
        delta = {name: value for name, value in choice["message"].items() if value is not None}
        if delta.get("tool_calls"):
            delta["tool_calls"] = [
                {"index": number, **call} for number, call in enumerate(delta["tool_calls"])
            ]
        piece = {"index": choice["index"], "logprobs": choice.get("logprobs")}
        first = {**piece, "delta": delta, "finish_reason": None}
        last = {**piece, "logprobs": None, "delta": {}, "finish_reason": choice["finish_reason"]}
        told += event(encode({**head, "choices": [first]})) + event(encode({**head, "choices": [last]}))
    if exchange.wants_usage:
        told += event(encode({**head, "choices": [], "usage": answer["usage"]}))
    return told + DONE


def told_by(teller: Teller, exchange: Exchange, answer: dict[str, Any]) -> bytes:
    """In another API's form."""
    if not exchange.streams:
        return encode(teller.whole(answer))
    choice = answer["choices"][0]
    return (
        teller.start()
        + teller.piece(choice["message"])
        + teller.end(choice["finish_reason"], answer["usage"])
    )
