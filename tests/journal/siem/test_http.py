"""Copies by HTTP: delivered at least once, in order, and never beyond what was accepted."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tests.journal.conftest import VILLE, Journal
from tests.journal.siem.conftest import AUTRE, Dock
from tests.journal.siem.receivers import Collector
from tests.waiting import PATIENCE, until

from balise.journal.siem import service
from balise.journal.siem.destinations import Destination
from balise.journal.siem.http import HttpLink


def to(collector: Collector, **more: object) -> Destination:
    return Destination(**({"name": "soc", "url": collector.url, "format": "ocsf"} | more))  # type: ignore[arg-type]


async def test_everything_arrives_once_in_the_order_of_each_chain(dock: Dock, collector: Collector) -> None:
    for _ in range(3):
        await dock.write(7)
    await dock.ship_all(to(collector, batch=5))
    assert sorted(collector.uids) == sorted(dock.expected())
    for writer in {uid.split(":")[0] for uid in collector.uids}:
        sequence = [int(uid.split(":")[1]) for uid in collector.uids if uid.startswith(writer)]
        assert sequence == list(range(1, 8))
    assert all(h["Content-Type"] == "application/x-ndjson" for h in collector.headers)


async def test_what_is_appended_later_follows_without_what_was_sent(dock: Dock, collector: Collector) -> None:
    dock.ship(to(collector))
    await dock.write(3)
    await until(lambda: len(collector.uids) == 3)
    await dock.write(2)
    await until(lambda: len(collector.uids) == 5)
    assert sorted(collector.uids) == sorted(dock.expected())
    await until(lambda: dock.metric("balise_siem_behind_records", destination="soc") == 0)
    assert dock.metric("balise_siem_behind_seconds", destination="soc") == 0


@pytest.mark.parametrize("status", [301, 400, 401, 429, 500, 503])
async def test_what_is_not_accepted_is_sent_again(dock: Dock, collector: Collector, status: int) -> None:
    await dock.write(4)
    collector.statuses = [status, status]
    await dock.ship_all(to(collector))
    assert collector.uids == dock.expected()
    cause = {"destination": "soc", "cause": f"http_{status}"}
    assert dock.metric("balise_siem_failures_total", **cause) == 2


async def test_a_port_that_speaks_no_tls_is_not_said_to_be_away(dock: Dock, collector: Collector) -> None:
    await dock.write(1)
    dock.ship(to(collector, url=collector.url.replace("http://", "https://")))
    await until(lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="tls_failed") > 0)


@pytest.mark.parametrize("bodies", ["cut", "never end"])
async def test_an_acceptance_whose_body_does_not_come_is_one(
    dock: Dock, collector: Collector, monkeypatch: pytest.MonkeyPatch, bodies: str
) -> None:
    monkeypatch.setattr("balise.journal.siem.http._REST_SECONDS", 0.05)
    collector.bodies = bodies
    for _ in range(2):
        await dock.write(4)
    await dock.ship_all(to(collector, batch=4))
    assert sorted(collector.uids) == sorted(dock.expected())
    assert dock.standing("soc")["failing_since"] is None


async def test_the_cursor_waits_and_the_lag_shows(dock: Dock, collector: Collector) -> None:
    await dock.write(4)
    collector.statuses = [500] * 10_000
    dock.ship(to(collector))
    await until(lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="http_500") > 3)
    assert dock.cursors("soc") == 0
    assert dock.metric("balise_siem_behind_records", destination="soc") == 4
    first = dock.metric("balise_siem_behind_seconds", destination="soc")
    await until(lambda: dock.metric("balise_siem_behind_seconds", destination="soc") > first > 0)
    assert dock.standing("soc")["failure"] == "http_500"
    assert dock.standing("soc")["failing_since"] is not None
    collector.statuses = []
    await until(lambda: dock.cursors("soc") == 4)
    assert dock.standing("soc")["failure"] == ""
    assert dock.standing("soc")["delivered_at"] is not None


async def test_an_answer_that_was_lost_makes_duplicates_with_the_same_identifier(
    dock: Dock, collector: Collector
) -> None:
    await dock.write(4)
    collector.lose_answers = 1
    await dock.ship_all(to(collector))
    assert collector.uids == dock.expected() * 2


async def test_batches_that_are_too_large_are_halved(dock: Dock, collector: Collector) -> None:
    await dock.write(20)
    collector.most = 3
    await dock.ship_all(to(collector, batch=16))
    assert collector.uids == dock.expected()


async def test_a_destination_too_slow_for_a_batch_receives_smaller_ones(
    dock: Dock, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same batch took as long each time: nothing was ever delivered."""
    monkeypatch.setattr("balise.journal.siem.http.SEND_SECONDS", 0.5)
    monkeypatch.setattr("balise.journal.siem.shipper.EASY_SECONDS", 0.0)
    await dock.write(20)
    collector.most_in_time = 3
    await dock.ship_all(to(collector, batch=16))
    assert sorted(set(collector.uids)) == sorted(dock.expected())
    assert collector.unanswered == [16, 8, 4]  # none grows again while it is slow


