from __future__ import annotations

import threading

import msgspec
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.journal.conftest import VILLE, Journal, record

from balise.contracts.records import RecordKind
from balise.journal import sync
from balise.journal.chain import GENESIS, HEAD_FORGED, next_hash, writer_id
from balise.journal.verify import verify


def portal(journal: Journal) -> psycopg.Connection:
    connection = psycopg.connect(journal.url, options="-c role=balise_portal")
    connection.execute("SELECT set_config('balise.public_body', %s, false)", [str(VILLE)])
    connection.commit()
    return connection


def event(name: str, **fields: object):
    return record(name, RecordKind.EVENT, decision=name, **fields)


def test_an_act_that_is_undone_takes_its_record_with_it(journal: Journal) -> None:
    with portal(journal) as connection:
        sync.append(connection, "portail-7", journal.key, [event("premier")])
        connection.commit()
        sync.append(connection, "portail-7", journal.key, [event("annulé")])
        connection.rollback()
        sync.append(connection, "portail-7", journal.key, [event("second"), event("troisième")])
    assert journal.count() == 3
    assert journal.verify().ok


def test_outside_a_transaction_it_refuses(journal: Journal) -> None:
    with portal(journal) as connection:
        connection.autocommit = True
        with pytest.raises(RuntimeError, match="transaction"):
            sync.append(connection, "portail-7", journal.key, [event("seul")])
        with connection.transaction():
            sync.append(connection, "portail-7", journal.key, [event("dans un acte")])
    assert journal.count() == 1


def test_another_public_body_cannot_be_written_for(journal: Journal) -> None:
    with portal(journal) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        sync.append(connection, "portail-7", journal.key, [event("ailleurs", public_body=8)])


def test_first_appends_at_once_make_one_chain(journal: Journal) -> None:
    start = threading.Barrier(6)
    failures: list[BaseException] = []

    def act(number: int) -> None:
        try:
            with portal(journal) as connection:
                start.wait()
                sync.append(connection, "portail-7", journal.key, [event(f"acte-{number}")])
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=act, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    report = journal.verify()
    assert report.ok
    assert (report.records, report.writers) == (6, 1)


def test_checkpoints_come_with_the_hundreds(journal: Journal) -> None:
    with portal(journal) as connection:
        sync.append(connection, "portail-7", journal.key, [event(f"e{i}") for i in range(250)])
    rows = journal.owner.execute("SELECT writer, seq FROM balise_journal_checkpoint").fetchall()
    assert rows == [(writer_id("portail-7"), 250)]
    assert journal.verify().ok


def test_a_chain_goes_on_with_the_key_that_took_the_place_of_its_first(journal: Journal) -> None:
    first, second, stranger = (Ed25519PrivateKey.generate() for _ in range(3))
    with portal(journal) as connection:
        sync.append(connection, "portail-7", first, [event("avant")])
        connection.commit()
        sync.append(connection, "portail-7", second, [event("après")], lambda: [first.public_key()])
    with psycopg.connect(journal.url) as connection:
        assert verify(connection, [first.public_key(), second.public_key()]).ok
        # Without the key's public half, or with another's, the head is nobody's word.
        for known in ([first], [first, stranger]):
            report = verify(connection, [key.public_key() for key in known])
            assert [problem.kind for problem in report.problems] == ["head_forged"]
        made, forged, left = sync.checkpoint_all(connection, second)
        assert (len(made), forged, left) == (1, [], [])
        assert sync.checkpoint_all(connection, stranger) == ([], [], [])
        # Whoever still writes with a key that was replaced has no checkpoint, and it is told.
        third = sync.checkpoint_all(connection, stranger, [first.public_key(), second.public_key()])
        assert third == ([], [], [writer_id("portail-7")])
        assert verify(connection, [first.public_key(), second.public_key()]).ok


