"""No request may have the portal hold without end what it sends, signed in or not."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.waiting import soon

from balise.portal.config import asgi
from balise.portal.config.bodies import BoundedBodies


def asked(
    application: Any, pieces: list[bytes], headers: tuple[tuple[bytes, bytes], ...] = ()
) -> tuple[list[dict[str, Any]], int]:
    """What is answered to these pieces of a body, and how many of them were taken."""
    answered: list[dict[str, Any]] = []
    coming = iter(pieces)
    taken = 0

    async def receive() -> dict[str, Any]:
        nonlocal taken
        piece = next(coming, None)
        taken += piece is not None
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(message: dict[str, Any]) -> None:
        answered.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "method": "POST",
        "path": "/static/nulle-part",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), *headers],
    }
    asyncio.run(application(scope, receive, send))
    return answered, taken


@pytest.mark.parametrize("told", [True, False])
def test_a_body_without_end_is_refused_and_not_read(told: bool) -> None:
    headers = ((b"content-length", b"104857600"),) if told else ((b"transfer-encoding", b"chunked"),)
    answered, taken = asked(asgi.application, [b"a" * 2**20] * 100, headers)
    assert answered[0]["status"] == 413
    assert taken == (0 if told else 21)


def test_what_is_within_bounds_reaches_the_application() -> None:
    async def echo(_scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while (message := await receive())["more_body"]:
            body += message["body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    answered, _taken = asked(BoundedBodies(echo, most=10), [b"12345", b"67890"])
    assert [message.get("body") for message in answered] == [None, b"1234567890"]


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def reading(_scope: Any, receive: Any, _send: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    answered = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        answered.append(message)

    scope = {"type": "http", "headers": []}
    asyncio.run(BoundedBodies(reading, seconds=0.01)(scope, receive, send))
    assert answered[0]["status"] == 408


def test_who_waits_for_an_answer_is_not_hurried() -> None:
    messages = iter([{"type": "http.request", "body": b"x", "more_body": False}])

    async def slow(_scope: Any, receive: Any, send: Any) -> None:
        await receive()
        leaving = asyncio.ensure_future(receive())
        await asyncio.wait((leaving,), timeout=0.1)
        assert not leaving.done()
        leaving.cancel()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> dict[str, Any]:
        if (message := next(messages, None)) is None:
            await asyncio.Event().wait()
        return message or {}

    answered = []

    async def send(message: dict[str, Any]) -> None:
        answered.append(message)

    scope = {"type": "http", "headers": []}
    asyncio.run(BoundedBodies(slow, seconds=0.01)(scope, receive, send))
    assert answered[0]["status"] == 200


def test_all_bodies_together_are_bounded_and_small_ones_pass() -> None:
    inside, answers = asyncio.Event(), asyncio.Event()

    async def slow(_scope: Any, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] != "http.disconnect" and message["more_body"]:
            pass
        if message["type"] == "http.disconnect":
            return
        inside.set()
        await answers.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def ask(bounded: BoundedBodies, pieces: list[bytes]) -> int:
        coming, answered = iter(pieces), []

        async def receive() -> dict[str, Any]:
            piece = next(coming, None)
            return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

        async def send(message: dict[str, Any]) -> None:
            answered.append(message)

        await bounded({"type": "http", "headers": []}, receive, send)
        return answered[0]["status"]

    async def several() -> list[int]:
        bounded = BoundedBodies(slow, most=100, together=10, small=3)
        first = asyncio.create_task(ask(bounded, [b"12345", b"6789"]))
        await inside.wait()
        refused = await ask(bounded, [b"12", b"34"])
        small = asyncio.create_task(ask(bounded, [b"123"]))
        answers.set()
        return [refused, await first, await small, await ask(bounded, [b"12345", b"67890"])]

    assert asyncio.run(several()) == [503, 200, 200, 200]


def test_who_takes_nothing_of_an_answer_holds_what_it_sent_for_a_while_only() -> None:
    bounded = BoundedBodies(asgi.application, seconds=0.05)
    bodies = iter([b"a" * 2**20])

    async def receive() -> dict[str, Any]:
        if (body := next(bodies, None)) is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(_message: dict[str, Any]) -> None:
        await asyncio.Event().wait()

    path = {"method": "POST", "path": "/static/nulle-part", "query_string": b""}
    scope = {"type": "http", "asgi": {"version": "3.0"}, "headers": [(b"host", b"localhost")], **path}
    asyncio.run(soon(bounded(scope, receive, send)))
    assert bounded._held == 0
