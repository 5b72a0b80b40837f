"""Quotas as callers meet them, counted in the gateway or in Valkey."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Iterator

import openai
import pytest
from tests.gateway.conftest import Stand
from tests.gateway.quotas.valkey import Server
from tests.gateway.situations import TEXT_WITH_NAS
from tests.gateway.test_process import Process
from tests.gateway.upstream import words
from tests.waiting import PATIENCE, until

from balise.contracts.snapshot import Limit, Period, QuotaScope

HELLO = [{"role": "user", "content": "Bonjour."}]
BODY = {"model": "public", "messages": HELLO}
WEEK = 7 * 86_400
FIGURES = {
    "priced": True,
    "price_input_cents_per_1k": 1.0,
    "price_output_cents_per_1k": 4.0,
    "energy_method": "essai 1.0",
    "energy_wh_per_1k_low": 10.0,
    "energy_wh_per_1k_high": 100.0,
}


def per_person(**most: float) -> Limit:
    return Limit(QuotaScope.PERSON, 52 * WEEK, **most)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.close()


@pytest.fixture(params=["memory", "shared"])
async def stand(request: pytest.FixtureRequest, idle: Stand) -> AsyncIterator[Stand]:
    """The usual rules, enforced by a gateway that counts in one way or the other."""
    if request.param == "shared":
        idle.environment["BALISE_QUOTAS_URL"] = request.getfixturevalue("server").url
        idle.environment["BALISE_QUOTAS_MILLISECONDS"] = "2000"
    idle.portal.publish()
    await idle.serve()
    yield idle


async def settled(stand: Stand) -> None:
    await until(lambda: len(stand.gateway.requests) == 0)


async def test_a_program_waits_by_itself_for_a_quota_that_frees_itself_soon(stand: Stand) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, 60, requests=1),))
    await stand.applied()
    key = stand.portal.grant("mixte")
    refused = [answer for answer in [await stand.post(key, BODY) for _ in range(3)] if answer.status == 429]
    assert 0 < int(refused[0].headers["retry-after"]) <= 60
    assert "x-should-retry" not in refused[0].headers


async def test_too_many_requests_are_refused_with_the_time_to_wait(stand: Stand) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, WEEK, requests=3, period=Period.MONTH),))
    await stand.applied()
    key, other = stand.portal.grant("mixte"), stand.portal.grant("mixte", "omar")
    answers = await asyncio.gather(*(stand.post(key, BODY) for _ in range(10)))
    assert sorted(answer.status for answer in answers) == [200] * 3 + [429] * 7
    assert len(stand.upstream.received) == 3
    with pytest.raises(openai.RateLimitError) as refused:
        await stand.client(key).chat.completions.create(**BODY)
    headers = (
        refused.value.response.headers
    )  # some programs wait for as long as they are told, and say nothing
    assert ("retry-after" in headers, headers["x-should-retry"]) == (False, "false")
    assert 120 < int(headers["x-ratelimit-reset-requests"].removesuffix("s")) <= 31 * 86_400
    assert refused.value.code == "quota_exceeded"
    assert (await stand.post(other, BODY)).status == 200
    record = stand.portal.records("refusal")[0]
    assert "quota_exceeded" in record["reasons"]
    assert record["detail"] | {"http_status": 0} == {
        "quota_of": "person",
        "quota_kind": "requests",
        "quota_window": "month",
        "http_status": 0,
    }


async def test_tokens_are_settled_at_what_was_used(stand: Stand) -> None:
    stand.portal.change_case("mixte", limits=(Limit(QuotaScope.CASE, 52 * WEEK, tokens=100),))
    await stand.applied()
    key = stand.portal.grant("mixte")
    body = {**BODY, "max_completion_tokens": 60}
    # Each is estimated at 63 and settled at 16: three fit one after another, never two at once.
    for _ in range(3):
        assert (await stand.post(key, body)).status == 200
        await settled(stand)
    assert (await stand.post(key, body)).status == 429


@pytest.mark.parametrize(
    ("limit", "kind"), [({"energy_wh": 1.1}, "energy"), ({"cost_cents": 1}, "cost")], ids=["energy", "cost"]
)
async def test_energy_and_cost_are_limited_and_journaled(
    stand: Stand, limit: dict[str, float], kind: str
) -> None:
    stand.portal.change_system("public", **FIGURES)
    stand.portal.publish(limits=(per_person(**limit),))
    await stand.applied()
    key = stand.portal.grant("mixte")
    # 5 tokens produced take 0,5 Wh at most; 11 read and 5 produced cost 0,031 cents.
    body = {**BODY, "max_tokens": 6}
    stand.upstream.answer["usage"]["completion_tokens"] = 5 if kind == "energy" else 200
    body["max_tokens"] = 6 if kind == "energy" else 200
    statuses = []
    for _ in range(3):
        answer = await stand.post(key, body)
        statuses.append(answer.status)
        await settled(stand)
    assert statuses == ([200, 200, 429] if kind == "energy" else [200, 429, 429])
    assert stand.portal.records("refusal")[0]["detail"]["quota_kind"] == kind
    record = stand.portal.records("outcome")[0]
    produced = 5 if kind == "energy" else 200
    assert record["energy_wh"] == [produced * 0.01, produced * 0.1]
    assert record["energy_method"] == "essai 1.0"
    assert record["cost_micros"] == 11 * 10 + produced * 40


@pytest.mark.parametrize("limit", [{"energy_wh": 10.0}, {"cost_cents": 100}], ids=["energy", "cost"])
async def test_what_cannot_be_counted_is_refused(stand: Stand, limit: dict[str, float]) -> None:
    stand.portal.publish(limits=(per_person(**limit),))
    await stand.applied()
    refused = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (refused.status, refused.code) == (403, "quota_not_countable")
    assert stand.portal.records("refusal")[0]["reasons"] == ["quota_not_countable"]
    assert not stand.upstream.received


async def test_a_request_larger_than_the_quota_is_told_not_to_wait(stand: Stand) -> None:
    stand.portal.publish(limits=(per_person(tokens=50),))
    await stand.applied()
    refused = await stand.post(stand.portal.grant("mixte"), {**BODY, "max_tokens": 60})
    assert (refused.status, refused.code) == (429, "quota_never_enough")
    assert "retry-after" not in refused.headers
    assert refused.headers["x-should-retry"] == "false"


async def test_the_larger_of_two_bounds_of_an_answer_is_reserved(stand: Stand) -> None:
    """Which of them a system obeys is its own affair."""
    stand.portal.publish(limits=(per_person(tokens=500),))
    await stand.applied()
    key = stand.portal.grant("mixte")
    for bounds in ((1, 1000), (1000, 1)):
        asked = dict(zip(("max_completion_tokens", "max_tokens"), bounds, strict=True))
        answer = await stand.post(key, {**BODY, **asked})
        assert (answer.status, answer.code) == (429, "quota_never_enough")
    assert stand.upstream.received == []


async def test_what_a_refusal_reserved_is_given_back(stand: Stand) -> None:
    stand.portal.publish(limits=(per_person(requests=1),))
    await stand.applied()
    key = stand.portal.grant("mixte")
    refused = await stand.post(key, {**BODY, "messages": [{"role": "user", "content": TEXT_WITH_NAS}]})
    assert refused.status == 400
    stand.portal.database.execute("REVOKE INSERT ON balise_journal FROM balise_gateway")
    assert (await stand.post(key, BODY)).status == 503
    stand.portal.database.execute("GRANT INSERT ON balise_journal TO balise_gateway")
    await settled(stand)
    assert (await stand.post(key, BODY)).status == 200
    assert (await stand.post(key, BODY)).status == 429


async def test_a_system_that_was_never_reached_costs_nothing(stand: Stand) -> None:
    stand.portal.publish(limits=(per_person(requests=1),))
    stand.portal.change_system("ferme", base_url="http://127.0.0.1:1/v1")
    await stand.applied()
    key = stand.portal.grant("mixte")
    assert (await stand.post(key, {**BODY, "model": "ferme"})).status == 502
    await settled(stand)
    assert (await stand.post(key, BODY)).status == 200


async def test_a_fallback_counts_in_its_own_limits(stand: Stand) -> None:
    limit = Limit(QuotaScope.SYSTEM, 52 * WEEK, requests=1)
    stand.portal.change_system("souverain", limits=(limit,))
    stand.portal.change_system("ferme", base_url="http://127.0.0.1:1/v1", fallbacks=("souverain",))
    await stand.applied()
    key = stand.portal.grant("mixte")
    first = await stand.post(key, {**BODY, "model": "ferme"})
    assert first.status == 200
    await settled(stand)
    assert (await stand.post(key, {**BODY, "model": "souverain"})).status == 429
    # The system that was asked for is away, and no room is left where it could fall back.
    assert (await stand.post(key, {**BODY, "model": "ferme"})).status == 502
    assert len(stand.upstream.received) == 1


async def test_embeddings_are_not_estimated_as_if_they_answered(stand: Stand) -> None:
    stand.upstream.answer = {"data": [{"embedding": [0.5]}], "usage": {"prompt_tokens": 3}}
    stand.portal.publish(limits=(per_person(tokens=20),))
    await stand.applied()
    body = {"model": "public", "input": "Bonjour"}
    answer = await stand.post(stand.portal.grant("mixte"), body, "/v1/embeddings")
    assert answer.status == 200


async def test_a_caller_who_leaves_pays_what_was_produced(stand: Stand) -> None:
    stand.portal.publish(limits=(per_person(requests=1),))
    await stand.applied()
    stand.upstream.pause = 0.02
    key = stand.portal.grant("mixte")
    events = await stand.client(key).chat.completions.create(stream=True, **BODY)
    await events.close()
    await until(lambda: bool(stand.portal.records("outcome")))
    await settled(stand)
    assert (await stand.post(key, BODY)).status == 429


async def test_a_stream_longer_than_its_estimate_counts_as_it_grows(stand: Stand) -> None:
    stand.portal.publish(limits=(per_person(tokens=200),))
    await stand.applied()
    stand.upstream.chunks = words("beaucoup de mots bien longs " * 20)
    stand.upstream.stall_after = 80
    key = stand.portal.grant("mixte")
    streaming = asyncio.create_task(stand.post(key, {**BODY, "max_tokens": 5, "stream": True}))
    try:
        # Some 380 characters came, where five tokens had been announced.
        await until(lambda: any(len(e.answer_text) >= 75 for e in stand.gateway.requests._open.values()))
        for running in tuple(stand.gateway.quotas._beat.live):  # type: ignore[attr-defined]
            running.look()
        answer = await stand.post(key, {**BODY, "max_tokens": 100})
        assert answer.status == 429
        assert 40 < int(answer.headers["x-ratelimit-remaining-tokens"]) < 100
    finally:
        streaming.cancel()
        await asyncio.gather(streaming, return_exceptions=True)
        await settled(stand)


async def test_valkey_away_refuses_is_journaled_and_ends(idle: Stand) -> None:
    server = Server()
    server.start()
    try:
        idle.portal.publish(limits=(per_person(requests=100),))
        await idle.serve(BALISE_QUOTAS_URL=server.url, BALISE_QUOTAS_MILLISECONDS="1000")
        await idle.applied()
        key = idle.portal.grant("mixte")

        async def passes() -> bool:
            return (await idle.post(key, BODY)).status == 200

        async def away() -> bool:
            return (await idle.get("/readyz")).json["quotas"] == "away"

        assert await passes()
        for disturb, mend in ((server.pause, server.resume), (server.kill, server.start)):
            disturb()
            refused = await idle.post(key, BODY)
            assert (refused.status, refused.code) == (503, "quotas_unavailable")
            await until(away)
            assert int(refused.headers["retry-after"]) > 0
            assert idle.portal.records("refusal")[-1]["reasons"] == ["quotas_unavailable"]
            mend()
            await until(passes)
        # Who is not limited needs no counting.
        server.kill()
        idle.portal.publish(limits=())
        await idle.applied()
        assert (await idle.post(key, BODY)).status == 200
    finally:
        server.close()


async def test_two_gateways_share_and_one_that_stops_gives_back(idle: Stand, server: Server) -> None:
    idle.portal.publish(limits=(per_person(requests=6),))
    environment = {"BALISE_QUOTAS_URL": server.url, "BALISE_QUOTAS_MILLISECONDS": "5000"}
    await idle.serve(**environment)
    other = Stand(idle.portal, idle.upstream, idle.database_url, idle.var)
    await other.serve(**environment, BALISE_GATEWAY_NAME="seconde")
    try:
        await idle.applied()
        await other.applied()
        key = idle.portal.grant("mixte")
        answers = await asyncio.gather(*(stand.post(key, BODY) for stand in (idle, other) for _ in range(10)))
        assert sorted(answer.status for answer in answers) == [200] * 6 + [429] * 14
        assert len(idle.upstream.received) == 6
    finally:
        await other.close()


async def test_a_long_stream_keeps_its_reservation_and_counts_though_its_gateway_is_killed(
    idle: Stand, server: Server
) -> None:
    lease = 1.0
    environment = {
        "BALISE_QUOTAS_URL": server.url,
        "BALISE_QUOTAS_MILLISECONDS": "5000",
        "BALISE_QUOTAS_LEASE_SECONDS": str(lease),
    }
    idle.portal.publish(limits=(per_person(requests=2),))
    await idle.serve(**environment)
    await idle.applied()
    surviving = idle.url
    doomed = Process(idle, BALISE_GATEWAY_NAME="condamnee", **environment)
    await doomed.start()
    key = idle.portal.grant("mixte")
    idle.upstream.stall_after = 3
    streaming = asyncio.create_task(idle.post(key, {**BODY, "stream": True}))
    await until(lambda: len(idle.upstream.received) == 1)
    idle.url = surviving
    # Longer than the lease: its gateway extends it.
    await asyncio.sleep(2.5 * lease)
    await doomed.end(signal.SIGKILL)
    await asyncio.gather(streaming, return_exceptions=True)
    await asyncio.sleep(2.5 * lease)
    # The system was called: what it took counts for ever, and one request is left.
    assert [(await idle.post(key, BODY)).status for _ in range(2)] == [200, 429]


async def test_a_gateway_told_to_stop_settles_what_it_cuts(idle: Stand) -> None:
    server = Server()
    server.start()
    try:
        idle.portal.publish(limits=(per_person(requests=5),))
        process = Process(
            idle,
            BALISE_QUOTAS_URL=server.url,
            BALISE_QUOTAS_MILLISECONDS="5000",
            BALISE_QUOTAS_LEASE_SECONDS="600",
            BALISE_GATEWAY_DRAIN_SECONDS="1",
        )
        await process.start()
        key = idle.portal.grant("mixte")
        idle.upstream.stall_after = 3
        streaming = asyncio.create_task(idle.post(key, {**BODY, "stream": True}))
        await until(lambda: len(idle.upstream.received) == 1)
        [counter] = [name for name in server.client().keys("*") if not name.endswith(":leases")]
        assert any(field.startswith("held:") for field in server.client().hgetall(counter))
        await process.end(signal.SIGTERM)
        await asyncio.gather(streaming, return_exceptions=True)
        # Not held until its lease ends: counted, once and for all.
        assert {"requests": "1"}.items() <= server.client().hgetall(counter).items()
        assert not any(field.startswith("held:") for field in server.client().hgetall(counter))
        assert not server.client().exists(f"{counter}:leases")
    finally:
        server.close()


async def test_a_gateway_that_restarts_takes_up_where_it_stood(idle: Stand) -> None:
    person = Limit(QuotaScope.PERSON, 0, requests=3, period=Period.MONTH)
    system = Limit(QuotaScope.SYSTEM, 52 * WEEK, tokens=60)
    body = Limit(QuotaScope.BODY, 52 * WEEK, cost_cents=100, energy_wh=1.6)
    idle.portal.change_system("ferme", limits=(system,), **FIGURES)
    idle.portal.change_system("public", **FIGURES)
    idle.portal.publish(limits=(person, body))
    await idle.serve()
    await idle.applied()
    key, other = idle.portal.grant("mixte"), idle.portal.grant("mixte", "omar")
    small = {**BODY, "max_tokens": 5}
    for _ in range(2):
        assert (await idle.post(key, {**small, "model": "ferme"})).status == 200
    await settled(idle)
    await idle.close()
    await idle.serve()
    await idle.applied()
    # Two requests, of 16 tokens and 0,5 Wh each, were counted before.
    answer = await idle.post(key, small)
    assert answer.status == 200
    assert answer.headers["x-ratelimit-remaining-requests"] == "0"
    assert answer.headers["x-ratelimit-remaining-energy-wh"] == "0.100000"
    # This one is told at its estimate: 3 tokens read and 5 produced.
    assert answer.headers["x-ratelimit-remaining-cost-cad"] == "0.999150"
    assert (await idle.post(key, small)).status == 429
    exhausted = await idle.post(other, {**small, "max_tokens": 40, "model": "ferme"})
    assert exhausted.status == 429
    assert idle.portal.records("refusal")[-1]["detail"]["quota_of"] in ("body", "system")


async def test_what_called_no_system_is_in_no_sum(idle: Stand) -> None:
    """An estimate of ours is no call, once the gateway restarts neither; what a tokeniser counted is one."""
    idle.portal.change_system("public", **FIGURES)
    idle.portal.publish(limits=(Limit(QuotaScope.PERSON, 0, requests=9, period=Period.MONTH),))
    idle.upstream.tokens = 12
    await idle.serve()
    await idle.applied()
    key = idle.portal.grant("mixte")
    for model in ("public", "public", "souverain"):
        counted = await idle.post(key, {**BODY, "model": model}, path="/v1/messages/count_tokens")
        assert counted.status == 200
    assert len(idle.upstream.received) == 1
    outcomes = idle.portal.records("outcome")
    assert [one["detail"].get("called", True) for one in outcomes] == [False, False, True]
    assert ["cost_micros" in one for one in outcomes[:2]] == [False, False]
    await idle.close()
    await idle.serve()
    await idle.applied()
    answer = await idle.post(key, BODY)
    assert answer.headers["x-ratelimit-remaining-requests"] == "7"
    (sum_of_all,) = idle.portal.database.execute(
        "SELECT requests, calls FROM balise_used(7, now() - interval '1 day') WHERE system IS NULL"
    ).fetchall()
    assert sum_of_all == (2, 2)


async def test_a_call_whose_gateway_was_killed_counts_when_it_restarts(idle: Stand) -> None:
    """The system was called, and nobody will tell what came of it: one request, as where gateways share."""
    system = Limit(QuotaScope.SYSTEM, 52 * WEEK, requests=2)
    idle.portal.change_system("public", base_url="http://127.0.0.1:1/v1", fallbacks=("ferme",))
    idle.portal.change_system("ferme", limits=(system,))
    idle.portal.publish(limits=(Limit(QuotaScope.PERSON, 0, requests=3, period=Period.MONTH),))
    doomed = Process(idle)
    await doomed.start()
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, {**BODY, "model": "ferme"})).status == 200
    idle.upstream.pause = PATIENCE
    # Its first system was not reached, which counts for nothing.
    lost = asyncio.create_task(idle.post(key, {**BODY, "model": "public"}))
    await until(lambda: len(idle.upstream.received) == 2)
    await doomed.end(signal.SIGKILL)
    await asyncio.gather(lost, return_exceptions=True)
    idle.upstream.pause = 0.0
    await idle.serve()
    await idle.applied()
    refused = await idle.post(key, {**BODY, "model": "ferme"})
    assert refused.status == 429
    assert idle.portal.records("refusal")[-1]["detail"]["quota_of"] == "system"
    answers = [await idle.post(key, {**BODY, "model": "souverain"}) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 429]


@pytest.mark.parametrize(
    "body",
    [b"\xff", b'{"a":' * 200_000, b'{"tokens_in": "beaucoup"}', b'{"energy_wh": ["NaN", "NaN"]}'],
    ids=["no UTF-8", "without end", "no number", "no energy"],
)
async def test_a_row_that_is_no_record_keeps_no_other_from_being_counted(
    idle: Stand, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    idle.portal.change_system("public", base_url="http://127.0.0.1:1/v1", fallbacks=("ferme",))
    idle.portal.publish(limits=(Limit(QuotaScope.PERSON, 0, requests=4, period=Period.MONTH),))
    await idle.serve()
    await idle.applied()
    key = idle.portal.grant("mixte")
    assert [(await idle.post(key, {**BODY, "model": "ferme"})).status for _ in range(3)] == [200] * 3
    await settled(idle)
    await idle.close()
    database = idle.portal.database
    database.execute("SET session_replication_role = replica")
    # Of the first only the intent is left, of the second only the outcome is none, the third is whole.
    database.execute("DELETE FROM balise_journal WHERE seq = 2")
    database.execute("UPDATE balise_journal SET body = %s WHERE seq IN (1, 4)", [body])
    database.execute("SET session_replication_role = DEFAULT")
    await idle.serve()
    await idle.applied()
    answer = await idle.post(key, {**BODY, "model": "ferme"})
    assert answer.headers["x-ratelimit-remaining-requests"] == "2"
    assert "quotas begin" not in caplog.text


async def test_the_address_of_valkey_is_in_no_answer_and_no_log(
    idle: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    idle.portal.publish(limits=(per_person(requests=100),))
    await idle.serve(BALISE_QUOTAS_URL="valkey://:mot-secret@127.0.0.1:1/0")
    await idle.applied()
    refused = await idle.post(idle.portal.grant("mixte"), BODY)
    assert refused.status == 503
    told = refused.body.decode() + caplog.text + json.dumps(idle.portal.records("refusal"))
    assert "mot-secret" not in told
    assert "mot-secret" not in repr(idle.gateway.settings)
