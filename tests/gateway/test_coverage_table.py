"""The table surface × field → treatment says what the gateway really does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_type_hints

import anthropic.types
import pytest
from anthropic.types.message_count_tokens_params import MessageCountTokensParams
from anthropic.types.message_create_params import MessageCreateParamsBase
from openai.types import chat, responses
from openai.types.chat import chat_completion_content_part_param as chat_part
from openai.types.chat.completion_create_params import CompletionCreateParamsBase
from openai.types.embedding_create_params import EmbeddingCreateParams
from openai.types.responses import response_input_param as response_input
from openai.types.responses.response_create_params import ResponseCreateParamsBase
from openai.types.shared_params import Reasoning
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS
from tests.gateway.upstream import USAGE, chunk, completion

from balise.gateway import refusals, surfaces
from balise.gateway.answers.coverage import ANSWERS
from balise.gateway.app import SURFACES
from balise.gateway.wire.coverage import REQUESTS, table
from balise.gateway.wire.shapes import CONTROL, HARMLESS, INSPECTED

# Fields of the official client that the gateway does not know, and so refuses by name.
CLIENTS: dict[str, tuple[Any, set[str]]] = {
    "chat": (CompletionCreateParamsBase, set()),
    "embeddings": (EmbeddingCreateParams, set()),
    "responses": (
        ResponseCreateParamsBase,
        {
            "access_programs",
            "background_options",
            "image",
        },
    ),
    "messages": (
        MessageCreateParamsBase,
        {"inference_geo"},
    ),
    "count_tokens": (
        MessageCountTokensParams,
        set(),
    ),
}


def test_every_surface_has_its_table() -> None:
    assert {surface for surface, _ in SURFACES.values()} == set(REQUESTS) == set(ANSWERS)


def test_every_field_has_one_known_treatment() -> None:
    rows = table()
    assert {row.treatment for row in rows} <= set(surfaces.TREATMENTS["fr"])
    assert len({(row.surface, row.field) for row in rows}) == len(rows)


@pytest.mark.parametrize("surface", sorted(CLIENTS))
def test_every_field_of_the_official_client_is_mapped_or_refused_by_name(surface: str) -> None:
    params, unknown = CLIENTS[surface]
    mapped = {
        row.field.split(".")[0].split("[")[0].split("<")[0] for row in table() if row.surface == surface
    }
    assert set(params.__annotations__) - mapped == unknown


TURNS, INPUT = "messages[].content[]", "input[]<message>.content[]"
INNER: list[tuple[str, str, Any]] = [
    ("chat", "messages[]<user>.content[]<text>", chat.ChatCompletionContentPartTextParam),
    ("chat", "messages[]<user>.content[]<image_url>", chat.ChatCompletionContentPartImageParam),
    ("chat", "messages[]<user>.content[]<input_audio>", chat.ChatCompletionContentPartInputAudioParam),
    ("chat", "messages[]<user>.content[]<file>", chat_part.File),
    ("chat", "messages[]<assistant>", chat.ChatCompletionAssistantMessageParam),
    ("responses", f"{INPUT}<input_text>", responses.ResponseInputTextParam),
    ("responses", f"{INPUT}<input_image>", responses.ResponseInputImageParam),
    ("responses", f"{INPUT}<input_file>", responses.ResponseInputFileParam),
    ("responses", f"{INPUT}<output_text>", responses.ResponseOutputTextParam),
    ("responses", "input[]<function_call>", responses.ResponseFunctionToolCallParam),
    ("responses", "input[]<function_call_output>", response_input.FunctionCallOutput),
    ("responses", "tools[]<function>", responses.FunctionToolParam),
    ("responses", "reasoning", Reasoning),
    ("messages", f"{TURNS}<text>", anthropic.types.TextBlockParam),
    ("messages", f"{TURNS}<image>", anthropic.types.ImageBlockParam),
    ("messages", f"{TURNS}<document>", anthropic.types.DocumentBlockParam),
    ("messages", f"{TURNS}<search_result>", anthropic.types.SearchResultBlockParam),
    ("messages", f"{TURNS}<tool_use>", anthropic.types.ToolUseBlockParam),
    ("messages", f"{TURNS}<tool_result>", anthropic.types.ToolResultBlockParam),
    ("messages", "tools[]", anthropic.types.ToolParam),
]


@pytest.mark.parametrize(("surface", "place", "params"), INNER, ids=[inner[1] for inner in INNER])
def test_every_field_of_what_the_official_client_nests_is_mapped(
    surface: str, place: str, params: Any
) -> None:
    rows = [row.field for row in table() if row.surface == surface and row.field.startswith(f"{place}.")]
    mapped = {re.match(r"\w+", field.removeprefix(f"{place}.")).group() for field in rows}  # type: ignore[union-attr]
    assert get_type_hints(params).keys() <= mapped


def test_texts_are_inspected() -> None:
    treatments = {(row.surface, row.field): row.treatment for row in table()}
    assert treatments["chat", "messages[]<user>.content"] == INSPECTED
    assert treatments["chat", "messages[]<assistant>.tool_calls[]<function>.function.arguments"] == INSPECTED
    assert treatments["embeddings", "input[]"] == INSPECTED
    assert treatments["chat", "temperature"] == HARMLESS
    assert treatments["responses", "input[]<function_call_output>.output"] == INSPECTED
    assert treatments["responses", "previous_response_id"] == CONTROL
    assert treatments["messages", "messages[].content[]<tool_result>.content"] == INSPECTED
    assert treatments["count_tokens", "system"] == INSPECTED


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_says_what_the_declarations_say(language: str) -> None:
    written = (Path(__file__).parents[2] / "docs" / language / "surfaces.md").read_text(encoding="utf-8")
    assert written == surfaces.page(language), "python -m balise.gateway.surfaces docs"


def test_a_bad_request_names_the_page_that_exists() -> None:
    reason = refusals.unknown_field("x")
    for said, language in ((reason.instead_fr, "fr"), (reason.instead_en, "en")):
        title = surfaces.page(language).splitlines()[0].strip("# ")
        assert title in said
        assert "/openapi.json" in said


PATHS = {surface: path for path, (surface, _) in SURFACES.items()}
BODIES: dict[str, dict[str, Any]] = {
    "chat": {"messages": [{"role": "user", "content": "x"}], "logprobs": True},
    "responses": {"input": "x"},
    "messages": {
        "messages": [{"role": "user", "content": "x"}],
        "max_tokens": 2000,
        "thinking": {"type": "enabled", "budget_tokens": 1000},
    },
}
SAID = f"Son NAS est le {NAS}."


def message_with(field: str, text: str) -> dict[str, Any]:
    """A message, or a delta, that holds ``text`` in one field of the table and nothing else."""
    if field.startswith("tool_calls[]"):
        call: dict[str, Any] = {"index": 0, "id": "a", "type": "function"}
        call["function"] = {"name": "f", "arguments": "{}"}
        *path, last = field.removeprefix("tool_calls[].").split(".")
        if path == ["custom"]:
            call = {"index": 0, "id": "a", "type": "custom", "custom": {"name": "f", "input": "x"}}
        (call[path[0]] if path else call)[last] = text
        return {"tool_calls": [call]}
    if field.startswith("function_call."):
        return {"function_call": {"name": "f", "arguments": "{}"} | {field.split(".")[1]: text}}
    return {"inconnu" if field == "*" else field: text}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("surface", sorted(BODIES))
async def test_answers_are_treated_as_the_table_says(stand: Stand, surface: str, stream: bool) -> None:
    key = stand.portal.grant("mixte")
    for row in ANSWERS[surface]:
        treatment = row.streamed if stream else row.whole
        message = message_with(row.field, SAID)
        logprobs = {"content": [{"token": SAID, "logprob": -1.0}]} if row.field == "logprobs" else None
        if row.field in ("logprobs", "finish_reason", "usage"):
            message = {"content": "Bonjour."}
        reason = SAID if row.field == "finish_reason" else "stop"
        usage = {"prompt_tokens": 1, "completion_tokens": 1} | (
            {"note": SAID} if row.field == "usage" else {}
        )
        whole = completion(None)
        whole["usage"] = usage
        whole["choices"][0] |= {"logprobs": logprobs, "finish_reason": reason}
        whole["choices"][0]["message"] |= message
        stand.upstream.answer = whole
        stand.upstream.chunks = [
            chunk(message, logprobs=logprobs),
            chunk({}, reason),
            {**USAGE, "usage": usage},
        ]
        body = {"model": "public", "stream": stream, **BODIES[surface]}
        answer = await stand.post(key, body, PATHS[surface])
        assert "046 454" not in answer.body.decode(), row
        blocked = stand.portal.records("outcome")[-1]["status"] == "blocked"
        # Log probabilities that do not spell the inspected text are left out rather than blocked.
        assert blocked is (treatment == INSPECTED and row.field != "logprobs"), row


@pytest.mark.parametrize("stream", [False, True])
async def test_tokens_that_were_not_chosen_are_read_too(stand: Stand, stream: bool) -> None:
    entry = {"token": "Oui.", "logprob": -0.1, "top_logprobs": [{"token": SAID, "logprob": -2.0}]}
    whole = completion("Oui.")
    whole["choices"][0]["logprobs"] = {"content": [entry]}
    stand.upstream.answer = whole
    stand.upstream.chunks = [
        chunk({"content": "Oui."}, logprobs={"content": [entry]}),
        chunk({}, "stop"),
        USAGE,
    ]
    body = {"model": "public", "stream": stream, **BODIES["chat"]}
    answer = await stand.post(stand.portal.grant("mixte"), body)
    assert "046 454" not in answer.body.decode()
    assert stand.portal.records("outcome")[-1]["status"] == "blocked"
