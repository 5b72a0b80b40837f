"""``POST /v1/responses``: every field that the gateway knows, and how it treats it.

Systems behind the gateway are asked in chat form (see ``responses_to_chat``), so
what only OpenAI's own servers could do is refused by name.
"""

from __future__ import annotations

from typing import Any

from balise.gateway.wire.caching import CACHE_BREAKPOINT, CACHE_OPTIONS
from balise.gateway.wire.forbidden import ELSEWHERE, KEPT, OUTSIDE, REMOTE
from balise.gateway.wire.found import Found
from balise.gateway.wire.free_json import AnyJson, JsonText
from balise.gateway.wire.grouped import Tools
from balise.gateway.wire.shapes import (
    CONTROL,
    ByType,
    Choice,
    DataUrl,
    Dropped,
    Either,
    File,
    FileData,
    Flag,
    Forbidden,
    ListOf,
    Model,
    Number,
    Object,
    Shape,
    Text,
)

_NAME = Text(maskable=False)
_STATUS = Dropped(Choice("in_progress", "completed", "incomplete"))
_ID = Dropped(_NAME)
# Who called, where there was but one way to.
_CALLER = Dropped(Object({"type": Choice("direct")}, required=("type",)))
_BREAKPOINT = Dropped(CACHE_BREAKPOINT)
_CHAT_ONLY = Forbidden(
    "cette possibilité n'existe que sur « /v1/chat/completions »",
    "this exists on “/v1/chat/completions” only",
)


class Reference(Model):
    """The identifier of an earlier answer, looked up by the gateway and never sent."""

    treatment = CONTROL


class Items(ByType):
    """Input items; one without a type is a message."""

    def visit(self, value: Any, path: str, found: Found, container: Any, key: Any) -> None:
        if isinstance(value, dict) and value.get("type") is None:
            self.kinds["message"].visit(value, path, found, container, key)
        else:
            super().visit(value, path, found, container, key)


