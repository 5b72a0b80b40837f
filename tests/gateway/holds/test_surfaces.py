"""The other forms of the API hold, and give, the same way."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import anthropic
import openai
import pytest
from tests.gateway.holds.conftest import ARGUMENTS, Waiting, calling
from tests.gateway.upstream import completion

from balise.gateway import refusals
from balise.gateway.wire.errors import error_document
from balise.gateway.wire.tongues import tongue_of

SHORT = {"BALISE_HOLD_WAIT_SECONDS": "0.1"}
TOOL: dict[str, Any] = {"name": "virer", "parameters": {"type": "object", "properties": {}}}
ASK: dict[str, Any] = {
    "model": "souverain",
    "input": "Payez.",
    "tools": [{"type": "function", "strict": False, **TOOL}],
}
SAY: dict[str, Any] = {
    "model": "souverain",
    "max_tokens": 100,
    "messages": [{"role": "user", "content": "Payez."}],
    "tools": [{"name": "virer", "input_schema": {"type": "object"}}],
}


async def test_responses_come_back_and_go_on(waiting: Waiting) -> None:
    await waiting.serve(**SHORT)
    client = waiting.stand.client(waiting.key)
    with pytest.raises(openai.ConflictError) as refused:
        await client.responses.create(**ASK)
    assert refused.value.code == "held"
    hold = waiting.human.only()
    waiting.human.approves(hold)
    answer = await client.responses.create(**ASK, extra_headers={"X-Balise-Hold": hold["id"]})
    (call,) = answer.output
    assert (call.type, call.arguments) == ("function_call", ARGUMENTS)
    assert len(waiting.stand.upstream.received) == 1
    waiting.stand.upstream.answer = completion("C'est payé.")
    result: Any = {"type": "function_call_output", "call_id": call.call_id, "output": "ok"}
    after = await client.responses.create(
        model="souverain", input=[result], previous_response_id=answer.id, tools=ASK["tools"]
    )
    assert after.output_text == "C'est payé."
    told = waiting.stand.upstream.requests[1]["messages"]
    assert told[1]["tool_calls"][0]["function"]["arguments"] == ARGUMENTS


async def test_a_stream_of_responses_waits_and_leaves_whole(waiting: Waiting) -> None:
    await waiting.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    client = waiting.stand.client(waiting.key)
    events = await client.responses.create(**ASK, stream=True)
    waiting.human.edits(await waiting.held(), appel_0='{"montant": 1}')
    seen = [event async for event in events]
    assert seen[-1].type == "response.completed"
    assert seen[-1].response.output[0].arguments == '{"montant": 1}'


@pytest.mark.parametrize("stream", [False, True])
async def test_messages_wait_too(waiting: Waiting, stream: bool) -> None:
    await waiting.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    client = waiting.stand.anthropic_client(waiting.key)
    async with client:
        asked = asyncio.create_task(_say(client, stream))
        waiting.human.approves(await waiting.held())
        message = await asked
    (block,) = message.content
    assert (block.type, block.input["montant"]) == ("tool_use", 1200)
    assert message.stop_reason == "tool_use"


async def _say(client: anthropic.AsyncAnthropic, stream: bool) -> anthropic.types.Message:
    if not stream:
        return await client.messages.create(**SAY)
    async with client.messages.stream(**SAY) as events:
        return await events.get_final_message()


async def test_a_refused_message_is_told_in_its_own_form(waiting: Waiting) -> None:
    waiting.stand.upstream.answer = calling()
    await waiting.serve(**SHORT)
    client = waiting.stand.anthropic_client(waiting.key)
    async with client:
        with pytest.raises(anthropic.ConflictError) as refused:
            await client.messages.create(**SAY)
        hold = waiting.human.only()
        body: Any = refused.value.body
        assert body["error"]["balise"]["hold"] == hold["id"]
        waiting.human.refuses(hold, "Montant inexact.")
        with pytest.raises(anthropic.PermissionDeniedError, match=r"Montant inexact\."):
            await client.messages.create(**SAY, extra_headers={"X-Balise-Hold": hold["id"]})


@pytest.mark.parametrize("stream", [False, True])
async def test_no_human_is_asked_for_what_the_form_cannot_hold(waiting: Waiting, stream: bool) -> None:
    waiting.stand.upstream.answer = calling(arguments='{"montant": 12')
    await waiting.serve(**SHORT)
    answer = await waiting.stand.post(waiting.key, SAY | {"stream": stream}, "/v1/messages")
    assert b"upstream_malformed" in answer.body
    assert waiting.human.queue() == []


async def test_a_stream_of_responses_that_waits_too_long_ends_as_a_failure(waiting: Waiting) -> None:
    """Codex passes over errors: it says the reason of a response that failed, and no other."""
    await waiting.serve(BALISE_HOLD_WAIT_SECONDS="0.2", BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    said = await waiting.stand.post(waiting.key, ASK | {"stream": True}, "/v1/responses")
    told = [json.loads(line[6:]) for line in said.body.split(b"\n") if line.startswith(b"data: {")]
    assert [event["type"] for event in told] == ["error", "response.failed"]
    failed = told[-1]["response"]
    assert (failed["status"], failed["error"]["code"]) == ("failed", "server_error")
    assert failed["error"]["message"] == told[0]["message"]
    assert waiting.human.only()["id"] in failed["error"]["message"]


@pytest.mark.parametrize(
    ("status", "code"), [(403, "invalid_prompt"), (429, "rate_limit_exceeded"), (503, "server_error")]
)
def test_what_will_not_pass_by_itself_is_not_to_be_asked_again(status: int, code: str) -> None:
    document = error_document([refusals.stage_timeout()], status, "fr", request_id="req_1")
    failed = tongue_of("responses").last_word(document).split(b"data: ")[-1]
    assert json.loads(failed)["response"]["error"]["code"] == code


async def test_a_validation_that_is_over_is_not_to_be_asked_again_by_itself(waiting: Waiting) -> None:
    """Asked again, it would be looked at by another human, without anybody's having meant it."""
    await waiting.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    asked = asyncio.create_task(waiting.stand.post(waiting.key, ASK | {"stream": True}, "/v1/responses"))
    hold = await waiting.held()
    await asyncio.sleep(0.2)  # the stream has begun
    waiting.stand.portal.publish(help_fr="Nouvelle aide.")
    await waiting.stand.applied()
    waiting.human.approves(hold)
    (failed,) = [
        json.loads(line[6:])["response"]["error"]
        for line in (await asked).body.split(b"\n")
        if line.startswith(b"data: {") and b"response.failed" in line
    ]
    assert failed["code"] == "invalid_prompt"


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt_cache_key": "s", "client_metadata": {"turn": "2"}},
        {"metadata": {"turn": "2"}, "user": "u", "safety_identifier": "s"},
        {"input": [{"id": "msg_2", "role": "user", "content": "Payez."}]},
    ],
)
async def test_a_program_started_again_asks_the_same(waiting: Waiting, changes: dict[str, Any]) -> None:
    await waiting.serve(**SHORT)
    client = waiting.stand.client(waiting.key)
    first = ASK | {"input": [{"id": "msg_1", "role": "user", "content": "Payez."}]}
    with pytest.raises(openai.ConflictError):
        await client.responses.create(**first)
    waiting.human.approves(waiting.human.only())
    answer = await client.responses.create(**first, extra_body=changes)
    assert answer.output[0].type == "function_call"
    assert len(waiting.stand.upstream.received) == 1
