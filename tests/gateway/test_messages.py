"""``/v1/messages`` by Anthropic's official client: the gates of chat, in its own form."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import anthropic
import pytest
from pydantic import BaseModel
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS, stop, without_ids
from tests.gateway.upstream import USAGE, chunk, completion, words

PATH = "/v1/messages"
COUNT = "/v1/messages/count_tokens"
HELLO: list[Any] = [{"role": "user", "content": "Bonjour."}]
NAS_ASK: list[Any] = [{"role": "user", "content": TEXT_WITH_NAS}]
TOOL: dict[str, Any] = {
    "name": "ouvrir_dossier",
    "description": "Ouvre un dossier.",
    "input_schema": {"type": "object", "properties": {"nas": {"type": "string"}}},
}


def call(arguments: str, identifier: str = "appel_1") -> dict[str, Any]:
    function = {"name": "ouvrir_dossier", "arguments": arguments}
    return {"id": identifier, "type": "function", "function": function}


def body(**changes: Any) -> dict[str, Any]:
    return {"model": "public", "max_tokens": 50, "messages": HELLO} | changes


def said(*blocks: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"role": "user", "content": list(blocks)}]


@pytest.fixture
async def client(stand: Stand) -> AsyncIterator[anthropic.AsyncAnthropic]:
    key = stand.portal.grant("mixte")
    async with stand.anthropic_client(key, max_retries=2) as made:
        yield made


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"inconnu": 1}, "inconnu"),
        ({"max_tokens": None}, "max_tokens"),
        ({"mcp_servers": []}, "mcp_servers"),
        ({"container": "c_1"}, "container"),
        ({"tools": [{"type": "web_search_20250305", "name": "web_search"}]}, "tools[0].type"),
        ({"messages": said({"type": "server_tool_use", "id": "a"})}, "messages[0].content[0].type"),
        ({"messages": said({"type": "text", "text": "x", "inconnu": 1})}, "messages[0].content[0].inconnu"),
    ],
)
async def test_what_is_not_mapped_is_refused_by_name(
    stand: Stand, changes: dict[str, Any], param: str
) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), body(**changes), PATH)
    told = answer.json
    assert (answer.status, told["type"], told["error"]["type"]) == (400, "error", "invalid_request_error")
    assert told["error"]["param"] == param
    assert told["request_id"] == answer.headers["request-id"] == answer.headers["x-request-id"]
    assert stand.upstream.received == []


@pytest.mark.parametrize("kind", ["image", "document"])
@pytest.mark.parametrize(
    "source", [{"type": "url", "url": "https://exemple.org/a"}, {"type": "file", "file_id": "f"}]
)
async def test_remote_content_is_refused(stand: Stand, kind: str, source: dict[str, str]) -> None:
    sent = body(model="souverain", messages=said({"type": kind, "source": source}))
    answer = await stand.post(stand.portal.grant("mixte"), sent, PATH)
    assert (answer.status, answer.code) == (400, "refused_field")
    assert stand.upstream.received == []


async def test_an_embedded_image_is_unscanned(stand: Stand) -> None:
    source = {"type": "base64", "media_type": "image/png", "data": "iVBORw0KGgo="}
    sent = body(model="souverain", messages=said({"type": "image", "source": source}))
    answer = await stand.post(stand.portal.grant("mixte"), sent, PATH)
    assert answer.json["type"] == "error"
    assert answer.json["error"]["balise"]["level"] == "protege-c"
    assert stand.upstream.received == []


@pytest.mark.parametrize(
    "given",
    [
        {"messages": NAS_ASK},
        {"system": TEXT_WITH_NAS},
        {"system": [{"type": "text", "text": TEXT_WITH_NAS}]},
        {"messages": said({"type": "text", "text": TEXT_WITH_NAS})},
        {"messages": said({"type": "tool_result", "tool_use_id": "a", "content": TEXT_WITH_NAS})},
        {
            "messages": said(
                {
                    "type": "tool_result",
                    "tool_use_id": "a",
                    "content": [{"type": "text", "text": TEXT_WITH_NAS}],
                }
            )
        },
        {
            "messages": [
                {
                    "role": "assistant",
                    "content": [{"type": "tool_use", "id": "a", "name": "f", "input": {"nas": NAS}}],
                }
            ]
        },
        {
            "messages": said(
                {
                    "type": "document",
                    "source": {"type": "text", "media_type": "text/plain", "data": TEXT_WITH_NAS},
                }
            )
        },
        {"tools": [{**TOOL, "description": TEXT_WITH_NAS}]},
        {"stop_sequences": [TEXT_WITH_NAS]},
        {"metadata": {"user_id": TEXT_WITH_NAS}},
    ],
)
@pytest.mark.parametrize("path", [PATH, COUNT])
async def test_every_text_is_inspected(stand: Stand, given: dict[str, Any], path: str) -> None:
    sent = body(**given)
    counted = path == COUNT
    if counted:
        del sent["max_tokens"]
    known = not counted or set(given) <= {"messages", "system", "tools"}
    answer = await stand.post(stand.portal.grant("mixte"), sent, path)
    assert answer.code == ("level_not_allowed" if known else "unknown_field")
    assert stand.upstream.received == []


async def test_the_key_is_read_where_clients_of_this_api_put_it(
    stand: Stand, client: anthropic.AsyncAnthropic
) -> None:
    assert (await client.messages.create(model="public", max_tokens=9, messages=HELLO)).content[
        0
    ].type == "text"
    async with anthropic.AsyncAnthropic(base_url=stand.url, api_key="balise_x_y") as stranger:
        with pytest.raises(anthropic.AuthenticationError):
            await stranger.messages.create(model="public", max_tokens=9, messages=HELLO)
    assert "x-api-key" not in {name.lower() for name in stand.upstream.headers[0]}


async def test_a_refusal_is_not_repeated_and_says_its_reasons(
    stand: Stand, client: anthropic.AsyncAnthropic
) -> None:
    with pytest.raises(anthropic.BadRequestError) as refused:
        await client.messages.create(model="public", max_tokens=9, messages=NAS_ASK)
    error: Any = refused.value.body
    assert error["error"]["balise"]["reasons"][0]["measures"]
    assert "046" not in without_ids(refused.value.response.text)
    (record,) = stand.portal.records("refusal")
    assert (record["surface"], record["request_id"]) == ("messages", refused.value.request_id)


async def test_an_answer_has_the_form_of_its_api(stand: Stand, client: anthropic.AsyncAnthropic) -> None:
    answer = await client.messages.create(
        model="public",
        max_tokens=50,
        system="Sois bref.",
        messages=HELLO,
        stop_sequences=["FIN"],
        extra_body={"temperature": 0.2},  # older versions of the client have it as a parameter
    )
    assert (answer.role, answer.type, answer.model, answer.stop_reason) == (
        "assistant",
        "message",
        "public",
        "end_turn",
    )
    assert answer.content[0].text == "Bonjour."  # type: ignore[union-attr]
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (11, 5)
    (sent,) = stand.upstream.requests
    assert (sent["max_completion_tokens"], sent["stop"], sent["temperature"]) == (50, ["FIN"], 0.2)
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]


async def test_a_conversation_with_a_tool_is_masked_and_restored(
    stand: Stand, client: anthropic.AsyncAnthropic
) -> None:
    stand.upstream.answer = completion("J'ouvre [NAS_1].", tool_calls=[call('{"nas": "[NAS_1]"}')])
    first = await client.messages.create(
        model="souverain",
        max_tokens=99,
        messages=NAS_ASK,
        tools=[TOOL],  # type: ignore[list-item]
        tool_choice={"type": "any", "disable_parallel_tool_use": True},
    )
    text, used = first.content
    assert first.stop_reason == "tool_use"
    assert (text.text, used.input) == (f"J'ouvre {NAS}.", {"nas": NAS})  # type: ignore[union-attr]
    assert (stand.upstream.requests[0]["tool_choice"], stand.upstream.requests[0]["parallel_tool_calls"]) == (
        "required",
        False,
    )
    stand.upstream.answer = completion("Le dossier de [NAS_1] est ouvert.")
    second = await client.messages.create(
        model="souverain",
        max_tokens=99,
        tools=[TOOL],  # type: ignore[list-item]
        messages=[
            *NAS_ASK,
            {"role": "assistant", "content": first.content},
            {
                "role": "user",
                "content": [
                    {"type": "tool_result", "tool_use_id": used.id, "content": f"NAS {NAS} : ouvert"},  # type: ignore[union-attr,typeddict-item]
                    {"type": "text", "text": "Et maintenant?"},
                ],
            },
        ],
    )
    assert second.content[0].text == f"Le dossier de {NAS} est ouvert."  # type: ignore[union-attr]
    assert all(b"046" not in received for received in stand.upstream.received)
    roles = [m["role"] for m in stand.upstream.requests[1]["messages"]]
    assert roles == ["user", "assistant", "tool", "user"]


async def test_parse_with_a_schema(stand: Stand, client: anthropic.AsyncAnthropic) -> None:
    class Letter(BaseModel):
        subject: str
        nas: str

    stand.upstream.answer = completion(json.dumps({"subject": "Avis", "nas": "[NAS_1]"}))
    answer = await client.messages.parse(
        model="souverain", max_tokens=99, messages=NAS_ASK, output_format=Letter
    )
    assert answer.parsed_output == Letter(subject="Avis", nas=NAS)


@pytest.mark.acceptance(22)
async def test_a_stream_has_its_events_in_order(stand: Stand) -> None:
    stand.upstream.chunks = words("Élan, forêt, naïveté : l'été à Québec.")
    answer = await stand.post(stand.portal.grant("mixte"), body(stream=True), PATH)
    blocks = answer.body.decode().split("\n\n")
    assert blocks.pop() == ""
    events = []
    for block in blocks:
        name, data = block.split("\n")
        document = json.loads(data.removeprefix("data: "))
        assert name == f"event: {document['type']}"
        events.append(document)
    kinds = [event["type"] for event in events]
    assert kinds[:3] == ["message_start", "ping", "content_block_start"]
    assert kinds[-3:] == ["content_block_stop", "message_delta", "message_stop"]
    assert set(kinds[3:-3]) == {"content_block_delta"}
    assert events[0]["message"]["usage"]["input_tokens"] > 0
    assert events[-2]["delta"]["stop_reason"] == "end_turn"
    assert (events[-2]["usage"]["input_tokens"], events[-2]["usage"]["output_tokens"]) == (11, 5)
    assert b"[DONE]" not in answer.body


async def test_the_stream_helper_gathers_calls_with_values_restored(
    stand: Stand, client: anthropic.AsyncAnthropic
) -> None:
    stand.upstream.chunks = [
        chunk({"role": "assistant", "content": "J'ouvre "}),
        chunk({"content": "[NAS_1]."}),
        chunk(
            {
                "tool_calls": [
                    {"index": 0, "id": "a", "function": {"name": "ouvrir_dossier", "arguments": '{"nas'}}
                ]
            }
        ),
        chunk({"tool_calls": [{"index": 0, "function": {"arguments": '": "[NAS_1]"}'}}]}),
        chunk({}, "tool_calls"),
        USAGE,
    ]
    async with client.messages.stream(
        model="souverain",
        max_tokens=99,
        messages=NAS_ASK,
        tools=[TOOL],  # type: ignore[list-item]
    ) as events:
        final = await events.get_final_message()
    assert [block.type for block in final.content] == ["text", "tool_use"]
    assert final.content[0].text == f"J'ouvre {NAS}."  # type: ignore[union-attr]
    assert final.content[1].input == {"nas": NAS}  # type: ignore[union-attr]
    assert (final.stop_reason, final.usage.output_tokens) == ("tool_use", 5)


@pytest.mark.parametrize("stream", [False, True])
async def test_a_call_that_was_forced_is_why_the_answer_stopped(
    stand: Stand, client: anthropic.AsyncAnthropic, stream: bool
) -> None:
    """OpenAI's API then says « stop »."""
    made = call('{"nas": "x"}')
    stand.upstream.answer = completion(None, tool_calls=[made])
    stand.upstream.answer["choices"][0]["finish_reason"] = "stop"
    stand.upstream.chunks = [chunk({"tool_calls": [{"index": 0, **made}]}), chunk({}, "stop")]
    asked: Any = {"model": "public", "max_tokens": 99, "messages": HELLO, "tools": [TOOL]}
    asked["tool_choice"] = {"type": "tool", "name": "ouvrir_dossier"}
    if stream:
        async with client.messages.stream(**asked) as events:
            told = await events.get_final_message()
    else:
        told = await client.messages.create(**asked)
    assert ([block.type for block in told.content], told.stop_reason) == (["tool_use"], "tool_use")


