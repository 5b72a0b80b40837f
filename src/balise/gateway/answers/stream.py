"""A chat answer relayed as it comes, holding back only what inspection has not settled.

Each text of each choice is a channel of its own. Tool calls are held until they
are complete: half a call is of no use to a caller, and only whole arguments can
be decoded and judged.
"""

from __future__ import annotations

import contextlib
import time
from typing import Any

import msgspec

from balise.gateway.answers.calls import Call, Calls, place
from balise.gateway.answers.channel import Channel
from balise.gateway.answers.guard import AnswerGuard
from balise.gateway.answers.parts import (
    TEXTS,
    alternatives,
    cost,
    counted_usage,
    finish_reason,
    json_content,
    logprob_entry,
    notes_end,
    notes_sequence,
    spell,
)
from balise.gateway.exchange import Exchange
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.wire.reply import DONE, event

MAX_CHARACTERS = 32 * 1024 * 1024
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder().encode


class _ChoiceRelay:
    """One choice of the answer."""

    def __init__(self, exchange: Exchange, guard: AnswerGuard) -> None:
        self._exchange, self._guard = exchange, guard
        self._channels: dict[str, Channel] = {}
        self._calls = Calls()
        self._function: Call | None = None
        self._logprobs: list[dict[str, Any]] = []
        self._spelled: list[str] = []  # the content that these log probabilities must spell
        self._began = False
        self.finished = False

    def take(self, choice: dict[str, Any]) -> dict[str, Any]:
        """What of this piece, and of what was held before, may leave now."""
        delta, logprobs = choice.get("delta") or {}, choice.get("logprobs")
        # Servers that make one event of a whole answer tell it as a message.
        if not delta and not self._began and choice.get("finish_reason"):
            delta = choice.get("message") or {}
        self._began = self._began or any(delta.get(name) for name in (*TEXTS, "tool_calls", "function_call"))
        out: dict[str, Any] = {}
        if delta.get("role"):
            out["role"] = "assistant"
        for name in TEXTS:
            text = delta.get(name)
            if text is not None:
                if not isinstance(text, str):
                    raise TypeError(name)
                if text:  # what is withheld is part of the record, too
                    self._exchange.answer_text.append(text)
                    notes_end(self._exchange, None, name == "refusal")
                released = self._channel(name).feed(text)
                # An empty text beside a role is how many systems open a choice.
                if released or (not text and "role" in out):
                    out[name] = released
                if name == "content":
                    self._spelled.append(text)
        for call in delta.get("tool_calls") or ():
            self._calls.take(call)
        if delta.get("function_call"):
            self._function = self._function or Call()
            self._function.gather(delta["function_call"])
        if isinstance(logprobs, dict) and isinstance(logprobs.get("content"), list):
            self._logprobs.extend(e for e in map(logprob_entry, logprobs["content"]) if e is not None)
        return out

    def flush(self) -> dict[str, Any]:
        """The choice ends: everything that is still held, judged."""
        out: dict[str, Any] = {}
        for name, channel in self._channels.items():
            released = channel.flush()
            if released:
                out[name] = released
        if calls := [self._told(index, call) for index, call in enumerate(self._calls.taken())]:
            out["tool_calls"] = calls
        if self._function is not None:
            out["function_call"] = self._told(0, self._function)["function"]
            self._function = None
        return out

    @property
    def unread(self) -> int:
        """See ``Channel.unread``."""
        return sum(channel.unread for channel in self._channels.values())

    def read_rest(self) -> None:
        """See ``Channel.read_rest``."""
        for channel in self._channels.values():
            channel.read_rest()

    def logprobs(self) -> dict[str, Any] | None:
        """Entries of text that has left; none while some is held, and never for masked requests."""
        content = self._channels.get("content")
        if not self._logprobs or self._exchange.masker is not None or (content is not None and content.holds):
            return None
        spelled = spell(self._logprobs, "".join(self._spelled))
        if spelled is None:
            return None
        entries, self._logprobs = self._logprobs, []
        self._spelled.clear()
        if not spelled:
            return None
        self._guard.read(alternatives(entries))
        return {"content": entries, "refusal": None}

    def _channel(self, name: str) -> Channel:
        channel = self._channels.get(name)
        if channel is None:
            as_json = name == "content" and json_content(self._exchange)
            channel = self._channels[name] = Channel(self._guard, as_json=as_json)
        return channel

    def _told(self, index: int, call: Call) -> dict[str, Any]:
        said = "".join(call.said)
        self._exchange.answer_text.append(f"{call.name}({said})")
        if call.kind == "custom":
            told = {"name": call.name, "input": self._guard.tool_input(call.name, said)}
        else:
            told = {"name": call.name, "arguments": self._guard.tool_call(call.name, said)}
        return {"index": index, "id": self._guard.identifier(call.id), "type": call.kind, call.kind: told}


