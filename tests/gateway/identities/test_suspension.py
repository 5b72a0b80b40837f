"""A person's use of an application is suspended, never the application for what nobody in particular did."""

from __future__ import annotations

import asyncio
import itertools
import time

import pytest
from msgspec.structs import replace
from tests.gateway.anomalies.conftest import REFUSALS, REFUSED, watching
from tests.gateway.identities.conftest import BODY, Front
from tests.waiting import soon, until

from balise.contracts.anomalies import AddressSettings


async def suspending(front: Front, **environment: str) -> None:
    settings = watching(refusals=replace(REFUSALS, suspend=True), address=AddressSettings(suspend=True))
    front.stand.portal.publish(anomalies=settings)
    await front.serve(**environment)
    await front.keys_known()
    # Each request is the person's own: what an application asks right after a refusal is not. They begin with
    # the hour, since an alert is told again in the next one.
    moments = itertools.count(time.time() // 3600 * 3600, 10)
    front.stand.gateway.anomalies._clock = lambda: next(moments)


def alerts(front: Front) -> list[tuple[str]]:
    return front.stand.portal.database.execute("SELECT person FROM balise_alert").fetchall()


async def test_requests_that_name_nobody_are_told_but_suspend_nobody(front: Front) -> None:
    await suspending(front)
    for token in ("", "pas un jeton", front.provider.token("inconnue")) * 2:
        assert (await front.ask(token)).status in (401, 403)
    await until(lambda: alerts(front) == [("",)])
    assert (await front.ask(front.provider.token())).status == 200
    assert front.stand.portal.database.execute("SELECT * FROM balise_suspension").fetchall() == []


async def test_sessions_that_ended_are_no_alert(front: Front) -> None:
    """Of all requests of an application only those that name nobody count together, each of them refused."""
    await suspending(front)
    for number in range(4):
        over = front.provider.token(iat=int(time.time()) - 600, exp=int(time.time()) - 60 - number)
        assert (await front.ask(over)).code == "identity_expired"
    assert front.stand.gateway.metrics.anomalies.labels("refusals")._value.get() == 0


async def test_nobody_is_suspended_for_what_others_hold_of_the_same_key(front: Front) -> None:
    front.person("omar")
    front.stand.upstream.stall_after = 1
    await suspending(front, BALISE_GATEWAY_KEY_BODIES_MB="1")
    hers, his = front.provider.token(), front.provider.token("sujet-omar")
    large = BODY | {"messages": [{"role": "user", "content": " " * 700_000}]}
    waiting = asyncio.create_task(front.ask(hers, body=large | {"stream": True}))
    await until(lambda: bool(front.stand.upstream.received))
    for _ in range(4):
        assert (await front.ask(his, body=large)).code == "too_much_of_key"
    front.stand.upstream.go_on.set()
    assert (await soon(waiting)).status == 200
    assert (await front.ask(his)).status == 200


async def test_one_person_is_suspended_and_the_others_go_on(front: Front) -> None:
    front.person("omar")
    await suspending(front)
    hers, his = front.provider.token(), front.provider.token("sujet-omar")
    for _ in range(3):
        assert (await front.ask(hers, body=REFUSED)).code == "level_not_allowed"
    answer = await front.ask(hers)
    assert answer.code == "suspended"
    # The key goes on for all others.
    assert "Votre usage de cette application" in answer.json["error"]["message"]
    assert (await front.ask(his)).status == 200


async def test_a_fresh_key_of_the_application_gives_nobody_back_what_was_suspended(front: Front) -> None:
    front.person("omar")
    await suspending(front)
    hers, his = front.provider.token(), front.provider.token("sujet-omar")
    for _ in range(3):
        await front.ask(hers, body=REFUSED)
    query = "SELECT person FROM balise_suspension WHERE lifted_at IS NULL"
    await until(lambda: front.stand.portal.database.execute(query).fetchall() == [("ines",)])
    fresh, elsewhere = front.application(), front.application("souverain-seul")
    for key in (front.key, fresh):
        assert (await front.ask(hers, key)).code == "suspended"
        assert (await front.ask(his, key)).status == 200
    sovereign = BODY | {"model": "souverain"}
    assert (await front.ask(hers, elsewhere, sovereign)).status == 200
    own = front.stand.portal.grant("mixte", "ines")
    assert (await front.ask(key=own)).status == 200


async def test_another_key_of_the_application_is_held_before_the_database_knows(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    front.person("omar")
    await suspending(front)
    fresh, elsewhere = front.application(), front.application("souverain-seul")
    monkeypatch.setattr(front.stand.gateway.anomalies.desk, "put", bool)  # nothing is ever written
    hers, his = front.provider.token(), front.provider.token("sujet-omar")
    for _ in range(3):
        assert (await front.ask(hers, body=REFUSED)).code == "level_not_allowed"
    for key in (front.key, fresh):
        assert (await front.ask(hers, key)).code == "suspended"
        assert (await front.ask(his, key)).status == 200
    assert (await front.ask(hers, elsewhere, BODY | {"model": "souverain"})).status == 200
    assert (await front.ask(key=front.stand.portal.grant("mixte", "ines"))).status == 200


async def test_what_was_seen_of_another_key_of_the_application_ends_with_the_lifting(front: Front) -> None:
    front.person("omar")
    await suspending(front)
    database, fresh = front.stand.portal.database, front.application()
    hers, his = front.provider.token(), front.provider.token("sujet-omar")
    for token in (hers, his):
        for _ in range(2):
            assert (await front.ask(token, fresh, REFUSED)).code == "level_not_allowed"
    for _ in range(3):
        assert (await front.ask(hers, body=REFUSED)).code == "level_not_allowed"
    await until(lambda: database.execute("SELECT FROM balise_suspension").fetchone() is not None)
    database.execute(
        "UPDATE balise_suspension SET lifted_at = clock_timestamp(), lifted_by = 'omar', lift_reason = 'Vu.'"
    )

    async def served() -> bool:
        return (await front.ask(hers, fresh)).status == 200

    await until(served)
    assert (await front.ask(hers, fresh, REFUSED)).code == "level_not_allowed"
    assert (await front.ask(hers, fresh)).status == 200
    assert (await front.ask(his, fresh, REFUSED)).code == "level_not_allowed"
    assert (await front.ask(his, fresh)).code == "suspended"


async def test_an_application_that_moves_is_told_once_and_suspends_nobody_else(front: Front) -> None:
    """The network is the application's: with each person told apart, a move suspended them one by one."""
    front.person("omar")
    front.person("lea")
    await suspending(front, BALISE_GATEWAY_TRUSTED_PROXIES="127.0.0.1")
    tokens = [front.provider.token(f"sujet-{one}") for one in ("ines", "omar", "lea")]
    for token in tokens:
        assert (await front.ask(token, x_forwarded_for="192.0.2.1")).status == 200
    told = [(await front.ask(token, x_forwarded_for="198.51.100.1")).status for token in tokens]
    again = [(await front.ask(token, x_forwarded_for="198.51.100.1")).status for token in tokens]
    assert (told, again) == ([200, 200, 200], [403, 200, 200])
    await until(lambda: alerts(front) == [("ines",)])


async def test_who_takes_an_application_s_key_elsewhere_is_told_of(front: Front) -> None:
    """Though nobody is named, or a person who never asked through it; what is refused teaches nothing."""
    front.person("omar")
    await suspending(front, BALISE_GATEWAY_TRUSTED_PROXIES="127.0.0.1")
    assert (await front.ask(front.provider.token(), x_forwarded_for="192.0.2.1")).status == 200
    assert (await front.ask(x_forwarded_for="198.51.100.1")).code == "person_unnamed"
    await until(lambda: alerts(front) == [("",)])
    his = front.provider.token("sujet-omar")
    assert (await front.ask(his, x_forwarded_for="198.51.100.1")).status == 200
    assert (await front.ask(his, x_forwarded_for="198.51.100.1")).code == "suspended"
    await until(lambda: sorted(alerts(front)) == [("",), ("omar",)])
