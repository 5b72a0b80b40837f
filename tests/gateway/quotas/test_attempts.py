"""A system that was called and failed took a request of its own limits, whoever answered instead."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.quotas.valkey import Server
from tests.gateway.situations import VILLE, stop
from tests.gateway.upstream import chunk, words
from tests.waiting import soon, until

from balise.contracts.snapshot import Limit, QuotaScope, StopScope
from balise.gateway import attempts
from balise.gateway.providers.breaker import FAILURES
from balise.gateway.providers.connection import Connection
from balise.gateway.providers.errors import UpstreamFailed
from balise.gateway.providers.pool import Origin, Pool, Unanswered
from balise.gateway.quotas.amounts import Amounts
from balise.gateway.quotas.memory import MemoryQuotas

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


async def test_a_system_that_lets_nobody_connect_took_nothing_and_is_waited_for_once(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host behind a wall that drops what comes answers neither yes nor no."""
    opened: list[str] = []
    take = Pool.take

    async def silent(pool: Pool, origin: Origin) -> Connection:
        if origin.port != 9:
            return await take(pool, origin)
        opened.append(origin.host)
        raise Unanswered

    monkeypatch.setattr(Pool, "take", silent)
    own = limit(QuotaScope.SYSTEM, requests=1)
    stand.portal.change_system("ferme", limits=own, base_url="http://192.0.2.1:9/v1")
    await stand.applied()
    key = stand.portal.grant("mixte")
    assert [await ask(stand, key) for _ in range(2)] == [200, 200]
    assert opened == ["192.0.2.1"] * 2
    reasons = [record["reasons"] for record in stand.portal.records("outcome") if record.get("reasons")]
    assert reasons == [["upstream_unreachable"]] * 2


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


