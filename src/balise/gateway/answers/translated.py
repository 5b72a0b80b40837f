"""A chat stream told in another API's form.

The chat relay inspects, holds back and restores; what it lets go is translated
here. No text reaches a translation that the relay has not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from balise.gateway.answers.stream import StreamRelay
from balise.gateway.exchange import Exchange
from balise.gateway.wire.reply import DONE

_decode = msgspec.json.Decoder(dict[str, Any]).decode
_DATA = b"data: "


class Teller:
    """What a form must know to tell an answer: at once, or its start, its pieces, its end.

    ``whole`` gives a document, the others encoded events.
    """

    def whole(self, answer: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def start(self) -> bytes:
        raise NotImplementedError

    def piece(self, delta: dict[str, Any]) -> bytes:
        raise NotImplementedError

    def end(self, reason: str, usage: dict[str, Any], why: dict[str, Any] | None = None) -> bytes:
        """``why``: the reasons of an answer that was not let go on."""
        raise NotImplementedError


def function_calls(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The calls that other forms can tell; tools of free input exist in chat only, and were not offered."""
    return [call for call in message.get("tool_calls") or () if call["type"] == "function"]


def said(message: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a message says, each text with its field, thoughts first.

    Some servers, vLLM's for one, say a thought under its old name and its new one: it is told once.
    """
    for name in ("reasoning_content", "reasoning", "content", "refusal"):
        text = message.get(name)
        if text and not (name == "reasoning" and text == message.get("reasoning_content")):
            yield name, text


class TranslatedRelay:
    """Stands where a chat relay would (``streaming.Relay``), speaking through ``teller``."""

    def __init__(self, exchange: Exchange, teller: Teller) -> None:
        self._exchange, self._teller = exchange, teller
        self._chat = StreamRelay(exchange)
        self._started = False
        self._reason = "stop"
        self._usage: dict[str, Any] = {}
        self.done = False

    @property
    def unread(self) -> int:
        return self._chat.unread

    @property
    def kept(self) -> int:
        return self._chat.kept

    def take(self, data: bytes) -> bytes:
        told = self._told(self._chat.take(data))
        self.done = self._chat.done
        return told

    def finish(self) -> bytes:
        return self._told(self._chat.finish()) + self._end()

    def interrupted(self) -> None:
        self._chat.interrupted()

    def blocked(self, why: dict[str, Any]) -> bytes:
        return self._told(self._chat.blocked(why).removesuffix(DONE)) + self._end(why)

    def _end(self, why: dict[str, Any] | None = None) -> bytes:
        usage = self._usage or {
            "prompt_tokens": self._exchange.tokens_in,
            "completion_tokens": self._exchange.tokens_out,
        }
        return self._opened() + self._teller.end(self._reason, usage, why)

    def _told(self, events: bytes) -> bytes:
        told = b""
        # Our own encoder never leaves a bare line feed inside an event.
        for block in events.split(b"\n\n"):
            if not block:
                continue
            chunk = _decode(block[len(_DATA) :])
            if chunk.get("usage"):
                self._usage = chunk["usage"]
            for choice in chunk["choices"]:
                if choice["index"] != 0:
                    continue
                self._reason = choice["finish_reason"] or self._reason
                told += self._opened() + self._teller.piece(choice["delta"])
        return told

    def _opened(self) -> bytes:
        if self._started:
            return b""
        self._started = True
        return self._teller.start()
