from __future__ import annotations

import asyncio

import openai
import pytest
from tests.gateway.conftest import Stand, until
from tests.gateway.situations import TEXT_WITH_NAS

from balise.contracts.snapshot import Hosting, Limit, QuotaScope, SystemRule
from balise.gateway.quotas import Exceeded, Quotas, Usage

HELLO = [{"role": "user", "content": "Bonjour."}]
BODY = {"model": "public", "messages": HELLO}
DAY = 86_400


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def reserve(quotas: Quotas, limit: Limit, *, holder: str = "ines", **usage: int):
    return quotas.reserve([(holder, limit)], 7, Usage(**({"requests": 1} | usage)))


def test_a_limit_holds_and_frees_itself_with_its_window() -> None:
    clock = Clock()
    quotas = Quotas(clock)
    limit = Limit(QuotaScope.PERSON, 60, requests=2)
    reserve(quotas, limit)
    reserve(quotas, limit)
    with pytest.raises(Exceeded) as exceeded:
        reserve(quotas, limit)
    assert 0 < exceeded.value.retry_after <= 60
    reserve(quotas, limit, holder="omar")
    clock.now += exceeded.value.retry_after
    reserve(quotas, limit)


def test_a_reservation_counts_until_it_is_settled_once() -> None:
    quotas = Quotas(Clock())
    limit = Limit(QuotaScope.BODY, 60, tokens=100)
    first = reserve(quotas, limit, tokens=80)
    with pytest.raises(Exceeded):
        reserve(quotas, limit, tokens=30)
    first.settle(Usage(requests=1, tokens=10))
    first.settle(Usage(requests=1, tokens=10))
    reserve(quotas, limit, tokens=90)
    with pytest.raises(Exceeded):
        reserve(quotas, limit, tokens=1)


def test_what_was_given_back_can_be_taken_again() -> None:
    quotas = Quotas(Clock())
    limit = Limit(QuotaScope.PERSON, 60, requests=1)
    for _ in range(3):
        reserve(quotas, limit).settle(None)


def test_a_refused_reservation_counts_nowhere() -> None:
    quotas = Quotas(Clock())
    wide = Limit(QuotaScope.BODY, 60, requests=10)
    narrow = Limit(QuotaScope.PERSON, 60, requests=1)
    quotas.reserve([("", wide), ("ines", narrow)], 7, Usage(requests=1))
    for _ in range(5):
        with pytest.raises(Exceeded):
            quotas.reserve([("", wide), ("ines", narrow)], 7, Usage(requests=1))
    for _ in range(9):
        quotas.reserve([("", wide)], 7, Usage(requests=1))


async def test_too_many_requests_are_refused_with_the_time_to_wait(stand: Stand) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, DAY, requests=3),))
    await stand.applied()
    key, other = stand.portal.grant("mixte"), stand.portal.grant("mixte", "omar")
    answers = await asyncio.gather(*(stand.post(key, BODY) for _ in range(10)))
    assert sorted(answer.status for answer in answers) == [200] * 3 + [429] * 7
    assert len(stand.upstream.received) == 3
    with pytest.raises(openai.RateLimitError) as refused:
        await stand.client(key).chat.completions.create(**BODY)
    assert 0 < int(refused.value.response.headers["retry-after"]) <= DAY
    assert refused.value.code == "quota_exceeded"
    assert (await stand.post(other, BODY)).status == 200
    assert "quota_exceeded" in stand.portal.records("refusal")[0]["reasons"]


async def test_tokens_are_settled_at_what_was_used(stand: Stand) -> None:
    limit = Limit(QuotaScope.CASE, DAY, tokens=100)
    stand.portal.change_case("mixte", limits=(limit,))
    await stand.applied()
    key = stand.portal.grant("mixte")
    body = {**BODY, "max_completion_tokens": 60}
    # Each is estimated at 64 and settled at 16: five fit one after another, never two at once.
    for _ in range(3):
        assert (await stand.post(key, body)).status == 200
    assert (await stand.post(key, body)).status == 429


async def test_what_a_refusal_reserved_is_given_back(stand: Stand) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, DAY, requests=1),))
    await stand.applied()
    key = stand.portal.grant("mixte")
    refused = await stand.post(key, {**BODY, "messages": [{"role": "user", "content": TEXT_WITH_NAS}]})
    assert refused.status == 400
    stand.portal.database.execute("REVOKE INSERT ON balise_journal FROM balise_gateway")
    assert (await stand.post(key, BODY)).status == 503
    stand.portal.database.execute("GRANT INSERT ON balise_journal TO balise_gateway")
    assert (await stand.post(key, BODY)).status == 200
    assert (await stand.post(key, BODY)).status == 429


async def test_a_caller_who_leaves_pays_what_was_produced(stand: Stand) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, DAY, requests=1),))
    await stand.applied()
    stand.upstream.pause = 0.02
    key = stand.portal.grant("mixte")
    events = await stand.client(key).chat.completions.create(stream=True, **BODY)
    await events.close()
    await until(lambda: bool(stand.portal.records("outcome")))
    await until(lambda: len(stand.gateway.requests) == 0)
    assert (await stand.post(key, BODY)).status == 429


def test_energy_and_cost_come_from_the_rates_of_the_system() -> None:
    from balise.gateway.stages.quota import usage_of

    system = SystemRule(
        code="s",
        name="s",
        hosting=Hosting.PUBLIC,
        base_url="",
        upstream_model="m",
        price_input_cents_per_1k=1,
        price_output_cents_per_1k=4,
        energy_wh_per_1k_low=0.1,
        energy_wh_per_1k_high=0.5,
    )
    assert usage_of(system, 1000, 2000) == Usage(requests=1, tokens=3000, energy_wh=1.5, cost_cents=9)
