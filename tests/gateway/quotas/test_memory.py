from __future__ import annotations

import pytest
from tests.gateway.quotas.places import ZONE, one, owed
from tests.waiting import until

from balise.gateway.quotas import memory
from balise.gateway.quotas.beat import Beat
from balise.gateway.quotas.memory import MemoryQuotas
from balise.gateway.quotas.store import Exceeded

MINUTE = owed(requests=1, window=60)


class Clock:
    now = 1_000_020.0

    def __call__(self) -> float:
        return self.now


async def test_a_window_frees_itself_with_its_end() -> None:
    clock = Clock()
    quotas = MemoryQuotas(clock)
    await quotas.reserve([MINUTE], ZONE, one())
    with pytest.raises(Exceeded) as exceeded:
        await quotas.reserve([MINUTE], ZONE, one())
    assert exceeded.value.retry_after is not None
    clock.now += exceeded.value.retry_after
    await quotas.reserve([MINUTE], ZONE, one())


async def test_what_is_settled_after_its_window_counts_in_no_other() -> None:
    clock = Clock()
    quotas = MemoryQuotas(clock)
    late = await quotas.reserve([MINUTE], ZONE, one())
    clock.now += 60
    await quotas.reserve([MINUTE], ZONE, one())
    late.settle(None)
    with pytest.raises(Exceeded):
        await quotas.reserve([MINUTE], ZONE, one())


async def test_a_clock_set_back_a_little_opens_no_window_twice_and_one_set_back_far_is_believed() -> None:
    clock = Clock()
    quotas = MemoryQuotas(clock)
    await quotas.reserve([MINUTE], ZONE, one())
    clock.now -= 30
    with pytest.raises(Exceeded):
        await quotas.reserve([MINUTE], ZONE, one())
    clock.now -= 600
    await quotas.reserve([MINUTE], ZONE, one())


async def test_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that is counted here lets no other pass before it."""
    quotas = MemoryQuotas(Clock())
    step = quotas.reserve([MINUTE], ZONE, one())
    with pytest.raises(StopIteration):
        step.send(None)


async def test_requests_under_way_are_asked_what_they_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "LOOK_SECONDS", 0.01)
    quotas = MemoryQuotas(Clock())
    await quotas.start()
    limit = owed(tokens=100)
    used = one(tokens=10)
    running = await quotas.reserve([limit], ZONE, one(tokens=10), lambda: used)
    used = one(tokens=95)

    async def seen() -> bool:
        try:
            (await quotas.reserve([limit], ZONE, one(tokens=10))).settle(None)
        except Exceeded:
            return True
        return False

    await until(seen)
    running.settle(None)
    await quotas.reserve([limit], ZONE, one(tokens=100))
    await quotas.close()


async def test_one_that_fails_does_not_stop_the_beat() -> None:
    class Failing:
        def look(self) -> None:
            raise ValueError("what it was working on")

    class Counting:
        looks = 0

        def look(self) -> None:
            self.looks += 1

    beat, counting = Beat(0.005), Counting()
    beat.live |= {Failing(), counting}
    beat.start()
    await until(lambda: counting.looks >= 3)
    await beat.close()
