"""Replicas that count together: exact between processes, and what becomes of one that dies."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import time
from functools import partial

import pytest
from tests.gateway.quotas.conftest import Make
from tests.gateway.quotas.places import ZONE, one, owed
from tests.gateway.quotas.valkey import Server
from tests.waiting import free_port, until, well_inside

from balise.contracts.snapshot import QuotaScope
from balise.gateway.quotas.shared import SharedQuotas
from balise.gateway.quotas.store import Exceeded

LEASE = 0.6
LIVING = 3.0
"""A lease long enough that a process which lives, however slowly, keeps it."""


async def full(quotas: SharedQuotas, *limits) -> bool:
    try:
        (await quotas.reserve(limits, ZONE, one(tokens=1))).settle(None)
    except Exceeded:
        return True
    return False


async def frees(quotas: SharedQuotas, *limits) -> None:
    async def free() -> bool:
        return not await full(quotas, *limits)

    await until(free)


async def taker(server: Server, namespace: bytes, lease: float, limit: int, then: str):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.gateway.quotas.taker",
        *(server.url, namespace.hex(), str(lease), str(limit), then),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    return process


@pytest.mark.parametrize("then", ["keep", "settle"])
async def test_exactly_the_limit_is_let_through_by_all_processes_together(
    server: Server, replica: Make, then: str
) -> None:
    namespace, limit = os.urandom(16), 501
    takers = [await taker(server, namespace, 60, limit, then) for _ in range(4)]
    for process in takers:
        process.stdin.write(b"go\n")
    counts = [int(await process.stdout.readline()) for process in takers]
    for process in takers:
        process.kill()
        await process.wait()
    assert sum(counts) == limit, counts


async def test_what_a_killed_replica_held_comes_back_with_its_lease(server: Server, replica: Make) -> None:
    namespace = os.urandom(16)
    survivor = replica(server, namespace=namespace, lease_seconds=LIVING)
    await survivor.start()
    dead = await taker(server, namespace, LIVING, 5, "keep")
    dead.stdin.write(b"go\n")
    assert await dead.stdout.readline() == b"5\n"
    limit = owed(requests=5)
    # Its beats keep the leases, for as long as it lives.
    await asyncio.sleep(1.5 * LIVING)
    assert await full(survivor, limit)
    dead.kill()
    await dead.wait()
    await frees(survivor, limit)
    for _ in range(5):
        await survivor.reserve([limit], ZONE, one())
    assert await full(survivor, limit)


async def test_what_a_killed_replica_had_called_stays_counted(server: Server, replica: Make) -> None:
    namespace = os.urandom(16)
    survivor = replica(server, namespace=namespace, lease_seconds=LEASE)
    await survivor.start()
    dead = await taker(server, namespace, LEASE, 5, "call")
    dead.stdin.write(b"go\n")
    assert await dead.stdout.readline() == b"5\n"
    dead.kill()
    await dead.wait()
    await asyncio.sleep(2 * LEASE)
    assert await full(survivor, owed(requests=5))
    await survivor.reserve([owed(requests=6)], ZONE, one())
    assert await full(survivor, owed(requests=6))


async def test_what_was_called_is_settled_once_even_after_its_lease(server: Server, replica: Make) -> None:
    silent, other = replica(server, lease_seconds=LEASE), replica(server, lease_seconds=LEASE)
    await silent.line.start()  # without its beats
    await other.start()
    limit = owed(tokens=10)
    running = await silent.reserve([limit], ZONE, one(tokens=10))
    running.called()
    await asyncio.sleep(2 * LEASE)
    assert await full(other, limit)
    running.settle(one(tokens=4))
    await frees(other, limit)
    with pytest.raises(Exceeded) as exceeded:
        await other.reserve([limit], ZONE, one(tokens=7))
    assert exceeded.value.room[0].left == 6


async def test_a_replica_that_was_only_silent_counts_again(server: Server, replica: Make) -> None:
    """Its reservation was given to others meanwhile, yet its request runs: both count."""
    silent, other = replica(server, lease_seconds=LEASE), replica(server, lease_seconds=LEASE)
    await silent.line.start()  # without its beats
    await other.start()
    limit = owed(tokens=10)
    running = await silent.reserve([limit], ZONE, one(tokens=10))
    await frees(other, limit)
    running.look()
    await until_full(other, limit)
    running.settle(one(tokens=4))
    await frees(other, limit)
    with pytest.raises(Exceeded) as exceeded:
        await other.reserve([limit], ZONE, one(tokens=7))
    assert exceeded.value.room[0].left == 6


async def until_full(quotas: SharedQuotas, *limits) -> None:
    await until(partial(full, quotas, *limits))


async def test_what_was_used_counts_even_when_told_after_the_lease(server: Server, replica: Make) -> None:
    silent, other = replica(server, lease_seconds=LEASE), replica(server)
    await silent.line.start()
    await other.start()
    limit = owed(requests=1)
    late = await silent.reserve([limit], ZONE, one())
    await frees(other, limit)
    late.settle(one())
    late.settle(one())
    await until_full(other, limit)
    wider = owed(requests=3)
    for _ in range(2):
        await other.reserve([wider], ZONE, one())
    assert await full(other, wider)


async def test_what_an_emptied_server_forgot_counts_once_it_is_told(
    own_server: Server, replica: Make
) -> None:
    """Nothing of it is held there any more, and others have counted since."""
    quotas, limit = replica(own_server, lease_seconds=600), owed(requests=4, tokens=20)
    await quotas.line.start()  # without its beats
    running = [await quotas.reserve([limit], ZONE, one(tokens=5)) for _ in range(3)]
    for reservation in running[:2]:
        reservation.called()
    await until(lambda: quotas.line._idle.is_set())
    own_server.client().flushall()
    running[2].settle(None)  # took nothing
    for reservation in running[:2]:
        reservation.settle(one(tokens=4))
    last = await quotas.reserve([limit], ZONE, one(tokens=12))
    assert {room.kind: room.left for room in last.room} == {"requests": 1, "tokens": 0}


async def test_what_was_settled_is_not_counted_again_once_its_mark_is_gone(
    server: Server, replica: Make
) -> None:
    """A line that died tells all of it again, however late."""
    quotas, limit = replica(server, lease_seconds=LEASE), owed(requests=2)
    await quotas.line.start()  # without its beats
    reservation = await quotas.reserve([limit], ZONE, one())
    reservation.settle(one())
    await until(lambda: quotas.line._idle.is_set())
    await asyncio.sleep(2 * LEASE)
    reservation._settled = False
    reservation.settle(one())
    await quotas.reserve([limit], ZONE, one())
    assert await full(quotas, limit)
    assert not await full(quotas, owed(requests=3))


async def test_clocks_that_differ_do_not_matter(server: Server, replica: Make) -> None:
    """A replica an hour late and one a day ahead count in the server's windows."""
    limit = owed(requests=2, window=60)
    late = replica(server, clock=lambda: time.time() - 3600)
    ahead = replica(server, clock=lambda: time.time() + 86_400)
    for quotas in (late, ahead):
        await quotas.start()
    well_inside(60)
    await late.reserve([limit], ZONE, one())
    await ahead.reserve([limit], ZONE, one())
    for quotas in (late, ahead):
        with pytest.raises(Exceeded) as exceeded:
            await quotas.reserve([limit], ZONE, one())
        assert exceeded.value.retry_after is not None
        assert 0 < exceeded.value.retry_after <= 60


