"""Snapshots and grants: signed, swapped whole, acknowledged, also when an announcement is lost."""

from __future__ import annotations

import asyncio
import threading
import time

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace
from tests.gateway.conftest import Stand
from tests.gateway.situations import AUTRE, stop
from tests.waiting import PATIENCE, until

from balise.contracts.snapshot import CustomIdentifier, DetectionSettings, Level, StopScope, sign
from balise.gateway import policies

BODY = {"model": "public", "messages": [{"role": "user", "content": "Bonjour."}]}


async def test_a_snapshot_is_acknowledged_by_its_digest(stand: Stand) -> None:
    row = stand.portal.database.execute(
        """SELECT a.version, a.digest, a.refused, r.name, r.stopped_at FROM balise_snapshot_ack a
           JOIN balise_replica r ON r.id = a.replica"""
    ).fetchone()
    assert row == (1, stand.portal.current.digest(), "", "passerelle-essai", None)


async def test_an_acknowledgement_that_was_lost_is_made_again(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the portal would say for ever that this gateway lacks rules that it enforces. The look makes it, which
    must not wait for connections that do not answer."""
    lost: list[object] = []
    watch = stand.gateway.watch
    database = watch._database

    class Cut:
        fetchrow = staticmethod(database.fetchrow)

        async def execute(self, *_: object) -> None:
            lost.append(_)
            raise ConnectionResetError

    monkeypatch.setattr(watch, "_database", Cut())
    stand.portal.publish()
    await stand.applied()
    await until(lambda: stand.portal.acknowledgement() == (2, ""))
    # The row is there a moment before the gateway hears that it was written.
    await until(lambda: not watch._unsaid)
    assert len(lost) == 1


async def test_a_replica_says_that_it_lives_and_when_it_left(stand: Stand) -> None:
    def seen() -> tuple[object, object]:
        row = stand.portal.database.execute("SELECT seen_at, stopped_at FROM balise_replica").fetchone()
        assert row is not None
        return row

    before = seen()[0]
    await until(lambda: seen()[0] > before)  # type: ignore[operator]
    await stand.close()
    assert seen()[1] is not None


@pytest.mark.parametrize("fault", ["foreign_key", "digest", "body", "other_body", "old_version"])
async def test_a_bad_bundle_keeps_the_old_one_and_is_told(stand: Stand, fault: str) -> None:
    current = replace(stand.portal.current, version=2, stops=(stop(),))
    signed = sign(current, stand.portal.key)
    if fault == "foreign_key":
        signed = sign(current, Ed25519PrivateKey.generate())
    elif fault == "digest":
        signed = msgspec.structs.replace(signed, digest="0" * 64)
    elif fault == "body":
        signed = msgspec.structs.replace(signed, body=signed.body.replace(b"arret-1", b"arret-2"))
    elif fault == "other_body":
        signed = sign(replace(current, public_body=99), stand.portal.key)
    else:
        signed = sign(replace(current, version=1), stand.portal.key)
    stand.portal.insert(signed, version=2)
    await until(lambda: bool(stand.portal.acknowledgement()[1]))
    version, refused = stand.portal.acknowledgement()
    assert version == 1
    assert refused.startswith("version 2")
    assert (await stand.post(stand.portal.grant("mixte"), BODY)).status == 200
    stand.portal.publish()
    await stand.applied(3)
    await until(lambda: stand.portal.acknowledgement() == (3, ""))


async def test_an_identifier_that_cannot_be_compiled_keeps_the_old_rules(stand: Stand) -> None:
    bad = CustomIdentifier("x", "X", "X", pattern="(", level=Level.PROTEGE_B)
    try:
        from balise.detection.engine import Engine

        Engine(DetectionSettings(custom=(bad,)))
    except Exception:
        stand.portal.publish(detection=DetectionSettings(custom=(bad,)))
        await until(lambda: bool(stand.portal.acknowledgement()[1]))
        assert stand.portal_version() == 1
    else:
        pytest.skip("detection accepts this pattern")


async def test_an_identifier_of_the_op_is_masked_as_soon_as_it_is_published(stand: Stand) -> None:
    def ask(text: str) -> dict:
        return {"model": "souverain", "messages": [{"role": "user", "content": text}]}

    key = stand.portal.grant("mixte")
    own = CustomIdentifier("matricule", "Matricule", "Number", "QX-[0-9]{6}", Level.PROTEGE_B)
    assert (await stand.post(key, ask("Voir QX-123456."))).headers["x-balise-level"] == "non-classifie"
    stand.portal.publish(detection=DetectionSettings(custom=(own,)))
    await stand.applied()
    answer = await stand.post(key, ask("Voir QX-654321."))
    assert (answer.status, answer.headers["x-balise-level"]) == (200, "protege-b")
    assert b"QX-123456" in stand.upstream.received[0]
    assert b"QX-654321" not in stand.upstream.received[1]
    assert b"[IDENTIFIANT_1]" in stand.upstream.received[1]


async def test_a_lost_announcement_is_caught_by_the_look_of_each_second(stand: Stand) -> None:
    connection = stand.gateway.watch._connection
    await connection.execute("UNLISTEN *")
    key = stand.portal.grant("mixte")
    assert (await stand.post(key, BODY)).status == 200
    stand.portal.publish(stops=(stop(),))
    await stand.applied()
    assert (await stand.post(key, BODY)).status == 503
    stand.portal.publish(stops=())
    await stand.applied()
    stand.portal.revoke(key)
    async with asyncio.timeout(PATIENCE):
        while (await stand.post(key, BODY)).status != 401:
            pass


async def test_a_lost_connection_is_opened_again(stand: Stand) -> None:
    stand.portal.database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    stand.portal.publish(stops=(stop(),))
    await stand.applied()
    answer = await stand.post(stand.portal.grant("mixte"), BODY)
    assert (answer.status, answer.code) == (503, "stopped")


async def test_a_key_works_as_soon_as_it_is_granted(stand: Stand) -> None:
    for person in ("ines", "omar", "lise"):
        assert (await stand.post(stand.portal.grant("mixte", person), BODY)).status == 200


async def test_probes_say_what_is_enforced(stand: Stand) -> None:
    await stand.post(stand.portal.grant("mixte"), BODY)
    ready = await stand.get("/readyz")
    assert (ready.status, ready.json["policies"]) == (200, {"7": 1})
    metrics = (await stand.get("/metrics")).body.decode()
    assert 'balise_requests_total{decision="permit",status="ok",surface="chat"} 1.0' in metrics
    assert 'balise_policy_version{public_body="ville"} 1.0' in metrics
    assert "ines" not in metrics


async def test_a_stop_does_not_wait_for_patterns_to_be_compiled(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = threading.Event()

    def slow(settings: DetectionSettings) -> object:
        compiled.wait(PATIENCE)
        return stand.gateway.policies.in_force()[0].engine

    monkeypatch.setattr(policies, "_engine", slow)
    stand.portal.publish(stops=(stop(),))
    key = stand.portal.grant("mixte")
    async with asyncio.timeout(PATIENCE):
        while (await stand.post(key, BODY)).status != 503:
            pass
    assert stand.portal_version() == 1
    compiled.set()
    await stand.applied()


async def test_of_two_versions_at_once_the_newest_stays(stand: Stand) -> None:
    for _ in range(4):
        stand.portal.publish()
    await stand.applied()
    await until(lambda: stand.portal.acknowledgement() == (5, ""))


async def test_a_stop_outlasts_older_rules_that_were_still_being_compiled(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Version 2 waits for its patterns, version 3 orders a stop: when 2 is ready, 3 is not, and still stops."""
    engine = stand.gateway.policies.in_force()[0].engine
    old, new = (
        DetectionSettings(custom=(CustomIdentifier("m", "M", "M", f"Q{n}-[0-9]{{6}}", Level.PROTEGE_B),))
        for n in range(2)
    )
    compiled = {old: threading.Event(), new: threading.Event()}

    def slow(settings: DetectionSettings) -> object:
        compiled[settings].wait(PATIENCE)
        return engine

    monkeypatch.setattr(policies, "_engine", slow)
    key = stand.portal.grant("mixte")
    try:
        stand.portal.publish(detection=old)
        await until(lambda: (stand.portal.current.public_body, 2) in stand.gateway.watch._taking)
        stand.portal.publish(detection=new, stops=(stop(),))
        async with asyncio.timeout(PATIENCE):
            while (await stand.post(key, BODY)).status != 503:
                pass
        compiled[old].set()
        await stand.applied(2)
        assert stand.portal_version() == 2
        assert (await stand.post(key, BODY)).code == "stopped"
    finally:
        for ready in compiled.values():
            ready.set()
    await stand.applied(3)
    assert (await stand.post(key, BODY)).code == "stopped"
    monkeypatch.undo()
    stand.portal.publish(detection=DetectionSettings(), stops=())
    await stand.applied(4)
    assert (await stand.post(key, BODY)).status == 200


async def test_rules_that_cannot_be_had_end_the_lease_of_their_op_alone(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a gateway that hears of a stop each second, and never gets it, would go on for ever without."""
    body, known = stand.portal.current.public_body, stand.gateway.policies
    stand.portal.publish(lease_seconds=3600)
    stand.portal.publish(public_body=AUTRE, public_body_code="autre")
    await until(lambda: known.versions() == {body: 2, AUTRE: 1})
    key, theirs = stand.portal.grant("mixte"), stand.portal.grant("mixte", public_body=AUTRE)

    class Slow:
        async def fetchrow(self, *_: object) -> None:
            raise TimeoutError

    database = stand.gateway.watch._database
    monkeypatch.setattr(stand.gateway.watch, "_database", Slow())
    stand.portal.publish(public_body=body, public_body_code="ville", stops=(stop(),))
    await until(lambda: body in known._newer)
    assert (await stand.post(key, BODY)).status == 200
    version, since = known._newer[body]
    known._newer[body] = (version, since - 3601)
    assert (await stand.post(key, BODY)).code == "lease_over"
    assert (await stand.get("/readyz")).status == 503
    assert (await stand.post(theirs, BODY)).status == 200
    monkeypatch.setattr(stand.gateway.watch, "_database", database)
    await stand.applied()
    assert (await stand.post(key, BODY)).code == "stopped"
    await until(lambda: not known._newer)
    assert (await stand.get("/readyz")).status == 200


async def test_rules_that_follow_one_another_end_no_lease(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look finds newer ones, and the ones before are in force: nothing stands still."""
    body, known = stand.portal.current.public_body, stand.gateway.policies
    known.confirm([body])
    version, since = known._newer[body]
    known._newer[body] = (version, since - 3600)
    known.confirm([body])
    assert known._newer[body][1] < since
    monkeypatch.setattr(known, "versions", lambda: {body: version + 1})
    known.confirm([body])
    assert known._newer[body][1] >= since


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="this system does not tell how long it slept")
async def test_a_machine_that_slept_beyond_the_lease_refuses_until_it_hears(
    idle: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle.portal.publish(lease_seconds=3600)
    await idle.serve()
    known, clock = idle.gateway.policies, time.clock_gettime
    monkeypatch.setattr(known, "confirm", lambda *_: None)  # the database is no longer heard
    key = idle.portal.grant("mixte")
    assert (await idle.post(key, BODY)).status == 200

    def after_a_night(which: int) -> float:
        return clock(which) + 36_000 * (which == time.CLOCK_BOOTTIME)

    monkeypatch.setattr(time, "clock_gettime", after_a_night)
    assert (await idle.post(key, BODY)).code == "lease_over"


async def test_a_database_put_back_is_told_obeyed_in_its_stops_and_ends_the_lease(stand: Stand) -> None:
    """Its portal goes on from older rules: what it publishes next has a number that the gateway passed already."""
    body, known, database = stand.portal.current.public_body, stand.gateway.policies, stand.portal.database
    key = stand.portal.grant("mixte")
    for _ in range(3):
        stand.portal.publish(lease_seconds=3600)
    await stand.applied(4)
    with database.transaction():
        database.execute("ALTER TABLE balise_snapshot DISABLE TRIGGER USER")
        database.execute("DELETE FROM balise_snapshot WHERE version > 2")
        database.execute("ALTER TABLE balise_snapshot ENABLE TRIGGER USER")
    await until(lambda: "version 2 : la base de données est revenue" in stand.portal.acknowledgement()[1])
    assert (await stand.post(key, BODY)).status == 200

    stand.portal.publish(stops=(stop(),))
    await until(lambda: "version 3 : " in stand.portal.acknowledgement()[1])
    assert (await stand.post(key, BODY)).code == "stopped"
    stand.portal.publish(stops=(), lease_seconds=7200)
    await until(lambda: "version 4 : " in stand.portal.acknowledgement()[1])  # a number that it enforces
    assert (await stand.post(key, BODY)).code == "stopped"
    assert stand.portal_version() == 4
    version, since = known._newer[body]
    known._newer[body] = (version, since - 3601)
    assert (await stand.post(key, BODY)).code == "lease_over"
    assert (await stand.get("/readyz")).status == 503

    stand.portal.publish()
    await until(lambda: stand.portal.acknowledgement() == (5, ""))
    await until(lambda: not known._newer)
    assert (await stand.post(key, BODY)).status == 200


async def test_a_database_that_refuses_is_asked_once_a_turn(stand: Stand) -> None:
    """A copy that is being restored has no rights yet: dropping a connection must not ask for the next at once."""
    watch, opened = stand.gateway.watch, 0
    connect = watch._connect

    async def counted() -> object:
        nonlocal opened
        opened += 1
        return await connect()

    watch._connect = counted
    stand.portal.database.execute("REVOKE SELECT ON balise_grant_epoch FROM balise_gateway")
    await until(lambda: opened >= 2)
    began, before = time.monotonic(), opened
    await until(lambda: opened >= before + 3)
    assert time.monotonic() - began > 2 * watch._poll
    stand.portal.database.execute("GRANT SELECT ON balise_grant_epoch TO balise_gateway")
    stand.portal.publish()
    await stand.applied()


async def test_a_database_put_back_lost_a_stop_and_gave_its_number_to_another(stand: Stand) -> None:
    """The one is named before a restart would lift it, and the other is obeyed: both have the same number."""
    key = stand.portal.grant("mixte")
    stand.portal.publish(stops=(stop(StopScope.SYSTEM, "ferme"),))
    await stand.applied(2)
    with stand.portal.database.transaction():
        stand.portal.database.execute("ALTER TABLE balise_snapshot DISABLE TRIGGER USER")
        stand.portal.database.execute("DELETE FROM balise_snapshot WHERE version > 1")
        stand.portal.database.execute("ALTER TABLE balise_snapshot ENABLE TRIGGER USER")
    named = "ordonnez de nouveau les arrêts qu'elle a perdus (ferme), puis redémarrez cette passerelle"
    await until(lambda: named in stand.portal.acknowledgement()[1])
    assert (await stand.post(key, BODY)).status == 200

    stand.portal.publish(stops=(stop(),))
    await until(lambda: "version 2 : " in stand.portal.acknowledgement()[1])
    assert (await stand.post(key, BODY)).code == "stopped"