async def test_an_op_receives_its_own_records_and_no_others(dock: Dock, collector: Collector) -> None:
    dock.publish(VILLE, "ville")
    dock.publish(AUTRE, "autre")
    await dock.write(3)
    await dock.write(3, AUTRE)
    await dock.write(2, 0)
    await dock.ship_all(to(collector, public_bodies=("autre",)))
    assert collector.uids == dock.expected(AUTRE)
    assert {event["metadata"]["tenant_uid"] for event in collector.events} == {"autre"}
    assert dock.standing("soc")["public_bodies"] == [AUTRE]


async def test_an_op_that_is_not_known_yet_is_waited_for(dock: Dock, collector: Collector) -> None:
    await dock.write(3)
    dock.ship(to(collector, public_bodies=("ville",)))
    await asyncio.sleep(0.2)
    assert collector.uids == []
    dock.publish(VILLE, "ville")
    await until(lambda: len(collector.uids) == 3)


@pytest.mark.parametrize("body", [b"{", b'{"public_body_code": 3}', b"\xff"])
async def test_rules_of_one_op_that_cannot_be_read_end_no_copy(
    dock: Dock, collector: Collector, body: bytes
) -> None:
    """No row of theirs can be taken away: all copies would end for good."""
    dock.publish(VILLE, "ville")
    await dock.write(1)
    dock.ship(to(collector), to(collector, name="ville", public_bodies=("ville",)))
    await until(lambda: len(collector.uids) == 2)
    for public_body in (VILLE, AUTRE):
        dock.journal.owner.execute(
            "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) "
            "VALUES (%s, 2, '', %s, '', '')",
            [public_body, body],
        )
    await dock.write(1, AUTRE)  # a stranger, for whose code the rules are read again
    await until(lambda: len(collector.uids) == 3)
    await dock.write(1, prefix="s")
    await until(lambda: len(collector.uids) == 5)
    assert {uid: collector.uids.count(uid) for uid in dock.expected(VILLE)} == dict.fromkeys(
        dock.expected(VILLE), 2
    )


async def test_a_destination_may_begin_with_what_comes_next(dock: Dock, collector: Collector) -> None:
    await dock.write(3)
    await dock.ship_all(to(collector, start="now"))
    await dock.write(2, prefix="s")
    await dock.ship_all(to(collector, start="now"))
    assert [event["metadata"]["correlation_uid"] for event in collector.events] == ["s0", "s1"]


async def test_one_shipper_at_a_time_carries_a_destination(dock: Dock, collector: Collector) -> None:
    first = dock.ship(to(collector))
    await dock.write(2)
    await until(lambda: len(collector.uids) == 2)
    dock.ship(to(collector))
    await dock.write(2)
    await until(lambda: len(collector.uids) == 4)
    await asyncio.sleep(0.2)
    assert sorted(collector.uids) == sorted(dock.expected())
    first.cancel()
    await dock.write(2)
    await until(lambda: len(collector.uids) == 6)
    assert sorted(collector.uids) == sorted(dock.expected())


async def test_the_lock_of_a_machine_that_died_is_not_kept_for_hours(
    dock: Dock, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, str]] = []
    connect = asyncpg.connect

    def asking(*arguments: object, **options: Any) -> object:
        asked.append(options["server_settings"])
        return connect(*arguments, **options)

    monkeypatch.setattr(service.asyncpg, "connect", asking)
    await dock.ship_all(to(collector))
    seconds = {name: int(asked[0][f"tcp_keepalives_{name}"]) for name in ("idle", "interval", "count")}
    assert seconds["idle"] + seconds["interval"] * seconds["count"] <= 60


async def test_a_lost_database_is_come_back_to(dock: Dock, collector: Collector) -> None:
    dock.ship(to(collector))
    await dock.write(2)
    await until(lambda: dock.cursors("soc") == 2)
    dock.journal.owner.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = 'balise siem' AND datname = current_database()"
    )
    await dock.write(2)
    await until(lambda: dock.cursors("soc") == 4)
    assert sorted(set(collector.uids)) == sorted(dock.expected())


