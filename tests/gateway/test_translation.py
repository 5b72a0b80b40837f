"""Requests in other forms, said as chat requests: nothing inspected is lost, nothing dropped goes through."""

from __future__ import annotations

import copy
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balise.gateway.refusals import Refused
from balise.gateway.wire.chat_request import CHAT
from balise.gateway.wire.coverage import table
from balise.gateway.wire.found import Found
from balise.gateway.wire.messages_request import MESSAGES
from balise.gateway.wire.messages_to_chat import messages_to_chat
from balise.gateway.wire.responses_request import RESPONSES
from balise.gateway.wire.responses_to_chat import responses_to_chat
from balise.gateway.wire.shapes import CONTROL, DROPPED, REFUSED, Shape

OUT = "RETIRÉ"
PIXEL = "data:image/png;base64,iVBORw0KGgo="
SCHEMA = {"type": "object", "properties": {"champ": {"type": "string", "description": "texte du schéma"}}}
CACHE = {"type": "ephemeral", "ttl": "5m"}

RESPONSE_ASK: dict[str, Any] = {
    "model": "souverain",
    "instructions": "texte des instructions",
    "input": [
        {
            "type": "message",
            "role": "user",
            "id": OUT,
            "status": "completed",
            "phase": "commentary",
            "content": [
                {"type": "input_text", "text": "texte de la personne"},
                {"type": "input_image", "image_url": PIXEL, "detail": "low"},
                {"type": "input_file", "file_data": "data:,x", "filename": "nom du fichier", "detail": "low"},
            ],
        },
        {"role": "developer", "content": "texte du message sans type"},
        {
            "type": "message",
            "role": "assistant",
            "content": [
                {"type": "output_text", "text": "texte répondu", "annotations": [OUT], "logprobs": [OUT]},
                {"type": "refusal", "refusal": "texte du refus"},
            ],
        },
        {
            "type": "reasoning",
            "id": OUT,
            "status": "completed",
            "summary": [{"type": "summary_text", "text": OUT}],
            "content": [{"type": "reasoning_text", "text": OUT}],
        },
        {
            "type": "function_call",
            "id": OUT,
            "status": "completed",
            "call_id": "appel un",
            "name": "outil un",
            "arguments": '{"a": "texte des arguments"}',
        },
        {
            "type": "function_call",
            "call_id": "appel deux",
            "name": "outil deux",
            "namespace": "groupe deux",
            "arguments": "{}",
            "parsed_arguments": {OUT: OUT},
        },
        {
            "type": "function_call_output",
            "id": OUT,
            "status": "completed",
            "call_id": "appel un",
            "output": [{"type": "input_text", "text": "texte de l'outil"}],
        },
    ],
    "tools": [
        {
            "type": "function",
            "name": "outil trois",
            "description": "texte de l'outil offert",
            "parameters": SCHEMA,
            "strict": True,
            "output_schema": {"description": OUT},
        },
        {
            "type": "namespace",
            "name": "groupe un",
            "description": "texte du groupe",
            "tools": [
                {
                    "type": "function",
                    "name": "outil cinq",
                    "description": "texte du groupé",
                    "parameters": SCHEMA,
                }
            ],
        },
    ],
    "tool_choice": {
        "type": "allowed_tools",
        "mode": "auto",
        "tools": [{"type": "function", "name": "outil quatre"}],
    },
    "parallel_tool_calls": False,
    "text": {
        "format": {
            "type": "json_schema",
            "name": "nom de la forme",
            "description": "texte de la forme",
            "schema": SCHEMA,
            "strict": True,
        },
        "verbosity": "low",
    },
    "reasoning": {"effort": "low", "summary": "auto", "generate_summary": "auto"},
    "max_output_tokens": 7,
    "temperature": 0.5,
    "top_p": 0.5,
    "stream": True,
    "stream_options": {"include_obfuscation": False},
    "store": True,
    "metadata": {OUT: OUT},
    "user": "texte user",
    "safety_identifier": "texte safety",
    "prompt_cache_key": "texte cache",
    "service_tier": "auto",
    "truncation": "disabled",
    "include": ["reasoning.encrypted_content"],
    "background": False,
}
DOCUMENT = {
    "type": "document",
    "title": "titre du document",
    "context": "contexte du document",
    "citations": {OUT: True},
    "cache_control": CACHE,
}
MESSAGE_ASK: dict[str, Any] = {
    "model": "souverain",
    "max_tokens": 7,
    "cache_control": CACHE,
    "system": [{"type": "text", "text": "texte du système", "cache_control": CACHE}],
    "messages": [
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "texte de la personne", "citations": [OUT], "cache_control": CACHE},
                {
                    "type": "image",
                    "source": {"type": "base64", "media_type": "image/png", "data": "iVBORw0KGgo="},
                },
                {
                    **DOCUMENT,
                    "source": {"type": "text", "media_type": "text/plain", "data": "texte du document"},
                },
                {
                    **DOCUMENT,
                    "source": {"type": "content", "content": [{"type": "text", "text": "texte du contenu"}]},
                },
                {"type": "document", "source": {"type": "content", "content": "texte du contenu simple"}},
                {
                    "type": "document",
                    "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBERi0="},
                },
            ],
        },
        {
            "role": "assistant",
            "content": [
                {"type": "thinking", "thinking": OUT, "signature": OUT},
                {"type": "redacted_thinking", "data": OUT},
                {"type": "text", "text": "texte répondu"},
                {
                    "type": "tool_use",
                    "id": "appel un",
                    "name": "outil un",
                    "input": {"a": "texte des arguments"},
                    "caller": {"type": "direct"},
                    "cache_control": CACHE,
                },
            ],
        },
        {
            "role": "user",
            "content": [
                {
                    "type": "tool_result",
                    "tool_use_id": "appel un",
                    "is_error": True,
                    "cache_control": CACHE,
                    "content": [
                        {"type": "text", "text": "texte de l'outil"},
                        {
                            "type": "image",
                            "source": {"type": "base64", "media_type": "image/png", "data": "iVBORw0KGgo="},
                        },
                    ],
                },
                {"type": "text", "text": "texte qui suit"},
            ],
        },
    ],
    "tools": [
        {
            "type": "custom",
            "name": "outil deux",
            "description": "texte de l'outil offert",
            "input_schema": SCHEMA,
            "strict": True,
            "eager_input_streaming": True,
            "cache_control": CACHE,
        }
    ],
    "tool_choice": {"type": "tool", "name": "outil trois", "disable_parallel_tool_use": True},
    "thinking": {"type": "enabled", "budget_tokens": 2000, "display": "omitted"},
    "output_config": {"effort": "max", "format": {"type": "json_schema", "schema": SCHEMA}},
    "stop_sequences": ["texte de fin"],
    "stream": True,
    "temperature": 0.5,
    "top_p": 0.5,
    "top_k": 5,
    "metadata": {"user_id": "texte user"},
    "service_tier": "auto",
}