_TEXT_PARTS: dict[str, Shape] = {
    "input_text": Object(
        {"type": Choice("input_text"), "text": Text(), "prompt_cache_breakpoint": _BREAKPOINT},
        required=("text",),
    ),
    "output_text": Object(
        {
            "type": Choice("output_text"),
            "text": Text(),
            "annotations": Dropped(AnyJson()),
            "logprobs": Dropped(AnyJson()),
            "parsed": Dropped(AnyJson()),
        },
        required=("text",),
    ),
    "refusal": Object({"type": Choice("refusal"), "refusal": Text()}, required=("refusal",)),
}
_MEDIA_PARTS: dict[str, Shape] = {
    "input_image": File(
        Object(
            {
                "type": Choice("input_image"),
                "image_url": DataUrl(),
                "detail": Choice("auto", "low", "high", "original"),
                "file_id": ELSEWHERE,
                "prompt_cache_breakpoint": _BREAKPOINT,
            },
            required=("image_url",),
        ),
        picture=True,
    ),
    "input_file": File(
        Object(
            {
                "type": Choice("input_file"),
                "file_data": FileData(),
                "filename": Text(),
                "file_id": ELSEWHERE,
                "file_url": REMOTE,
                "detail": Dropped(Choice("auto", "low", "high")),
                "prompt_cache_breakpoint": _BREAKPOINT,
            },
            required=("file_data",),
        )
    ),
}
_CONTENT = Either(text=Text(), items=ListOf(ByType(_TEXT_PARTS | _MEDIA_PARTS)))
ITEMS: dict[str, Shape] = {
    "message": Object(
        {
            "type": Choice("message"),
            "role": Choice("user", "assistant", "system", "developer"),
            "content": _CONTENT,
            "id": _ID,
            "status": _STATUS,
            "phase": Dropped(Choice("commentary", "final_answer")),
        },
        required=("role", "content"),
    ),
    "function_call": Object(
        {
            "type": Choice("function_call"),
            "call_id": _NAME,
            "name": _NAME,
            "arguments": JsonText(),
            "parsed_arguments": Dropped(AnyJson()),
            "id": _ID,
            "status": _STATUS,
            "async": Dropped(Choice(False)),
            "caller": _CALLER,
            "namespace": _NAME,
        },
        required=("call_id", "name"),
    ),
    "function_call_output": Object(
        {
            "type": Choice("function_call_output"),
            "call_id": _NAME,
            "output": _CONTENT,
            "id": _ID,
            "status": _STATUS,
            "name": _ID,
            "caller": _CALLER,
            "namespace": Dropped(_NAME),
        },
        required=("call_id", "output"),
    ),
    "reasoning": Object(
        {
            "type": Choice("reasoning"),
            "id": _ID,
            "summary": Dropped(AnyJson()),
            "content": Dropped(AnyJson()),
            "status": _STATUS,
            "encrypted_content": ELSEWHERE,
        }
    ),
    "item_reference": ELSEWHERE,
}
_FUNCTION = Object(
    {
        "type": Choice("function"),
        "name": _NAME,
        "description": Text(),
        "parameters": AnyJson(form=True),
        "strict": Flag(),
        "async": Dropped(Choice(False)),
        # Every tool is told at once: systems here have no search for them.
        "defer_loading": Dropped(Flag()),
        "allowed_callers": Dropped(ListOf(Choice("direct"))),
        "output_schema": Dropped(AnyJson()),
    },
    required=("name",),
)
_FUNCTIONS: dict[str, Shape] = {"function": _FUNCTION, "custom": _CHAT_ONLY}
TOOLS: dict[str, Shape] = {
    **_FUNCTIONS,
    "namespace": Object(
        {
            "type": Choice("namespace"),
            "name": _NAME,
            "description": Text(),
            "tools": ListOf(ByType(_FUNCTIONS), least=1),
        },
        required=("name", "tools"),
    ),
    **dict.fromkeys(
        (
            "web_search",
            "web_search_preview",
            "file_search",
            "code_interpreter",
            "computer",
            "computer_use_preview",
            "image_generation",
            "mcp",
        ),
        OUTSIDE,
    ),
}
_CHOSEN = Object({"type": Choice("function"), "name": _NAME}, required=("name",))
_TOOL_CHOICE = ByType(
    {
        "function": _CHOSEN,
        "allowed_tools": Object(
            {
                "type": Choice("allowed_tools"),
                "mode": Choice("auto", "required"),
                "tools": ListOf(_CHOSEN, least=1),
            },
            required=("mode", "tools"),
        ),
    }
)
_FORMAT = ByType(
    {
        "text": Object({"type": Choice("text")}),
        "json_object": Object({"type": Choice("json_object")}),
        "json_schema": Object(
            {
                "type": Choice("json_schema"),
                "name": _NAME,
                "description": Text(),
                "schema": AnyJson(form=True),
                "strict": Flag(),
            },
            required=("name", "schema"),
        ),
    }
)
_MORE = (
    "reasoning.encrypted_content",
    "web_search_call.results",
    "web_search_call.action.sources",
    "file_search_call.results",
    "code_interpreter_call.outputs",
    "computer_call_output.output.image_url",
    "message.input_image.image_url",
)
"""What may be wanted beside an answer, of tools that no answer here has used."""
RESPONSES = Object(
    {
        "model": Model(),
        "input": Either(text=Text(), items=ListOf(Items(ITEMS), least=1)),
        "instructions": Text(),
        "previous_response_id": Reference(),
        "tools": Tools(ByType(TOOLS)),
        "tool_choice": Either(text=Choice("none", "auto", "required"), fields=_TOOL_CHOICE),
        "parallel_tool_calls": Flag(),
        "text": Object({"format": _FORMAT, "verbosity": Choice("low", "medium", "high")}),
        "reasoning": Object(
            {
                "effort": Choice("none", "minimal", "low", "medium", "high", "xhigh", "max"),
                "summary": Dropped(Choice("auto", "concise", "detailed")),
                "generate_summary": Dropped(Choice("auto", "concise", "detailed")),
                "context": Dropped(Choice("auto", "current_turn", "all_turns")),
                "mode": Dropped(Choice("standard")),
            }
        ),
        "max_output_tokens": Number(1, 10_000_000, whole=True),
        "temperature": Number(0, 2),
        "top_p": Number(0, 1),
        "stream": Flag(),
        "stream_options": Object({"include_obfuscation": Dropped(Flag())}),
        "store": Dropped(Flag()),
        "metadata": Dropped(AnyJson()),
        "client_metadata": Dropped(AnyJson()),
        "user": Text(),
        "safety_identifier": Text(),
        "prompt_cache_key": Text(),
        "service_tier": Choice("auto", "default", "flex", "priority", "scale", "fast"),
        "truncation": Dropped(Choice("auto", "disabled")),
        "include": Dropped(ListOf(Choice(*_MORE), most=10)),
        "background": Dropped(Choice(False)),
        "top_logprobs": _CHAT_ONLY,
        "max_tool_calls": OUTSIDE,
        # When to shorten a long conversation: systems here are sent all of it.
        "context_management": Dropped(AnyJson()),
        "conversation": KEPT,
        "prompt": ELSEWHERE,
        "moderation": OUTSIDE,
        "prompt_cache_options": Dropped(CACHE_OPTIONS),
        "prompt_cache_retention": KEPT,
    },
    required=("model", "input"),
)
