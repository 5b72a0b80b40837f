"""Clients that staff and integrators really use, each in a conversation with a tool."""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest
from aiohttp import web
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.upstream import USAGE, chunk, completion, words

CALLED = {
    "id": "appel_1",
    "type": "function",
    "function": {"name": "ouvrir_dossier", "arguments": '{"nas": "[NAS_1]"}'},
}


@tool
def ouvrir_dossier(nas: str) -> str:
    """Ouvre un dossier."""
    return f"Dossier du NAS {nas} : ouvert"


def speak(request: web.Request, document: dict[str, Any]) -> dict[str, Any]:
    """A system that first calls the tool, then answers with what the tool gave."""
    if document["messages"][-1]["role"] == "tool":
        return completion("Le dossier de [NAS_1] est ouvert.")
    return completion(None, tool_calls=[CALLED])


def chat_model(stand: Stand, key: str, **options: Any) -> ChatOpenAI:
    options = {"model": "souverain", "max_retries": 0} | options
    return ChatOpenAI(base_url=f"{stand.url}/v1", api_key=key, **options)


@pytest.mark.parametrize("responses", [False, True], ids=["chat", "responses"])
async def test_langchain_talks_with_a_tool(stand: Stand, responses: bool) -> None:
    stand.upstream.answer = speak
    model = chat_model(stand, stand.portal.grant("mixte"), use_responses_api=responses)
    equipped = model.bind_tools([ouvrir_dossier])
    messages: list[BaseMessage] = [HumanMessage(TEXT_WITH_NAS)]
    asked = await equipped.ainvoke(messages)
    assert isinstance(asked, AIMessage)
    (made,) = asked.tool_calls
    assert (made["name"], made["args"]) == ("ouvrir_dossier", {"nas": NAS})
    messages += [asked, ToolMessage(ouvrir_dossier.invoke(made["args"]), tool_call_id=made["id"])]
    told = await equipped.ainvoke(messages)
    assert told.text == f"Le dossier de {NAS} est ouvert."
    assert len(stand.upstream.received) == 2
    assert all(b"046" not in received for received in stand.upstream.received)
    assert told.usage_metadata is not None
    assert told.usage_metadata["total_tokens"] == 16


@pytest.mark.parametrize("responses", [False, True], ids=["chat", "responses"])
async def test_langchain_streams(stand: Stand, responses: bool) -> None:
    stand.upstream.chunks = [
        chunk({"role": "assistant"}),
        *(chunk({"content": piece}) for piece in ("C'est [N", "AS_1], ", "voilà.")),
        chunk({}, "stop"),
        USAGE,
    ]
    model = chat_model(stand, stand.portal.grant("mixte"), use_responses_api=responses)
    text = "".join([piece.text async for piece in model.astream(TEXT_WITH_NAS)])
    assert text == f"C'est {NAS}, voilà."


@pytest.mark.parametrize("responses", [False, True], ids=["chat", "responses"])
async def test_langchain_hears_a_refusal_once(stand: Stand, responses: bool) -> None:
    key = stand.portal.grant("mixte")
    model = chat_model(stand, key, model="public", max_retries=2, use_responses_api=responses)
    with pytest.raises(openai.BadRequestError):
        await model.ainvoke(TEXT_WITH_NAS)
    assert len(stand.portal.records("refusal")) == 1
    assert stand.upstream.received == []


async def test_langchain_makes_an_object(stand: Stand) -> None:
    schema = {"title": "Avis", "type": "object", "properties": {"nas": {"type": "string"}}}
    stand.upstream.answer = completion(json.dumps({"nas": "[NAS_1]"}))
    model = chat_model(stand, stand.portal.grant("mixte"))
    made = await model.with_structured_output(schema, method="json_schema").ainvoke(TEXT_WITH_NAS)
    assert made == {"nas": NAS}


async def test_langchain_embeds_texts(stand: Stand) -> None:
    stand.upstream.answer = {
        "data": [{"embedding": [0.5, 0.25]}, {"embedding": [1.0, 0.0]}],
        "usage": {"prompt_tokens": 3, "total_tokens": 3},
    }
    model = OpenAIEmbeddings(
        base_url=f"{stand.url}/v1",
        api_key=stand.portal.grant("mixte"),  # type: ignore[arg-type]
        model="souverain",
        check_embedding_ctx_length=False,
    )
    assert await model.aembed_documents(["un", "deux"]) == [[0.5, 0.25], [1.0, 0.0]]


async def test_the_openai_helper_streams_a_conversation_with_a_tool(stand: Stand) -> None:
    client = stand.client(stand.portal.grant("mixte"))
    call = {"index": 0, **CALLED}
    stand.upstream.chunks = [
        chunk({"role": "assistant"}),
        chunk({"tool_calls": [call]}),
        chunk({}, "tool_calls"),
    ]
    schema: Any = {"type": "object", "properties": {"nas": {"type": "string"}}}
    tools: Any = [{"type": "function", "function": {"name": "ouvrir_dossier", "parameters": schema}}]
    messages: list[Any] = [{"role": "user", "content": TEXT_WITH_NAS}]
    async with client.chat.completions.stream(model="souverain", messages=messages, tools=tools) as events:
        first = (await events.get_final_completion()).choices[0].message
    assert first.tool_calls is not None
    assert json.loads(first.tool_calls[0].function.arguments) == {"nas": NAS}
    messages += [
        first.model_dump(exclude_none=True),
        {"role": "tool", "tool_call_id": "appel_1", "content": NAS},
    ]
    stand.upstream.chunks = words("Le dossier de [NAS_1] est ouvert.")
    async with client.chat.completions.stream(model="souverain", messages=messages, tools=tools) as events:
        told = (await events.get_final_completion()).choices[0].message.content
    assert told == f"Le dossier de {NAS} est ouvert."
    assert all(b"046" not in received for received in stand.upstream.received)


async def test_the_list_of_models_reads_in_both_forms(stand: Stand) -> None:
    listed = (await stand.get("/v1/models", stand.portal.grant("mixte"))).json
    assert listed["object"] == "list"
    assert (listed["first_id"], listed["has_more"]) == (listed["data"][0]["id"], False)
    for model in listed["data"]:
        assert (model["object"], model["type"]) == ("model", "model")
        assert model["display_name"] and model["created_at"].startswith("20")
