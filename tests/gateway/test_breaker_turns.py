"""What callers do is not held against a system, and keeps no other caller away from it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.situations import VILLE, stop
from tests.gateway.upstream import chunk, completion
from tests.waiting import until

from balise.contracts.snapshot import StopScope
from balise.gateway.providers.breaker import FAILURES, PAUSE_SECONDS, Breakers
from balise.gateway.providers.errors import UpstreamFailed

BODY: dict[str, Any] = {"model": "ferme", "messages": [{"role": "user", "content": "Bonjour."}]}
PLACE = (VILLE, "ferme")


def rested(stand: Stand) -> None:
    """The system failed; its pause is over, and the next caller finds out."""
    for _ in range(FAILURES):
        stand.gateway.breakers.failed(PLACE, UpstreamFailed("failed"))
    stand.gateway.breakers._states[PLACE].closed_again_at = 0.0


@pytest.mark.parametrize("stream", [False, True])
async def test_who_leaves_before_the_answer_leaves_their_turn_to_the_next(stand: Stand, stream: bool) -> None:
    rested(stand)
    stand.upstream.pause = 60.0
    stand.upstream.stall_after = 0
    key = stand.portal.grant("mixte")
    async with aiohttp.ClientSession() as session:
        asking = asyncio.create_task(
            session.post(
                f"{stand.url}/v1/chat/completions",
                json={**BODY, "stream": stream},
                headers={"authorization": f"Bearer {key}"},
            )
        )
        await until(lambda: len(stand.upstream.received) == 1)
        asking.cancel()
    await until(lambda: len(stand.gateway.requests) == 0)
    stand.upstream.pause = 0.0
    assert (await stand.post(key, BODY)).status == 200


async def test_who_is_stopped_leaves_their_turn_too(stand: Stand) -> None:
    rested(stand)
    stand.upstream.pause = 60.0
    asking = asyncio.create_task(stand.post(stand.portal.grant("mixte"), BODY))
    await until(lambda: len(stand.upstream.received) == 1)
    stand.portal.publish(stops=(stop(StopScope.CASE, "mixte"),))
    assert (await asking).code == "stopped"
    stand.portal.publish(stops=())
    await stand.applied()
    stand.upstream.pause = 0.0
    assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 200


def test_only_whose_turn_it_is_gives_it_back() -> None:
    now = [100.0]
    breakers = Breakers(lambda: now[0])
    assert breakers.allows(PLACE, "avant")
    for _ in range(FAILURES):
        breakers.failed(PLACE, UpstreamFailed("failed"))
    breakers.left(PLACE, "avant")
    assert not breakers.allows(PLACE, "trop-tot")
    now[0] += PAUSE_SECONDS
    assert breakers.allows(PLACE, "essai")
    breakers.left(PLACE, "avant")
    assert not breakers.allows(PLACE, "autre")
    breakers.left(PLACE, "essai")
    assert breakers.allows(PLACE, "autre")


DEEP = "[" * 40 + "]" * 40


@pytest.mark.parametrize("stream", [False, True])
async def test_what_a_caller_made_it_say_is_not_held_against_a_system(stand: Stand, stream: bool) -> None:
    """Or five requests of one would keep everybody away."""
    call = {
        "id": "appel-1",
        "type": "function",
        "function": {"name": "noter", "arguments": f'{{"a":{DEEP}}}'},
    }
    stand.upstream.answer = completion(None, tool_calls=[call])
    stand.upstream.chunks = [chunk({"tool_calls": [{"index": 0, **call}]}), chunk({}, "tool_calls")]
    key = stand.portal.grant("mixte")
    for _ in range(FAILURES):
        answer = await stand.post(key, {**BODY, "stream": stream})
        assert "upstream_malformed" in answer.body.decode()
    stand.upstream.answer = completion()
    assert (await stand.post(key, BODY)).status == 200


@pytest.mark.parametrize("stream", [False, True])
async def test_nor_is_what_the_form_of_the_answer_cannot_hold(stand: Stand, stream: bool) -> None:
    call = {"id": "appel-1", "type": "function", "function": {"name": "noter", "arguments": "[1]"}}
    stand.upstream.answer = completion(None, tool_calls=[call])
    stand.upstream.chunks = [chunk({"tool_calls": [{"index": 0, **call}]}), chunk({}, "tool_calls")]
    key, asked = stand.portal.grant("mixte"), {**BODY, "max_tokens": 50, "stream": stream}
    for _ in range(FAILURES):
        await stand.post(key, asked, "/v1/messages")
    assert len(stand.upstream.received) == FAILURES
    stand.upstream.answer = completion()
    assert (await stand.post(key, BODY)).status == 200
