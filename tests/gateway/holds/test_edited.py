"""What a human wrote that may not, or cannot, be delivered: no failure of the system, nor a dead end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from tests.gateway.holds.conftest import ASK, Waiting
from tests.gateway.situations import NAS
from tests.waiting import soon, until

AT_ONCE = {"BALISE_HOLD_WAIT_SECONDS": "0"}
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
    await stand.serve(**({} if waits else AT_ONCE))
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


def forbidden(waiting: Waiting, hold: dict) -> str:
    waiting.human.edits(hold, appel_0=json.dumps({"nas": NAS}))
    return "answer_level_not_allowed"


def malformed(waiting: Waiting, hold: dict) -> str:
    edited_too_deep(waiting, hold)
    return "hold_edit_malformed"


def unreadable(waiting: Waiting, hold: dict) -> str:
    waiting.stand.portal.database.execute(
        "UPDATE balise_hold SET ciphertext = overlay(ciphertext placing '\\x00'::bytea from 20)"
    )
    waiting.human.approves(hold)
    return "hold_unreadable"


@pytest.mark.parametrize("waits", [True, False], ids=["who waits", "who comes back"])
@pytest.mark.parametrize("spoil", [forbidden, malformed, unreadable])
async def test_what_cannot_be_given_is_told_once_and_asked_for_anew(
    waiting: Waiting, spoil: Callable[[Waiting, dict], str], waits: bool
) -> None:
    stand, ask = waiting.stand, {**ASK, "model": "public"}
    key = stand.portal.grant("paiements-publics")
    await waiting.serve(**({} if waits else AT_ONCE))
    asked = asyncio.create_task(stand.post(key, ask))
    hold = await waiting.held()
    if not waits:
        assert (await asked).code == "held"
    told = spoil(waiting, hold)
    answer = await soon(asked if waits else stand.post(key, ask))
    assert answer.code == told
    anew = asyncio.create_task(stand.post(key, ask))
    await until(lambda: len(waiting.human.queue()) == 2)
    waiting.human.refuses(waiting.human.queue()[-1], "Assez.")
    assert (await soon(anew)).code in ("refused_by_human", "held")
    assert len(stand.upstream.received) == len(waiting.human.queue()) == 2
    assert waiting.human.queue()[0]["consumed_at"] is None
    # By its name it is told again what became of it.
    assert (await stand.post(key, ask, **{"X-Balise-Hold": hold["id"]})).code == told
