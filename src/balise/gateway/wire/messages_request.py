"""``POST /v1/messages`` and ``/v1/messages/count_tokens``: Anthropic's form, field by field."""

from __future__ import annotations

from typing import Any

from balise.gateway.wire.forbidden import ELSEWHERE, KEPT, OUTSIDE, REMOTE, THEIRS
from balise.gateway.wire.found import Found
from balise.gateway.wire.free_json import AnyJson
from balise.gateway.wire.shapes import (
    ByType,
    Choice,
    Dropped,
    Either,
    File,
    Flag,
    ListOf,
    Model,
    Number,
    Object,
    Opaque,
    Shape,
    Text,
)

_NAME = Text(maskable=False)
# With whom Anthropic's servers may share it (``scope``) means nothing to other systems.
_CACHE = Dropped(Object({"type": Choice("ephemeral"), "ttl": Choice("5m", "1h"), "scope": _NAME}))
_TEXT = Object(
    {"type": Choice("text"), "text": Text(), "cache_control": _CACHE, "citations": Dropped(AnyJson())},
    required=("text",),
)
_TEXTS = Either(text=Text(), items=ListOf(ByType({"text": _TEXT})))
_IMAGE = File(
    Object(
        {
            "type": Choice("image"),
            "cache_control": _CACHE,
            "transformations": Dropped(Object({"oversized_image": Choice("downsize", "error")})),
            "source": ByType(
                {
                    "base64": Object(
                        {
                            "type": Choice("base64"),
                            "media_type": Choice("image/jpeg", "image/png", "image/gif", "image/webp"),
                            "data": Opaque(),
                        },
                        required=("media_type", "data"),
                    ),
                    "url": REMOTE,
                    "file": ELSEWHERE,
                }
            ),
        },
        required=("source",),
    ),
    picture=True,
)
_DOCUMENT = File(
    Object(
        {
            "type": Choice("document"),
            "title": Text(),
            "context": Text(),
            "citations": Dropped(AnyJson()),
            "cache_control": _CACHE,
            "source": ByType(
                {
                    "text": Object(
                        {"type": Choice("text"), "media_type": Choice("text/plain"), "data": Text()},
                        required=("data",),
                    ),
                    "content": Object(
                        {
                            "type": Choice("content"),
                            "content": _TEXTS,
                        },
                        required=("content",),
                    ),
                    "base64": Object(
                        {"type": Choice("base64"), "media_type": Choice("application/pdf"), "data": Opaque()},
                        required=("media_type", "data"),
                    ),
                    "url": REMOTE,
                    "file": ELSEWHERE,
                }
            ),
        },
        required=("source",),
    )
)
# What the caller found by itself, and would have cited.
_RESULT = Object(
    {
        "type": Choice("search_result"),
        "source": Text(),
        "title": Text(),
        "content": ListOf(ByType({"text": _TEXT})),
        "citations": Dropped(AnyJson()),
        "cache_control": _CACHE,
    },
    required=("source", "title", "content"),
)
_READABLE: dict[str, Shape] = {
    "text": _TEXT,
    "image": _IMAGE,
    "document": _DOCUMENT,
    "search_result": _RESULT,
}
BLOCKS: dict[str, Shape] = {
    **_READABLE,
    "tool_use": Object(
        {
            "type": Choice("tool_use"),
            "id": _NAME,
            "name": _NAME,
            "input": AnyJson(),
            "cache_control": _CACHE,
            "caller": Dropped(Object({"type": Choice("direct")})),
            "toolset_name": OUTSIDE,
        },
        required=("id", "name", "input"),
    ),
    "tool_result": Object(
        {
            "type": Choice("tool_result"),
            "tool_use_id": _NAME,
            "content": Either(text=Text(), items=ListOf(ByType(_READABLE))),
            "is_error": Flag(),
            "cache_control": _CACHE,
            "toolset_name": OUTSIDE,
        },
        required=("tool_use_id",),
    ),
    "thinking": Object(
        {"type": Choice("thinking"), "thinking": Dropped(Text()), "signature": Dropped(Text())}
    ),
    "redacted_thinking": Object({"type": Choice("redacted_thinking"), "data": Dropped(Text())}),
}


class _Tool(Object):
    """A tool of the caller's, described by a schema; the others are those that Anthropic's servers know."""

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if isinstance(value, dict) and value.get("type") not in (None, "custom"):
            THEIRS.visit(value["type"], f"{path}.type", found, value, "type")
        super().visit(value, path, found, container, key)


