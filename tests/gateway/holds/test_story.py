"""A critical act waits for a human: approved meanwhile, approved later, edited, refused."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import openai
import pytest
from tests.gateway.holds.conftest import ARGUMENTS, ASK, Waiting, calling
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.gateway.upstream import completion

SHORT = {"BALISE_HOLD_WAIT_SECONDS": "0.2"}


async def test_an_answer_approved_while_the_caller_waits_is_given_at_once(waiting: Waiting) -> None:
    await waiting.serve()
    client = waiting.stand.client(waiting.key)
    asked = asyncio.create_task(client.chat.completions.create(**ASK))
    hold = await waiting.held()
    assert not asked.done()
    assert (hold["person"], hold["case"], hold["tools"]) == ("ines", "paiements", ["virer"])
    assert ARGUMENTS.encode() not in bytes(hold["ciphertext"])
    said = waiting.human.reads(hold)["choices"][0]["message"]["tool_calls"][0]["function"]
    assert said == {"name": "virer", "arguments": ARGUMENTS}
    waiting.human.approves(hold)
    answer = await asked
    (call,) = answer.choices[0].message.tool_calls
    assert call.function.arguments == ARGUMENTS
    assert len(waiting.stand.upstream.received) == 1
    used = waiting.human.only()
    assert used["consumed_at"] is not None
    assert used["ciphertext"] is None
    intent, held, outcome = waiting.stand.portal.records()
    assert (intent["kind"], held["kind"], held["decision"]) == ("intent", "event", "hold")
    assert held["detail"] == {"hold": hold["id"], "tools": "virer"}
    assert (outcome["kind"], outcome["status"], outcome["human"]) == ("outcome", "ok", "validatrice")


async def test_a_caller_comes_back_for_what_was_approved_later(waiting: Waiting) -> None:
    await waiting.serve(**SHORT)
    client = waiting.stand.client(waiting.key)
    with pytest.raises(openai.ConflictError) as refused:
        await client.chat.completions.create(**ASK)
    body: Any = refused.value.body
    hold = waiting.human.only()
    assert body["code"] == "held"
    assert body["balise"]["hold"] == hold["id"] == refused.value.response.headers["x-balise-hold"]
    assert body["balise"]["decision"] == refused.value.response.headers["x-balise-decision"] == "hold"
    assert "2.3" in body["balise"]["measures"]
    assert "X-Balise-Hold" in body["message"]
    again = {"X-Balise-Hold": hold["id"]}
    with pytest.raises(openai.ConflictError) as early:
        await client.chat.completions.create(**ASK, extra_headers=again)
    assert early.value.code == "held"
    waiting.human.approves(hold)
    answer = await client.chat.completions.create(**ASK, extra_headers=again)
    assert answer.choices[0].message.tool_calls[0].function.arguments == ARGUMENTS
    assert len(waiting.stand.upstream.received) == 1
    outcomes = waiting.stand.portal.records("outcome")
    assert [outcome["status"] for outcome in outcomes] == ["held", "held", "ok"]
    assert outcomes[-1].get("tokens_out", 0) == 0
    assert len(waiting.stand.portal.records("intent")) == 3


async def test_what_a_human_edited_is_what_the_caller_gets(waiting: Waiting) -> None:
    await waiting.serve()
    client = waiting.stand.client(waiting.key)
    asked = asyncio.create_task(client.chat.completions.create(**ASK))
    waiting.human.edits(await waiting.held(), appel_0='{"montant": 1100}')
    answer = await asked
    assert answer.choices[0].message.tool_calls[0].function.arguments == '{"montant": 1100}'
    assert waiting.stand.portal.records("outcome")[0]["detail"]["edited"] is True


async def test_a_human_may_not_write_what_the_matrix_forbids(waiting: Waiting) -> None:
    await waiting.serve()
    client = waiting.stand.client(waiting.stand.portal.grant("paiements-publics"))
    asked = asyncio.create_task(client.chat.completions.create(**ASK | {"model": "public"}))
    waiting.human.edits(await waiting.held(), appel_0=json.dumps({"nas": NAS}))
    with pytest.raises(openai.APIStatusError) as refused:
        await asked
    assert refused.value.code == "answer_level_not_allowed"
    assert NAS not in refused.value.response.text


async def test_a_refusal_is_told_with_its_reason(waiting: Waiting) -> None:
    await waiting.serve()
    client = waiting.stand.client(waiting.key)
    asked = asyncio.create_task(client.chat.completions.create(**ASK))
    waiting.human.refuses(await waiting.held(), "Facture déjà payée")
    with pytest.raises(openai.PermissionDeniedError) as refused:
        await asked
    assert refused.value.code == "refused_by_human"
    # The reason ends, whatever was typed, before what to do is told.
    assert "Facture déjà payée. Tenez compte" in refused.value.message
    (outcome,) = waiting.stand.portal.records("outcome")
    assert (outcome["status"], outcome["reasons"]) == ("blocked", ["refused_by_human"])
    assert outcome["human"] == "validatrice"


async def test_every_answer_of_a_case_can_wait(waiting: Waiting) -> None:
    waiting.stand.upstream.answer = completion("La demande est recevable.")
    await waiting.serve()
    client = waiting.stand.client(waiting.stand.portal.grant("avis"))
    ask: dict[str, Any] = {"model": "souverain", "messages": ASK["messages"]}
    asked = asyncio.create_task(client.chat.completions.create(**ask))
    hold = await waiting.held()
    assert hold["tools"] == []
    waiting.human.edits(hold, content="La demande est irrecevable.")
    assert (await asked).choices[0].message.content == "La demande est irrecevable."


@pytest.mark.parametrize("answer", [calling("consulter"), completion("Payée.")])
async def test_what_is_not_critical_does_not_wait(waiting: Waiting, answer: dict[str, Any]) -> None:
    waiting.stand.upstream.answer = answer
    await waiting.serve()
    got = await waiting.stand.client(waiting.key).chat.completions.create(**ASK)
    assert got.choices[0].message.content == answer["choices"][0]["message"]["content"]
    assert waiting.human.queue() == []


async def test_a_stream_waits_with_comments_and_leaves_whole(waiting: Waiting) -> None:
    await waiting.serve(BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    client = waiting.stand.client(waiting.key)
    events = await client.chat.completions.create(**ASK, stream=True, stream_options={"include_usage": True})
    hold = await waiting.held()
    waiting.human.approves(hold)
    chunks = [chunk async for chunk in events]
    calls = [call for c in chunks if c.choices for call in c.choices[0].delta.tool_calls or ()]
    assert [(call.index, call.function.arguments) for call in calls] == [(0, ARGUMENTS)]
    assert chunks[-1].usage.total_tokens == 16
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "tool_calls"
    assert waiting.stand.upstream.requests[0]["stream"] is False


async def test_a_stream_whose_wait_is_over_ends_on_the_identifier(waiting: Waiting) -> None:
    await waiting.serve(BALISE_HOLD_WAIT_SECONDS="0.3", BALISE_GATEWAY_KEEP_ALIVE_SECONDS="0.05")
    client = waiting.stand.client(waiting.key)
    with pytest.raises(openai.APIError) as ended:
        async for _ in await client.chat.completions.create(**ASK, stream=True):
            pass
    body: Any = ended.value.body
    hold = waiting.human.only()
    assert (body["code"], body["balise"]["hold"]) == ("held", hold["id"])
    waiting.human.approves(hold)
    events = await client.chat.completions.create(
        **ASK, stream=True, extra_headers={"X-Balise-Hold": hold["id"]}
    )
    assert [c.choices[0].finish_reason async for c in events][-1] == "tool_calls"
    assert len(waiting.stand.upstream.received) == 1


async def test_masked_values_are_restored_for_the_human_and_for_the_caller(waiting: Waiting) -> None:
    waiting.stand.upstream.answer = calling(arguments='{"nas": "[NAS_1]"}')
    await waiting.serve(**SHORT)
    client = waiting.stand.client(waiting.key)
    ask = ASK | {"messages": [{"role": "user", "content": TEXT_WITH_NAS}]}
    with pytest.raises(openai.ConflictError):
        await client.chat.completions.create(**ask)
    hold = waiting.human.only()
    assert hold["level"] == 2
    told = waiting.human.reads(hold)["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]
    assert json.loads(told) == {"nas": NAS}
    waiting.human.edits(hold, appel_0=json.dumps({"nas": NAS, "urgent": False}))
    answer = await client.chat.completions.create(**ask, extra_headers={"X-Balise-Hold": hold["id"]})
    got = json.loads(answer.choices[0].message.tool_calls[0].function.arguments)
    assert got == {"nas": NAS, "urgent": False}
    for record in waiting.stand.portal.records():
        assert NAS not in json.dumps(record)
