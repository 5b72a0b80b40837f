"""Keys that nobody holds: so many from one address, and no more are looked up."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.gateway.conftest import Stand
from tests.gateway.link import Link
from tests.waiting import until

from balise.gateway.strangers import Strangers

BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def tried(strangers: Strangers, address: str, times: int) -> int:
    return sum(not strangers.enter(address) for _ in range(times))


def test_a_minutes_worth_at_once_then_one_by_one() -> None:
    clock = Clock()
    strangers = Strangers(6, clock=clock)
    assert tried(strangers, "192.0.2.1", 20) == 6
    assert 9 < strangers.enter("192.0.2.1") <= 10
    assert tried(strangers, "192.0.2.2", 20) == 6
    clock.now += strangers.enter("192.0.2.1")
    assert tried(strangers, "192.0.2.1", 20) == 1
    clock.now += 3600
    assert tried(strangers, "192.0.2.1", 20) == 6


def test_what_was_no_stranger_counts_for_nothing() -> None:
    strangers = Strangers(2, clock=Clock())
    for _ in range(50):
        assert strangers.enter("192.0.2.1") == 0
        strangers.leave("192.0.2.1")
    assert tried(strangers, "192.0.2.1", 10) == 2


def test_an_ipv6_subscriber_is_one_address() -> None:
    strangers = Strangers(3, clock=Clock())
    assert sum(not strangers.enter(f"2001:db8::{number:x}") for number in range(1, 20)) == 3
    assert tried(strangers, "2001:db8:0:1::1", 9) == 3
    assert tried(strangers, "::ffff:192.0.2.1", 2) + tried(strangers, "192.0.2.1", 9) == 3
    for odd in ("", "inconnu", "a:b", "fe80::1%eth0", ":" * 10_000):
        assert tried(strangers, odd, 9) == 3


def test_memory_is_bounded_whoever_comes() -> None:
    strangers = Strangers(5, most=1000)
    tracemalloc.start()
    for number in range(5_000):
        strangers.enter(f"2001:db8:{number:x}::1")
        strangers.enter(f"{number}{'x' * 5000}")  # what a proxy may let its caller write
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(strangers) == 1000
    assert most < 2_000_000


@pytest.fixture
async def wary(idle: Stand) -> AsyncIterator[Stand]:
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_UNKNOWN_KEYS="5")
    yield idle


def lookups(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    made: list[Any] = []
    find = stand.gateway.grants.keys._find

    async def counted(key: Any) -> Any:
        made.append(key)
        return await find(key)

    monkeypatch.setattr(stand.gateway.grants.keys, "_find", counted)
    return made


async def test_guesses_at_once_are_refused_with_the_time_to_wait_and_not_looked_up(
    wary: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = lookups(wary, monkeypatch)
    guesses = [wary.post(f"balise_abc_{number}", BODY) for number in range(30)]
    answers = await asyncio.gather(*guesses)
    assert sorted(answer.status for answer in answers) == [401] * 5 + [429] * 25
    assert len(made) == 5
    limited = next(answer for answer in answers if answer.status == 429)
    assert limited.code == "too_many_unknown_keys"
    assert 0 < int(limited.headers["retry-after"]) <= 12
    # Refused strangers are journaled, so many a second.
    codes = {code for record in wary.portal.records("refusal") for code in record["reasons"]}
    assert "too_many_unknown_keys" in codes <= {"key_unknown", "too_many_unknown_keys"}
    assert wary.upstream.received == []
    text = (await wary.get("/metrics")).body.decode()
    assert "balise_unknown_keys_refused_total 25.0" in text


async def test_a_guess_that_was_made_before_counts_again(
    wary: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = lookups(wary, monkeypatch)
    answers = [await wary.post("balise_abc_toujours", BODY) for _ in range(8)]
    assert [answer.status for answer in answers] == [401] * 5 + [429] * 3
    assert len(made) == 1


async def test_who_holds_a_key_that_is_known_goes_on_beside_a_guesser(wary: Stand) -> None:
    key, late = wary.portal.grant("mixte"), wary.portal.grant("mixte", "omar")
    assert (await wary.post(key, BODY)).status == 200
    for number in range(8):
        await wary.post(f"balise_abc_{number}", BODY)
    assert (await wary.post(key, BODY)).status == 200
    # Also while grants are read again.
    wary.gateway.grants.forget()
    assert (await wary.post(key, BODY)).status == 200
    # Nobody can tell this one from a guess without looking it up.
    answer = await wary.post(late, BODY)
    assert (answer.status, answer.code) == (429, "too_many_unknown_keys")


async def test_keys_that_exist_count_for_nothing(wary: Stand) -> None:
    keys = [wary.portal.grant("mixte", f"personne-{number}") for number in range(20)]
    assert {(await wary.post(key, BODY)).status for key in keys} == {200}
    assert [(await wary.post(f"balise_abc_{n}", BODY)).status for n in range(6)] == [401] * 5 + [429]


async def test_a_database_away_is_no_fault_of_the_callers(idle: Stand) -> None:
    link = Link(idle.database_url)
    await link.join()
    idle.environment["BALISE_DATABASE_URL"] = link.url
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_UNKNOWN_KEYS="5", BALISE_GATEWAY_SPOOL_MB="8")
    key = idle.portal.grant("mixte")
    await link.cut()
    assert {(await idle.post(key, BODY)).code for _ in range(8)} == {"grants_unreachable"}
    await link.join()
    await until(lambda: not idle.gateway.journal.spooling)
    assert (await idle.post(key, BODY)).status == 200
    await link.cut()


async def test_an_anthropic_client_is_told_in_its_own_form(wary: Stand) -> None:
    body = {**BODY, "max_tokens": 5}
    for number in range(5):
        await wary.post(f"balise_abc_{number}", body, "/v1/messages")
    answer = await wary.post("balise_abc_9", body, "/v1/messages")
    assert (answer.status, answer.json["error"]["type"]) == (429, "rate_limit_error")