async def test_thinking_is_told_to_those_who_asked_for_it(
    stand: Stand, client: anthropic.AsyncAnthropic
) -> None:
    stand.upstream.answer = completion("Oui.", reasoning_content="Je pense.")
    stand.upstream.chunks = [
        chunk({"reasoning_content": "Je pense."}),
        chunk({"content": "Oui."}),
        chunk({}, "stop"),
        USAGE,
    ]
    thinking: Any = {"type": "enabled", "budget_tokens": 2000}
    for asked, kinds in ((thinking, ["thinking", "text"]), ({"type": "disabled"}, ["text"])):
        whole = await client.messages.create(model="public", max_tokens=3000, messages=HELLO, thinking=asked)
        async with client.messages.stream(
            model="public", max_tokens=3000, messages=HELLO, thinking=asked
        ) as events:
            streamed = await events.get_final_message()
        assert [block.type for block in whole.content] == kinds
        assert [block.type for block in streamed.content] == kinds


async def test_a_forbidden_answer_is_withheld(stand: Stand, client: anthropic.AsyncAnthropic) -> None:
    stand.upstream.answer = completion(f"Son NAS est {NAS}.")
    with pytest.raises(anthropic.PermissionDeniedError) as refused:
        await client.messages.create(model="public", max_tokens=9, messages=HELLO)
    assert "046" not in without_ids(refused.value.response.text)


