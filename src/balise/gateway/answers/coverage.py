"""What happens to every field of what systems answer, whole and streamed.

Answers are rebuilt field by field; ``*`` is any field that is not listed, and it
never leaves. All conversation surfaces are told from the same inspected chat
answer, so they share one list.
"""

from __future__ import annotations

import msgspec

from balise.gateway.answers.parts import TEXTS
from balise.gateway.wire.shapes import DROPPED, HARMLESS, INSPECTED


class AnswerRow(msgspec.Struct, frozen=True):
    """One field of a system's answer; ``streamed`` is empty where the surface has no stream."""

    field: str
    whole: str
    streamed: str


_CALLS = ("tool_calls[].id", "tool_calls[].function.name", "tool_calls[].function.arguments")
_CUSTOM = ("tool_calls[].custom.name", "tool_calls[].custom.input")
_LEGACY = ("function_call.name", "function_call.arguments")
_CHAT = (
    *(AnswerRow(name, INSPECTED, INSPECTED) for name in (*TEXTS, *_CALLS, *_LEGACY, *_CUSTOM)),
    AnswerRow("logprobs", INSPECTED, INSPECTED),
    AnswerRow("finish_reason", HARMLESS, HARMLESS),
    AnswerRow("usage", HARMLESS, HARMLESS),
    AnswerRow("*", DROPPED, DROPPED),
)
# Judged in the same way, also where these forms have no place to tell it.
_TRANSLATED = tuple(
    AnswerRow(row.field, DROPPED, DROPPED) if row.field == "logprobs" else row for row in _CHAT
)
ANSWERS: dict[str, tuple[AnswerRow, ...]] = {
    "chat": _CHAT,
    "responses": _TRANSLATED,
    "messages": _TRANSLATED,
    "count_tokens": (
        AnswerRow("count", HARMLESS, ""),
        AnswerRow("tokens", HARMLESS, ""),
        AnswerRow("*", DROPPED, ""),
    ),
    "embeddings": (
        AnswerRow("data[].embedding", HARMLESS, ""),
        AnswerRow("usage", HARMLESS, ""),
        AnswerRow("*", DROPPED, ""),
    ),
}
