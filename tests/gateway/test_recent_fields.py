"""What official clients came to send: passed where it says something, left out where it asks for nothing."""

from __future__ import annotations

import base64
from typing import Any

import anthropic
import pytest
from aiohttp import web
from tests.gateway.conftest import Stand
from tests.gateway.documents import pdf
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.upstream import completion

HELLO: list[Any] = [{"role": "user", "content": "Bonjour."}]
CHAT, MESSAGES, RESPONSES = "/v1/chat/completions", "/v1/messages", "/v1/responses"
CALLED = {
    "id": "appel_1",
    "type": "function",
    "function": {"name": "ouvrir_dossier", "arguments": '{"nas": "[NAS_1]"}'},
}


def speak(request: web.Request, document: dict[str, Any]) -> dict[str, Any]:
    """A system that first calls the tool, then answers with what the tool gave."""
    if document["messages"][-1]["role"] == "tool":
        return completion("Le dossier de [NAS_1] est ouvert.")
    return completion(None, tool_calls=[CALLED])


async def test_anthropics_tool_runner_sends_its_conversation_where_nobody_keeps_it(stand: Stand) -> None:
    opened: list[str] = []

    @anthropic.beta_async_tool
    async def ouvrir_dossier(nas: str) -> str:
        """Ouvre un dossier.

        Args:
            nas: le numéro
        """
        opened.append(nas)
        return f"Dossier du NAS {nas} : ouvert"

    stand.upstream.answer = speak
    key = stand.portal.grant("mixte")
    asked: Any = {"model": "souverain", "max_tokens": 100, "tools": [ouvrir_dossier]}
    async with stand.anthropic_client(key) as client:
        runner = client.beta.messages.tool_runner(
            messages=[{"role": "user", "content": TEXT_WITH_NAS}], **asked
        )
        told = await runner.until_done()
    assert opened == [NAS]
    assert told.content[0].text == f"Le dossier de {NAS} est ouvert."
    assert len(stand.upstream.received) == 2
    assert all(b"046" not in received for received in stand.upstream.received)


@pytest.mark.parametrize("thread", [{"type": "create"}, {"type": "continue", "previous_message_id": "msg_1"}])
async def test_no_conversation_is_kept_by_the_system(stand: Stand, thread: dict[str, str]) -> None:
    asked = {"model": "public", "max_tokens": 5, "messages": HELLO, "thread": thread}
    answer = await stand.post(stand.portal.grant("mixte"), asked, MESSAGES)
    assert (answer.status, answer.code) == (400, "refused_field")
    assert stand.upstream.received == []


async def test_instructions_among_turns_keep_their_place(stand: Stand) -> None:
    turns = [*HELLO, {"role": "system", "content": [{"type": "text", "text": "Sois bref."}]}, *HELLO]
    asked = {"model": "public", "max_tokens": 5, "system": "Sois poli.", "messages": turns}
    assert (await stand.post(stand.portal.grant("mixte"), asked, MESSAGES)).status == 200
    sent = [(message["role"], message["content"]) for message in stand.upstream.requests[0]["messages"]]
    assert sent == [
        ("system", "Sois poli."),
        ("user", "Bonjour."),
        ("system", "Sois bref."),
        ("user", "Bonjour."),
    ]


@pytest.mark.parametrize(
    "content",
    [TEXT_WITH_NAS, [{"type": "text", "text": TEXT_WITH_NAS}]],
)
async def test_instructions_among_turns_are_read(stand: Stand, content: Any) -> None:
    asked = {"model": "public", "max_tokens": 5, "messages": [*HELLO, {"role": "system", "content": content}]}
    answer = await stand.post(stand.portal.grant("mixte"), asked, MESSAGES)
    assert (answer.status, answer.code) == (400, "level_not_allowed")
    assert stand.upstream.received == []


async def test_instructions_among_turns_are_text_alone(stand: Stand) -> None:
    call = {"type": "tool_use", "id": "a", "name": "f", "input": {"x": TEXT_WITH_NAS}}
    asked = {"model": "public", "max_tokens": 5, "messages": [*HELLO, {"role": "system", "content": [call]}]}
    answer = await stand.post(stand.portal.grant("mixte"), asked, MESSAGES)
    assert (answer.status, answer.code) == (400, "bad_field")