async def test_a_block_in_mid_stream_is_a_refusal(stand: Stand, client: anthropic.AsyncAnthropic) -> None:
    spoken = [chunk({"content": f"Voici la phrase anodine numéro {n}. "}) for n in range(60)]
    stand.upstream.chunks = [*spoken, chunk({"content": f"NAS {NAS}."}), chunk({}, "stop")]
    async with client.messages.stream(model="public", max_tokens=99, messages=HELLO) as events:
        final = await events.get_final_message()
    assert final.stop_reason == "refusal"
    assert "046" not in without_ids(final.model_dump_json())
    assert stand.portal.records("outcome")[0]["status"] == "blocked"


@pytest.mark.acceptance(22)
async def test_a_stop_in_mid_stream_is_an_error_event(stand: Stand, client: anthropic.AsyncAnthropic) -> None:
    stand.upstream.chunks = words(" ".join(f"Voici la phrase numéro {n}." for n in range(60)))
    stand.upstream.stall_after = 200
    with pytest.raises(anthropic.APIStatusError) as cut:
        async with client.messages.stream(model="public", max_tokens=99, messages=HELLO) as events:
            async for event in events:
                if event.type == "text" and not stand.portal.current.stops:
                    stand.portal.publish(stops=(stop(),))
    assert "stopped" in str(cut.value)
    answer = await stand.post(stand.portal.grant("mixte"), body(), PATH)
    assert (answer.status, answer.json["error"]["type"]) == (503, "overloaded_error")
    assert answer.headers["x-should-retry"] == "false"