async def test_the_secret_travels_in_its_header_and_the_envelope_is_the_collectors(
    dock: Dock, collector: Collector, tmp_path: Path
) -> None:
    await dock.write(2)
    secret = tmp_path / "jeton"
    secret.write_text("Splunk 0000-1111\n")
    await dock.ship_all(to(collector, envelope="hec", authorization_file=str(secret)))
    assert collector.headers[0]["Authorization"] == "Splunk 0000-1111"
    decoder, text, found = json.JSONDecoder(), collector.accepted[0].decode(), []
    while text:
        event, end = decoder.raw_decode(text)
        found.append(event["event"]["metadata"]["uid"])
        assert event["time"] == pytest.approx(event["event"]["time"] / 1000)
        text = text[end:]
    assert found == dock.expected()


async def test_tampering_is_told_with_the_next_row(dock: Dock, collector: Collector) -> None:
    dock.ship(to(collector))
    await dock.write(2)
    await until(lambda: dock.cursors("soc") == 2)
    writer = collector.uids[0].split(":")[0]
    collector.gate.clear()
    dock.journal.tamper(
        f"INSERT INTO balise_journal SELECT writer, 4, public_body, kind, request_id, at, body, hash, hash "
        f"FROM balise_journal WHERE writer = '{writer}' AND seq = 2",
        f"UPDATE balise_journal_head SET seq = 4 WHERE writer = '{writer}'",
    )
    collector.gate.set()
    await until(lambda: len(collector.uids) == 3)
    last = collector.events[-1]
    assert last["unmapped"]["balise"]["broken"] == "altered"
    assert last["severity_id"] == 5
    assert dock.metric("balise_siem_broken_rows_total", destination="soc") == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE balise_journal SET body = set_byte(body, position('r1'::bytea in body) - 1, 255) WHERE seq = 2",
        "UPDATE balise_journal SET body = decode(repeat('7b2261223a', 100000), 'hex') WHERE seq = 2",
        "UPDATE balise_journal SET at = '200000-01-01' WHERE seq = 2",
        "UPDATE balise_journal SET at = '-infinity' WHERE seq = 2",
    ],
)
async def test_what_no_program_can_hold_does_not_end_the_copies(
    dock: Dock, collector: Collector, statement: str
) -> None:
    await dock.write(3)
    dock.journal.tamper(statement)
    await dock.ship_all(to(collector))
    assert collector.uids == dock.expected()
    assert dock.metric("balise_siem_broken_rows_total", destination="soc") >= 1


async def test_rows_that_were_deleted_at_the_end_are_missed(dock: Dock, collector: Collector) -> None:
    await dock.write(3)
    dock.journal.tamper("DELETE FROM balise_journal WHERE seq = 3")
    dock.ship(to(collector))
    await until(lambda: dock.metric("balise_siem_broken_rows_total", destination="soc") == 1)
    assert len(collector.uids) == 2
    assert dock.metric("balise_siem_behind_records", destination="soc") == 1


@pytest.mark.parametrize(
    "head", ["UPDATE balise_journal_head SET seq = 2", "DELETE FROM balise_journal_head"]
)
async def test_a_chain_that_was_put_back_before_what_was_sent_is_told(
    dock: Dock, collector: Collector, head: str
) -> None:
    await dock.write(3)
    await dock.ship_all(to(collector))
    assert dock.metric("balise_siem_broken_rows_total", destination="soc") == 0
    dock.journal.tamper("DELETE FROM balise_journal WHERE seq = 3", head)
    await dock.ship_all(to(collector))
    assert dock.metric("balise_siem_broken_rows_total", destination="soc") == 1
    assert len(collector.uids) == 3


async def test_the_shippers_role_may_not_write_the_journal(dock: Dock) -> None:
    import psycopg

    with psycopg.connect(dock.journal.url) as connection:
        connection.execute("SET ROLE balise_siem")
        for statement in (
            "DELETE FROM balise_journal",
            "INSERT INTO balise_journal_writer VALUES (gen_random_uuid(), 'x', 'x')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(statement)
        for table in ("balise_content", "balise_grant"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"SELECT FROM {table}")


async def test_many_chains_fit_in_the_smallest_batch(dock: Dock, collector: Collector) -> None:
    for _ in range(6):
        await dock.write(2)
    collector.most = 1
    await dock.ship_all(to(collector, batch=4))
    assert sorted(collector.uids) == sorted(dock.expected())
    assert dock.metric("balise_siem_broken_rows_total", destination="soc") == 0


async def test_a_failure_began_when_it_began(dock: Dock, collector: Collector) -> None:
    await dock.write(2)
    collector.statuses = [500] * 10_000
    dock.ship(to(collector))
    await until(lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="http_500") > 1)
    since = dock.standing("soc")["failing_since"]
    await until(lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="http_500") > 4)
    assert dock.standing("soc")["failing_since"] == since is not None
    assert dock.metric("balise_siem_connected", destination="soc") == 0


