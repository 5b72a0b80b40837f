"""A key suspended where the body said so: at once here, everywhere within a second, until a human lifts it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import openai
import psycopg
import pytest
from msgspec.structs import replace
from tests.gateway.anomalies.conftest import BODY, REFUSALS, Watched, watching
from tests.gateway.conftest import Stand
from tests.gateway.link import Link
from tests.gateway.situations import AUTRE, VILLE
from tests.waiting import soon, until

from balise.contracts.anomalies import AnomalyKind, BurstSettings
from balise.gateway.anomalies.desk import AlertDesk, Raised

SUSPENDING = watching(refusals=replace(REFUSALS, suspend=True))


async def refused_everywhere(watched: Watched, key: str) -> None:
    for stand in (watched.stand, watched.other):
        await until_code(stand, key, "suspended")


async def until_code(stand: Stand, key: str, code: str) -> None:
    async def told() -> bool:
        answer = await stand.post(key, BODY)
        return (answer.code if answer.status != 200 else "") == code

    await until(told)


async def test_the_gateway_that_saw_it_refuses_the_very_next_request(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    key = watched.portal.grant("mixte")
    await watched.refused(key)
    answer = await watched.stand.post(key, BODY)
    assert (answer.status, answer.code) == (403, "suspended")
    (reason,) = answer.json["error"]["balise"]["reasons"]
    assert reason["measures"] == ["2.3"]
    assert "suspendue" in answer.json["error"]["message"]
    english = await watched.stand.post(key, BODY, **{"accept-language": "en"})
    assert "suspended" in english.json["error"]["message"]
    models = await watched.stand.get("/v1/models", key)
    assert (models.status, models.code) == (403, "suspended")
    await until(lambda: bool(watched.suspensions))
    (suspension,), (alert,) = watched.suspensions, watched.alerts
    assert (suspension["alert"], suspension["person"]) == (alert["id"], "ines")
    assert suspension["lifted_at"] is None
    assert watched.events("refusals")[0]["detail"]["suspension"] == suspension["id"]
    assert watched.portal.records("refusal")[-1]["reasons"] == ["suspended"]


async def test_only_that_person_s_use_in_that_case_is_suspended(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    key, same_person = watched.portal.grant("mixte"), watched.portal.grant("souverain-seul")
    other_person = watched.portal.grant("mixte", "omar")
    await watched.refused(key)
    await until_code(watched.stand, key, "suspended")
    sovereign = BODY | {"model": "souverain"}
    assert (await watched.stand.post(same_person, sovereign)).status == 200
    assert (await watched.stand.post(other_person, BODY)).status == 200


async def test_another_key_of_the_same_person_and_case_gives_nothing_back(watched: Watched) -> None:
    """Two keys live together when one replaces the other, for instance."""
    await watched.serve(SUSPENDING, replicas=2)
    key, before = watched.portal.grant("mixte"), watched.portal.grant("mixte")
    assert (await watched.stand.post(before, BODY)).status == 200
    await watched.refused(key)
    assert (await watched.stand.post(before, BODY)).code == "suspended"
    await refused_everywhere(watched, before)
    watched.lift()
    for one in (key, before):
        await until_code(watched.stand, one, "")


async def test_an_alert_alone_suspends_nothing(watched: Watched) -> None:
    await watched.serve(watching(refusals=REFUSALS))
    key = watched.portal.grant("mixte")
    await watched.refused(key, 6)
    await until(lambda: bool(watched.alerts))
    assert (await watched.stand.post(key, BODY)).status == 200
    assert watched.suspensions == []


async def test_every_gateway_refuses_within_a_second(watched: Watched) -> None:
    await watched.serve(SUSPENDING, replicas=2)
    key = watched.portal.grant("mixte")
    assert (await watched.other.post(key, BODY)).status == 200
    await watched.refused(key)
    await until(lambda: bool(watched.suspensions))
    await until_code(watched.other, key, "suspended")


async def test_a_gateway_that_starts_later_knows(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    key = watched.portal.grant("mixte")
    await watched.refused(key)
    await until(lambda: bool(watched.suspensions))
    await watched.other.serve(BALISE_GATEWAY_NAME="passerelle-deux")
    assert (await watched.other.post(key, BODY)).code == "suspended"


async def streamed(stand: Stand, key: str, model: str = "public") -> str:
    """How a stream ended, which goes on for as long as nobody cuts it."""
    asked = {**BODY, "model": model, "stream": True}
    spoken = await stand.client(key).chat.completions.create(**asked)
    try:
        async for _ in spoken:
            pass
    except openai.APIError as error:
        return str(error.code)
    return "ended"


async def test_open_answers_are_cut_here_and_elsewhere(watched: Watched) -> None:
    watched.stand.upstream.stall_after = 2
    await watched.serve(SUSPENDING, replicas=2)
    key = watched.portal.grant("mixte")
    open_streams = [asyncio.create_task(streamed(stand, key)) for stand in (watched.stand, watched.other)]
    await until(lambda: len(watched.portal.records("intent")) == 2)
    await watched.refused(key)
    assert await soon(asyncio.gather(*open_streams)) == ["suspended", "suspended"]
    await until(lambda: len(watched.portal.records("outcome")) == 2)
    for outcome in watched.portal.records("outcome"):
        assert (outcome["status"], outcome["reasons"]) == ("blocked", ["suspended"])


async def test_a_human_lifts_it_once_and_every_gateway_serves_again(watched: Watched) -> None:
    await watched.serve(SUSPENDING, replicas=2)
    key = watched.portal.grant("mixte")
    await watched.refused(key)
    await until(lambda: bool(watched.suspensions))
    await refused_everywhere(watched, key)
    assert watched.lift() == 1
    for stand in (watched.stand, watched.other):
        await until_code(stand, key, "")
    with watched.as_portal() as portal, pytest.raises(psycopg.errors.RestrictViolation):
        portal.execute("UPDATE balise_suspension SET lift_reason = 'autre'")


async def test_a_key_lifted_without_having_been_used_meanwhile_serves_again(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    key = watched.portal.grant("mixte")
    await watched.refused(key)
    await until(lambda: bool(watched.suspensions))
    watched.lift()
    await until_code(watched.stand, key, "")
    await watched.refused(key, 1)
    assert (await watched.stand.post(key, BODY)).status == 200


async def test_it_may_be_suspended_again(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    key = watched.portal.grant("mixte")
    await watched.refused(key)
    await until_code(watched.stand, key, "suspended")
    await until(lambda: bool(watched.suspensions))
    watched.lift()
    await until_code(watched.stand, key, "")
    await watched.refused(key)
    assert (await watched.stand.post(key, BODY)).code == "suspended"
    await until(lambda: len(watched.suspensions) == 2)
    assert len(watched.alerts) == 2
    assert [one["lifted_at"] is None for one in watched.suspensions] == [False, True]


@pytest.mark.parametrize("by", ["ines", ""])
async def test_nobody_lifts_their_own_suspension_nor_without_a_name(watched: Watched, by: str) -> None:
    await watched.serve(SUSPENDING)
    await watched.refused(watched.portal.grant("mixte"))
    await until(lambda: bool(watched.suspensions))
    with pytest.raises(psycopg.errors.CheckViolation):
        watched.lift(by)


async def test_another_body_lifts_nothing(watched: Watched) -> None:
    await watched.serve(SUSPENDING)
    await watched.refused(watched.portal.grant("mixte"))
    await until(lambda: bool(watched.suspensions))
    assert watched.lift(body=AUTRE) == 0


async def test_another_body_neither_suspends_nor_spares(watched: Watched) -> None:
    """Its sessions write rows of its own alone, whichever key these name."""
    await watched.serve(SUSPENDING)
    key = watched.portal.grant("mixte")
    with watched.as_portal(AUTRE) as other:
        key_id = watched.portal.database.execute("SELECT key_id FROM balise_grant").fetchone()
        other.execute(
            """INSERT INTO balise_alert (id, public_body, kind, subject, window_start, seen_at)
               VALUES ('alert_' || repeat('a', 32), %s, 'burst', 'essai', now(), now())""",
            [AUTRE],
        )
        for number, lifted in enumerate(("NULL, '', ''", "now() + interval '1 day', 'complice', 'Rien.'")):
            other.execute(
                f"""INSERT INTO balise_suspension (id, public_body, alert, kind, key_id, person, suspended_at,
                                                   lifted_at, lifted_by, lift_reason)
                    SELECT 'susp_' || repeat(%s, 32), public_body, id, kind, %s, 'ines', seen_at, {lifted}
                    FROM balise_alert""",
                [str(number), *(key_id or ())],
            )
    assert (await watched.stand.post(key, BODY)).status == 200
    await watched.refused(key)
    await until(lambda: any(one["public_body"] == VILLE for one in watched.suspensions))
    await until_code(watched.stand, key, "suspended")


@pytest.mark.parametrize(
    "written",
    [
        "balise_suspension (id, public_body, alert, kind, key_id, person, suspended_at, lifted_at, lifted_by,"
        " lift_reason) SELECT 'susp_' || repeat('b', 32), 7, '', 'burst', 'cle', 'ines', now(), now(), 'x', 'x'",
        "balise_alert (id, public_body, kind, subject, window_start, seen_at, state, closed_by, closed_at,"
        " close_reason) SELECT 'alert_' || repeat('b', 32), 7, 'burst', '', now(), now(), 'closed', 'x', now(), 'x'",
    ],
)
def test_a_gateway_writes_nothing_of_what_humans_answer(plane_database: str, written: str) -> None:
    with psycopg.connect(plane_database) as gateway:
        gateway.execute("SET ROLE balise_gateway")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            gateway.execute(f"INSERT INTO {written}")  # type: ignore[arg-type]


async def test_many_at_once_make_one_suspension(watched: Watched) -> None:
    await watched.serve(watching(burst=BurstSettings(floor=5, suspend=True)), replicas=2)
    key = watched.portal.grant("mixte")
    everywhere = [watched.stand, watched.other] * 12
    answers = await asyncio.gather(*(stand.post(key, BODY) for stand in everywhere))
    assert {answer.status for answer in answers} <= {200, 403}
    await refused_everywhere(watched, key)
    await until(lambda: len(watched.suspensions) == 1)
    await asyncio.sleep(0.1)
    assert len(watched.suspensions) == 1 and len(watched.alerts) == 1


async def test_what_was_seen_before_a_lifting_suspends_no_more(watched: Watched) -> None:
    """Two gateways saw the same; one could write it only after a human had judged."""
    await watched.serve(SUSPENDING)
    key = watched.portal.grant("mixte")
    before = datetime.now(UTC)
    await watched.refused(key)
    await until(lambda: bool(watched.suspensions))
    watched.lift()
    late = raised(1, suspension=f"susp_{'0' * 32}")
    (first,) = watched.suspensions
    late.at, late.key_id = before, first["key_id"]
    watched.stand.gateway.anomalies.desk.put(late)
    await until(lambda: len(watched.alerts) == 2)
    assert [one["lifted_by"] for one in watched.suspensions] == ["responsable"]
    await until_code(watched.stand, key, "")


# The database away


async def known(stand: Stand) -> None:
    """The gateway has read its grants again since the last change, so that it can do without the database."""

    def seen() -> bool:
        row = stand.portal.database.execute("SELECT epoch FROM balise_grant_epoch").fetchone()
        return row == (stand.gateway.grants.epoch,) and len(stand.gateway.grants.keys) > 0

    await until(seen)


async def test_without_a_database_it_holds_here_and_is_written_once_it_is_back(watched: Watched) -> None:
    link = Link(watched.stand.database_url)
    await link.join()
    watched.stand.environment["BALISE_DATABASE_URL"] = link.url
    await watched.serve(SUSPENDING, BALISE_GATEWAY_SPOOL_MB="8")
    await watched.other.serve(BALISE_GATEWAY_NAME="passerelle-deux")
    key = watched.portal.grant("mixte")
    assert (await watched.stand.post(key, BODY)).status == 200
    await known(watched.stand)
    await link.cut()
    await watched.refused(key)
    assert (await watched.stand.post(key, BODY)).code == "suspended"
    assert watched.alerts == []
    assert await watched.metric("balise_alerts_waiting") == 1
    assert (await watched.other.post(key, BODY)).status == 200
    await link.join()
    await until(lambda: len(watched.suspensions) == 1)
    await until_code(watched.other, key, "suspended")
    assert (await watched.stand.post(key, BODY)).code == "suspended"
    await until(lambda: len(watched.events("refusals")) == 1)
    watched.lift()
    await until_code(watched.stand, key, "")
    await watched.stand.close()
    await link.cut()


async def test_without_a_database_what_another_key_of_the_case_runs_is_cut(watched: Watched) -> None:
    link = Link(watched.stand.database_url)
    await link.join()
    watched.stand.environment["BALISE_DATABASE_URL"] = link.url
    watched.stand.upstream.stall_after = 2
    await watched.serve(SUSPENDING, BALISE_GATEWAY_SPOOL_MB="8")
    grant = watched.portal.grant
    key, second, elsewhere = grant("mixte"), grant("mixte"), grant("souverain-seul")
    await watched.refused(key, 1)
    running = asyncio.create_task(streamed(watched.stand, second))
    other_case = asyncio.create_task(streamed(watched.stand, elsewhere, "souverain"))
    await until(lambda: len(watched.stand.gateway.requests) == 2)
    await known(watched.stand)
    await until(lambda: len(watched.stand.gateway.grants.keys) == 3)
    await link.cut()
    await watched.refused(key, 2)
    assert await soon(running) == "suspended"
    assert not other_case.done()
    watched.stand.upstream.go_on.set()
    assert await soon(other_case) == "ended"
    await link.join()
    await watched.stand.close()
    await link.cut()


class _Away:
    async def execute(self, query: str, *args: object) -> Any:
        raise ConnectionError


class _Journal:
    def __init__(self) -> None:
        self.records: list[Any] = []

    async def append(self, record: Any, contents: Any = ()) -> None:
        self.records.append(record)


async def test_what_waits_is_bounded_and_what_is_given_up_is_counted(stand: Stand, watched: Watched) -> None:
    lost = stand.gateway.metrics.alerts_lost
    desk = AlertDesk(_Away(), _Journal(), stand.gateway.metrics, "essai", bool, most=3)  # type: ignore[arg-type]
    desk.start()
    await watched.stand.post(watched.portal.grant("mixte"), BODY)
    for number in range(5):
        desk.put(raised(number, suspension="susp" if number == 0 else ""))
    assert [one.subject for one in desk._waiting] == ["0", "3", "4"]
    assert lost._value.get() == 2
    await desk.close()


def raised(number: int, suspension: str) -> Raised:
    now = datetime.now(UTC)
    return Raised(
        id=f"alert_{number:032x}",
        public_body=7,
        kind=AnomalyKind.BURST,
        subject=str(number),
        window=now,
        at=now,
        key_id="cle",
        person="ines",
        role="employe",
        case="mixte",
        system="public",
        request_id="req_1",
        figures={},
        suspension=suspension,
    )