@pytest.mark.parametrize("arguments", ["[1]", "pas du JSON"])
async def test_arguments_that_the_form_cannot_hold_are_an_upstream_fault(
    stand: Stand, arguments: str
) -> None:
    stand.upstream.answer = completion(None, tool_calls=[call(arguments)])
    answer = await stand.post(stand.portal.grant("mixte"), body(tools=[TOOL]), PATH)
    assert (answer.status, answer.code) == (502, "upstream_malformed")


@pytest.mark.acceptance(23)
async def test_tokens_are_counted_by_the_system_or_said_to_be_estimated(
    stand: Stand, client: anthropic.AsyncAnthropic
) -> None:
    estimate = await client.messages.count_tokens(model="public", messages=HELLO)
    assert estimate.input_tokens > 0
    assert estimate.balise == {"estimated": True}  # type: ignore[attr-defined]
    assert stand.upstream.received == []

    stand.upstream.tokens = 42
    counted = await client.messages.count_tokens(model="souverain", messages=NAS_ASK, system="Sois bref.")
    assert (counted.input_tokens, counted.balise) == (42, {"estimated": False})  # type: ignore[attr-defined]
    assert b"046" not in stand.upstream.received[-1]
    assert "[NAS_1]" in stand.upstream.requests[-1]["content"]
    intents = stand.portal.records("intent")
    assert [record["surface"] for record in intents] == ["count_tokens"] * 2
    assert len(stand.portal.records("outcome")) == 2


async def test_a_system_without_a_tokeniser_gets_an_estimate(
    stand: Stand, client: anthropic.AsyncAnthropic
) -> None:
    counted = await client.messages.count_tokens(model="souverain", messages=HELLO)
    assert counted.balise == {"estimated": True}  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [-5, 0, 10**30])
async def test_a_count_that_cannot_be_is_estimated(stand: Stand, count: int) -> None:
    stand.upstream.tokenized = {"count": count, "tokens": []}
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "souverain", "messages": HELLO}, COUNT)
    assert 0 < answer.json["input_tokens"] < 10
    assert answer.json["balise"] == {"estimated": True}
