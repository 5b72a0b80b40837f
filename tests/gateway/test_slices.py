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
from balise.gateway.slices import Slices

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


async def stream(shared: Slices, clock: Clock) -> bytes:
    return b"".join([await shared.work(clock.inspect, b"mot ") for _ in range(EVENTS)])


async def test_no_turn_of_the_loop_is_longer_than_some_events_however_many_streams_there_are() -> None:
    clock = Clock()
    shared = Slices(clock)
    tasks = [asyncio.create_task(stream(shared, clock)) for _ in range(STREAMS)]
    longest, before = 0.0, clock.now
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
        longest, before = max(longest, clock.now - before), clock.now
    assert longest <= slices.MOST_SECONDS + 2 * EVENT
    assert {task.result() for task in tasks} == {EVENTS * b"mot "}


async def test_one_stream_that_is_cut_while_it_waits_keeps_nobody_back() -> None:
    clock = Clock()
    shared = Slices(clock)
    tasks = [asyncio.create_task(stream(shared, clock)) for _ in range(STREAMS)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert {bytes(one) for one in told[1::2] if isinstance(one, bytes)} == {EVENTS * b"mot "}
    assert await stream(shared, clock) == EVENTS * b"mot "


async def test_in_each_turn_streams_have_their_time_however_long_others_take() -> None:
    """A turn that others make long must not leave streams one event of it: they fell behind without end.

    Each waits for its system between events.
    """
    clock = Clock()
    shared = Slices(clock)

    async def slow() -> None:
        for _ in range(EVENTS):
            await asyncio.sleep(0)
            await shared.work(clock.inspect, b"mot ")

    tasks = [asyncio.create_task(slow()) for _ in range(STREAMS)]
    turns = 0
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
        turns += 1
    assert turns <= 1.5 * EVENTS * STREAMS * EVENT / slices.MOST_SECONDS


async def test_a_fault_is_told_to_the_stream_that_has_it() -> None:
    clock = Clock()
    shared = Slices(clock)

    def fault(_text: bytes) -> bytes:
        raise ValueError("of ours")

    before = [asyncio.create_task(stream(shared, clock)) for _ in range(STREAMS)]
    await asyncio.sleep(0)
    with pytest.raises(ValueError, match="of ours"):
        await shared.work(fault, b"mot ")
    assert set(await asyncio.gather(*before)) == {EVENTS * b"mot "}


async def test_a_stream_alone_never_waits() -> None:
    clock = Clock()
    shared = Slices(clock)
    await shared.work(clock.inspect, b"mot ")
    work = shared.work(clock.inspect, b"mot ")
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