class StreamRelay:
    """``take`` the system's events, give the caller's. Raises ``AnswerRefused`` and ``UpstreamFailed``."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._guard = AnswerGuard(exchange)
        self._choices: dict[int, _ChoiceRelay] = {}
        self._usage: Any = None
        self._characters = 0
        self._aside = False  # an event came that is no piece of an answer
        self._head = {
            "id": exchange.request_id.replace("req_", "chatcmpl-"),
            "object": "chat.completion.chunk",
            "created": int(time.time()),
            "model": exchange.request["model"],
        }
        self.done = False
        self.kept = 0  # bytes, about, of what the choices keep until the end

    @property
    def unread(self) -> int:
        """Characters that the next event, or the end, may have read at once."""
        return sum(choice.unread for choice in self._choices.values())

    def take(self, data: bytes) -> bytes:
        """One event of the system; gives zero or more events for the caller."""
        if data.strip() == b"[DONE]":
            self.done = True
            return b""
        self._characters += len(data)
        if self._characters > MAX_CHARACTERS:
            raise UpstreamFailed("malformed")
        try:
            chunk = _decode(data)
            if chunk.get("error") is not None:
                raise UpstreamFailed("failed")
            if chunk.get("usage"):
                self._usage = chunk["usage"]
            elif chunk and chunk.get("choices") is None:
                self._aside = True
            return b"".join(self._choice(choice) for choice in chunk.get("choices") or ())
        except (msgspec.DecodeError, RecursionError, TypeError, AttributeError, ValueError):
            raise UpstreamFailed("malformed") from None

    def finish(self) -> bytes:
        """The system said all: what is held, judged, then usage when the caller asked for it.

        An answer whose choices have not all ended was cut, unless its end mark says otherwise: some systems
        tell no reason, but some put the mark after a fault, which each words in its own way. One without any
        choice is none.
        """
        if not self._choices:
            raise UpstreamFailed("malformed" if self.done else "failed")
        whole = self.done and not self._aside
        if not whole and not all(choice.finished for choice in self._choices.values()):
            raise UpstreamFailed("failed")
        rest = b"".join(
            self._chunk(index, choice.flush(), "stop", choice.logprobs())
            for index, choice in self._choices.items()
            if not choice.finished
        )
        self._guard.finish()
        usage = self._counted()
        if self._exchange.wants_usage:
            rest += event(_encode({**self._head, "choices": [], "usage": usage}))
        return rest

    def interrupted(self) -> None:
        """The answer was cut: count what was produced, for the journal and the quota."""
        with contextlib.suppress(Exception):  # whatever cannot be read, its outcome must be written
            for choice in self._choices.values():
                if not choice.finished:
                    choice.read_rest()
        self._counted()

    def blocked(self, why: dict[str, Any]) -> bytes:
        """How an answer ends that may not go on: OpenAI's ``content_filter``, then the end mark.

        ``why`` stands beside it, under ``balise``, where clients find it that look for it.
        """
        indexes = [index for index, choice in self._choices.items() if not choice.finished] or [0]
        ends: list[dict[str, Any]] = [
            {"index": index, "delta": {}, "logprobs": None, "finish_reason": "content_filter"}
            for index in indexes
        ]
        return (
            b"".join(event(_encode({**self._head, "choices": [end], "balise": why})) for end in ends) + DONE
        )

    def _choice(self, choice: dict[str, Any]) -> bytes:
        index = place(choice)
        relay = self._choices.get(index)
        if relay is None:
            relay = self._choices[index] = _ChoiceRelay(self._exchange, self._guard)
        if relay.finished:
            return b""
        self.kept += cost(choice)
        out = relay.take(choice)
        if not choice.get("finish_reason"):
            return self._chunk(index, out, None, relay.logprobs()) if out else b""
        reason = finish_reason(choice["finish_reason"])
        relay.finished = True
        notes_end(self._exchange, reason)
        notes_sequence(self._exchange, choice)
        for name, rest in relay.flush().items():
            out[name] = out[name] + rest if name in out else rest
        told = self._chunk(index, out, None, relay.logprobs()) if out else b""
        return told + self._chunk(index, {}, reason, None)

    def _chunk(
        self, index: int, delta: dict[str, Any], reason: str | None, logprobs: dict[str, Any] | None
    ) -> bytes:
        choice = {"index": index, "delta": delta, "logprobs": logprobs, "finish_reason": reason}
        return event(_encode({**self._head, "choices": [choice]}))

    def _counted(self) -> dict[str, Any]:
        written = sum(map(len, self._exchange.answer_text))
        # Whoever begins to answer produced something, though a cut came before its first word.
        return counted_usage(self._exchange, self._usage, written or int(self._usage is None))