@pytest.mark.parametrize("wait", ["²", "9" * 400, "Fri, 31 Dec 1999 23:59:59 GMT", ""])
async def test_no_answer_of_a_destination_ends_the_others(
    dock: Dock, collector: Collector, monkeypatch: pytest.MonkeyPatch, wait: str
) -> None:
    monkeypatch.setattr("balise.journal.siem.shipper.LONGEST_WAIT", 0.01)
    await dock.write(2)
    collector.statuses, collector.retry_after = [503], wait
    await dock.ship_all(to(collector))
    assert collector.uids == dock.expected()


async def test_a_date_until_which_to_wait_is_one(dock: Dock, collector: Collector) -> None:
    await dock.write(2)
    collector.statuses = [429]
    collector.retry_after = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    dock.ship(to(collector))
    await until(lambda: dock.metric("balise_siem_failures_total", destination="soc", cause="http_429") == 1)
    await asyncio.sleep(0.3)  # ten times the pause of who asks for none
    assert collector.uids == []


async def test_the_lag_is_told_by_whoever_carries(dock: Dock, journal: Journal, collector: Collector) -> None:
    collector.statuses = [503] * 10_000
    dock.ship(to(collector))
    await dock.write(3)
    await until(lambda: dock.metric("balise_siem_behind_records", destination="soc") == 3)
    other = Dock(journal)
    other.ship(to(collector))
    async with asyncio.timeout(PATIENCE):
        while not other.metric("balise_siem_behind_records", destination="soc"):
            journal.owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            )
            await asyncio.sleep(0.1)
    collector.statuses.clear()
    await until(lambda: len(collector.uids) == 3)
    await until(lambda: other.metric("balise_siem_behind_records", destination="soc") == 0)
    # It would grow for ever, of records that are delivered.
    await until(lambda: dock.metric("balise_siem_behind_seconds", destination="soc") == 0)
    assert dock.metric("balise_siem_behind_records", destination="soc") == 0
    await other.stop()


@pytest.mark.parametrize("content", [b"Splunk 0\r\nX: 1", b"\xff\xfe", "Splunk ²".encode()])
async def test_a_secret_replaced_by_something_else_stops_its_destination_alone(
    dock: Dock, collector: Collector, tmp_path: Path, content: bytes
) -> None:
    secret = tmp_path / "jeton"
    secret.write_bytes(content)
    await dock.write(2)
    work = dock.ship(to(collector, name="autre", authorization_file=str(secret)), to(collector))
    await until(lambda: len(collector.uids) == 2)
    cause = {"destination": "autre", "cause": "secrets_unreadable"}
    await until(lambda: dock.metric("balise_siem_failures_total", **cause) > 1)
    secret.write_text("Splunk 0")
    await until(lambda: len(collector.uids) == 4)
    assert not work.done()


async def test_a_fault_that_nobody_foresaw_stops_its_destination_alone(
    dock: Dock, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    await dock.write(2)
    faults = iter([ZeroDivisionError, ZeroDivisionError])
    send = HttpLink.send

    async def faulty(link: HttpLink, batch: object) -> None:
        if (fault := next(faults, None)) is not None:
            raise fault
        await send(link, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(HttpLink, "send", faulty)
    await dock.ship_all(to(collector), to(collector, name="autre"))
    assert sorted(collector.uids) == sorted(dock.expected() * 2)


@pytest.mark.parametrize("change", ["public_body = 8", "kind = 'outcome'", "request_id = 'autre'"])
async def test_a_column_that_no_longer_says_what_the_row_says_is_told(
    dock: Dock, collector: Collector, change: str
) -> None:
    dock.publish(VILLE, "ville")
    await dock.write(2)
    dock.journal.tamper(f"UPDATE balise_journal SET {change} WHERE seq = 2")
    await dock.ship_all(to(collector, public_bodies=("ville",)))
    assert [event["unmapped"]["balise"].get("broken") for event in collector.events] == [None, "altered"]