OUT = "RETIRÉ"
TOOL = {
    "name": "f",
    "input_schema": {"type": "object"},
    "defer_loading": False,
    "allowed_callers": ["direct"],
    "input_examples": [{"note": OUT}],
}
CALLER = {"type": "direct"}
SHARED = {"type": "ephemeral", "ttl": "1h", "scope": OUT}
EXPLICIT = "explicit"
BREAKPOINT = {"prompt_cache_breakpoint": {"mode": EXPLICIT, "ttl": "30m"}}


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        (MESSAGES, {"tools": [TOOL]}),
        (MESSAGES, {"thinking": {"type": "between_tools"}}),
        (MESSAGES, {"context_management": {"edits": [{"type": "clear_thinking_20251015", "keep": OUT}]}}),
        (MESSAGES, {"user_profile_id": OUT, "workspace_id": OUT}),
        (MESSAGES, {"system": [{"type": "text", "text": "Sois bref.", "cache_control": SHARED}]}),
        (RESPONSES, {"reasoning": {"effort": "max"}, "service_tier": "fast"}),
        (RESPONSES, {"context_management": [{"type": "compaction", "compact_threshold": 1000, "x": OUT}]}),
        (
            RESPONSES,
            {
                "input": [
                    {"role": "user", "content": "Bonjour."},
                    {
                        "type": "function_call",
                        "call_id": "a",
                        "name": "f",
                        "arguments": "{}",
                        "caller": CALLER,
                    },
                    {
                        "type": "function_call_output",
                        "call_id": "a",
                        "output": "x",
                        "name": OUT,
                        "caller": CALLER,
                    },
                ]
            },
        ),
        (CHAT, {"reasoning_effort": "max", "service_tier": "fast"}),
        (CHAT, {"prompt_cache_options": {"mode": EXPLICIT, "ttl": "30m"}}),
        (
            CHAT,
            {"messages": [{"role": "user", "content": [{"type": "text", "text": "Bonjour.", **BREAKPOINT}]}]},
        ),
        (
            RESPONSES,
            {
                "input": [
                    {"role": "user", "content": [{"type": "input_text", "text": "Bonjour.", **BREAKPOINT}]}
                ],
                "prompt_cache_options": {"mode": EXPLICIT, "ttl": "12h", "prewarm": False},
                "reasoning": {"context": "all_turns", "mode": "standard"},
                "tools": [{"type": "function", "name": "f", "parameters": {}, "async": False}],
            },
        ),
        (MESSAGES, {"speed": "standard", "diagnostics": {"previous_message_id": OUT}}),
        (MESSAGES, {"thinking": {"type": "adaptive", "display": "updates", "block_binding": {}}}),
    ],
)
async def test_what_clients_came_to_send_is_taken(stand: Stand, path: str, changes: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"input": "Bonjour."} if path == RESPONSES else {"messages": HELLO}
    asked |= {"model": "public", **changes} | ({"max_tokens": 5} if path == MESSAGES else {})
    answer = await stand.post(stand.portal.grant("mixte"), asked, path)
    assert answer.status == 200, answer.body
    sent = stand.upstream.received[0].decode()
    assert not any(left_out in sent for left_out in (OUT, EXPLICIT, "prompt_cache"))
    if "max" in str(changes):
        assert stand.upstream.requests[0]["reasoning_effort"] == "max"


async def test_a_call_goes_back_as_the_official_client_writes_it(stand: Stand) -> None:
    """Fields that the client knows and nobody gave are null in its documents."""
    stand.upstream.answer = completion("Voici.", tool_calls=[CALLED])
    client = stand.client(stand.portal.grant("mixte"))
    asked: Any = {"model": "public", "tools": [{"type": "function", "name": "ouvrir_dossier"}]}
    told = await client.responses.create(input="Bonjour.", **asked)
    output = [item.model_dump(by_alias=True) for item in told.output]
    result = {"type": "function_call_output", "call_id": "appel_1", "output": "ouvert"}
    again = await client.responses.create(input=[*HELLO, *output, result], **asked)
    assert again.status == "completed"


async def test_no_call_is_made_beside_the_conversation(stand: Stand) -> None:
    told = {"type": "function_call", "call_id": "a", "name": "f", "arguments": "{}", "async": True}
    answer = await stand.post(stand.portal.grant("mixte"), {"model": "public", "input": [told]}, RESPONSES)
    assert (answer.status, answer.json["error"]["param"]) == (400, "input[0].async")


def found(text: str) -> dict[str, Any]:
    """What a caller's own search gave, as Anthropic's clients tell it."""
    return {
        "type": "search_result",
        "source": "https://exemple.org/avis",
        "title": "Avis aux citoyens",
        "content": [{"type": "text", "text": text}],
        "citations": {"enabled": True},
        "cache_control": {"type": "ephemeral"},
    }


@pytest.mark.parametrize("of_a_tool", [False, True])
async def test_results_of_the_callers_search_are_said_as_text(stand: Stand, of_a_tool: bool) -> None:
    told = found("Le bureau ouvre à neuf heures.")
    block = {"type": "tool_result", "tool_use_id": "a", "content": [told]} if of_a_tool else told
    asked = {"model": "public", "max_tokens": 5, "messages": [{"role": "user", "content": [block]}]}
    assert (await stand.post(stand.portal.grant("mixte"), asked, MESSAGES)).status == 200
    (message,) = stand.upstream.requests[0]["messages"]
    assert message["content"] == (
        "Avis aux citoyens\nhttps://exemple.org/avis\nLe bureau ouvre à neuf heures."
    )


