"""What programs send beside what they were told: their own notes, groups of tools, what they leave empty."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import web
from tests.gateway.conftest import Stand
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.upstream import chunk, completion

CHAT, MESSAGES, RESPONSES = "/v1/chat/completions", "/v1/messages", "/v1/responses"
HELLO: list[Any] = [{"role": "user", "content": "Bonjour."}]
OUT = "RETIRÉ"
CALL = {"type": "function_call", "call_id": "a", "name": "f", "arguments": "{}"}
SAID = {"type": "output_text", "text": "Oui."}
CHAT_CALL = {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}


def asked_on(path: str, changes: dict[str, Any]) -> dict[str, Any]:
    asked: dict[str, Any] = {"input": "Bonjour."} if path == RESPONSES else {"messages": HELLO}
    return asked | {"model": "public", **changes} | ({"max_tokens": 5} if path == MESSAGES else {})


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        # Codex, of itself.
        (RESPONSES, {"client_metadata": {"session": OUT}}),
        # OpenAI's helpers give what they read back with the answer that is sent again.
        (RESPONSES, {"input": [*HELLO, {**CALL, "parsed_arguments": {"v": OUT}}]}),
        (
            RESPONSES,
            {"input": [*HELLO, {"role": "assistant", "content": [{**SAID, "parsed": {"v": OUT}}]}, *HELLO]},
        ),
        (CHAT, {"messages": [*HELLO, {"role": "assistant", "content": "{}", "parsed": {"v": OUT}}, *HELLO]}),
        (CHAT, {"messages": [*HELLO, {"role": "assistant", "content": "{}", "parsed": None}, *HELLO]}),
        (
            CHAT,
            {
                "messages": [
                    *HELLO,
                    {
                        "role": "assistant",
                        "tool_calls": [
                            CHAT_CALL
                            | {
                                "function": {
                                    "name": "f",
                                    "arguments": "{}",
                                    "parsed_arguments": {"v": OUT},
                                }
                            }
                        ],
                    },
                    {"role": "tool", "tool_call_id": "a", "content": "x"},
                ]
            },
        ),
        # LiteLLM, of whoever answered before.
        (
            CHAT,
            {
                "messages": [
                    *HELLO,
                    {
                        "role": "assistant",
                        "content": "",
                        "thinking_blocks": [{"type": "thinking", "thinking": OUT, "signature": OUT}],
                        "provider_specific_fields": {"citations": OUT},
                        "tool_calls": [CHAT_CALL | {"provider_specific_fields": {"thought": OUT}}],
                    },
                    {"role": "tool", "tool_call_id": "a", "content": "x"},
                ]
            },
        ),
        # Whatever is left empty says nothing, whoever's field it is.
        (CHAT, {"messages": [{**HELLO[0], OUT: None}], OUT: None}),
        (RESPONSES, {"input": [{**HELLO[0], OUT: None}], OUT: None}),
        (MESSAGES, {"messages": [{**HELLO[0], OUT: None}], OUT: None}),
    ],
)
async def test_notes_of_programs_stay_here(stand: Stand, path: str, changes: dict[str, Any]) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), asked_on(path, changes), path)
    assert answer.status == 200, answer.body
    assert OUT not in stand.upstream.received[0].decode()
    assert b"parsed" not in stand.upstream.received[0]


async def test_a_part_may_say_again_whose_it_is(stand: Stand) -> None:
    part = {"type": "text", "text": "Oui.", "role": "assistant", "refusal": None}
    said = [*HELLO, {"role": "assistant", "content": [part]}, *HELLO]
    answer = await stand.post(stand.portal.grant("mixte"), asked_on(CHAT, {"messages": said}), CHAT)
    assert answer.status == 200, answer.body
    assert stand.upstream.requests[0]["messages"][1]["content"] == [{"type": "text", "text": "Oui."}]


async def test_a_picture_may_say_again_what_it_is(stand: Stand) -> None:
    shown = {"url": "data:image/png;base64,iVBORw0KGgo=", "format": "image/png"}
    said = [{"role": "user", "content": [{"type": "image_url", "image_url": shown}]}]
    answer = await stand.post(stand.portal.grant("secret"), {"model": "gouv", "messages": said}, CHAT)
    assert answer.status == 200, answer.body
    (part,) = stand.upstream.requests[0]["messages"][0]["content"]
    assert part["image_url"] == {"url": shown["url"]}


async def test_how_a_long_conversation_would_be_shortened_is_no_matter(stand: Stand) -> None:
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, asked_on(RESPONSES, {"truncation": "auto"}), RESPONSES)
    assert answer.status == 200, answer.body
    assert answer.json["truncation"] == "disabled"


@pytest.mark.parametrize("value", ["", [], {}, False, 0])
async def test_what_is_unknown_and_not_null_is_refused(stand: Stand, value: Any) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), asked_on(CHAT, {"inconnu": value}), CHAT)
    assert (answer.status, answer.code) == (400, "unknown_field")


async def test_what_would_be_included_of_tools_that_none_offers_asks_for_nothing(stand: Stand) -> None:
    wanted = ["web_search_call.action.sources", "file_search_call.results", "reasoning.encrypted_content"]
    key = stand.portal.grant("mixte")
    answer = await stand.post(key, asked_on(RESPONSES, {"include": wanted}), RESPONSES)
    assert answer.status == 200, answer.body
    search = {"include": wanted, "tools": [{"type": "web_search"}]}
    answer = await stand.post(key, asked_on(RESPONSES, search), RESPONSES)
    assert (answer.status, answer.json["error"]["param"]) == (400, "tools[0]")
    assert "tools[0] (web_search)" in answer.json["error"]["message"]


@pytest.mark.parametrize("kind", ["web_search_20250305", "code_execution_20250825", "mcp_toolset"])
async def test_tools_of_servers_elsewhere_are_refused_for_what_they_are(stand: Stand, kind: str) -> None:
    tool = {"type": kind, "name": "web_search", "max_uses": 8}
    answer = await stand.post(stand.portal.grant("mixte"), asked_on(MESSAGES, {"tools": [tool]}), MESSAGES)
    assert (answer.status, answer.code) == (400, "refused_field")
    assert answer.json["error"]["param"] == "tools[0].type"
    (reason,) = answer.json["error"]["balise"]["reasons"]
    assert "désactivez" in reason["instead"]
    assert stand.upstream.received == []


def function(name: str, description: str = "Ouvre.") -> dict[str, Any]:
    schema = {"type": "object", "properties": {"nas": {"type": "string"}}}
    return {"type": "function", "name": name, "description": description, "parameters": schema}


def group(name: str, *tools: dict[str, Any]) -> dict[str, Any]:
    return {"type": "namespace", "name": name, "description": "Des dossiers.", "tools": list(tools)}


def speak(request: web.Request, document: dict[str, Any]) -> dict[str, Any]:
    """A system that first calls the tool, then answers with what the tool gave."""
    if document["messages"][-1]["role"] == "tool":
        return completion("Le dossier de [NAS_1] est ouvert.")
    name = document["tools"][0]["function"]["name"]
    called = {
        "id": "appel_1",
        "type": "function",
        "function": {"name": name, "arguments": '{"nas": "[NAS_1]"}'},
    }
    return completion(None, tool_calls=[called])


@pytest.mark.parametrize("kept", [False, True], ids=["sent again", "continued"])
async def test_tools_may_be_grouped(stand: Stand, kept: bool) -> None:
    stand.upstream.answer = speak
    client = stand.client(stand.portal.grant("mixte"))
    tools: Any = [group("dossiers", function("ouvrir"), function("fermer")), function("ouvrir")]
    first = await client.responses.create(model="souverain", input=TEXT_WITH_NAS, tools=tools)
    (called,) = [item for item in first.output if item.type == "function_call"]
    assert (called.namespace, called.name) == ("dossiers", "ouvrir")
    assert json.loads(called.arguments) == {"nas": NAS}
    told: Any = {"type": "function_call_output", "call_id": "appel_1", "output": f"NAS {NAS} : ouvert"}
    before: list[Any] = [] if kept else [{"role": "user", "content": TEXT_WITH_NAS}, called.to_dict()]
    more: Any = {"previous_response_id": first.id} if kept else {}
    last = await client.responses.create(model="souverain", input=[*before, told], tools=tools, **more)
    assert last.output_text == f"Le dossier de {NAS} est ouvert."
    offered = [tool["function"] for tool in stand.upstream.requests[0]["tools"]]
    assert [tool["name"] for tool in offered] == ["dossiers__ouvrir", "dossiers__fermer", "ouvrir"]
    assert [tool["description"] for tool in offered] == ["Des dossiers.\n\nOuvre.", "Ouvre.", "Ouvre."]
    (again,) = stand.upstream.requests[1]["messages"][1]["tool_calls"]
    assert again["function"]["name"] == "dossiers__ouvrir"
    assert all(b"046" not in received for received in stand.upstream.received)


async def test_a_call_of_a_group_streams(stand: Stand) -> None:
    called = {
        "id": "appel_1",
        "type": "function",
        "function": {"name": "dossiers__ouvrir", "arguments": "{}"},
    }
    stand.upstream.chunks = [chunk({"tool_calls": [{"index": 0, **called}]}), chunk({}, "tool_calls")]
    client = stand.client(stand.portal.grant("mixte"))
    tools: Any = [group("dossiers", function("ouvrir"))]
    events = await client.responses.create(model="public", input="Bonjour.", tools=tools, stream=True)
    items = [event.item async for event in events if event.type == "response.output_item.done"]
    assert [(item.namespace, item.name) for item in items] == [("dossiers", "ouvrir")]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("ouvrir", ["dossiers__ouvrir"]),
        ("lire", ["lire"]),  # one that is in no group, though another in a group is called so
        ("dossiers__ouvrir", ["dossiers__ouvrir"]),
        ("fermer", ["dossiers__fermer", "plis__fermer"]),
        ("inconnu", ["inconnu"]),
    ],
)
async def test_a_function_of_a_group_is_chosen_by_its_own_name(
    stand: Stand, asked: str, told: list[str]
) -> None:
    tools = [
        group("dossiers", function("ouvrir"), function("lire"), function("fermer")),
        group("plis", function("fermer")),
        function("lire"),
    ]
    named = {"type": "function", "name": asked}
    key = stand.portal.grant("mixte")
    for choice in (named, {"type": "allowed_tools", "mode": "auto", "tools": [named]}):
        await stand.post(key, asked_on(RESPONSES, {"tools": tools, "tool_choice": choice}), RESPONSES)
    one, several = (request["tool_choice"] for request in stand.upstream.requests)
    assert one["function"]["name"] == (told[0] if len(told) == 1 else asked)
    assert [tool["function"]["name"] for tool in several["allowed_tools"]["tools"]] == told


async def test_texts_of_a_group_are_read(stand: Stand) -> None:
    told = group("dossiers", function("ouvrir", TEXT_WITH_NAS))
    answer = await stand.post(stand.portal.grant("mixte"), asked_on(RESPONSES, {"tools": [told]}), RESPONSES)
    assert (answer.status, answer.code) == (400, "level_not_allowed")
    told = group("dossiers", function("ouvrir")) | {"description": TEXT_WITH_NAS}
    answer = await stand.post(stand.portal.grant("mixte"), asked_on(RESPONSES, {"tools": [told]}), RESPONSES)
    assert (answer.status, answer.code) == (400, "level_not_allowed")
    assert stand.upstream.received == []


@pytest.mark.parametrize(
    "tools",
    [
        [group("a", function("b")), function("a__b")],
        [group("a", function("b__c")), group("a__b", function("c"))],
    ],
)
async def test_functions_that_could_be_taken_for_one_another_are_refused(stand: Stand, tools: Any) -> None:
    answer = await stand.post(stand.portal.grant("mixte"), asked_on(RESPONSES, {"tools": tools}), RESPONSES)
    assert (answer.status, answer.code) == (400, "bad_field")


async def test_a_group_holds_functions_alone(stand: Stand) -> None:
    for inner in ({"type": "custom", "name": "x"}, {"type": "web_search"}, group("b")):
        tools = [group("a", inner)]
        answer = await stand.post(
            stand.portal.grant("mixte"), asked_on(RESPONSES, {"tools": tools}), RESPONSES
        )
        assert answer.status == 400
    assert stand.upstream.received == []


@pytest.mark.parametrize("name", ["Write", "Bash", "Recherche"])
@pytest.mark.parametrize("said", ["Écris une lettre à Julie", "Bonjour, je m'appelle Marc"])
async def test_the_name_of_a_tool_is_nobodys(stand: Stand, said: str, name: str) -> None:
    """What a person says may end with a first name; the next text is a tool's, with a capital."""
    key = stand.portal.grant("mixte")
    tools = [{"type": "function", "function": {"name": name, "description": "Write a file."}}]
    called = CHAT_CALL | {"function": {"name": name, "arguments": "{}"}}
    turns = [
        {"role": "user", "content": said},
        {"role": "assistant", "tool_calls": [called]},
        {"role": "tool", "tool_call_id": "a", "content": "Voici."},
    ]
    for messages in (turns[:1], turns):
        answer = await stand.post(key, {"messages": messages, "model": "souverain", "tools": tools})
        assert answer.status == 200, answer.body
        sent = stand.upstream.requests[-1]
        assert sent["tools"] == tools
        assert "PERSONNE_1" in sent["messages"][0]["content"]
    assert sent["messages"][2]["content"] == "Voici."
