"""What streams keep until they end is bounded with what requests and whole answers hold."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.upstream import chunk
from tests.waiting import soon, until

from balise.contracts.levels import Level
from balise.gateway.bodies import SMALL

MOST = 1024 * 1024
CHAT = "/v1/chat/completions"
LINE = "Rien à signaler ce matin. \n" * 16
HELLO = [{"role": "user", "content": "Bonjour"}]
SURFACES: dict[str, dict[str, Any]] = {
    CHAT: {"messages": HELLO},
    "/v1/responses": {"input": "Bonjour"},
    "/v1/messages": {"messages": HELLO, "max_tokens": 9},
}
CALL = {"index": 0, "id": "a", "function": {"name": "ecrire", "arguments": "x" * 400}}
KEPT: dict[str, dict[str, Any]] = {
    "text": chunk({"content": LINE}),
    "thought": chunk({"reasoning": LINE}),
    "call": chunk({"tool_calls": [CALL]}),
    "probabilities": chunk({}, logprobs={"content": [{"token": "x" * 400, "logprob": -1}]}),
}


@pytest.fixture
async def tight(idle: Stand) -> Stand:
    """A gateway with a share of a mebibyte for a key; the system stops before it ends its answers."""
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_BODIES_MB="2", BALISE_GATEWAY_KEY_BODIES_MB="1")
    return idle


def says(stand: Stand, pieces: list[dict[str, Any] | bytes]) -> None:
    stand.upstream.chunks = [*pieces, chunk({}, "stop")]
    stand.upstream.stall_after = len(pieces)


async def held(stand: Stand, key: str) -> asyncio.Task[Any]:
    """A request that holds nearly all of its key's share, and waits for its system."""
    says(stand, [chunk({"content": "Bon"})])
    asked = json.dumps({"model": "souverain", "stream": True, "messages": HELLO}).encode()
    waiting = asyncio.create_task(stand.post(key, asked.ljust(MOST - 2 * SMALL)))
    await until(lambda: bool(stand.upstream.received))
    return waiting


@pytest.mark.parametrize(
    ("path", "said"), [*((path, "text") for path in SURFACES), *((CHAT, said) for said in list(KEPT)[1:])]
)
async def test_streams_of_a_key_keep_no_more_than_its_share(tight: Stand, path: str, said: str) -> None:
    """Nothing bounded them together: a system that never ends its answers filled the memory with a few."""
    key, other = tight.portal.grant("mixte"), tight.portal.grant("mixte", "omar")
    waiting = await held(tight, key)
    says(tight, [KEPT[said]] * 300)
    asked = {"model": "souverain", "stream": True, **SURFACES[path]}
    cut = await soon(tight.post(key, asked, path))
    assert "too_much_of_key" in cut.body.decode()
    await until(lambda: tight.gateway.bodies.held == MOST - 2 * SMALL)
    assert not waiting.done()
    outcome = tight.portal.records("outcome")[-1]
    assert (outcome["status"], outcome["reasons"]) == ("error", ["too_much_of_key"])
    assert outcome["tokens_in"] > 0
    tight.upstream.go_on.set()
    assert b"too_much" not in (await soon(tight.post(other, asked, path))).body
    assert b"[DONE]" in (await soon(waiting)).body
    await until(lambda: tight.gateway.bodies.held == 0)


async def test_an_event_that_does_not_end_counts_too(tight: Stand) -> None:
    key = tight.portal.grant("mixte")
    waiting = await held(tight, key)
    says(tight, [b"data: " + b"x" * (2 * SMALL), *[b"x" * SMALL] * 8])
    cut = await soon(tight.post(key, {"model": "souverain", "stream": True, "messages": HELLO}))
    assert (cut.status, cut.code) == (429, "too_much_of_key")
    waiting.cancel()


async def test_what_is_withheld_to_its_end_counts_as_it_is_kept(tight: Stand) -> None:
    tight.portal.change_case("mixte", hold_answer_from=Level.NON_CLASSIFIE)
    await tight.applied()
    says(tight, [chunk({"content": "Rien à dire.\n"})] * 1000)
    asked = {"model": "souverain", "stream": True, "messages": HELLO}
    waiting = asyncio.create_task(tight.post(tight.portal.grant("mixte"), asked))
    await until(lambda: tight.gateway.bodies.held > 1000 * 200)
    tight.upstream.go_on.set()
    assert b"[DONE]" in (await soon(waiting)).body


async def test_an_ordinary_answer_counts_for_nothing(tight: Stand) -> None:
    key = tight.portal.grant("mixte")
    says(tight, [chunk({"content": "mot "})] * 900)
    asked = {"model": "souverain", "stream": True, "messages": HELLO}
    waiting = asyncio.create_task(tight.post(key, asked))
    await until(lambda: bool(len(tight.gateway.requests)))
    await asyncio.sleep(0.5)
    assert tight.gateway.bodies.held == 0
    tight.upstream.go_on.set()
    assert b"[DONE]" in (await soon(waiting)).body
