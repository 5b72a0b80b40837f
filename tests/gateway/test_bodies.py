"""Large requests and answers: how many bytes are held at once, for whom, and until when."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from tests.gateway.conftest import Stand
from tests.gateway.test_connection import HEAD, dialled
from tests.gateway.upstream import chunk, completion
from tests.waiting import soon, until

from balise.gateway import connection
from balise.gateway.bodies import SMALL, Bodies, Growing
from balise.gateway.exchange import Exchange
from balise.gateway.metrics import Metrics
from balise.gateway.refusals import Refused

MB = 1024 * 1024


def made(most: int = 1000 * SMALL, of_key: int = 10 * SMALL) -> tuple[Bodies, Callable[[str], Growing]]:
    """A count, and bodies of new requests by their key."""
    bodies = Bodies(most, of_key, Metrics())

    def request(key: str) -> Growing:
        exchange = Exchange("chat", {}, "")
        exchange.grant = SimpleNamespace(key_id=key)  # type: ignore[assignment]
        return bodies.growing(exchange)

    return bodies, request


def code(growing: Growing, size: int) -> str:
    with pytest.raises(Refused) as refused:
        growing(size)
    assert refused.value.retry_after
    return refused.value.reasons[0].code


def test_a_key_has_its_share_to_the_byte() -> None:
    bodies, request = made(of_key=10 * SMALL)
    request("a")(6 * SMALL)
    request("a")(4 * SMALL)
    assert code(request("a"), SMALL + 1) == "too_much_of_key"
    request("b")(SMALL + 1)
    assert bodies.held == 11 * SMALL + 1


def test_all_keys_have_the_whole_to_the_byte() -> None:
    bodies, request = made(most=15 * SMALL)
    request("a")(8 * SMALL)
    request("b")(7 * SMALL)
    assert code(request("c"), SMALL + 1) == "too_much_at_once"
    assert bodies.held == 15 * SMALL


def test_small_bodies_count_for_nothing() -> None:
    bodies, request = made(of_key=2 * SMALL)
    request("a")(2 * SMALL)
    for _ in range(5):
        request("a")(SMALL)
    assert bodies.held == 2 * SMALL


def test_who_is_alone_is_not_refused() -> None:
    bodies, request = made(most=2 * SMALL, of_key=2 * SMALL)
    alone = request("a")
    for size in (SMALL, 2 * SMALL, 90 * SMALL):
        alone(size)
    assert code(request("a"), SMALL + 1) == "too_much_of_key"
    assert code(request("b"), SMALL + 1) == "too_much_at_once"
    assert bodies.held == 90 * SMALL


def test_of_many_that_come_together_some_have_room() -> None:
    """Each that is refused gives its room to the others at once, or they would all be refused together."""
    bodies, request = made(of_key=8 * SMALL)
    coming = [request("a") for _ in range(6)]
    for size in (2 * SMALL, 3 * SMALL, 4 * SMALL):
        for one in tuple(coming):
            try:
                one(size)
            except Refused:
                coming.remove(one)
    assert len(coming) == 2
    assert bodies.held == 8 * SMALL


@pytest.fixture
async def tight(idle: Stand) -> AsyncIterator[Stand]:
    """A gateway with a share of a mebibyte for a key, of two for all; the system streams when told to."""
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_BODIES_MB="2", BALISE_GATEWAY_KEY_BODIES_MB="1")
    idle.upstream.stall_after = 1
    yield idle
    idle.upstream.go_on.set()


def said(size: int, **more: Any) -> bytes:
    """A request of so many bytes."""
    document = {"model": "souverain", "messages": [{"role": "user", "content": "Bonjour"}], **more}
    return json.dumps(document).encode().ljust(size)


async def held(stand: Stand, key: str, size: int) -> asyncio.Task[Any]:
    """A request of so many bytes that waits for its system."""
    number = len(stand.upstream.received)
    task = asyncio.create_task(stand.post(key, said(size, stream=True)))
    await until(lambda: len(stand.upstream.received) > number or task.done())
    assert not task.done(), task.result().body
    return task


async def released(stand: Stand) -> None:
    await until(lambda: stand.gateway.bodies.held == 0 and not len(stand.gateway.requests))


async def test_what_a_key_may_hold_is_bounded_while_its_system_is_slow(tight: Stand) -> None:
    key, other = tight.portal.grant("mixte"), tight.portal.grant("mixte", "omar")
    waiting = await held(tight, key, MB - 2 * SMALL)
    # One byte more than there is room for; then all of it, by which nothing is left.
    refused = await tight.post(key, said(2 * SMALL + 1))
    assert (refused.status, refused.code) == (429, "too_much_of_key")
    assert refused.json["error"]["type"] == "rate_limit_error"
    assert refused.headers["retry-after"] == "5"
    assert "x-should-retry" not in refused.headers
    assert "trop volumineuses" in refused.json["error"]["message"]
    [record] = tight.portal.records("refusal")
    assert (record["reasons"], record["person"]) == (["too_much_of_key"], "ines")
    more = await held(tight, key, 2 * SMALL)
    assert (await tight.post(key, said(SMALL + 1))).code == "too_much_of_key"
    assert (await tight.post(key, said(SMALL, stream=False))).status == 200
    assert (await tight.post(other, said(SMALL + 1))).status == 200
    tight.upstream.go_on.set()
    assert [(await soon(one)).status for one in (waiting, more)] == [200, 200]
    await released(tight)
    assert (await tight.post(key, said(MB - 1))).status == 200


async def test_what_all_may_hold_is_bounded(tight: Stand) -> None:
    keys = [tight.portal.grant("mixte", person) for person in ("ines", "omar", "lea")]
    waiting = [await held(tight, key, MB) for key in keys[:2]]
    answer = await tight.post(keys[2], said(SMALL + 1), **{"accept-language": "en"})
    assert (answer.status, answer.code) == (503, "too_much_at_once")
    assert "as many large requests" in answer.json["error"]["message"]
    assert "retry-after" in answer.headers
    assert (await tight.post(keys[2], said(SMALL), path="/v1/chat/completions")).status == 200
    metrics = (await tight.get("/metrics")).body.decode()
    assert "balise_bodies_held_bytes 2.097152e+06" in metrics
    assert 'balise_bodies_refused_total{held_by="all"} 1.0' in metrics
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await released(tight)


async def test_a_body_counts_as_it_comes_and_not_as_it_is_announced(tight: Stand) -> None:
    key = tight.portal.grant("mixte")
    head = HEAD + b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), MB)
    async with dialled(tight) as (_, nothing):
        nothing.write(head)
        await until(lambda: len(tight.gateway.requests) == 1)
        async with dialled(tight) as (_, writer):
            writer.write(head + b" " * (MB - SMALL))
            await until(lambda: tight.gateway.bodies.held == MB - SMALL)
            assert (await tight.post(key, said(SMALL + 1))).code == "too_much_of_key"
        # Its caller left, in the middle.
        await until(lambda: tight.gateway.bodies.held == 0)
        assert (await tight.post(key, said(MB))).status == 200


async def test_the_rest_of_a_body_that_was_refused_is_not_held(tight: Stand) -> None:
    key = tight.portal.grant("mixte")
    waiting = await held(tight, key, MB)
    head = HEAD + b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), 4 * MB)
    async with dialled(tight) as (reader, writer):
        writer.write(head + b" " * (2 * MB))
        assert b" 429 " in await soon(reader.readline())
        await until(lambda: len(tight.gateway.requests) == 1)
        assert tight.gateway.bodies.held == MB
        [coming] = [one for one in _connections(tight) if one.cycle.more_body]
        writer.write(b" " * (2 * MB))
        await soon(writer.drain())
        await until(lambda: not coming._incomplete)
        assert coming.cycle.body == b""
    waiting.cancel()


def _connections(stand: Stand) -> list[connection.BoundedProtocol]:
    assert stand._server is not None
    return [one for one in stand._server.server_state.connections if one.cycle]  # type: ignore[union-attr, misc]


@pytest.mark.parametrize("key", ["", "inconnue"])
async def test_a_body_whose_key_nobody_holds_is_not_kept(tight: Stand, key: str) -> None:
    head = HEAD + b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), 4 * MB)
    async with dialled(tight) as (reader, writer):
        writer.write(head + b" " * SMALL)
        assert b" 401 " in await soon(reader.readline())
        await until(lambda: len(tight.gateway.requests) == 0)
        [coming] = _connections(tight)
        writer.write(b" " * MB)
        await soon(writer.drain())
        assert (coming.cycle.body, tight.gateway.bodies.held) == (b"", 0)


async def test_a_refusal_and_a_fault_give_back(tight: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tight.portal.grant("mixte")
    assert (await tight.post(key, said(MB, divination=1))).code == "unknown_field"
    await released(tight)
    assert (await tight.post(key, b"{" * MB)).code == "bad_json"
    await released(tight)
    monkeypatch.setattr(tight.gateway.documents, "text", None)
    file = {"type": "file", "file": {"file_data": "data:text/plain,x"}}
    messages = [{"role": "user", "content": [file]}]
    body = json.dumps({"model": "souverain", "messages": messages}).encode() + b" " * MB
    assert (await tight.post(key, body)).code == "stage_failed"
    await released(tight)


async def test_a_gateway_that_ends_gives_back(tight: Stand) -> None:
    key = tight.portal.grant("mixte")
    waiting = await held(tight, key, MB)
    assert tight.gateway.bodies.held == MB
    await tight.leave()
    assert tight._server is None
    await asyncio.gather(waiting, return_exceptions=True)
    await until(lambda: tight.gateway.bodies.held == 0)


def large(size: int) -> Callable[[web.Request, dict[str, Any]], Any]:
    """An answer of at least so many bytes, whatever is asked."""

    def answer(request: web.Request, asked: dict[str, Any]) -> dict[str, Any]:
        text = "Rien à dire. " * (size // 13)
        vectors = [{"index": 0, "embedding": [0.5] * (size // 5)}]
        return {**completion(text), "data": vectors, "count": 3}

    return answer


ASKED = {
    "/v1/chat/completions": {"messages": [{"role": "user", "content": "Bonjour"}]},
    "/v1/embeddings": {"input": "Bonjour"},
    "/v1/responses": {"input": "Bonjour"},
    "/v1/messages": {"messages": [{"role": "user", "content": "Bonjour"}], "max_tokens": 5},
    "/v1/messages/count_tokens": {"messages": [{"role": "user", "content": "Bonjour"}]},
}


@pytest.mark.parametrize("path", ASKED)
async def test_a_whole_answer_counts_as_it_comes(tight: Stand, path: str) -> None:
    key = tight.portal.grant("mixte")
    tight.upstream.answer = large(MB)
    tight.upstream.tokenized = {"count": 3, "more": "a" * MB}
    asked = {"model": "souverain", **ASKED[path]}
    alone = await tight.post(key, asked, path)
    assert alone.status == 200, alone.body[:500]
    await released(tight)
    waiting = await held(tight, key, MB - SMALL)
    received = len(tight.upstream.received)
    answer = await tight.post(key, asked, path)
    assert (answer.status, answer.code) == (429, "too_much_of_key")
    assert len(tight.upstream.received) == received + 1
    outcome = tight.portal.records("outcome")[-1]
    assert (outcome["status"], outcome["reasons"]) == ("error", ["too_much_of_key"])
    assert outcome["tokens_in"] > 0  # it was read
    assert tight.gateway.bodies.held == MB - SMALL
    waiting.cancel()


async def test_a_conversation_that_goes_on_counts_too(tight: Stand) -> None:
    key = tight.portal.grant("mixte")
    begun = await tight.post(key, {"model": "souverain", "input": "Rien à dire. " * 20_000}, "/v1/responses")
    more = {"model": "souverain", "input": "Et puis?", "previous_response_id": begun.json["id"]}
    assert (await tight.post(key, more, "/v1/responses")).status == 200
    waiting = await held(tight, key, MB - 2 * SMALL)
    assert (await tight.post(key, more, "/v1/responses")).code == "too_much_of_key"
    assert tight.gateway.bodies.held == MB - 2 * SMALL
    waiting.cancel()


async def test_an_answer_that_is_not_read_counts_until_its_caller_leaves(tight: Stand) -> None:
    key = tight.portal.grant("mixte")
    tight.upstream.answer = large(8 * MB)
    body = json.dumps({"model": "souverain", **ASKED["/v1/embeddings"]}).encode()
    head = b"authorization: Bearer %s\r\ncontent-length: %d\r\n\r\n" % (key.encode(), len(body))
    async with dialled(tight) as (_, writer):
        writer.write(HEAD.replace(b"chat/completions", b"embeddings") + head + body)
        await until(lambda: bool(tight.portal.records("outcome")))
        assert (await tight.post(key, said(2 * SMALL))).code == "too_much_of_key"
        assert tight.gateway.bodies.held > 8 * MB
        writer.transport.abort()
        await released(tight)


async def test_a_large_answer_is_told_whole(stand: Stand) -> None:
    stand.upstream.answer = large(3 * MB)
    key = stand.portal.grant("mixte")
    for path in ("/v1/chat/completions", "/v1/embeddings"):
        answer = await stand.post(key, {"model": "souverain", **ASKED[path]}, path)
        assert (answer.status, len(answer.body)) == (200, int(answer.headers["content-length"]))
        assert len(answer.body) > 2 * MB
        assert answer.json


async def test_a_connection_that_rests_keeps_nothing_of_an_answer(stand: Stand) -> None:
    stand.upstream.answer = large(MB)
    key = stand.portal.grant("mixte")
    assert (await stand.post(key, {"model": "souverain", **ASKED["/v1/chat/completions"]})).status == 200
    [idle] = stand.gateway.systems._pool._idle.values()
    assert [(one._pieces, one._growing) for one in idle] == [([], None)]


@pytest.mark.parametrize("ends", ["whole", "streamed", "failed", "cut"])
async def test_what_a_request_held_goes_with_it(stand: Stand, ends: str) -> None:
    """In no ring that only the search for garbage would find: large bodies make little of it to look for."""
    key = stand.portal.grant("mixte")
    body = said(SMALL, stream=ends in ("streamed", "cut"))
    assert (await stand.post(key, said(SMALL))).status == 200
    if ends == "failed":
        stand.upstream.status = 500
    if ends == "cut":
        stand.upstream.chunks = [chunk({"content": "Bonjour"}), chunk({}, "stop")]
        stand.upstream.stall_after = 1
    gc.collect()
    gc.disable()
    try:
        if ends == "cut":
            waiting = await held(stand, key, SMALL)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        else:
            await stand.post(key, body)
        await until(lambda: len(stand.gateway.requests) == 0)
        await until(lambda: not any(type(one) is Exchange for one in gc.get_objects()))
    finally:
        gc.enable()
