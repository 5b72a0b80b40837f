"""A whole chat answer: rebuilt from the fields we know, every text inspected."""

from __future__ import annotations

import time
from typing import Any

from balise.detection.masking import Masker
from balise.gateway.answers import calls
from balise.gateway.answers.guard import AnswerGuard
from balise.gateway.answers.parts import (
    TEXTS,
    alternatives,
    checked_logprobs,
    counted_usage,
    finish_reason,
    json_content,
    notes_end,
    notes_sequence,
)
from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed


def whole_answer(exchange: Exchange, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as the caller may have it. Raises ``AnswerRefused`` or ``UpstreamFailed``."""
    choices = answer.get("choices")
    usage = counted_usage(exchange, answer.get("usage"), _characters(choices))
    if not isinstance(choices, list) or not 0 < len(choices) <= calls.MAX_PLACES:
        raise UpstreamFailed("malformed")
    guard = AnswerGuard(exchange)
    try:
        rebuilt = [_choice(exchange, guard, number, choice) for number, choice in enumerate(choices)]
    except (KeyError, TypeError, AttributeError):
        raise UpstreamFailed("malformed") from None
    guard.finish()
    return {
        "id": exchange.request_id.replace("req_", "chatcmpl-"),
        "object": "chat.completion",
        "created": int(time.time()),
        "model": exchange.request["model"],
        "choices": rebuilt,
        "usage": usage,
    }


def _characters(choices: Any) -> int:
    """What a system wrote, whether or not it may be told: texts, and arguments of calls."""
    try:
        said = [choice["message"] for choice in choices]
        texts = [message.get(name) for message in said for name in TEXTS]
        made = [call for message in said for call in message.get("tool_calls") or ()]
        called = [call.get("function") or call["custom"] for call in made]
        called += [message["function_call"] for message in said if message.get("function_call")]
        texts += [inner.get(name) for inner in called for name in ("arguments", "input")]
    except (KeyError, TypeError, AttributeError):
        return 0  # no answer that we know: it is refused
    return sum(len(text) for text in texts if isinstance(text, str))


def _choice(exchange: Exchange, guard: AnswerGuard, number: int, choice: dict[str, Any]) -> dict[str, Any]:
    message = choice["message"]
    texts = {name: message[name] for name in TEXTS if message.get(name) is not None}
    if not all(isinstance(text, str) for text in texts.values()):
        raise UpstreamFailed("malformed")
    exchange.answer_text.extend(texts.values())  # what is withheld is part of the record, too
    told_texts = guard.read_message(list(texts.values()))
    restored = texts
    if guard.masker is not None:
        pairs = zip(texts, told_texts, strict=True)
        restored = {name: _restored(exchange, guard.masker, name, text) for name, text in pairs}
    told: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None, **restored}
    if message.get("tool_calls"):
        if len(message["tool_calls"]) > calls.MAX_PLACES:
            raise UpstreamFailed("malformed")
        told["tool_calls"] = [_tool_call(exchange, guard, call) for call in message["tool_calls"]]
    if message.get("function_call"):
        told["function_call"] = _called(exchange, guard, message["function_call"])
    ended = finish_reason(choice.get("finish_reason"))
    notes_end(exchange, ended, texts.get("refusal"))
    notes_sequence(exchange, choice)
    logprobs = checked_logprobs(exchange, choice.get("logprobs"), texts.get("content") or "")
    if logprobs is not None:
        guard.read(alternatives(logprobs["content"]))
    return {
        "index": number,
        "message": told,
        "logprobs": logprobs,
        "finish_reason": ended,
    }


def _restored(exchange: Exchange, masker: Masker, name: str, text: str) -> str:
    restorer = masker.restorer(as_json=name == "content" and json_content(exchange))
    return restorer.feed(text) + restorer.flush()


def _tool_call(exchange: Exchange, guard: AnswerGuard, call: dict[str, Any]) -> dict[str, Any]:
    identifier = guard.identifier(calls.text(call.get("id")))
    if call.get("type") == "custom":
        custom = call["custom"]
        name, said = calls.text(custom["name"]), calls.text(custom.get("input"))
        exchange.answer_text.append(f"{name}({said})")
        told = {"name": name, "input": guard.tool_input(name, said)}
        return {"id": identifier, "type": "custom", "custom": told}
    return {"id": identifier, "type": "function", "function": _called(exchange, guard, call["function"])}


def _called(exchange: Exchange, guard: AnswerGuard, function: dict[str, Any]) -> dict[str, str]:
    name, arguments = calls.text(function["name"]), calls.text(function.get("arguments"))
    exchange.answer_text.append(f"{name}({arguments})")
    return {"name": name, "arguments": guard.tool_call(name, arguments)}