async def test_keys_name_nobody_and_do_not_stay(server: Server, replica: Make) -> None:
    quotas = replica(server)
    await quotas.start()
    client = server.client()
    before = set(client.keys("*"))
    limits = [
        owed(holder="ines.tremblay", requests=5, window=86_400),
        owed(QuotaScope.CASE, "cas-secret", requests=5),
    ]
    (await quotas.reserve(limits, ZONE, one())).settle(one())
    await quotas.reserve(limits, ZONE, one())
    keys = set(client.keys("*")) - before
    settled = {key for key in keys if ":settled:" in key}
    assert (len(keys), len(settled)) == (5, 1)
    for key in keys:
        assert re.fullmatch(
            r"balise:quota:\{[0-9a-f]{16}\}:([0-9a-f]{32}:\d+(:leases)?|settled:[0-9a-f]{32})", key
        )
        assert client.ttl(key) > 0
    values = str([client.hgetall(key) for key in keys - settled if not key.endswith(":leases")])
    assert "tremblay" not in values
    assert "secret" not in values


async def test_two_installations_on_one_server_do_not_share(server: Server, replica: Make) -> None:
    one_of, other = replica(server), replica(server, namespace=b"another installation")
    limit = owed(requests=1)
    for quotas in (one_of, other):
        await quotas.start()
        await quotas.reserve([limit], ZONE, one())
    assert await full(one_of, limit)


async def test_a_cluster_takes_the_keys_of_one_body_together(replica: Make) -> None:
    # Its bus would else take the port 10,000 above, which any connection may hold.
    clustered = Server("--cluster-enabled", "yes", "--cluster-port", str(free_port()))
    clustered.start()
    try:
        clustered.client().execute_command("CLUSTER ADDSLOTSRANGE", 0, 16383)
        quotas = replica(clustered)
        await quotas.start()

        async def formed() -> bool:
            return clustered.client().execute_command("CLUSTER INFO")["cluster_state"] == "ok"

        await until(formed)
        limits = [
            owed(requests=1),
            owed(QuotaScope.BODY, "", requests=9),
            owed(QuotaScope.CASE, "x", tokens=5),
        ]
        running = await quotas.reserve(limits, ZONE, one())
        running.look()
        assert await full(quotas, *limits)
        running.settle(None)
        assert not await full(quotas, *limits)
    finally:
        clustered.close()
