"""A row that a destination always refuses: set aside where everybody can see it, and only when it is the row."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
import pytest
from tests.journal.conftest import VILLE, record
from tests.journal.siem.conftest import AUTRE, Dock
from tests.journal.siem.receivers import Collector
from tests.journal.siem.test_http import to
from tests.waiting import until

from balise.contracts.records import RecordKind
from balise.journal.siem.aside import MOST_PASSED, REFUSALS

SOC = {"destination": "soc"}


def aside(dock: Dock) -> list[dict[str, Any]]:
    with dock.journal.owner.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        return cursor.execute("SELECT * FROM balise_siem_set_aside ORDER BY writer, seq").fetchall()


def has(uids: list[str], dock: Dock, *missing: int) -> bool:
    """Whether everything arrived in order, but for the rows of these places; some perhaps twice, since they
    showed that the destination accepts."""
    wanted = [uid for uid in dock.expected() if int(uid.split(":")[1]) not in missing]
    return list(dict.fromkeys(uids)) == wanted


@pytest.mark.parametrize("status", [400, 404, 413, 422])
async def test_one_row_always_refused_keeps_nobody_and_is_not_lost_from_sight(
    dock: Dock, collector: Collector, status: int
) -> None:
    await dock.write(9)
    collector.refuses = {'"r4"': status}
    dock.ship(to(collector))
    await until(lambda: dock.cursors("soc") == 9)
    assert has(collector.uids, dock, 5)
    await until(lambda: len(aside(dock)) == 1)
    [row] = aside(dock)
    assert (row["destination"], row["seq"], row["public_body"]) == ("soc", 5, VILLE)
    assert (row["why"], row["refusals"], row["told_at"]) == (f"http_{status}", REFUSALS + 1, None)
    assert collector.refused.count(1) == REFUSALS + 1
    assert dock.metric("balise_siem_set_aside_rows_total", **SOC) == 1
    await until(lambda: dock.standing("soc")["failure"] == "")
    # Once and for all: what follows goes in batches, and the row is not tried again.
    await dock.write(6, prefix="s")
    await until(lambda: dock.cursors("soc") == 15)
    assert len(set(collector.uids)) == 14
    assert collector.refused.count(1) == REFUSALS + 1
    assert len(aside(dock)) == 1


async def test_several_rows_in_a_row_and_apart(dock: Dock, collector: Collector) -> None:
    await dock.write(12)
    collector.refuses = {'"r2"': 400, '"r3"': 422, '"r8"': 400}
    dock.ship(to(collector, batch=5))
    await until(lambda: dock.cursors("soc") == 12)
    assert has(collector.uids, dock, 3, 4, 9)
    assert [(row["seq"], row["why"]) for row in aside(dock)] == [
        (3, "http_400"),
        (4, "http_422"),
        (9, "http_400"),
    ]


@pytest.mark.parametrize("status", [400, 404])
async def test_a_destination_that_refuses_everything_has_nothing_set_aside(
    dock: Dock, collector: Collector, status: int
) -> None:
    await dock.write(MOST_PASSED + 10)
    collector.refuses = {"uid": status}
    dock.ship(to(collector))
    cause = {**SOC, "cause": f"http_{status}"}
    await until(lambda: dock.metric("balise_siem_failures_total", **cause) > 5 * MOST_PASSED)
    assert aside(dock) == []
    assert dock.cursors("soc") == 0
    assert dock.standing("soc")["failure"] == f"http_{status}"
    assert dock.metric("balise_siem_connected", **SOC) == 0
    collector.refuses = {}
    await until(lambda: dock.cursors("soc") == MOST_PASSED + 10)
    # A row that showed that it accepts may come first, and again in its place.
    assert has(collector.uids, dock) or has(collector.uids[1:], dock)
    assert aside(dock) == []


@pytest.mark.parametrize("status", [401, 403, 408, 429, 500, 503])
async def test_what_says_nothing_of_the_row_sets_nothing_aside(
    dock: Dock, collector: Collector, status: int
) -> None:
    await dock.write(4)
    collector.refuses = {'"r1"': status}
    dock.ship(to(collector, batch=1))
    cause = {**SOC, "cause": f"http_{status}"}
    await until(lambda: dock.metric("balise_siem_failures_total", **cause) > 3 * REFUSALS)
    assert aside(dock) == []
    assert dock.cursors("soc") == 1


async def test_the_last_row_waits_until_another_shows_that_it_is_the_row(
    dock: Dock, collector: Collector
) -> None:
    await dock.write(3)
    collector.refuses = {'"r2"': 400}
    dock.ship(to(collector))
    await until(lambda: dock.metric("balise_siem_failures_total", **SOC, cause="http_400") > 3 * REFUSALS)
    assert (dock.cursors("soc"), aside(dock)) == (2, [])
    assert dock.standing("soc")["failure"] == "http_400"
    await dock.write(1, prefix="s")
    await until(lambda: len(aside(dock)) == 1)
    assert set(dock.expected()) - set(collector.uids) == {f"{aside(dock)[0]['writer']}:3"}


async def test_a_refusal_in_passing_sets_nothing_aside(dock: Dock, collector: Collector) -> None:
    await dock.write(5)
    collector.refuses = {'"r3"': 400}
    dock.ship(to(collector))
    await until(lambda: collector.refused.count(1) == 1)
    collector.refuses = {}
    await until(lambda: dock.cursors("soc") == 5)
    assert collector.uids == dock.expected()
    assert aside(dock) == []


async def test_another_chain_shows_it_as_well_and_goes_on(dock: Dock, collector: Collector) -> None:
    for chain in "abc":
        await dock.write(4, prefix=chain)
    collector.refuses = {'"b0"': 400}
    dock.ship(to(collector))
    await until(lambda: len(aside(dock)) == 1 and dock.cursors("soc") == 12)
    assert set(dock.expected()) - set(collector.uids) == {f"{aside(dock)[0]['writer']}:1"}
    assert dock.metric("balise_siem_broken_rows_total", **SOC) == 0


async def test_a_shipper_killed_before_the_proof_tries_the_row_again(
    dock: Dock, collector: Collector
) -> None:
    await dock.write(3)
    collector.refuses = {'"r2"': 400}
    first = dock.ship(to(collector))
    await until(lambda: collector.refused.count(1) > REFUSALS)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert aside(dock) == []
    collector.refuses = {}
    await dock.ship_all(to(collector))
    assert has(collector.uids, dock)


async def test_each_destination_sets_aside_for_itself(dock: Dock, collector: Collector) -> None:
    other = Collector()
    await other.start()
    try:
        await dock.write(4)
        collector.refuses = {'"r1"': 400}
        dock.ship(to(collector), to(other, name="autre"))
        await until(lambda: dock.cursors("soc") == dock.cursors("autre") == 4)
        assert [row["destination"] for row in aside(dock)] == ["soc"]
        assert has(other.uids, dock)
    finally:
        await other.stop()


async def test_a_row_of_another_body_proves_nothing(dock: Dock, collector: Collector) -> None:
    """It is not sent: no answer was given."""
    dock.publish(VILLE, "ville")
    dock.publish(AUTRE, "autre")
    await dock.write(1)
    await dock.write(5, AUTRE, prefix="s")
    collector.refuses = {'"r0"': 400}
    dock.ship(to(collector, public_bodies=("ville",)))
    await until(lambda: dock.metric("balise_siem_failures_total", **SOC, cause="http_400") > 3 * REFUSALS)
    assert aside(dock) == []
    assert dock.cursors("soc") in (0, 5)


async def test_rows_of_another_body_in_the_same_chain_do_not_carry_the_cursor_over_it(
    dock: Dock, collector: Collector
) -> None:
    dock.publish(VILLE, "ville")
    dock.publish(AUTRE, "autre")
    writer = await dock.journal.writer()
    for index, body in enumerate((VILLE, AUTRE, AUTRE)):
        await writer.append(record(f"r{index}", RecordKind.EVENT, body, decision="essai"))
    collector.refuses = {'"r0"': 400}
    dock.ship(to(collector, public_bodies=("ville",)))
    await until(lambda: dock.metric("balise_siem_failures_total", **SOC, cause="http_400") > 3 * REFUSALS)
    assert (dock.cursors("soc"), aside(dock)) == (0, [])
    await writer.append(record("r3", RecordKind.EVENT, VILLE, decision="essai"))
    await writer.close()
    await until(lambda: dock.cursors("soc") == 4)
    assert [row["seq"] for row in aside(dock)] == [1]


async def test_a_row_that_does_not_follow_counts_once_however_often_it_is_sent(
    dock: Dock, collector: Collector
) -> None:
    await dock.write(4)
    dock.journal.tamper("UPDATE balise_journal SET kind = 'outcome' WHERE seq = 2")
    collector.statuses = [500] * 6
    await dock.ship_all(to(collector))
    assert dock.metric("balise_siem_broken_rows_total", **SOC) == 1


async def test_an_op_sees_its_own_rows_set_aside_and_changes_nothing_but_that_it_told(
    dock: Dock, collector: Collector
) -> None:
    await dock.write(2)
    await dock.write(2, AUTRE, prefix="s")
    await dock.write(2, prefix="t")
    collector.refuses = {'"r0"': 400, '"s0"': 400}
    dock.ship(to(collector))
    await until(lambda: len(aside(dock)) == 2)
    with psycopg.connect(dock.journal.url) as connection:
        connection.execute("SET ROLE balise_portal")
        connection.execute("SELECT set_config('balise.public_body', %s, false)", [str(VILLE)])
        seen = connection.execute("SELECT public_body FROM balise_siem_set_aside").fetchall()
        assert seen == [(VILLE,)]
        assert connection.execute("UPDATE balise_siem_set_aside SET told_at = now()").rowcount == 1
        for wrong in ("UPDATE balise_siem_set_aside SET why = ''", "DELETE FROM balise_siem_set_aside"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(wrong)