_TOOL = _Tool(
    {
        "type": Choice("custom"),
        "name": _NAME,
        "description": Text(),
        "input_schema": AnyJson(form=True),
        "strict": Flag(),
        "cache_control": _CACHE,
        "eager_input_streaming": Dropped(Flag()),
        "defer_loading": Dropped(Flag()),
        "allowed_callers": Dropped(ListOf(Choice("direct"))),
        "input_examples": Dropped(ListOf(AnyJson())),
    },
    required=("name", "input_schema"),
)
_PARALLEL = {"disable_parallel_tool_use": Flag()}
_TOOL_CHOICE = ByType(
    {
        "auto": Object({"type": Choice("auto"), **_PARALLEL}),
        "any": Object({"type": Choice("any"), **_PARALLEL}),
        "tool": Object({"type": Choice("tool"), "name": _NAME, **_PARALLEL}, required=("name",)),
        "none": Object({"type": Choice("none")}),
    }
)
_THINKING = Dropped(
    Object(
        {
            "type": Choice("enabled", "disabled", "adaptive", "between_tools"),
            "budget_tokens": Number(0, 10_000_000, whole=True),
            "display": Choice("summarized", "omitted", "updates"),
            "block_binding": Object({"prefix_mismatch_behavior": Choice("error", "drop_block")}),
        },
        required=("type",),
    )
)
_OUTPUT = Object(
    {
        "effort": Choice("low", "medium", "high", "xhigh", "max"),
        "format": Object(
            {"type": Choice("json_schema"), "schema": AnyJson(form=True)}, required=("type", "schema")
        ),
    }
)
_ROLE = Choice("user", "assistant", "system")


def _turn(blocks: dict[str, Shape]) -> Object:
    content = Either(text=Text(), items=ListOf(ByType(blocks)))
    return Object({"role": _ROLE, "content": content}, required=("role", "content"))


# A call in a turn of the user's, or a result in one of the model's, would reach no system.
_TURNS = {
    "system": Object({"role": _ROLE, "content": _TEXTS}, required=("content",)),
    "user": _turn({kind: shape for kind, shape in BLOCKS.items() if kind != "tool_use"}),
    "assistant": _turn({kind: shape for kind, shape in BLOCKS.items() if kind != "tool_result"}),
}


class _Spoken(Object):
    """A turn of the conversation, of which each role has its own blocks; instructions are text alone."""

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        role = value.get("role") if isinstance(value, dict) else None
        if isinstance(role, str) and role in _TURNS:
            _TURNS[role].visit(value, path, found, container, key)
        else:
            super().visit(value, path, found, container, key)


_COUNTED: dict[str, Shape] = {
    "model": Model(),
    "messages": ListOf(
        _Spoken(
            {"role": _ROLE, "content": Either(text=Text(), items=ListOf(ByType(BLOCKS)))},
            required=("role", "content"),
        ),
        least=1,
    ),
    "system": _TEXTS,
    "tools": ListOf(_TOOL),
    "tool_choice": _TOOL_CHOICE,
    "thinking": _THINKING,
    "output_config": _OUTPUT,
    "cache_control": _CACHE,
    "mcp_servers": OUTSIDE,
    "speed": Dropped(Choice("standard", "fast")),
    # What it asks Anthropic's servers to forget for the caller, systems here never kept.
    "context_management": Dropped(AnyJson()),
    # Of accounts at Anthropic, of which systems here know nothing.
    "user_profile_id": Dropped(_NAME),
    "workspace_id": Dropped(_NAME),
}
MESSAGES_COUNT = Object(_COUNTED, required=("model", "messages"))
MESSAGES = Object(
    {
        **_COUNTED,
        "max_tokens": Number(1, 10_000_000, whole=True),
        "stop_sequences": ListOf(Text(), most=16),
        "stream": Flag(),
        "temperature": Number(0, 1),
        "top_p": Number(0, 1),
        "top_k": Number(0, 1_000_000, whole=True),
        "metadata": Object({"user_id": Text()}),
        "service_tier": Dropped(Choice("auto", "standard_only")),
        # Why what Anthropic's servers had kept did not serve again.
        "diagnostics": Dropped(Object({"previous_message_id": _NAME})),
        "container": KEPT,
        "thread": KEPT,
    },
    required=("model", "messages", "max_tokens"),
)
