"""What a quota leaves is told in the headers that OpenAI's clients know; no quota, no header."""

from __future__ import annotations

from tests.gateway.conftest import Answer, Stand

from balise.contracts.snapshot import Limit, QuotaScope
from balise.gateway.quotas import Exceeded, Quotas, Usage

DAY = 86_400
BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour"}], "max_tokens": 10}


def told(answer: Answer) -> dict[str, str]:
    prefix = "x-ratelimit-"
    return {k.lower()[len(prefix) :]: v for k, v in answer.headers.items() if k.lower().startswith(prefix)}


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


def test_a_clock_set_back_a_little_opens_no_new_window() -> None:
    now = [1000.0]
    quotas = Quotas(lambda: now[0])
    owed = [("ines", Limit(QuotaScope.PERSON, 10, requests=1))]
    quotas.reserve(owed, 7, Usage(requests=1))
    now[0] = 999.0
    try:
        quotas.reserve(owed, 7, Usage(requests=1))
    except Exceeded:
        pass
    else:
        raise AssertionError("the clock gave a second quota")
    now[0] = 500.0
    quotas.reserve(owed, 7, Usage(requests=1))
