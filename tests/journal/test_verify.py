from __future__ import annotations

import os
import uuid

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.journal.conftest import Journal, record

from balise.contracts.records import RecordKind
from balise.journal import checkpoints
from balise.journal.chain import head_message, next_hash
from balise.journal.export import export


async def test_an_intact_journal_has_no_problem(journal: Journal) -> None:
    await journal.with_calls(3)
    report = journal.verify()
    assert report.ok
    assert (report.records, report.writers, report.open_intents) == (6, 1, ())


async def test_one_changed_byte_is_named(journal: Journal) -> None:
    await journal.with_calls(3)
    journal.tamper("UPDATE balise_journal SET body = set_byte(body, 5, 88) WHERE seq = 4")
    (problem,) = journal.verify().problems
    assert (problem.kind, problem.seq) == ("altered", 4)
    assert "ligne 4" in problem.message
    assert "Row 4" in problem.message_en


@pytest.mark.parametrize("position", [1, 3, 6])
async def test_one_changed_byte_is_named_wherever_it_is(journal: Journal, position: int) -> None:
    await journal.with_calls(3)
    journal.tamper(
        f"UPDATE balise_journal SET body = set_byte(body, length(body) - 2, 35) WHERE seq = {position}"
    )
    assert [(p.kind, p.seq) for p in journal.verify().problems] == [("altered", position)]


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        (
            "UPDATE balise_journal SET body = set_byte(body, position('r1'::bytea in body) - 1, 255) WHERE seq = 3",
            {"altered"},
        ),
        (
            "UPDATE balise_journal SET body = decode(repeat('7b2261223a', 100000), 'hex') WHERE seq = 3",
            {"altered"},
        ),
        ("UPDATE balise_journal SET at = 'infinity' WHERE seq = 3", {"columns"}),
        ("UPDATE balise_journal SET at = '4000-01-01 BC' WHERE seq = 3", {"columns"}),
        ("UPDATE balise_journal_head SET at = '-infinity'", {"head_forged"}),
        ("UPDATE balise_journal_head SET seq = -1", {"head_forged", "head_rolled_back"}),
        ("UPDATE balise_journal_checkpoint SET at = '200000-01-01'", {"mark_forged"}),
        ("UPDATE balise_journal_checkpoint SET seq = -1", {"mark_forged"}),
    ],
)
async def test_what_no_program_can_hold_hides_nothing(
    journal: Journal, statement: str, kinds: set[str]
) -> None:
    """Whoever may write to the tables may also write what would end a verification before its end."""
    await journal.with_calls(3)
    await journal.with_calls(1)
    journal.tamper(statement, "DELETE FROM balise_journal WHERE seq = 5")
    assert set(journal.kinds()) == kinds | {"missing"}
    with psycopg.connect(journal.url) as connection:
        assert len(list(export(connection))) == 7 + 2 + 2 + 1  # rows, heads, checkpoints, end


async def test_a_row_rewritten_with_its_hash_is_named(journal: Journal) -> None:
    writer = await journal.with_calls(3)
    row = journal.owner.execute("SELECT prev_hash, body FROM balise_journal WHERE seq = 3").fetchone()
    assert row is not None
    body = row[1].replace(b"r1", b"r9")
    hash_ = next_hash(row[0], writer, 3, body)
    journal.tamper(
        f"UPDATE balise_journal SET body = '\\x{body.hex()}', hash = '\\x{hash_.hex()}', request_id = 'r9' "
        "WHERE seq = 3"
    )
    assert ("rewritten", 3) in [(p.kind, p.seq) for p in journal.verify().problems]


async def test_a_chain_rewritten_to_its_end_contradicts_its_signed_head(journal: Journal) -> None:
    writer = await journal.with_calls(1)
    row = journal.owner.execute("SELECT prev_hash, body FROM balise_journal WHERE seq = 2").fetchone()
    assert row is not None
    body = row[1].replace(b'"ok"', b'"OK"')
    hash_ = next_hash(row[0], writer, 2, body)
    journal.tamper(
        f"UPDATE balise_journal SET body = '\\x{body.hex()}', hash = '\\x{hash_.hex()}' WHERE seq = 2"
    )
    assert set(journal.kinds()) == {"head_mismatch", "mark_mismatch"}


async def test_a_column_that_contradicts_the_body_is_named(journal: Journal) -> None:
    await journal.with_calls(2)
    journal.tamper("UPDATE balise_journal SET public_body = 8 WHERE seq = 2")
    assert [(p.kind, p.seq) for p in journal.verify().problems] == [("columns", 2)]


