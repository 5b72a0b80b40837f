"""Answers in Anthropic's form, made from chat answers that were already inspected and restored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from balise.gateway.answers.translated import Teller, function_calls, said
from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.stages.quota import tokens_read
from balise.gateway.wire.tongues import named_event

STOP_REASONS = {
    "stop": "end_turn",
    "length": "max_tokens",
    "tool_calls": "tool_use",
    "function_call": "tool_use",
    "content_filter": "refusal",
}
_CUT = frozenset({"length", "content_filter"})
_RUNNING = {"stop_reason": None, "stop_sequence": None}
_TEXTS = {"reasoning_content": "thinking", "reasoning": "thinking", "content": "text", "refusal": "text"}


class MessageTeller(Teller):
    """Tells one answer, whole (``whole``) or event by event."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._blocks = 0
        self._open = ""
        self._unfit = self._called = False
        thinking = exchange.asked.get("thinking") or {}
        self._thinks = thinking.get("type") in ("enabled", "adaptive", "between_tools")

    def whole(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The document for a whole chat answer. Raises ``UpstreamFailed`` on a call without an object."""
        choice = answer["choices"][0]
        message = choice["message"]
        content: list[dict[str, Any]] = []
        for name, text in said(message):
            if self._told(kind := _TEXTS[name]):
                signed = {"signature": ""} if kind == "thinking" else {}
                content.append({"type": kind, kind: text, **signed})
        for call in self._calls(message):
            made = {"id": call["id"], "name": call["function"]["name"], "input": _input(call)}
            content.append({"type": "tool_use", **made})
        self._check(choice["finish_reason"])
        return self._message(content, self._stopped(choice["finish_reason"]), _usage(answer["usage"]))

    def start(self) -> bytes:
        # The system counts at the end; until then this is an estimate, corrected by message_delta.
        into = tokens_read(self._exchange)
        message = self._message([], _RUNNING, {"input_tokens": into, "output_tokens": 0})
        return _event("message_start", message=message) + _event("ping")

    def piece(self, delta: dict[str, Any]) -> bytes:
        told = b""
        for name, text in said(delta):
            if self._told(kind := _TEXTS[name]):
                told += self._text(kind, text)
        for call in self._calls(delta):
            made = {"id": call["id"], "name": call["function"]["name"], "input": {}}
            told += self._begin("tool_use", made)
            arguments = {"type": "input_json_delta", "partial_json": call["function"]["arguments"]}
            told += _event("content_block_delta", index=self._blocks, delta=arguments) + self._close()
        return told

    def end(self, reason: str, usage: dict[str, Any], why: dict[str, Any] | None = None) -> bytes:
        self._check(reason)
        told = self._close() + _event(
            "message_delta",
            delta=self._stopped(reason),
            usage=_usage(usage),
            **({"balise": why} if why else {}),
        )
        return told + _event("message_stop")

    def _calls(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        """Without those whose arguments are no object: the form has no place for anything else."""
        calls = function_calls(message)
        told = [call for call in calls if _input(call) is not None]
        self._unfit = self._unfit or len(told) < len(calls)
        self._called = self._called or bool(told)
        return told

    def _stopped(self, reason: str) -> dict[str, str | None]:
        """A system that was told which tool to call says that it stopped; callers wait to hear so."""
        if self._called and reason == "stop":
            reason = "tool_calls"
        at, asked = self._exchange.stopped_at, self._exchange.asked.get("stop_sequences") or []
        if reason == "stop" and at is not None and at < len(asked):
            return {"stop_reason": "stop_sequence", "stop_sequence": asked[at]}
        return {"stop_reason": STOP_REASONS[reason], "stop_sequence": None}

    def _check(self, reason: str) -> None:
        """A call may be left out when the answer was cut inside it. Raises ``UpstreamFailed``."""
        if self._unfit and reason not in _CUT:
            raise UpstreamFailed("malformed", held_against=False)

    def _told(self, kind: str) -> bool:
        return kind == "text" or self._thinks

    def _text(self, kind: str, text: str) -> bytes:
        told = b""
        if self._open != kind:
            told = self._begin(kind, {kind: "", **({"signature": ""} if kind == "thinking" else {})})
        delta = {"type": f"{kind}_delta", kind: text}
        return told + _event("content_block_delta", index=self._blocks, delta=delta)

    def _begin(self, kind: str, fields: dict[str, Any]) -> bytes:
        told = self._close()
        self._open = kind
        block = {"type": kind, **fields}
        return told + _event("content_block_start", index=self._blocks, content_block=block)

    def _close(self) -> bytes:
        if not self._open:
            return b""
        self._open = ""
        self._blocks += 1
        return _event("content_block_stop", index=self._blocks - 1)

    def _message(
        self, content: list[dict[str, Any]], stopped: Mapping[str, str | None], usage: dict[str, int]
    ) -> dict[str, Any]:
        return {
            "id": self._exchange.request_id.replace("req_", "msg_"),
            "type": "message",
            "role": "assistant",
            "model": self._exchange.asked["model"],
            "content": content,
            **stopped,
            "usage": usage,
        }


def _event(kind: str, **fields: Any) -> bytes:
    return named_event(kind, {"type": kind, **fields})


def _input(call: dict[str, Any]) -> dict[str, Any] | None:
    """Arguments decoded; None when they are no object."""
    try:
        decoded = msgspec.json.decode(call["function"]["arguments"] or "{}")
    except (msgspec.DecodeError, RecursionError):
        return None
    return decoded if isinstance(decoded, dict) else None


def _usage(usage: dict[str, Any]) -> dict[str, int]:
    cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0)
    # Anthropic's input_tokens leave out what was read from the cache.
    return {
        "input_tokens": max(usage["prompt_tokens"] - cached, 0),
        "output_tokens": usage["completion_tokens"],
        "cache_read_input_tokens": cached,
        "cache_creation_input_tokens": 0,
    }
