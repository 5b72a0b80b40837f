"""Who was told that an answer waits, and asks the very same again: a chat interface has no headers to give."""

from __future__ import annotations

import asyncio
from typing import Any

import openai
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.holds.conftest import ARGUMENTS, ASK, Waiting
from tests.waiting import soon, until

BRIEF = {"BALISE_HOLD_WAIT_SECONDS": "0.2"}
OTHERS: list[dict[str, Any]] = [{"messages": [{"role": "user", "content": "Payez le loyer."}]}, {"seed": 4}]


async def told_to_wait(waiting: Waiting, key: str = "", **changes: Any) -> str:
    """The identifier of what is held."""
    client = waiting.stand.client(key or waiting.key)
    with pytest.raises(openai.ConflictError) as refused:
        await client.chat.completions.create(**{**ASK, **changes})
    assert refused.value.code == "held"
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


async def other_gateway(waiting: Waiting) -> Stand:
    stand = waiting.stand
    other = Stand(stand.portal, stand.upstream, stand.database_url, stand.var)
    await other.serve(BALISE_GATEWAY_NAME="passerelle-deux")
    return other


async def test_who_was_told_because_the_gateway_ends_comes_back_to_another(waiting: Waiting) -> None:
    """Sooner than anybody would be told otherwise."""
    await waiting.serve()
    other = await other_gateway(waiting)
    asked = asyncio.create_task(waiting.stand.post(waiting.key, ASK))
    hold = await waiting.held()
    waiting.stand.gateway.holds.end_waits()
    assert (await soon(asked)).code == "held"
    again = asyncio.create_task(other.post(waiting.key, ASK))
    await until(lambda: len(waiting.stand.portal.records("intent")) == 2)
    waiting.human.approves(hold)
    assert (await soon(again)).status == 200
    assert len(waiting.stand.upstream.received) == len(waiting.human.queue()) == 1
    await other.leave()


async def test_who_left_without_being_told_comes_back_too(waiting: Waiting) -> None:
    await waiting.serve()
    asked = asyncio.create_task(waiting.stand.post(waiting.key, ASK))
    hold = await waiting.held()
    asked.cancel()
    await until(lambda: bool(waiting.stand.portal.records("outcome")))
    waiting.human.approves(hold)
    assert (await soon(waiting.stand.post(waiting.key, ASK))).status == 200
    assert len(waiting.stand.upstream.received) == 1


@pytest.mark.parametrize("held_for", [0, 3600], ids=["a moment", "an hour"])
async def test_what_no_gateway_said_of_who_waits_is_told_by_time(waiting: Waiting, held_for: int) -> None:
    """It was killed, for instance: somebody may still wait for what was held a moment ago."""
    await waiting.serve(BALISE_HOLD_WAIT_SECONDS="1800")
    asked = asyncio.create_task(waiting.stand.post(waiting.key, ASK))
    hold = await waiting.held()
    assert hold["comes_back"] is None
    waiting.stand.portal.database.execute(
        "UPDATE balise_hold SET created_at = created_at - make_interval(secs => %s)", [held_for]
    )
    again = asyncio.create_task(waiting.stand.post(waiting.key, ASK))
    await until(lambda: len(waiting.stand.portal.records("intent")) == 2)
    if held_for:
        waiting.human.approves(hold)
        assert {(await soon(one)).status for one in (asked, again)} == {200, 409}
    else:
        await until(lambda: len(waiting.human.queue()) == 2)
        for one in waiting.human.queue():
            waiting.human.approves(one)
        assert [(await soon(one)).status for one in (asked, again)] == [200, 200]
    assert len(waiting.stand.upstream.received) == (1 if held_for else 2)


async def test_who_comes_back_is_in_no_sum_of_what_was_used(waiting: Waiting) -> None:
    await waiting.serve(**BRIEF)
    hold_id = await told_to_wait(waiting)
    assert await told_to_wait(waiting) == hold_id
    waiting.human.approves(waiting.human.only())
    assert (await waiting.stand.post(waiting.key, ASK)).status == 200
    outcomes = waiting.stand.portal.records("outcome")
    assert [one["detail"].get("called", True) for one in outcomes] == [True, False, False]
    used = waiting.stand.portal.database.execute(
        "SELECT system, requests, calls FROM balise_used(7, now() - interval '1 day')"
    ).fetchall()
    assert set(used) == {("souverain", 1, 1), (None, 1, 1)}