@pytest.mark.parametrize("position", [1, 4])
async def test_a_deleted_row_is_named(journal: Journal, position: int) -> None:
    await journal.with_calls(3)
    journal.tamper(f"DELETE FROM balise_journal WHERE seq = {position}")
    problems = journal.verify().problems
    assert (problems[0].kind, problems[0].seq) == ("missing", position)


async def test_a_swapped_pair_of_rows_is_named(journal: Journal) -> None:
    await journal.with_calls(3)
    journal.tamper(
        "UPDATE balise_journal SET seq = 100 WHERE seq = 3",
        "UPDATE balise_journal SET seq = 3 WHERE seq = 4",
        "UPDATE balise_journal SET seq = 4 WHERE seq = 100",
    )
    (problem,) = journal.verify().problems
    assert (problem.kind, problem.seq) == ("swapped", 3)
    assert "3 et 4" in problem.message


async def test_swapped_bodies_are_named(journal: Journal) -> None:
    await journal.with_calls(3)
    journal.tamper(
        """UPDATE balise_journal a SET body = b.body, request_id = b.request_id, kind = b.kind, at = b.at
           FROM balise_journal b WHERE (a.seq, b.seq) IN ((5, 6), (6, 5))"""
    )
    assert [(p.kind, p.seq) for p in journal.verify().problems] == [("swapped", 5)]


async def test_a_cut_tail_contradicts_the_signed_head(journal: Journal) -> None:
    await journal.with_calls(3)
    journal.tamper("DELETE FROM balise_journal WHERE seq > 4")
    problems = journal.verify().problems
    assert (problems[0].kind, problems[0].seq) == ("truncated", 4)
    assert "ligne 6" in problems[0].message


async def test_a_cut_tail_with_its_old_head_put_back_contradicts_the_checkpoints(journal: Journal) -> None:
    writer = await journal.writer()
    await writer.append(record("r1"))
    old = journal.owner.execute("SELECT seq, hash, at, signature FROM balise_journal_head").fetchone()
    assert old is not None
    await writer.append(record("r2"))
    await writer.close()
    journal.tamper(
        "DELETE FROM balise_journal WHERE seq > 1",
        f"UPDATE balise_journal_head SET seq = {old[0]}, hash = '\\x{old[1].hex()}', at = '{old[2]}', "
        f"signature = '\\x{old[3].hex()}'",
    )
    problems = journal.verify().problems
    assert [(p.kind, p.seq) for p in problems] == [("truncated", 1)]
    assert "point de contrôle" in problems[0].message


async def test_a_perfect_roll_back_contradicts_the_anchors_kept_outside(journal: Journal, tmp_path) -> None:
    anchors = tmp_path / "journal-anchors.jsonl"
    writer = await journal.with_calls(2, anchors=anchors)
    kept = checkpoints.read_file(anchors)
    assert [(anchor.writer, anchor.seq) for anchor in kept] == [(writer, 4)]
    journal.tamper(
        "DELETE FROM balise_journal",
        "DELETE FROM balise_journal_head",
        "DELETE FROM balise_journal_checkpoint",
        "DELETE FROM balise_journal_writer",
    )
    assert journal.verify().ok  # inside the database nothing is left to contradict
    assert "truncated" in journal.kinds(anchors=kept)


async def test_a_forged_head_is_named(journal: Journal) -> None:
    writer = await journal.with_calls(2)
    row = journal.owner.execute("SELECT hash, at FROM balise_journal WHERE seq = 2").fetchone()
    assert row is not None
    forged = Ed25519PrivateKey.generate().sign(head_message(writer, 2, row[0], row[1]))
    journal.tamper(
        "DELETE FROM balise_journal WHERE seq > 2",
        "DELETE FROM balise_journal_checkpoint",
        f"UPDATE balise_journal_head SET seq = 2, hash = '\\x{row[0].hex()}', at = '{row[1]}', "
        f"signature = '\\x{forged.hex()}'",
    )
    assert journal.kinds() == ["head_forged"]


async def test_a_head_put_back_alone_is_named(journal: Journal) -> None:
    writer = await journal.writer()
    await writer.append(record("r1"))
    old = journal.owner.execute("SELECT seq, hash, at, signature FROM balise_journal_head").fetchone()
    assert old is not None
    await writer.append(record("r2"))
    await writer.close()
    journal.tamper(
        f"UPDATE balise_journal_head SET seq = 1, hash = '\\x{old[1].hex()}', at = '{old[2]}', "
        f"signature = '\\x{old[3].hex()}'"
    )
    assert journal.kinds() == ["head_rolled_back"]


