"""The table surface × field → treatment says what the gateway really does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from anthropic.types.message_count_tokens_params import MessageCountTokensParams
from anthropic.types.message_create_params import MessageCreateParamsBase
from openai.types.chat.completion_create_params import CompletionCreateParamsBase
from openai.types.embedding_create_params import EmbeddingCreateParams
from openai.types.responses.response_create_params import ResponseCreateParamsBase
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
    "chat": (CompletionCreateParamsBase, {"moderation", "prompt_cache_options"}),
    "embeddings": (EmbeddingCreateParams, set()),
    "responses": (
        ResponseCreateParamsBase,
        {
            "access_programs",
            "background_options",
            "context_management",
            "image",
            "moderation",
            "prompt_cache_options",
        },
    ),
    "messages": (
        MessageCreateParamsBase,
        {"diagnostics", "inference_geo", "speed", "user_profile_id", "workspace_id"},
    ),
    "count_tokens": (
        MessageCountTokensParams,
        {"speed", "user_profile_id", "workspace_id"},
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