def from_responses(request: dict[str, Any]) -> dict[str, Any]:
    return responses_to_chat(request, [])


FORMS = [
    pytest.param("responses", RESPONSES, from_responses, RESPONSE_ASK, id="responses"),
    pytest.param("messages", MESSAGES, messages_to_chat, MESSAGE_ASK, id="messages"),
]


def visited(shape: Shape, request: dict[str, Any]) -> Found:
    found = Found()
    shape.visit(request, "", found, None, None)
    return found


@pytest.mark.parametrize(("surface", "shape", "convert", "ask"), FORMS)
def test_every_inspected_text_is_inspected_again_as_sent(
    surface: str, shape: Shape, convert: Any, ask: dict[str, Any]
) -> None:
    asked = visited(shape, copy.deepcopy(ask))
    chat = convert(copy.deepcopy(ask))
    sent = visited(CHAT, chat)
    texts = "\n".join(slot.text for slot in sent.slots)
    assert [slot.text for slot in asked.slots if slot.text not in texts] == []
    assert len(sent.unscanned) == len(asked.unscanned)
    assert [part.picture for part in sent.files] == [part.picture for part in asked.files]
    assert {part.picture for part in sent.files} == {True, False}


@pytest.mark.parametrize(("surface", "shape", "convert", "ask"), FORMS)
def test_what_is_dropped_is_not_sent(surface: str, shape: Shape, convert: Any, ask: dict[str, Any]) -> None:
    sent = msgspec.json.encode(convert(copy.deepcopy(ask))).decode()
    assert OUT not in sent
    assert "ephemeral" not in sent


@pytest.mark.parametrize(("surface", "shape", "convert", "ask"), FORMS)
def test_the_examples_have_every_field_that_passes(
    surface: str, shape: Shape, convert: Any, ask: dict[str, Any]
) -> None:
    """Else a field added later could be lost, or slip by, without a test that says so."""

    def names(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(names, value.values()))
        return set().union(*map(names, value)) if isinstance(value, list) else set()

    declared = {
        re.split(r"[.\]>]", row.field)[-1].removesuffix("[")
        for row in table()
        if row.surface == surface and row.treatment not in (REFUSED, CONTROL, DROPPED)
    }
    assert declared - {""} <= names(ask)


@pytest.mark.parametrize(("surface", "shape", "convert", "ask"), FORMS)
def test_the_callers_own_request_is_not_touched(
    surface: str, shape: Shape, convert: Any, ask: dict[str, Any]
) -> None:
    before = msgspec.json.encode(ask)
    convert(ask)
    assert msgspec.json.encode(ask) == before


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a document, the document itself left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, held in inner for place in ((*path, key), *places(held, (*path, key)))]


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(("surface", "shape", "convert", "ask"), FORMS)
@settings(deadline=None)
@given(data=st.data())
def test_a_body_is_refused_by_name_or_said_in_chat(
    surface: str, shape: Shape, convert: Any, ask: dict[str, Any], data: st.DataObject
) -> None:
    body = copy.deepcopy(ask)
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from(places(body)))
        held: Any = body
        for key in path:
            held = held[key]
        if data.draw(st.booleans()):
            held[last] = data.draw(ODD)
        else:
            del held[last]
    try:
        asked = visited(shape, body)
        sent = visited(CHAT, convert(body))
    except Refused as refused:
        assert refused.param
        return
    texts = "\n".join(slot.text for slot in sent.slots)
    assert [slot.text for slot in asked.slots if slot.text not in texts] == []
