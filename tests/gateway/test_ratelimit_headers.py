"""What a quota leaves is told in the headers that OpenAI's clients know; no quota, no header."""

from __future__ import annotations

import pytest
from tests.gateway.conftest import Answer, Stand

from balise.contracts.snapshot import Limit, QuotaScope

DAY = 86_400
BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour"}], "max_tokens": 10}


def told(answer: Answer) -> dict[str, str]:
    prefix = "x-ratelimit-"
    return {k.lower()[len(prefix) :]: v for k, v in answer.headers.items() if k.lower().startswith(prefix)}


@pytest.mark.acceptance(30)
async def test_room_is_told_and_shrinks_until_refused(stand: Stand) -> None:
    narrow = Limit(QuotaScope.PERSON, DAY, requests=2, tokens=1000)
    wide = Limit(QuotaScope.BODY, 60, requests=100)
    stand.portal.publish(limits=(wide, narrow))
    await stand.applied()
    key = stand.portal.grant("mixte")
    first, second, third = [told(await stand.post(key, BODY)) for _ in range(3)]
    assert first["limit-requests"] == "2"
    assert [answer["remaining-requests"] for answer in (first, second, third)] == ["1", "0", "0"]
    assert first["limit-tokens"] == "1000"
    assert 900 < int(second["remaining-tokens"]) < int(first["remaining-tokens"]) < 1000
    for answer in (first, third):
        assert 0 < int(answer["reset-requests"].removesuffix("s")) <= DAY
        assert 0 < int(answer["reset-tokens"].removesuffix("s")) <= DAY


async def test_streams_tell_it_too(stand: Stand) -> None:
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, DAY, requests=2),))
    await stand.applied()
    answer = told(await stand.post(stand.portal.grant("mixte"), BODY | {"stream": True}))
    assert answer["remaining-requests"] == "1"
    assert "limit-tokens" not in answer


async def test_without_quota_nothing_is_told(stand: Stand) -> None:
    assert told(await stand.post(stand.portal.grant("mixte"), BODY)) == {}


async def test_energy_and_cost_are_told_in_people_s_units(stand: Stand) -> None:
    stand.portal.change_system("public", priced=True, energy_method="essai", energy_wh_per_1k_high=100.0)
    stand.portal.publish(limits=(Limit(QuotaScope.PERSON, DAY, energy_wh=2.5, cost_cents=150),))
    await stand.applied()
    answer = told(await stand.post(stand.portal.grant("mixte"), BODY))
    assert (answer["limit-energy-wh"], answer["remaining-energy-wh"]) == ("2.500000", "1.500000")
    assert (answer["limit-cost-cad"], answer["remaining-cost-cad"]) == ("1.500000", "1.500000")
