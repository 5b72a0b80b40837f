"""Streams that crowd share the event loop with everything else."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.upstream import chunk

from balise.gateway import slices
from balise.gateway.answers.stream import StreamRelay
from balise.gateway.slices import Slice, Slices

EVENT = 0.001
EVENTS, STREAMS = 12, 40


class Clock:
    """Goes on by what is done."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def inspect(self, text: bytes) -> bytes:
        self.now += EVENT
        return text


async def stream(own: Slice, clock: Clock) -> bytes:
    return b"".join([await own.work(clock.inspect, b"mot ") for _ in range(EVENTS)])


async def test_no_turn_of_the_loop_is_longer_than_some_events_however_many_streams_there_are() -> None:
    clock = Clock()
    shared = Slices(clock)
    tasks = [asyncio.create_task(stream(Slice(shared), clock)) for _ in range(STREAMS)]
    longest, before = 0.0, clock.now
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
        longest, before = max(longest, clock.now - before), clock.now
    assert longest < 2 * (slices.MOST_SECONDS + slices.OWN_SECONDS)
    assert {task.result() for task in tasks} == {EVENTS * b"mot "}


async def test_one_stream_that_is_cut_while_it_waits_keeps_nobody_back() -> None:
    clock = Clock()
    shared = Slices(clock)
    tasks = [asyncio.create_task(stream(Slice(shared), clock)) for _ in range(STREAMS)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert {bytes(one) for one in told[1::2] if isinstance(one, bytes)} == {EVENTS * b"mot "}
    assert await stream(Slice(shared), clock) == EVENTS * b"mot "


async def test_a_stream_alone_never_waits() -> None:
    clock = Clock()
    shared = Slices(clock)
    own = Slice(shared)
    own._slices.spent(0.0)
    work = own.work(clock.inspect, b"mot ")
    try:
        work.send(None)
    except StopIteration as done:
        assert done.value == b"mot "
    else:
        raise AssertionError("it waited")


async def test_a_system_that_says_much_at_once_leaves_the_loop_to_others(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop order waits for several turns of the loop: each is short, however much came."""
    taken = 0
    take = StreamRelay.take

    def slowly(relay: StreamRelay, data: bytes) -> bytes:
        nonlocal taken
        taken += 1
        time.sleep(0.002)
        return take(relay, data)

    monkeypatch.setattr(StreamRelay, "take", slowly)
    events = [chunk({"content": "mot "}) for _ in range(100)] + [chunk({}, "stop")]
    stand.upstream.chunks = [b"".join(f"data: {json.dumps(event)}\n\n".encode() for event in events)]
    key = stand.portal.grant("mixte")
    body = {"model": "public", "stream": True, "messages": [{"role": "user", "content": "Bonjour."}]}
    answers = asyncio.gather(*(stand.post(key, body) for _ in range(4)))
    most = before = 0
    while not answers.done():
        await asyncio.sleep(0)
        most, before = max(most, taken - before), taken
    assert {answer.status for answer in await answers} == {200}
    assert taken >= 400
    assert most < 20
