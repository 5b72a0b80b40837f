"""What counting promises, wherever it is done."""

from __future__ import annotations

import asyncio

import pytest
from tests.gateway.quotas.places import WEEK, ZONE, one, owed

from balise.contracts.snapshot import Period, QuotaScope
from balise.gateway.quotas.amounts import Amounts
from balise.gateway.quotas.store import Exceeded, QuotaStore


async def refused(quotas: QuotaStore, *limits, **more: int) -> Exceeded:
    with pytest.raises(Exceeded) as exceeded:
        await quotas.reserve(limits, ZONE, one(**more))
    return exceeded.value


async def test_a_limit_holds_for_each_and_says_when_it_frees(quotas: QuotaStore) -> None:
    limit = owed(requests=2)
    for _ in range(2):
        await quotas.reserve([limit], ZONE, one())
    error = await refused(quotas, limit)
    assert (error.owed, error.kind) == (limit, "requests")
    assert error.retry_after is not None
    assert 0 < error.retry_after <= 52 * WEEK
    await quotas.reserve([owed(holder="omar", requests=2)], ZONE, one())
    await quotas.reserve([owed(requests=2, within="case autre")], ZONE, one())
    await quotas.reserve([owed(requests=2, public_body=8)], ZONE, one())
    await quotas.reserve([owed(requests=2, window=51 * WEEK)], ZONE, one())


@pytest.mark.parametrize("kind", ["tokens", "energy", "cost"])
async def test_each_kind_holds_up_to_the_last_unit(quotas: QuotaStore, kind: str) -> None:
    limit = owed(**{kind: 10_000_000_000_000})
    await quotas.reserve([limit], ZONE, one(**{kind: 9_999_999_999_999}))
    assert (await refused(quotas, limit, **{kind: 2})).kind == kind
    last = await quotas.reserve([limit], ZONE, one(**{kind: 1}))
    assert [(room.kind, room.most, room.left) for room in last.room] == [(kind, 10_000_000_000_000, 0)]
    assert (await refused(quotas, limit, **{kind: 1})).room[0].left == 0


async def test_an_estimate_counts_until_it_is_settled_once(quotas: QuotaStore) -> None:
    limit = owed(tokens=100)
    first = await quotas.reserve([limit], ZONE, one(tokens=80))
    await refused(quotas, limit, tokens=30)
    first.settle(one(tokens=10))
    first.settle(one(tokens=10))
    first.settle(None)
    await quotas.reserve([limit], ZONE, one(tokens=90))
    await refused(quotas, limit, tokens=1)


async def test_more_than_the_estimate_is_counted_too(quotas: QuotaStore) -> None:
    limit = owed(tokens=100)
    (await quotas.reserve([limit], ZONE, one(tokens=10))).settle(one(tokens=250))
    error = await refused(quotas, limit, tokens=1)
    assert error.room[0].left == 0


async def test_what_was_given_back_can_be_taken_again(quotas: QuotaStore) -> None:
    limit = owed(requests=1)
    for _ in range(3):
        (await quotas.reserve([limit], ZONE, one())).settle(None)


async def test_all_limits_or_none(quotas: QuotaStore) -> None:
    wide, narrow = owed(QuotaScope.BODY, "", requests=10), owed(requests=1)
    await quotas.reserve([wide, narrow], ZONE, one())
    for _ in range(5):
        assert (await refused(quotas, wide, narrow)).owed == narrow
    for _ in range(9):
        await quotas.reserve([wide], ZONE, one())
    await refused(quotas, wide)


async def test_of_several_full_limits_the_one_that_frees_last_is_told(quotas: QuotaStore) -> None:
    soon, late = owed(requests=1, window=86_400), owed(requests=1, window=5200 * WEEK)
    await quotas.reserve([soon, late], ZONE, one())
    for order in ([soon, late], [late, soon]):
        assert (await refused(quotas, *order)).owed == late


async def test_a_request_larger_than_its_limit_is_told_so_and_counts_nothing(quotas: QuotaStore) -> None:
    limit = owed(requests=5, tokens=100)
    error = await refused(quotas, limit, tokens=101)
    assert (error.kind, error.retry_after) == ("tokens", None)
    await quotas.reserve([limit], ZONE, one(tokens=100))


async def test_room_is_what_the_tightest_limit_leaves(quotas: QuotaStore) -> None:
    reservation = await quotas.reserve(
        [owed(requests=5, tokens=1000), owed(QuotaScope.BODY, "", requests=3)], ZONE, one(tokens=100)
    )
    assert {room.kind: (room.most, room.left) for room in reservation.room} == {
        "requests": (3, 2),
        "tokens": (1000, 900),
    }
    assert all(room.reset_seconds > 0 for room in reservation.room)


async def test_exactly_so_many_pass_at_once(quotas: QuotaStore) -> None:
    limits = [owed(requests=37), owed(QuotaScope.BODY, "", requests=50)]

    async def tried() -> bool:
        try:
            await quotas.reserve(limits, ZONE, one())
        except Exceeded:
            return False
        return True

    assert sum(await asyncio.gather(*(tried() for _ in range(300)))) == 37


async def test_what_a_request_under_way_used_counts_beyond_its_estimate(quotas: QuotaStore) -> None:
    limit = owed(tokens=1000)
    running = await quotas.reserve([limit], ZONE, one(tokens=100))
    running.grow(one(tokens=50))
    await quotas.reserve([limit], ZONE, one(tokens=850))
    running.grow(one(tokens=149))
    assert (await refused(quotas, limit, tokens=2)).room[0].left == 1
    running.settle(Amounts(1, 120))
    await quotas.reserve([limit], ZONE, one(tokens=30))
    running.grow(one(tokens=900))
    assert (await refused(quotas, limit, tokens=1)).room[0].left == 0


@pytest.mark.parametrize("period", [Period.DAY, Period.WEEK, Period.MONTH])
async def test_the_calendar_bounds_longer_windows(quotas: QuotaStore, period: Period) -> None:
    limit = owed(requests=1, window=period)
    await quotas.reserve([limit], ZONE, one())
    error = await refused(quotas, limit)
    assert error.retry_after is not None
    assert 0 < error.retry_after <= 31 * 86_400 + 3600
