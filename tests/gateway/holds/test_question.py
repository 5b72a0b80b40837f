"""Who validates an answer reads what it answers, as the system received it, until they decide."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import openai
import psycopg
import pytest
from msgspec.structs import replace
from tests.gateway.holds.conftest import ASK, Waiting
from tests.gateway.situations import NAS, TEXT_WITH_NAS
from tests.waiting import until

from balise.contracts.holds import Said

ASKED: dict[str, Any] = ASK | {
    "messages": [
        {"role": "system", "content": "Réponds brièvement."},
        {"role": "user", "content": [{"type": "text", "text": TEXT_WITH_NAS}]},
    ]
}


async def test_no_plane_may_change_what_was_asked(waiting: Waiting) -> None:
    await waiting.serve(BALISE_HOLD_WAIT_SECONDS="0")
    with pytest.raises(openai.ConflictError):
        await waiting.stand.client(waiting.key).chat.completions.create(**ASKED)
    for role in ("balise_portal", "balise_gateway"):
        with psycopg.connect(waiting.stand.database_url) as connection:
            connection.execute(f"SET ROLE {role}")
            connection.execute("SELECT set_config('balise.public_body', '7', false)")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(
                    "UPDATE balise_hold SET question_nonce = nonce, question_ciphertext = ciphertext"
                )


@pytest.mark.parametrize("kept", [True, False])
async def test_it_is_sealed_as_the_system_received_it(waiting: Waiting, kept: bool) -> None:
    current = waiting.stand.portal.current
    waiting.stand.portal.current = replace(current, keep_content=kept)
    await waiting.serve()
    client = waiting.stand.client(waiting.key)
    asked = asyncio.create_task(client.chat.completions.create(**ASKED))
    hold = await waiting.held()
    rules, question = waiting.human.reads_the_question(hold)
    assert rules == Said("system", "Réponds brièvement.")
    (received,) = waiting.stand.upstream.requests
    assert question == Said("user", received["messages"][1]["content"][0]["text"])
    assert NAS not in question.text
    assert question.text.encode() not in bytes(hold["question_ciphertext"])
    waiting.human.approves(hold)
    await asked


@pytest.mark.parametrize("decision", ["approves", "refuses"])
async def test_it_goes_when_the_human_has_decided(waiting: Waiting, decision: str) -> None:
    await waiting.serve(BALISE_HOLD_WAIT_SECONDS="0")
    with pytest.raises(openai.ConflictError):
        await waiting.stand.client(waiting.key).chat.completions.create(**ASKED)
    hold = waiting.human.only()
    assert hold["question_ciphertext"] is not None
    if decision == "approves":
        waiting.human.approves(hold)
    else:
        waiting.human.refuses(hold, "Déjà payée")
    after = waiting.human.only()
    assert (after["question_nonce"], after["question_ciphertext"]) == (None, None)
    assert after["ciphertext"] is not None


async def test_it_goes_with_an_answer_whose_time_is_over(waiting: Waiting) -> None:
    await waiting.serve(BALISE_HOLD_WAIT_SECONDS="0", BALISE_HOLD_LIFETIME_SECONDS="1")
    client = waiting.stand.client(waiting.key)
    with pytest.raises(openai.ConflictError):
        await client.chat.completions.create(**ASKED)
    await until(lambda: waiting.human.queue()[0]["expires_at"] < datetime.now(UTC))
    with pytest.raises(openai.ConflictError):
        await client.chat.completions.create(**ASKED)
    over, _last = waiting.human.queue()
    assert (over["ciphertext"], over["question_ciphertext"]) == (None, None)