@pytest.mark.parametrize("meanwhile", ["stopped", "left alone"])
async def test_a_fallback_that_is_not_called_after_all_counts_nothing(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    stand.portal.publish(limits=limit(QuotaScope.PERSON, requests=3))
    stand.portal.change_system("souverain", limits=limit(QuotaScope.SYSTEM, requests=1))
    await stand.applied()
    has_room, place = attempts._has_room, (VILLE, "souverain")

    async def slow(*asked: Any) -> bool:
        room = await has_room(*asked)
        if meanwhile == "stopped":
            stand.portal.publish(stops=(stop(StopScope.SYSTEM, "souverain"),))
            await stand.applied()
        else:
            for _ in range(FAILURES):
                stand.gateway.breakers.failed(place, UpstreamFailed("failed"))
        return room

    monkeypatch.setattr(attempts, "_has_room", slow)
    key = stand.portal.grant("mixte")
    assert await fails_first(stand, key) == 502
    stand.portal.publish(stops=())
    await stand.applied()
    stand.gateway.breakers.succeeded(place)
    # None of the fallback, one of three of the person.
    assert [await ask(stand, key, model) for model in ("souverain", "public", "public")] == [200, 200, 429]


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


BEGUN = chunk({"content": "Voici"})
CUT, NO_ANSWER = b'data: {"error": {"message": "x"}}\n\n', b"data: pas du json\n\n"
FIGURES = {"energy_method": "essai 1.0", "energy_wh_per_1k_high": 100.0, "priced": True}
FIGURES |= {"price_input_cents_per_1k": 1.0, "price_output_cents_per_1k": 4.0}


class Told(list[Any]):
    """What a system says each time that it is asked, the last for ever."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.pop(0) if len(self) > 1 else self[0])


def used(stand: Stand, *systems: str) -> dict[str, float]:
    """What the journal says that these took."""
    outcomes = [record for record in stand.portal.records("outcome") if record["system"] in systems]
    return {
        "tokens": sum(one.get("tokens_in", 0) + one.get("tokens_out", 0) for one in outcomes),
        "energy-wh": sum(one.get("energy_wh", (0, 0))[1] for one in outcomes),
        "cost-cad": sum(one.get("cost_micros", 0) for one in outcomes) / 1_000_000,
    }


async def remaining(stand: Stand, key: str, model: str) -> dict[str, float]:
    """What is left when a next request is counted."""
    answer = await stand.post(key, {**BODY, "model": model, "max_tokens": 1})
    assert answer.status == 200
    await until(lambda: len(stand.gateway.requests) == 0)
    kinds = ("requests", "tokens", "energy-wh", "cost-cad")
    return {kind: float(answer.headers[f"x-ratelimit-remaining-{kind}"]) for kind in kinds}


MOST = {"requests": 100, "tokens": 10_000, "energy_wh": 1000, "cost_cents": 10_000}
TAKEN_NEXT = {"tokens": 4, "energy-wh": 0.1, "cost-cad": 0.00007}


@pytest.mark.parametrize("end", [CUT, NO_ANSWER])
@pytest.mark.parametrize("of", ["everyone", "the failed system", "the fallback"])
async def test_what_a_failed_try_read_and_produced_is_journaled_and_counted(
    stand: Stand, end: bytes, of: str
) -> None:
    for code in ("ferme", "souverain"):
        stand.portal.change_system(code, **FIGURES)
    counted, model = {
        "everyone": (("ferme", "souverain"), "souverain"),
        "the failed system": (("ferme",), "ferme"),
        "the fallback": (("souverain",), "souverain"),
    }[of]
    if of == "everyone":
        stand.portal.publish(limits=limit(QuotaScope.PERSON, **MOST))
    else:
        stand.portal.change_system(model, limits=limit(QuotaScope.SYSTEM, **MOST))
    await stand.applied()
    key = stand.portal.grant("mixte")
    # What breaks in passing is tried once more before the fallback is.
    stand.upstream.chunks = Told([[BEGUN, end]] * (2 if end is CUT else 1) + [words("Bonjour.")])
    assert await ask(stand, key, stream=True) == 200
    failed = [record for record in stand.portal.records("outcome") if record["system"] == "ferme"]
    assert all(record["tokens_in"] == 3 and record["tokens_out"] == 2 for record in failed)
    assert all(record["detail"]["tokens_estimated"] for record in failed)
    last = stand.portal.records("outcome")[-1]
    assert (last["tokens_in"], last["tokens_out"]) == (11, 5)
    assert "tokens_estimated" not in last.get("detail", {})
    taken = used(stand, *counted)
    left = await remaining(stand, key, model)
    assert left.pop("requests") == 98
    whole = {"tokens": 10_000, "energy-wh": 1000, "cost-cad": 100}
    assert left == pytest.approx({kind: whole[kind] - taken[kind] - TAKEN_NEXT[kind] for kind in whole})


async def test_a_try_that_failed_counts_with_the_one_that_did_not_at_the_same_system(stand: Stand) -> None:
    stand.portal.change_system("ferme", limits=limit(QuotaScope.SYSTEM, requests=100, tokens=10_000))
    await stand.applied()
    key = stand.portal.grant("mixte")
    stand.upstream.chunks = Told([[BEGUN, CUT], words("Bonjour.")])
    assert await ask(stand, key, stream=True) == 200
    assert [record["status"] for record in stand.portal.records("outcome")] == ["upstream_error", "ok"]
    answer = await stand.post(key, {**BODY, "max_tokens": 1})
    told = [answer.headers[f"x-ratelimit-remaining-{kind}"] for kind in ("requests", "tokens")]
    assert told == ["98", str(10_000 - (3 + 2) - (11 + 5) - 4)]


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_a_system_that_says_no_read_no_token(stand: Stand, status: int) -> None:
    stand.portal.publish(limits=limit(QuotaScope.PERSON, **MOST))
    stand.portal.change_system("ferme", **FIGURES, energy_wh_per_request_high=5.0)
    stand.portal.change_system("souverain", **FIGURES)
    await stand.applied()
    key = stand.portal.grant("mixte")
    stand.upstream.statuses = [status] * (2 if status == 500 else 1)
    await ask(stand, key)
    taken = used(stand, "ferme", "souverain")["energy-wh"]
    left = await remaining(stand, key, "souverain")
    assert left["energy-wh"] == pytest.approx(1000 - taken - TAKEN_NEXT["energy-wh"])
    failed = [record for record in stand.portal.records("outcome") if record["status"] == "upstream_error"]
    assert failed
    assert not any(record.get("tokens_in") for record in failed)
    told = (await stand.get("/metrics")).body.decode()
    assert 'balise_tokens_total{direction="in",system="ferme"}' not in told


async def test_tokens_of_failed_tries_are_in_the_metrics_once(stand: Stand) -> None:
    stand.upstream.chunks = Told([[BEGUN, CUT]])
    assert await ask(stand, stand.portal.grant("mixte"), stream=True) == 502
    lines = (await stand.get("/metrics")).body.decode().splitlines()
    told = [line for line in lines if line.startswith("balise_tokens_total")]
    assert {line.rsplit(" ", 1)[1] for line in told if 'direction="in"' in line} == {"6.0"}
    assert len(stand.portal.records("outcome")) == 4


async def test_a_gateway_that_stops_between_two_systems_settles_what_the_first_took(
    idle: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle.portal.publish(limits=limit(QuotaScope.PERSON, requests=100, tokens=10_000))
    idle.portal.change_system(
        "ferme", fallbacks=("souverain",), limits=limit(QuotaScope.SYSTEM, requests=100)
    )
    await idle.serve()
    await idle.applied()
    quotas = idle.gateway.quotas
    assert isinstance(quotas, MemoryQuotas)
    waits, reserve = asyncio.Event(), quotas.reserve

    async def stalls(owed: Any, zone: str, estimate: Amounts, used: Any = None) -> Any:
        if used is None:  # what a failed try is counted by
            waits.set()
            await asyncio.sleep(3600)
        return await reserve(owed, zone, estimate, used)

    monkeypatch.setattr(quotas, "reserve", stalls)
    idle.upstream.chunks = Told([[BEGUN, NO_ANSWER]])
    key = idle.portal.grant("mixte")
    asking = asyncio.create_task(idle.post(key, {**BODY, "stream": True}))
    await soon(waits.wait())
    assert idle._server is not None
    for task in tuple(idle._server.server_state.tasks):
        task.cancel()
    await until(lambda: len(idle.gateway.requests) == 0)
    asking.cancel()
    person = next(counter for place, (_, counter) in quotas._counters.items() if place.within == "")
    assert person[:2] == [1, 3 + 2]


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
