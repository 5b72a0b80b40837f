from __future__ import annotations

import threading

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection, transaction
from psycopg.errors import LockNotAvailable
from tests.portal.enforcement.published import in_force, versions
from tests.portal.factories import SystemFactory, UseCaseFactory

from balise.contracts.levels import Level, MatrixReading
from balise.contracts.signing import load_public_key
from balise.contracts.snapshot import BadSnapshot, SignedSnapshot, open_signed
from balise.portal.enforcement import published as reading
from balise.portal.enforcement.actions import publish as publishing
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.turns import take_turn
from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.published import history, published
from balise.portal.enforcement.standings import standing_of
from balise.portal.organizations.actions.choose_reading import choose_reading
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.signals import policy_changed
from balise.portal.organizations.tenancy import acting_for


def test_first_publication_is_version_one_and_signed(op):
    assert publish(op) == 1
    snapshot = in_force(op)
    assert (snapshot.public_body, snapshot.public_body_code, snapshot.version) == (op.pk, op.code, 1)


def test_unchanged_rules_are_not_published_again(op):
    publish(op)
    assert publish(op) == 1
    assert versions(op) == [1]


def test_what_a_closed_circuit_may_receive_follows_the_reading_there_and_back(op, person_with):
    head = person_with("dirigeant")
    case = UseCaseFactory(authorised=True, on_systems=[SystemFactory(closed=True, with_opinion="favourable")])
    publish(op)

    def most():
        return in_force(op).reading, standing_of(head, case.code).systems[0].ceiling

    strict = (MatrixReading.STRICT, Level.NON_CLASSIFIE)
    assert most() == strict
    choose_reading(actor=head, reading="table", reason="Avis du comité")
    assert most() == (MatrixReading.TABLE, Level.PROTEGE_B)
    choose_reading(actor=head, reading="strict", reason="Contrat échu")
    assert most() == strict
    assert versions(op) == [1, 2, 3]


def test_rules_of_a_former_key_are_signed_again(op, monkeypatch):
    publish(op)
    assert [found.version for found in history(op, 5)] == [1]
    new = Ed25519PrivateKey.generate()
    monkeypatch.setattr(publishing, "snapshot_key", lambda: new)
    monkeypatch.setattr(reading, "_public_key", new.public_key)
    reading._open.cache_clear()
    with pytest.raises(BadSnapshot, match="signature"):
        published(op)
    assert publish(op) == 2
    assert publish(op) == 2
    assert published(op).version == 2
    assert [found.version for found in history(op, 5)] == [2]


def test_a_page_says_that_the_rules_bear_another_signature_rather_than_fail(
    op, client, sign_in, person_with, monkeypatch, caplog
):
    publish(op)
    sign_in(client, person_with("unite-responsable"))
    assert client.get("/").status_code == 200
    monkeypatch.setattr(reading, "_public_key", Ed25519PrivateKey.generate().public_key)
    reading._open.cache_clear()
    page = client.get("/")
    assert (page.status_code, "signature de ce portail" in page.content.decode()) == (503, True)
    assert "la signature n'est pas celle du portail" in caplog.text


def test_rules_of_a_former_key_are_read_by_their_version_while_its_public_half_is_kept(op, monkeypatch):
    publish(op)
    keys = settings.BALISE.keys_dir
    former, new = (keys / "snapshot.pub").read_bytes(), Ed25519PrivateKey.generate()
    monkeypatch.setattr(publishing, "snapshot_key", lambda: new)
    monkeypatch.setattr(reading, "_public_key", new.public_key)
    reading._open.cache_clear()
    publish(op)
    assert published(op, 1).version == 1
    (keys / "snapshot.pub").unlink()
    try:
        with pytest.raises(BadSnapshot, match="signature"):
            published(op, 1)
    finally:
        (keys / "snapshot.pub").write_bytes(former)
        reading._open.cache_clear()
    assert published(op, 2) == published(op)


def test_each_change_is_one_more_version(op):
    publish(op)
    SystemFactory(code="un")
    assert publish(op) == 2
    op.public_systems_allowed = True
    op.save()
    assert publish(op) == 3
    assert in_force(op).public_systems_allowed is True


def test_signal_publishes_from_the_database_not_from_the_instance_it_is_given(op):
    publish(op)
    type(op).objects.filter(pk=op.pk).update(lease_seconds=60)
    [(_, version)] = policy_changed.send(sender=None, public_body=op)
    assert version == 2
    assert in_force(op).lease_seconds == 60


def test_a_change_that_is_undone_is_not_published(op):
    publish(op)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        SystemFactory(code="un")
        policy_changed.send(sender=None, public_body=op)
        raise ZeroDivisionError
    assert versions(op) == [1]


def test_publication_enters_the_journal_with_its_digest(op):
    publish(op)
    record = msgspec.json.decode(bytes(JournalEntry.objects.get(public_body=op.pk).body))
    assert record["decision"] == "snapshot.publish"
    assert record["detail"]["digest"] == in_force(op).digest()


def test_changed_body_does_not_open(op):
    publish(op)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body, digest, signature, key_id FROM balise_snapshot WHERE public_body = %s", [op.pk]
        )
        body, digest, signature, key_id = cursor.fetchone()
    forged = bytes(body).replace(b'"public_systems_allowed":false', b'"public_systems_allowed":true ')
    key = load_public_key(settings.BALISE.keys_dir / "snapshot.pub")
    with pytest.raises(BadSnapshot):
        open_signed(SignedSnapshot(forged, digest, bytes(signature), key_id), key)


def test_each_public_body_has_its_own_rules(op, other_op):
    SystemFactory(code="le-notre")
    publish(op)
    with acting_for(other_op.pk):
        SystemFactory(code="le-leur")
        publish(other_op)
        assert [system.code for system in in_force(other_op).systems] == ["le-leur"]
        assert versions(op) == []
    assert [system.code for system in in_force(op).systems] == ["le-notre"]


def test_an_older_form_of_the_snapshot_is_replaced(op):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) "
            "VALUES (%s, 7, 'x', 'ancienne forme', 'x', 'x')",
            [op.pk],
        )
    assert publish(op) == 8


def test_publications_at_once_make_one_unbroken_run_and_lose_nothing(committed_op):
    failures: list[BaseException] = []

    def change(number: int) -> None:
        try:
            with acting_for(committed_op.pk), transaction.atomic():
                SystemFactory(code=f"systeme-simultane-{number}")
                policy_changed.send(sender=None, public_body=committed_op)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert versions(committed_op) == list(range(1, 9))
    assert len(in_force(committed_op).systems) == 8


def test_whoever_publishes_first_keeps_the_chain_that_nobody_has_begun(committed_op):
    """Else one that waits for the turn and one that waits for the chain's first line wait for each other."""
    refused: list[BaseException] = []

    def journal() -> None:
        try:
            with acting_for(committed_op.pk), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '100ms'")
                record_event(committed_op, None, "mandate.grant")
        except BaseException as error:
            refused.append(error)
        finally:
            connection.close()

    with transaction.atomic():
        take_turn(committed_op)
        other = threading.Thread(target=journal)
        other.start()
        other.join()
        publish(committed_op)
    assert [type(error) for error in refused] == [LockNotAvailable]
    assert versions(committed_op) == [1]
