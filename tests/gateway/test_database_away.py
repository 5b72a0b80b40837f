"""The database goes away and comes back: the last signed rules hold, nothing is lost or written twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest
from asyncpg.exceptions import QueryCanceledError
from msgspec.structs import replace
from tests.gateway.conftest import Stand
from tests.gateway.link import Link
from tests.gateway.situations import stop
from tests.waiting import soon, until

from balise.contracts.signing import load_public_key
from balise.gateway.database import Database, connected
from balise.gateway.grants import Grants
from balise.journal.verify import verify

BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}


async def settled(stand: Stand) -> None:
    """The gateway has seen the last change of grants, and knows its keys again."""

    def seen() -> bool:
        row = stand.portal.database.execute("SELECT epoch FROM balise_grant_epoch").fetchone()
        return row == (stand.gateway.grants.epoch,) and len(stand.gateway.grants.keys) > 0

    await until(seen)


@pytest.fixture
async def link(idle: Stand) -> AsyncIterator[Link]:
    way = Link(idle.database_url)
    await way.join()
    idle.environment["BALISE_DATABASE_URL"] = way.url
    idle.portal.publish()
    yield way
    await way.cut()


async def test_with_a_spool_requests_go_on_and_their_trace_follows_once(idle: Stand, link: Link) -> None:
    await idle.serve(BALISE_GATEWAY_SPOOL_MB="8")
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200
    await settled(idle)
    await link.cut()
    answers = await asyncio.gather(*(idle.post(key, BODY) for _ in range(10)))
    assert {answer.status for answer in answers} == {200}
    assert len(idle.portal.records()) == 2
    assert (await idle.get("/readyz")).json["journal"] == "spool"
    stranger = await idle.post(idle.portal.grant("mixte", "omar"), BODY)
    assert (stranger.status, stranger.code) == (503, "grants_unreachable")
    await link.join()
    await until(lambda: len(idle.portal.records("outcome")) == 11)
    await until(lambda: not idle.gateway.journal.spooling)
    assert (await idle.post(key, BODY)).status == 200
    await idle.close()
    report = verify(idle.portal.database, [load_public_key(idle.var / "keys" / "journal.pub")])
    assert report.ok
    assert report.open_intents == ()
    assert len(idle.portal.records("intent")) == 12


async def test_a_database_that_stalls_keeps_nobody_waiting(idle: Stand, link: Link) -> None:
    """It closes no connection and answers nothing: what was known goes on, all else is told so."""
    await idle.serve(BALISE_GATEWAY_SPOOL_MB="8")
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200
    strangers = [idle.portal.grant("mixte", f"employe{number}") for number in range(12)]
    await settled(idle)
    idle.gateway._database._seconds = 0.5
    idle.gateway.journal.settings = replace(idle.gateway.journal.settings, commit_seconds=0.5)
    link.flows.clear()
    known, *unknown = await soon(asyncio.gather(*(idle.post(one, BODY) for one in (key, *strangers))))
    assert known.status == 200
    assert {(answer.status, answer.code) for answer in unknown} == {(503, "grants_unreachable")}
    link.flows.set()
    refused = ["grants_unreachable"]
    await until(lambda: [r["reasons"] for r in idle.portal.records("refusal")] == [refused] * 12)
    await until(lambda: len(idle.portal.records("outcome")) == 2)
    assert (await idle.post(strangers[0], BODY)).status == 200


async def test_what_was_answered_counts_though_its_connection_stalls_afterwards() -> None:
    """A validation that was used must not be told as one that could not be reached."""

    class Pool:
        async def acquire(self, **_: float) -> Pool:
            return self

        async def execute(self, *_: object, **__: float) -> str:
            return "UPDATE 1"

        async def release(self, *_: object, **__: float) -> None:
            raise TimeoutError

    assert await Database(Pool()).execute("UPDATE", "hold") == "UPDATE 1"


@pytest.mark.parametrize(
    ("error", "asked"), [(TimeoutError, 1), (QueryCanceledError, 1), (ConnectionResetError, 2)]
)
async def test_who_waited_for_a_look_up_is_not_made_to_wait_again(error: type[Exception], asked: int) -> None:
    class Stalled:
        questions = 0

        async def fetch(self, *_: object) -> None:
            self.questions += 1
            raise error

    database = Stalled()
    with pytest.raises(error):
        await Grants(database).find("balise_inconnue")
    assert database.questions == asked


async def test_without_a_spool_every_request_is_refused_until_it_is_back(idle: Stand, link: Link) -> None:
    await idle.serve()
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200
    idle.upstream.received.clear()
    await settled(idle)
    await link.cut()
    answer = await idle.post(key, BODY)
    assert (answer.status, answer.code) == (503, "journal_unavailable")
    assert idle.upstream.received == []
    idle.gateway.policies._confirmed -= 60  # as if it had been away for a minute
    ready = await idle.get("/readyz")
    assert (ready.status, ready.json["status"]) == (503, "journal_unavailable")
    await link.join()

    async def served() -> bool:
        return (await idle.post(key, BODY)).status == 200

    async def ready_again() -> bool:
        return (await idle.get("/readyz")).status == 200

    await until(served)
    await until(ready_again)


@pytest.mark.parametrize("spool", ["0", "8"])
async def test_what_waits_in_the_server_is_given_up_there_too(idle: Stand, spool: str) -> None:
    """Or each try would leave one more connection behind, until nobody, the portal either, has any."""
    idle.portal.publish()
    await idle.serve(BALISE_GATEWAY_SPOOL_MB=spool)
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200

    def waiting() -> int:
        row = idle.portal.database.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND application_name LIKE 'balise %' AND wait_event_type = 'Lock'"
        ).fetchone()
        assert row is not None
        return int(row[0])

    async def ready() -> bool:
        return (await idle.get("/readyz")).status == 200

    with psycopg.connect(idle.database_url) as holder:
        holder.execute("SELECT * FROM balise_journal_head FOR UPDATE")
        asked = asyncio.create_task(idle.post(key, BODY))
        await until(lambda: waiting() == 1)
        answer = await soon(asked)
        assert answer.status == (200 if spool == "8" else 503)
        assert await ready() is (spool == "8")
        await until(lambda: waiting() == 0)
        holder.rollback()
    await until(ready)
    assert (await soon(idle.post(key, BODY))).status == 200
    await until(lambda: not idle.gateway.journal.spooling)
    await idle.close()
    assert verify(idle.portal.database, [load_public_key(idle.var / "keys" / "journal.pub")]).ok


async def test_who_waits_longer_is_given_longer_by_the_server(idle: Stand) -> None:
    database = await connected(idle.database_url)
    asked = "SELECT current_setting('statement_timeout') AS most"
    try:
        assert [row["most"] for row in await database.fetch(asked, timeout=10)] == ["9500ms"]
        assert [row["most"] for row in await database.fetch(asked)] == ["4500ms"]
    finally:
        database.close()


async def test_a_gateway_whose_spool_is_full_says_that_it_is_not_ready(idle: Stand, link: Link) -> None:
    await idle.serve(BALISE_GATEWAY_SPOOL_MB="8")
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200
    await settled(idle)
    await link.cut()
    assert (await idle.post(key, BODY)).status == 200
    spool = idle.gateway.journal._spool
    assert spool is not None
    spool._limit = 1
    assert (await idle.post(key, BODY)).code == "journal_unavailable"
    assert (await idle.get("/readyz")).status == 503
    await link.join()

    async def ready() -> bool:
        return (await idle.get("/readyz")).status == 200

    await until(ready)


async def test_rules_published_meanwhile_apply_as_soon_as_it_is_back(idle: Stand, link: Link) -> None:
    await idle.serve(BALISE_GATEWAY_SPOOL_MB="8")
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200
    await settled(idle)
    await link.cut()
    idle.portal.publish(stops=(stop(),))
    assert (await idle.post(key, BODY)).status == 200
    await link.join()
    await idle.applied()
    assert (await idle.post(key, BODY)).status == 503


async def test_the_lease_ends_what_a_spool_allows(idle: Stand, link: Link) -> None:
    idle.portal.publish(lease_seconds=3600)
    await idle.serve(BALISE_GATEWAY_SPOOL_MB="8")
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200
    await settled(idle)
    await link.cut()
    assert (await idle.post(key, BODY)).status == 200
    idle.gateway.policies._confirmed -= 3600
    answer = await idle.post(key, BODY)
    assert (answer.status, answer.code) == (503, "lease_over")
    assert (await idle.get("/readyz")).status == 503
