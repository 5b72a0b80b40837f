"""What a human wrote that may not, or cannot, be delivered: no failure of the system, nor a dead end."""

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace
from tests.gateway.holds.conftest import ASK, Waiting
from tests.waiting import soon

DEEP = '{"a":' + "[" * 300 + "]" * 300 + "}"


def edited_too_deep(waiting: Waiting, hold: dict) -> None:
    answer = waiting.human.reads(hold)
    answer["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"] = DEEP
    waiting.human.writes(hold, answer)


@pytest.mark.parametrize("waits", [True, False], ids=["who waits", "who comes back"])
async def test_an_edit_that_no_answer_says_is_no_failure_of_the_system(waiting: Waiting, waits: bool) -> None:
    """Else its fallback would be called, and another human asked; or the system be blamed."""
    stand = waiting.stand
    stand.portal.change_system("souverain", fallbacks=("gouv",))
    cases = tuple(
        replace(case, systems=("souverain", "gouv")) if case.code == "paiements" else case
        for case in stand.portal.current.cases
    )
    stand.portal.publish(cases=cases)
    await stand.serve(**({} if waits else {"BALISE_HOLD_WAIT_SECONDS": "0"}))
    asked = asyncio.create_task(stand.post(waiting.key, ASK))
    hold = await waiting.held()
    if not waits:
        assert (await asked).code == "held"
    edited_too_deep(waiting, hold)
    if not waits:
        asked = asyncio.create_task(stand.post(waiting.key, ASK, **{"X-Balise-Hold": hold["id"]}))
    answer = await soon(asked)
    assert (answer.status, answer.code) == (409, "hold_edit_malformed")
    assert len(stand.upstream.received) == len(waiting.human.queue()) == 1
    outcome = stand.portal.records("outcome")[-1]
    assert (outcome["status"], outcome["reasons"]) == ("blocked", ["hold_edit_malformed"])