async def test_a_deleted_head_is_named(journal: Journal) -> None:
    await journal.with_calls(1)
    journal.tamper("DELETE FROM balise_journal_head")
    assert journal.kinds() == ["head_missing"]


async def test_a_whole_chain_by_a_foreign_key_is_named(journal: Journal) -> None:
    await journal.with_calls(1)
    stranger = Journal(journal.url)
    await stranger.with_calls(1)
    stranger.owner.close()
    assert set(journal.kinds()) == {"unknown_key", "mark_forged"}


async def test_rows_without_a_registered_writer_are_named(journal: Journal) -> None:
    await journal.with_calls(1)
    journal.tamper(f"UPDATE balise_journal SET writer = '{uuid.uuid4()}'")
    assert {"unknown_writer", "truncated", "altered"} <= set(journal.kinds())


async def test_intents_without_outcome_are_listed_and_are_no_problem(journal: Journal) -> None:
    writer = await journal.writer()
    await writer.append(record("abandonnée"))
    await writer.append(record("finie"))
    await writer.append(record("finie", RecordKind.OUTCOME, status="ok"))
    await writer.append(record("reprise", attempt=1))
    await writer.append(record("reprise", attempt=2))
    await writer.append(record("reprise", RecordKind.OUTCOME, attempt=2))
    await writer.close()
    report = journal.verify()
    assert report.ok
    assert [(i.request_id, i.attempt) for i in report.open_intents] == [("abandonnée", 1), ("reprise", 1)]


async def test_an_outcome_without_intent_is_named(journal: Journal) -> None:
    writer = await journal.writer()
    await writer.append(record("sans", RecordKind.OUTCOME))
    await writer.close()
    assert journal.kinds() == ["orphan_outcome"]


async def test_a_public_body_sees_the_chains_that_hold_its_records(journal: Journal) -> None:
    await journal.with_calls(2)
    writer = await journal.writer()
    await writer.append(record("autre", public_body=8))
    await writer.close()
    assert (journal.verify(public_body=7).records, journal.verify(public_body=7).open_intents) == (4, ())
    other = journal.verify(public_body=8)
    assert (other.records, [i.request_id for i in other.open_intents]) == (1, ["autre"])
    assert journal.verify(public_body=9).records == 0


async def test_a_damaged_chain_is_shown_to_every_public_body(journal: Journal) -> None:
    await journal.with_calls(2)
    journal.tamper("DELETE FROM balise_journal WHERE seq = 2")
    assert [p.kind for p in journal.verify(public_body=9).problems] == ["missing"]


async def test_the_database_itself_refuses_to_change_the_journal(journal: Journal) -> None:
    await journal.with_calls(1)
    for statement in (
        "UPDATE balise_journal SET body = ''",
        "DELETE FROM balise_journal",
        "TRUNCATE balise_journal",
        "DELETE FROM balise_journal_checkpoint",
    ):
        with pytest.raises(psycopg.errors.RestrictViolation):
            journal.owner.execute(statement)
    assert journal.verify().ok


def test_an_anchor_that_a_full_disk_cut_spoils_no_other(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, path = Ed25519PrivateKey.generate(), tmp_path / "ancrages"
    made = [checkpoints.make(uuid.uuid4(), seq, bytes(32), key) for seq in (1, 2, 3)]
    checkpoints.append_to_file(path, made[:1])
    before = path.read_bytes()

    class Full:
        """A disk with room for a few bytes more."""

        def __getattr__(self, name: str):
            return getattr(os, name)

        def write(self, descriptor: int, data: bytes) -> int:
            return os.write(descriptor, data[:40])

    monkeypatch.setattr(checkpoints, "os", Full())
    with pytest.raises(OSError, match="space"):
        checkpoints.append_to_file(path, made[1:2])
    monkeypatch.undo()
    assert path.read_bytes() == before
    # As a process leaves it that was killed, or a machine that lost its power.
    path.write_bytes(before + checkpoints.to_line(made[1])[:40])
    assert checkpoints.read_file(path) == made[:1]
    checkpoints.append_to_file(path, made[2:])
    assert checkpoints.read_file(path) == [made[0], made[2]]
    # What only lacks its end is an anchor all the same.
    path.write_bytes(path.read_bytes()[:-1])
    checkpoints.append_to_file(path, made[1:2])
    assert checkpoints.read_file(path) == [made[0], made[2], made[1]]
