"""Short inspections take turns, and what was inspected goes on in between."""

from __future__ import annotations

import asyncio

from tests.waiting import soon

from balise.gateway.turns import MANY, Turns


async def _all(turns: Turns, names: str) -> list[str]:
    """What happens when these callers come together: upper case inspected, lower case two loop turns later."""
    said: list[str] = []

    async def caller(name: str) -> None:
        await turns.mine()
        said.append(name)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        said.append(name.lower())

    await asyncio.gather(*map(caller, names))
    return said


async def test_a_caller_alone_does_not_wait() -> None:
    turns = Turns()
    mine = turns.mine()
    try:
        mine.send(None)
    except StopIteration:
        return
    raise AssertionError("had to wait")


async def test_a_few_go_one_by_one_in_their_order() -> None:
    assert await _all(Turns(), "ABCD") == list("AaBbCcDd")


async def test_many_that_wait_go_together() -> None:
    names = "ABCDEFGH"[: MANY + 1]
    assert await _all(Turns(), names) == [*"Aa", *names[1:], *names[1:].lower()]


async def test_whoever_left_takes_nobodys_turn() -> None:
    turns = Turns()
    await turns.mine()
    waiting = [asyncio.create_task(turns.mine()) for _ in range(3)]
    await asyncio.sleep(0)
    for gone in waiting[:2]:
        gone.cancel()
    await soon(waiting[2])
    assert all(gone.cancelled() for gone in waiting[:2])
    await soon(turns.mine())
    assert await soon(_all(turns, "AB")) == list("AaBb")
