"""``POST /v1/chat/completions``: every field that the gateway knows, and how it treats it."""

from __future__ import annotations

from balise.gateway.wire import weights
from balise.gateway.wire.caching import CACHE_BREAKPOINT, CACHE_OPTIONS
from balise.gateway.wire.forbidden import ELSEWHERE, KEPT, OUTSIDE
from balise.gateway.wire.free_json import AnyJson, JsonText
from balise.gateway.wire.shapes import (
    ByType,
    Choice,
    DataUrl,
    Either,
    File,
    FileData,
    Flag,
    Forbidden,
    LeftOut,
    ListOf,
    Model,
    Number,
    Object,
    Opaque,
    Shape,
    Text,
)

_NAME = Text(maskable=False)
_DRAWN = Text(drawn=True)
_CALL_ID = Text(maskable=False, drawn=True)

_CACHE = Object({"type": Choice("ephemeral"), "ttl": Choice("5m", "1h")})
# Where, and for how long, a prompt may be kept to be read again sooner: systems here keep nothing.
_BREAKPOINT = LeftOut(CACHE_BREAKPOINT)
_ROLES = ("system", "developer", "user", "assistant", "tool", "function")
# What clients read an answer as, or noted of the supplier that gave it, sent again beside its text.
_PARSED = LeftOut(AnyJson())
_NOTES: dict[str, Shape] = {"provider_specific_fields": _PARSED}
_TEXT_PART = Object(
    {
        "type": Choice("text"),
        "text": Text(),
        "cache_control": _CACHE,
        "prompt_cache_breakpoint": _BREAKPOINT,
        "role": LeftOut(Choice(*_ROLES)),
    },
    required=("text",),
)
PARTS: dict[str, Shape] = {
    "text": _TEXT_PART,
    "refusal": Object({"type": Choice("refusal"), "refusal": Text()}, required=("refusal",)),
    "image_url": File(
        Object(
            {
                "type": Choice("image_url"),
                "image_url": Object(
                    {
                        "url": DataUrl(),
                        "detail": Choice("auto", "low", "high", "original"),
                        # What it is, which its address says and its content shows.
                        "format": LeftOut(Text()),
                    },
                    required=("url",),
                ),
                "prompt_cache_breakpoint": _BREAKPOINT,
            },
            required=("image_url",),
        ),
        picture=True,
    ),
    "input_audio": Object(
        {
            "type": Choice("input_audio"),
            "input_audio": Object(
                {"data": Opaque(weights.audio), "format": Choice("wav", "mp3")}, required=("data",)
            ),
            "prompt_cache_breakpoint": _BREAKPOINT,
        },
        required=("input_audio",),
    ),
    "file": File(
        Object(
            {
                "type": Choice("file"),
                "file": Object(
                    {"file_data": FileData(), "filename": Text(), "file_id": ELSEWHERE},
                    required=("file_data",),
                ),
                "prompt_cache_breakpoint": _BREAKPOINT,
            },
            required=("file",),
        )
    ),
}
_CONTENT = Either(text=Text(), items=ListOf(ByType(PARTS)))
_CALLED = Object({"name": _NAME, "arguments": JsonText(), "parsed_arguments": _PARSED}, required=("name",))
_TOOL_CALLS = ListOf(
    ByType(
        {
            "function": Object(
                {
                    "id": _CALL_ID,
                    "type": Choice("function"),
                    "function": _CALLED,
                    "index": Number(0, 1000),
                    **_NOTES,
                },
                required=("function",),
            ),
            "custom": Object(
                {
                    "id": _CALL_ID,
                    "type": Choice("custom"),
                    "custom": Object({"name": _NAME, "input": Text()}, required=("name",)),
                },
                required=("custom",),
            ),
        }
    )
)
_SPOKEN: dict[str, Shape] = {
    "role": Choice(*_ROLES),
    "content": _CONTENT,
    # Whoever speaks, which ties nothing together: « Marie » may be masked there as elsewhere.
    "name": Text(),
}
MESSAGES: dict[str, Shape] = {
    "system": Object(_SPOKEN, required=("content",)),
    "developer": Object(_SPOKEN, required=("content",)),
    "user": Object(_SPOKEN, required=("content",)),
    "assistant": Object(
        {
            **_SPOKEN,
            "refusal": Text(),
            "tool_calls": _TOOL_CALLS,
            "function_call": _CALLED,
            "reasoning": Text(),
            "reasoning_content": Text(),
            "annotations": AnyJson(),
            "parsed": _PARSED,
            "thinking_blocks": _PARSED,
            "audio": ELSEWHERE,
            **_NOTES,
        }
    ),
    "tool": Object({**_SPOKEN, "tool_call_id": _CALL_ID}, required=("content", "tool_call_id")),
    "function": Object({**_SPOKEN, "name": _NAME}, required=("name",)),
}
_FUNCTION = Object(
    {"name": _NAME, "description": Text(), "parameters": AnyJson(form=True), "strict": Flag()},
    required=("name",),
)
_CHOSEN_NAME = Object({"name": _NAME}, required=("name",))
_TOOL_CHOICE = ByType(
    {
        "function": Object({"type": Choice("function"), "function": _CHOSEN_NAME}, required=("function",)),
        "custom": Object({"type": Choice("custom"), "custom": _CHOSEN_NAME}, required=("custom",)),
        "allowed_tools": Object(
            {
                "type": Choice("allowed_tools"),
                "allowed_tools": Object({"mode": Choice("auto", "required"), "tools": AnyJson(form=True)}),
            },
            required=("allowed_tools",),
        ),
    }
)
_RESPONSE_FORMAT = ByType(
    {
        "text": Object({"type": Choice("text")}),
        "json_object": Object({"type": Choice("json_object")}),
        "json_schema": Object(
            {
                "type": Choice("json_schema"),
                "json_schema": Object(
                    {"name": _NAME, "description": Text(), "schema": AnyJson(form=True), "strict": Flag()},
                    required=("name",),
                ),
            },
            required=("json_schema",),
        ),
    }
)
CHAT = Object(
    {
        "model": Model(),
        "messages": ListOf(ByType(MESSAGES, tag="role"), least=1),
        "tools": ListOf(
            ByType(
                {
                    "function": Object(
                        {"type": Choice("function"), "function": _FUNCTION}, required=("function",)
                    ),
                    "custom": Object(
                        {
                            "type": Choice("custom"),
                            "custom": Object(
                                {"name": _NAME, "description": Text(), "format": AnyJson(form=True)},
                                required=("name",),
                            ),
                        },
                        required=("custom",),
                    ),
                }
            )
        ),
        "tool_choice": Either(text=Choice("none", "auto", "required"), fields=_TOOL_CHOICE),
        "parallel_tool_calls": Flag(),
        "functions": ListOf(_FUNCTION),
        "function_call": Either(text=Choice("none", "auto"), fields=_CHOSEN_NAME),
        "response_format": _RESPONSE_FORMAT,
        "prediction": Object(
            {"type": Choice("content"), "content": Either(text=Text(), items=ListOf(_TEXT_PART))}
        ),
        "stop": Either(text=Text(), items=ListOf(Text(), most=16)),
        "user": _DRAWN,
        "safety_identifier": _DRAWN,
        "prompt_cache_key": _DRAWN,
        "metadata": AnyJson(),
        "store": Choice(False),
        "stream": Flag(),
        "stream_options": Object({"include_usage": Flag(), "include_obfuscation": Flag()}),
        "temperature": Number(0, 2),
        "top_p": Number(0, 1),
        "top_k": Number(-1, 1_000_000, whole=True),
        "min_p": Number(0, 1),
        "presence_penalty": Number(-2, 2),
        "frequency_penalty": Number(-2, 2),
        "repetition_penalty": Number(0, 10),
        "n": Number(1, 16, whole=True),
        "max_tokens": Number(1, 10_000_000, whole=True),
        "max_completion_tokens": Number(1, 10_000_000, whole=True),
        "seed": Number(-(2**63), 2**64, whole=True),
        "logprobs": Flag(),
        "top_logprobs": Number(0, 20, whole=True),
        "logit_bias": AnyJson(form=True),
        "reasoning_effort": Choice("none", "minimal", "low", "medium", "high", "xhigh", "max"),
        "verbosity": Choice("low", "medium", "high"),
        # How servers of open models are told to reason or not.
        "chat_template_kwargs": Object({"enable_thinking": Flag(), "thinking": Flag()}),
        "service_tier": Choice("auto", "default", "flex", "priority", "scale", "fast"),
        "modalities": ListOf(Choice("text")),
        "audio": Forbidden(
            "les réponses sonores ne peuvent pas être inspectées", "audio answers cannot be inspected"
        ),
        "web_search_options": OUTSIDE,
        "moderation": OUTSIDE,
        "prompt_cache_options": LeftOut(CACHE_OPTIONS),
        "prompt_cache_retention": KEPT,
    },
    required=("model", "messages"),
)
