"""What changes of a key while the person is looked up whom its application names: it counts for that request."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from tests.gateway.conftest import Answer
from tests.gateway.identities.conftest import Front
from tests.gateway.situations import VILLE
from tests.waiting import soon, until

from balise.contracts.grants import Grant, Identity, hash_key
from balise.gateway.grants import PersonName


class LookUp:
    """A request for Inès, whose name is being looked up until ``goes_on``."""

    def __init__(self, front: Front) -> None:
        self.front, self._grants = front, front.stand.gateway.grants
        self._find, self._found, self._goes_on = self._grants.person, asyncio.Event(), asyncio.Event()

    async def person(self, name: PersonName) -> Identity | None:
        found = await self._find(name)
        self._found.set()
        await self._goes_on.wait()
        return found

    async def began(self) -> None:
        self._asked = asyncio.create_task(self.front.ask(self.front.provider.token()))
        await soon(self._found.wait())

    @property
    def grant(self) -> Grant:
        """The application's, as it is known now."""
        known = self._grants.recall(self.front.key)
        assert known is not None
        return known

    async def heard(self) -> None:
        await self.front.heard()
        await until(lambda: self._grants.recall(self.front.key) is not None)

    async def told(self) -> Answer:
        self._goes_on.set()
        return await soon(self._asked)


@pytest.fixture
async def lookup(asking: Front, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LookUp]:
    made = LookUp(asking)
    monkeypatch.setattr(asking.stand.gateway.grants, "person", made.person)
    await made.began()
    yield made


async def test_who_is_suspended_here_does_not_go_on(lookup: LookUp) -> None:
    gateway = lookup.front.stand.gateway
    gateway.anomalies.suspensions.hold(replace(lookup.grant, person="ines"))
    gateway.requests.suspend(lookup.grant.key_id, "ines")
    assert (await lookup.told()).code == "suspended"
    assert lookup.front.stand.upstream.received == []


async def test_who_is_suspended_by_another_gateway_does_not_go_on(lookup: LookUp) -> None:
    key, alert = lookup.grant.key_id, f"alert_{'a' * 32}"
    run = lookup.front.stand.portal.database.execute
    run(
        "INSERT INTO balise_alert (id, public_body, kind, subject, window_start, seen_at) "
        "VALUES (%s, %s, 'refusals', %s, now(), now())",
        [alert, VILLE, f"{key} ines"],
    )
    run(
        "INSERT INTO balise_suspension (id, public_body, alert, kind, key_id, person, suspended_at) "
        "VALUES (%s, %s, %s, 'refusals', %s, 'ines', now())",
        [f"susp_{'a' * 32}", VILLE, alert, key],
    )
    await lookup.heard()
    assert lookup.grant.suspended == ("ines",)
    assert (await lookup.told()).code == "suspended"
    assert lookup.front.stand.upstream.received == []


async def test_a_key_that_is_to_end_sooner_ends_what_it_began(lookup: LookUp) -> None:
    lookup.front.stand.upstream.pause = 60.0
    lookup.front.stand.portal.database.execute(
        "UPDATE balise_grant SET expires_at = %s WHERE key_hash = %s",
        [datetime.now(UTC) + timedelta(seconds=2), hash_key(lookup.front.key)],
    )
    await lookup.heard()
    assert (await lookup.told()).code == "key_expired"