@pytest.mark.parametrize("of_a_tool", [False, True])
@pytest.mark.parametrize("field", ["title", "source", "content"])
async def test_results_of_the_callers_search_are_read(stand: Stand, of_a_tool: bool, field: str) -> None:
    told = found(TEXT_WITH_NAS) | ({} if field == "content" else {"content": [], field: TEXT_WITH_NAS})
    block = {"type": "tool_result", "tool_use_id": "a", "content": [told]} if of_a_tool else told
    asked = {"model": "public", "max_tokens": 5, "messages": [{"role": "user", "content": [block]}]}
    answer = await stand.post(stand.portal.grant("mixte"), asked, MESSAGES)
    assert (answer.status, answer.code) == (400, "level_not_allowed")
    assert stand.upstream.received == []


@pytest.mark.parametrize("path", [CHAT, RESPONSES])
async def test_whoever_only_prepares_a_prompt_is_given_no_answer(stand: Stand, path: str) -> None:
    asked = {"model": "public", "prompt_cache_options": {"prewarm": True}}
    asked |= {"input": "Bonjour."} if path == RESPONSES else {"messages": HELLO}
    answer = await stand.post(stand.portal.grant("mixte"), asked, path)
    assert (answer.status, answer.json["error"]["param"]) == (400, "prompt_cache_options.prewarm")
    assert stand.upstream.received == []


THOUGHT = {"type": "thinking", "thinking": "Je pense.", "signature": "x"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        (MESSAGES, {"messages": [{"role": "user", "content": []}]}, "messages[0].content"),
        (MESSAGES, {"messages": [{"role": "assistant", "content": [THOUGHT]}]}, "messages[0].content"),
        (f"{MESSAGES}/count_tokens", {"messages": [{"role": "user", "content": []}]}, "messages[0].content"),
        (RESPONSES, {"input": [{"type": "reasoning", "summary": []}]}, "input"),
    ],
)
async def test_a_conversation_in_which_nothing_is_said_is_named_as_its_caller_wrote_it(
    stand: Stand, path: str, asked: dict[str, Any], field: str, language: str
) -> None:
    body = {"model": "public", **asked} | ({"max_tokens": 5} if path == MESSAGES else {})
    headers = {"accept-language": language}
    error = (await stand.post(stand.portal.grant("mixte"), body, path, **headers)).json["error"]
    assert (error["code"], error["param"]) == ("bad_field", field)
    assert field in error["message"]
    assert "10000" not in error["message"]


CALL = {"type": "tool_use", "id": "appel_1", "name": "chercher", "input": {"mot": "forêt"}}
RESULT = {"type": "tool_result", "tool_use_id": "appel_1", "content": "Rien."}


@pytest.mark.parametrize(("role", "block"), [("user", CALL), ("assistant", RESULT)])
async def test_a_block_in_a_turn_that_cannot_say_it_is_refused(
    stand: Stand, role: str, block: dict[str, Any]
) -> None:
    """It was left out in silence, and the model answered without."""
    messages = [{"role": role, "content": [{"type": "text", "text": "Bonjour"}, block]}]
    body = {"model": "public", "max_tokens": 9, "messages": messages}
    for path in (MESSAGES, f"{MESSAGES}/count_tokens"):
        asked = {**body, "max_tokens": 9 if path == MESSAGES else None}
        answer = await stand.post(stand.portal.grant("mixte"), asked, path)
        assert (answer.status, answer.json["error"]["param"]) == (400, "messages[0].content[1].type")
    assert stand.upstream.received == []


async def test_a_result_with_a_file_still_says_that_it_is_an_error(stand: Stand) -> None:
    source = {
        "type": "base64",
        "media_type": "application/pdf",
        "data": base64.b64encode(pdf("Page")).decode(),
    }
    result = {**RESULT, "is_error": True, "content": [{"type": "document", "source": source}]}
    turns = [HELLO[0], {"role": "assistant", "content": [CALL]}, {"role": "user", "content": [result]}]
    body = {"model": "public", "max_tokens": 9, "messages": turns}
    answer = await stand.post(stand.portal.grant("mixte"), body, MESSAGES)
    assert answer.status == 200, answer.body
    [told] = [message for message in stand.upstream.requests[0]["messages"] if message["role"] == "tool"]
    assert told["content"][0] == {"type": "text", "text": "Erreur :"}
    assert "Page" in told["content"][1]["text"]
