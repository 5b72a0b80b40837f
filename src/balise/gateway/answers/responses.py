"""Answers of ``/v1/responses``, made from chat answers that were already inspected and restored."""

from __future__ import annotations

import time
from typing import Any

import msgspec

from balise.gateway.answers.translated import Teller, function_calls, said
from balise.gateway.exchange import Exchange
from balise.gateway.wire.grouped import together
from balise.gateway.wire.tongues import named_event

_REASONS = {"length": "max_output_tokens", "content_filter": "content_filter"}
_ECHOED = ("instructions", "max_output_tokens", "metadata", "previous_response_id", "reasoning", "user")
_REASONING = ("reasoning_text", "text")
_LISTS: dict[str, dict[str, Any]] = {"output_text": {"logprobs": []}}  # clients expect it, always empty here
_PARTS = {"content": ("output_text", "text"), "refusal": ("refusal", "refusal")}


class ResponseTeller(Teller):
    """Tells one answer, whole (``whole``) or event by event; ``message`` is then the chat message."""

    def __init__(self, exchange: Exchange, response_id: str) -> None:
        self._exchange, self._id = exchange, response_id
        self._at = int(time.time())
        self._number = 0
        self._output: list[dict[str, Any]] = []
        self._open: dict[str, Any] | None = None
        self._kind = ""
        self._texts: dict[str, list[str]] = {}
        self._grouped = together(exchange.asked.get("tools") or [])
        self.message: dict[str, Any] = {"role": "assistant", "content": None}

    def whole(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The document for a whole chat answer (``answers.whole``)."""
        choice = answer["choices"][0]
        self.piece(choice["message"])
        self._close()
        return self._document(choice["finish_reason"], answer["usage"])

    def start(self) -> bytes:
        document = self._document("", {}) | {"status": "in_progress"}
        return self._event("response.created", response=document) + self._event(
            "response.in_progress", response=document
        )

    def piece(self, delta: dict[str, Any]) -> bytes:
        told = b""
        for name, text in said(delta):
            told += self._text(name, text)
        for call in function_calls(delta):
            told += self._call(call)
        return told

    def end(self, reason: str, usage: dict[str, Any], why: dict[str, Any] | None = None) -> bytes:
        told = self._close("incomplete" if reason in _REASONS else "completed")
        document = self._document(reason, usage)
        if why:
            document["balise"] = why
        return told + self._event(f"response.{document['status']}", response=document)

    def _text(self, name: str, text: str) -> bytes:
        told = b""
        if self._kind != name:
            told = self._close() + self._begin(name)
        self._texts.setdefault(name, []).append(text)
        kind, _ = _PARTS.get(name, _REASONING)
        return told + self._event(
            f"response.{kind}.delta", **self._place(), delta=text, **_LISTS.get(kind, {})
        )

    def _begin(self, name: str) -> bytes:
        self._kind = name
        number = len(self._output)
        if name not in _PARTS:
            self._open = {"id": self._item_id("rs"), "type": "reasoning", "summary": [], "content": []}
        else:
            self._open = {
                "id": self._item_id("msg"),
                "type": "message",
                "role": "assistant",
                "status": "in_progress",
                "content": [],
            }
        told = self._event("response.output_item.added", output_index=number, item=self._open)
        return told + self._event("response.content_part.added", **self._place(), part=self._part(""))

    def _part(self, text: str) -> dict[str, Any]:
        kind, field = _PARTS.get(self._kind, _REASONING)
        annotations: dict[str, Any] = {"annotations": []} if kind in _LISTS else {}
        return {"type": kind, field: text, **annotations, **_LISTS.get(kind, {})}

    def _close(self, status: str = "completed") -> bytes:
        if self._open is None:
            return b""
        text = "".join(self._texts.pop(self._kind, ()))
        part = self._part(text)
        kind, field = _PARTS.get(self._kind, _REASONING)
        told = self._event(f"response.{kind}.done", **self._place(), **{field: text}, **_LISTS.get(kind, {}))
        told += self._event("response.content_part.done", **self._place(), part=part)
        item = self._open | {"content": [part]}
        if "status" in item:
            item["status"] = status
            self.message["content"] = (self.message["content"] or "") + text
        told += self._event("response.output_item.done", output_index=len(self._output), item=item)
        self._output.append(item)
        self._open, self._kind = None, ""
        return told

    def _call(self, call: dict[str, Any]) -> bytes:
        told = self._close()
        number = len(self._output)
        called, arguments = call["function"]["name"], call["function"]["arguments"]
        group, name = self._grouped.get(called, (None, called))
        item = {
            "id": self._item_id("fc"),
            "type": "function_call",
            "call_id": call["id"],
            "name": name,
            "arguments": "",
            "status": "in_progress",
            **({"namespace": group} if group else {}),
        }
        place = {"item_id": item["id"], "output_index": number}
        told += self._event("response.output_item.added", output_index=number, item=item)
        told += self._event("response.function_call_arguments.delta", **place, delta=arguments)
        told += self._event("response.function_call_arguments.done", **place, name=name, arguments=arguments)
        item = item | {"arguments": arguments, "status": "completed" if _whole(arguments) else "incomplete"}
        self._output.append(item)
        function = {"name": called, "arguments": arguments}
        made = {"id": call["id"], "type": "function", "function": function}
        self.message.setdefault("tool_calls", []).append(made)
        return told + self._event("response.output_item.done", output_index=number, item=item)

    def _place(self) -> dict[str, Any]:
        assert self._open is not None
        return {"item_id": self._open["id"], "output_index": len(self._output), "content_index": 0}

    def _item_id(self, prefix: str) -> str:
        return f"{prefix}_{self._exchange.request_id.removeprefix('req_')}{len(self._output)}"

    def _event(self, kind: str, **fields: Any) -> bytes:
        self._number += 1
        return named_event(kind, {"type": kind, "sequence_number": self._number - 1, **fields})

    def _document(self, reason: str, usage: dict[str, Any]) -> dict[str, Any]:
        asked = self._exchange.asked
        cut = _REASONS.get(reason)
        text = asked.get("text") or {}
        return {
            "id": self._id,
            "object": "response",
            "created_at": self._at,
            "status": "incomplete" if cut else "completed",
            "error": None,
            "incomplete_details": {"reason": cut} if cut else None,
            **{name: asked.get(name) for name in _ECHOED},
            "model": asked["model"],
            "output": list(self._output),
            "parallel_tool_calls": asked.get("parallel_tool_calls") is not False,
            "store": bool(self._exchange.conversation_id),
            "temperature": asked.get("temperature"),
            "text": text if text.get("format") else {**text, "format": {"type": "text"}},
            "tool_choice": asked.get("tool_choice") or "auto",
            "tools": asked.get("tools") or [],
            "top_p": asked.get("top_p"),
            "truncation": "disabled",
            "usage": _usage(usage) if reason else None,
        }


def _whole(arguments: str) -> bool:
    """Whether a call was told to its end. Arguments in another form than JSON were not cut for that."""
    try:
        msgspec.json.decode(arguments or "{}")
    except msgspec.DecodeError as error:
        return "truncated" not in str(error)
    except RecursionError:
        pass
    return True


def _usage(usage: dict[str, Any]) -> dict[str, Any]:
    into, out = usage["prompt_tokens"], usage["completion_tokens"]
    cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0)
    thought = (usage.get("completion_tokens_details") or {}).get("reasoning_tokens", 0)
    return {
        "input_tokens": into,
        "input_tokens_details": {"cached_tokens": cached},
        "output_tokens": out,
        "output_tokens_details": {"reasoning_tokens": thought},
        "total_tokens": into + out,
    }
