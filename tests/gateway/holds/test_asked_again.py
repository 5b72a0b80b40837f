"""Who was told that an answer waits, and asks the very same again: a chat interface has no headers to give."""

from __future__ import annotations

import asyncio
from typing import Any

import openai
import pytest
from tests.gateway.holds.conftest import ARGUMENTS, ASK, Waiting
from tests.waiting import until

BRIEF = {"BALISE_HOLD_WAIT_SECONDS": "0.2"}
OTHERS: list[dict[str, Any]] = [{"messages": [{"role": "user", "content": "Payez le loyer."}]}, {"seed": 4}]


async def told_to_wait(waiting: Waiting, key: str = "", **changes: Any) -> str:
    """The identifier of what is held."""
    client = waiting.stand.client(key or waiting.key)
    with pytest.raises(openai.ConflictError) as refused:
        await client.chat.completions.create(**{**ASK, **changes})
    assert refused.value.code == "held"
    # The database counts the wait from when the row was made.
    await asyncio.sleep(0.05)
    return str(refused.value.response.headers["x-balise-hold"])


@pytest.mark.parametrize("stream", [False, True])
async def test_the_validated_answer_is_given_without_calling_the_system_again(
    waiting: Waiting, stream: bool
) -> None:
    await waiting.serve(**BRIEF)
    hold_id = await told_to_wait(waiting)
    assert await told_to_wait(waiting) == hold_id
    waiting.human.approves(waiting.human.only())
    answer = await waiting.stand.client(waiting.key).chat.completions.create(**ASK, stream=stream)
    if stream:
        calls = [call async for chunk in answer for call in chunk.choices[0].delta.tool_calls or ()]
    else:
        calls = answer.choices[0].message.tool_calls
    assert [call.function.arguments for call in calls] == [ARGUMENTS]
    assert len(waiting.stand.upstream.received) == 1
    outcomes = waiting.stand.portal.records("outcome")
    assert [outcome["status"] for outcome in outcomes] == ["held", "held", "ok"]
    assert outcomes[-1]["human"] == "validatrice"


@pytest.mark.parametrize("changes", OTHERS)
async def test_another_request_is_held_by_itself(waiting: Waiting, changes: dict[str, Any]) -> None:
    await waiting.serve(**BRIEF)
    assert await told_to_wait(waiting) != await told_to_wait(waiting, **changes)
    assert len(waiting.stand.upstream.received) == 2


async def test_another_person_is_given_nothing_of_it(waiting: Waiting) -> None:
    await waiting.serve(**BRIEF)
    hold_id = await told_to_wait(waiting)
    waiting.human.approves(waiting.human.only())
    assert await told_to_wait(waiting, waiting.stand.portal.grant("paiements", "omar")) != hold_id


async def test_what_was_delivered_or_refused_is_asked_for_anew(waiting: Waiting) -> None:
    await waiting.serve(**BRIEF)
    client = waiting.stand.client(waiting.key)
    first = await told_to_wait(waiting)
    waiting.human.approves(waiting.human.only())
    await client.chat.completions.create(**ASK)
    second = await told_to_wait(waiting)
    assert second != first
    waiting.human.refuses(waiting.human.queue()[-1], "Montant trop élevé.")
    assert await told_to_wait(waiting) not in (first, second)


async def test_rules_that_changed_ask_for_a_new_validation(waiting: Waiting) -> None:
    await waiting.serve(**BRIEF)
    hold_id = await told_to_wait(waiting)
    waiting.human.approves(waiting.human.only())
    waiting.stand.portal.publish()
    await waiting.stand.applied()
    assert await told_to_wait(waiting) != hold_id


async def test_two_who_wait_at_once_wait_for_their_own(waiting: Waiting) -> None:
    await waiting.serve()
    client = waiting.stand.client(waiting.key)
    asked = [asyncio.create_task(client.chat.completions.create(**ASK)) for _ in range(2)]
    await until(lambda: len(waiting.human.queue()) == 2)
    for hold in waiting.human.queue():
        waiting.human.approves(hold)
    assert [len(answer.choices[0].message.tool_calls or ()) for answer in await asyncio.gather(*asked)] == [
        1,
        1,
    ]
    assert len(waiting.stand.upstream.received) == 2
