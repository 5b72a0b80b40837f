"""Answers that wait for a human, asked for through an application."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.gateway.holds.humans import Human
from tests.gateway.identities.conftest import Front
from tests.gateway.situations import case
from tests.waiting import until

ASK: dict[str, Any] = {"model": "souverain", "messages": [{"role": "user", "content": "Votre avis?"}]}


async def waiting(front: Front, **environment: str) -> tuple[str, Human]:
    portal = front.stand.portal
    portal.publish(cases=(*portal.current.cases, case("avis", "souverain", critical_answers=True)))
    front.person("omar")
    key = front.application("avis")
    await front.serve(**environment)
    await front.keys_known()
    return key, Human(front.stand.database_url, front.stand.var / "keys")


async def test_a_held_answer_is_its_persons_not_the_applications(front: Front) -> None:
    key, human = await waiting(front, BALISE_HOLD_WAIT_SECONDS="0")
    hers, his = front.provider.token(), front.provider.token("sujet-omar")
    held = await front.ask(hers, key, ASK)
    assert (held.status, held.code) == (409, "held")
    hold = human.queue()[-1]
    assert (hold["person"], hold["key_id"]) == ("ines", key.split("_")[1])
    human.approves(hold)
    come_back = {"x-balise-hold": hold["id"]}
    stolen = await front.ask(his, key, ASK, **come_back)
    assert (stolen.status, stolen.code) == (404, "hold_unknown")
    # Another token of hers: the person counts.
    assert (await front.ask(front.provider.token(jti="autre"), key, ASK, **come_back)).status == 200


async def test_a_token_may_lapse_while_a_human_looks_but_the_person_may_not_leave(front: Front) -> None:
    key, human = await waiting(front, BALISE_HOLD_WAIT_SECONDS="20")
    asked = asyncio.create_task(front.ask(front.provider.token(), key, ASK))
    await until(lambda: bool(human.queue()))
    # The token no longer verifies; what it proved at the door stands.
    front.stand.gateway.tokens._verified.clear()
    front.provider.entries = []
    front.stand.gateway.key_sets._max_age = 0.0
    human.approves(human.queue()[-1])
    assert (await asked).status == 200
    front.stand.gateway.key_sets._max_age = 3600.0
    again = asyncio.create_task(front.ask(front.provider.token(), key, ASK))
    await until(lambda: len(human.queue()) == 2)
    front.change("ines", person_active=False)
    answer = await again
    assert (answer.status, answer.code) == (403, "person_inactive")