def rewrite(journal: Journal, name: str) -> None:
    """Change what a chain tells, and all that binds it but the signature of its head."""
    writer, before = writer_id(name), GENESIS
    with psycopg.connect(journal.url) as connection:
        connection.execute("SET session_replication_role = replica")
        rows = connection.execute(
            "SELECT seq, body FROM balise_journal WHERE writer = %s ORDER BY seq", [writer]
        ).fetchall()
        for seq, told in rows:
            body = bytes(told).replace(b'"vrai"', b'"faux"')
            hash_ = next_hash(before, writer, seq, body)
            connection.execute(
                "UPDATE balise_journal SET body = %s, prev_hash = %s, hash = %s WHERE writer = %s AND seq = %s",
                [body, before, hash_, writer, seq],
            )
            before = hash_
        connection.execute("UPDATE balise_journal_head SET hash = %s WHERE writer = %s", [before, writer])


def test_the_next_act_does_not_vouch_for_a_chain_that_was_rewritten(journal: Journal) -> None:
    with portal(journal) as connection:
        sync.append(connection, "portail-7", journal.key, [event(f"e{i}", case="vrai") for i in range(3)])
    rewrite(journal, "portail-7")
    assert journal.kinds() == ["head_forged"]
    with psycopg.connect(journal.url) as connection:  # nor is it passed over once the key was replaced
        renewed, former = Ed25519PrivateKey.generate(), [journal.key.public_key()]
        assert sync.checkpoint_all(connection, renewed, former) == ([], [writer_id("portail-7")], [])
    with psycopg.connect(journal.url) as connection:
        assert sync.checkpoint_all(connection, journal.key) == ([], [writer_id("portail-7")], [])
    for name in ("4", "5"):
        with portal(journal) as connection:
            sync.append(connection, "portail-7", journal.key, [event(name)])
    # The head is our own word again, and the chain says for good where it was not.
    assert [(found.kind, found.seq) for found in journal.verify().problems] == [("head_was_forged", 4)]
    bodies = journal.owner.execute("SELECT convert_from(body, 'UTF8') FROM balise_journal WHERE seq > 3")
    assert sum(HEAD_FORGED in body for (body,) in bodies) == 1


def test_a_head_of_a_former_key_is_no_forgery(journal: Journal) -> None:
    former = Ed25519PrivateKey.generate()
    for known in (lambda: [former.public_key()], tuple):
        with portal(journal) as connection:
            sync.append(connection, "portail-7", former, [event("avant")])
            sync.append(connection, "portail-7", journal.key, [event("après")], known)
    renewed = journal.key
    with psycopg.connect(journal.url) as connection:
        for keys in ([renewed], [renewed, Ed25519PrivateKey.generate()]):
            report = verify(connection, [key.public_key() for key in keys])
            assert "head_was_forged" in {problem.kind for problem in report.problems}
        # Twice nobody knew of the other key. With both put back, each head is seen to have been signed.
        assert verify(connection, [former.public_key(), renewed.public_key()]).ok


def test_another_moment_s_signature_excuses_no_head(journal: Journal) -> None:
    """What is told of a head that was not signed is believed of that very head alone."""
    with portal(journal) as connection:
        sync.append(connection, "portail-7", journal.key, [event("avant")])
        connection.commit()
        kept = connection.execute("SELECT at, signature FROM balise_journal_head").fetchone()
        sync.append(connection, "portail-7", journal.key, [event(f"e{i}", case="vrai") for i in range(3)])
    rewrite(journal, "portail-7")
    with psycopg.connect(journal.url) as connection:
        connection.execute("UPDATE balise_journal_head SET at = %s, signature = %s", kept)
    with portal(journal) as connection:
        sync.append(connection, "portail-7", journal.key, [event("après")])
    assert journal.kinds() == ["head_was_forged"]


@pytest.mark.parametrize("at", ["2026-01-01T00:00:00", "2026-01-01T00:00:00Z", "hier", None])
def test_a_head_that_tells_of_no_moment_is_a_forgery_that_the_verification_survives(
    journal: Journal, at: str | None
) -> None:
    with portal(journal) as connection:
        sync.append(connection, "portail-7", journal.key, [event("avant")])
        connection.commit()
        hash_ = connection.execute("SELECT hash FROM balise_journal_head").fetchone()[0]
        told = {"seq": 1, "hash": bytes(hash_).hex(), "signed_at": at, "signature": "00"}
        forged = msgspec.structs.replace(event("faux"), decision=HEAD_FORGED, detail=told)
        sync.append(connection, "portail-7", journal.key, [forged])
    assert journal.kinds() == ["head_was_forged"]
