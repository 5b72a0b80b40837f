"""A system that was called and failed took a request of its own limits, whoever answered instead."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.quotas.valkey import Server
from tests.gateway.situations import VILLE
from tests.waiting import until

from balise.contracts.snapshot import Limit, QuotaScope
from balise.gateway.providers.breaker import FAILURES
from balise.gateway.providers.errors import UpstreamFailed

BODY = {"model": "ferme", "messages": [{"role": "user", "content": "Bonjour."}]}
WEEK = 7 * 86_400


def limit(scope: QuotaScope, **most: int) -> tuple[Limit, ...]:
    return (Limit(scope, 52 * WEEK, **most),)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.close()


@pytest.fixture(params=["memory", "shared"])
async def stand(request: pytest.FixtureRequest, idle: Stand) -> AsyncIterator[Stand]:
    """``ferme`` falls back to ``souverain``; both answer from the same place, in order."""
    if request.param == "shared":
        idle.environment["BALISE_QUOTAS_URL"] = request.getfixturevalue("server").url
        idle.environment["BALISE_QUOTAS_MILLISECONDS"] = "2000"
    idle.portal.publish()
    idle.portal.change_system("ferme", fallbacks=("souverain",))
    await idle.serve()
    yield idle


async def ask(stand: Stand, key: str, model: str = "ferme", **more: object) -> int:
    answer = await stand.post(key, {**BODY, "model": model, **more})
    await until(lambda: len(stand.gateway.requests) == 0)
    return answer.status


async def fails_first(stand: Stand, key: str, **more: object) -> int:
    """A request that ``ferme`` fails, twice, before its fallback is tried."""
    stand.upstream.statuses = [500, 500]
    return await ask(stand, key, **more)


@pytest.mark.parametrize("scope", [QuotaScope.SYSTEM, QuotaScope.PERSON, QuotaScope.CASE])
@pytest.mark.parametrize("stream", [False, True])
async def test_the_failed_attempt_counts_in_the_limits_of_its_system(
    stand: Stand, scope: QuotaScope, stream: bool
) -> None:
    stand.portal.change_system("ferme", limits=limit(scope, requests=2))
    await stand.applied()
    key = stand.portal.grant("mixte")
    assert await fails_first(stand, key, stream=stream) == 200
    assert await ask(stand, key) == 200
    assert await ask(stand, key) == 429
    # The other system is not what was exhausted.
    assert await ask(stand, key, "souverain") == 200


async def test_a_limit_of_the_case_on_its_systems_counts_the_attempt_too(stand: Stand) -> None:
    stand.portal.change_case("mixte", limits=limit(QuotaScope.SYSTEM, requests=1))
    await stand.applied()
    key = stand.portal.grant("mixte")
    assert await fails_first(stand, key) == 200
    assert [await ask(stand, key, model) for model in ("ferme", "souverain", "public")] == [429, 429, 200]


async def test_everywhere_else_one_request_is_one(stand: Stand) -> None:
    stand.portal.publish(limits=limit(QuotaScope.PERSON, requests=2))
    stand.portal.change_system("ferme", limits=limit(QuotaScope.SYSTEM, requests=10))
    await stand.applied()
    key = stand.portal.grant("mixte")
    assert await fails_first(stand, key) == 200
    assert [await ask(stand, key) for _ in range(2)] == [200, 429]


async def test_a_system_that_was_not_reached_took_nothing(stand: Stand) -> None:
    own = limit(QuotaScope.SYSTEM, requests=1)
    stand.portal.change_system("ferme", limits=own, base_url="http://127.0.0.1:1/v1")
    await stand.applied()
    key = stand.portal.grant("mixte")
    assert [await ask(stand, key) for _ in range(2)] == [200, 200]


async def test_a_fallback_without_room_leaves_the_request_counted_once(stand: Stand) -> None:
    stand.portal.publish(limits=limit(QuotaScope.PERSON, requests=3))
    stand.portal.change_system("ferme", limits=limit(QuotaScope.SYSTEM, requests=2))
    stand.portal.change_system("souverain", limits=limit(QuotaScope.SYSTEM, requests=1))
    await stand.applied()
    key = stand.portal.grant("mixte")
    assert await ask(stand, key, "souverain") == 200
    assert await fails_first(stand, key) == 502
    # Two of three requests of the person, one of two of the first system, none left of the fallback.
    assert [await ask(stand, key, model) for model in ("souverain", "ferme", "ferme")] == [429, 200, 429]


async def test_a_fallback_that_fails_too_counts_and_both_do(stand: Stand) -> None:
    for code in ("ferme", "souverain"):
        stand.portal.change_system(code, limits=limit(QuotaScope.SYSTEM, requests=1))
    await stand.applied()
    key = stand.portal.grant("mixte")
    stand.upstream.statuses = [500] * 4
    assert await ask(stand, key) == 502
    assert [await ask(stand, key, model) for model in ("ferme", "souverain", "public")] == [429, 429, 200]


async def test_a_fallback_that_is_left_alone_counts_nothing(stand: Stand) -> None:
    stand.portal.change_system("souverain", limits=limit(QuotaScope.SYSTEM, requests=1))
    await stand.applied()
    key = stand.portal.grant("mixte")
    for _ in range(FAILURES):
        stand.gateway.breakers.failed((VILLE, "souverain"), UpstreamFailed("failed"))
    assert await fails_first(stand, key) == 502
    stand.gateway.breakers.succeeded((VILLE, "souverain"))
    assert [await ask(stand, key, "souverain") for _ in range(2)] == [200, 429]


async def test_a_gateway_that_restarts_counts_a_request_that_fell_back_as_it_did_before(idle: Stand) -> None:
    idle.portal.publish(limits=limit(QuotaScope.PERSON, requests=3))
    own = limit(QuotaScope.SYSTEM, requests=2)
    idle.portal.change_system("ferme", fallbacks=("souverain",), limits=own)
    idle.portal.change_system("souverain", limits=own)
    await idle.serve()
    await idle.applied()
    key, other = idle.portal.grant("mixte"), idle.portal.grant("mixte", "omar")
    assert await fails_first(idle, key) == 200
    await idle.close()
    await idle.serve()
    await idle.applied()
    # One of three of the person, one of two of each system.
    models = ("ferme", "souverain", "public")
    assert [await ask(idle, key, model) for model in models] == [200, 200, 429]
    assert [await ask(idle, other, model) for model in models] == [429, 429, 200]
