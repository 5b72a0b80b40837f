"""How each surface says no: the same reasons, in the error form that its clients read."""

from __future__ import annotations

from typing import Any, Protocol

from balise.gateway.wire.errors import encode
from balise.gateway.wire.reply import event

ANTHROPIC_SURFACES = frozenset({"messages", "count_tokens"})
_ANTHROPIC_TYPES = {
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    409: "conflict_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    502: "api_error",
    503: "overloaded_error",
    504: "timeout_error",
}

_FAILURES = {"api_error": "server_error", "rate_limit_error": "rate_limit_exceeded"}
"""Codes that OpenAI's clients know, of what may pass by itself; anything else is not to be asked again."""
_HELD = "held"
"""A human has not decided yet: asking again waits. Of a validation that is over, it would ask for another."""
_NO_THREAD = {"error_code": "thread_unsupported_request"}
"""By which Anthropic's client knows to send its whole conversation, which nobody keeps for it."""


def named_event(name: str, document: dict[str, Any]) -> bytes:
    """A server-sent event with its name, for clients that choose by it."""
    return b"event: " + name.encode() + b"\n" + event(encode(document))


class Tongue(Protocol):
    """``document`` is the error in OpenAI's form (``wire.errors.error_document``)."""

    def error(self, document: dict[str, Any], status: int) -> dict[str, Any]:
        """The body of a refusal."""

    def last_word(self, document: dict[str, Any]) -> bytes:
        """The same once a stream has started."""


class _Chat:
    def error(self, document: dict[str, Any], status: int) -> dict[str, Any]:
        return document

    def last_word(self, document: dict[str, Any]) -> bytes:
        return event(encode(document))


class _Responses(_Chat):
    def last_word(self, document: dict[str, Any]) -> bytes:
        error = document["error"]
        flat = {name: error[name] for name in ("code", "message", "param")}
        told = named_event("error", {"type": "error", "sequence_number": 0, **flat, **document})
        return told + named_event("response.failed", _failed(error))


def _failed(error: dict[str, Any]) -> dict[str, Any]:
    """The end of a response, for programs that pass over errors and ask again without a word (Codex)."""
    passing = "api_error" if error["code"] == _HELD else error["type"]
    answer = {
        "id": error["balise"]["request_id"].replace("req_", "resp_", 1),
        "object": "response",
        "status": "failed",
        "error": {"code": _FAILURES.get(passing, "invalid_prompt"), "message": error["message"]},
        "incomplete_details": None,
        "output": [],
    }
    return {"type": "response.failed", "sequence_number": 1, "response": answer}


class _Messages:
    def error(self, document: dict[str, Any], status: int) -> dict[str, Any]:
        error = document["error"]
        kind = _ANTHROPIC_TYPES.get(status, "invalid_request_error")
        details = {"details": _NO_THREAD} if error["param"] == "thread" else {}
        return {
            "type": "error",
            "error": {**error, "type": kind, **details},
            "request_id": error["balise"]["request_id"],
        }

    def last_word(self, document: dict[str, Any]) -> bytes:
        return named_event("error", self.error(document, 500))


_CHAT, _RESPONSES, _MESSAGES = _Chat(), _Responses(), _Messages()


def tongue_of(surface: str) -> Tongue:
    if surface in ANTHROPIC_SURFACES:
        return _MESSAGES
    return _RESPONSES if surface == "responses" else _CHAT
