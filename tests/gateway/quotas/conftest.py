"""Both ways to count, in one process and shared, told by the same tests."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from tests.gateway.quotas.valkey import Server
from tests.waiting import PATIENCE

from balise.gateway.quotas.memory import MemoryQuotas
from balise.gateway.quotas.shared import SharedQuotas

Make = Callable[..., SharedQuotas]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One that lives through the run; tests tell their counters apart by their namespace."""
    server = Server()
    server.start()
    yield server
    server.close()


@pytest.fixture
def own_server() -> Iterator[Server]:
    """One that the test may ill-treat."""
    server = Server()
    server.start()
    yield server
    server.close()


@pytest.fixture
async def replica() -> AsyncIterator[Make]:
    """Makes replicas of one installation, on the server given. ``start`` is the test's to call."""
    made: list[SharedQuotas] = []
    namespace = os.urandom(16)

    def make(server: Server, **options: Any) -> SharedQuotas:
        chosen = {"lease_seconds": 60.0, "seconds": PATIENCE, "namespace": namespace} | options
        quotas = SharedQuotas(server.url, **chosen)
        made.append(quotas)
        return quotas

    yield make
    for quotas in made:
        await quotas.close()


@pytest.fixture(params=["memory", "shared"])
async def quotas(request: pytest.FixtureRequest, replica: Make) -> AsyncIterator[MemoryQuotas | SharedQuotas]:
    if request.param == "memory":
        counted: MemoryQuotas | SharedQuotas = MemoryQuotas()
        await counted.start()
        yield counted
        await counted.close()
    else:
        counted = replica(request.getfixturevalue("server"))
        await counted.start()
        yield counted
