"""``balise journal``, run as its users run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.journal.conftest import VILLE, Journal, record

from balise.cli.main import main
from balise.contracts.records import RecordKind
from balise.contracts.snapshot import PolicySnapshot, sign
from balise.journal import sync, verify
from balise.journal.chain import next_hash
from balise.journal.export import export
from balise.journal.problems import Report


@pytest.fixture
def var(journal: Journal, tmp_path: Path) -> Path:
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "journal.key").write_bytes(
        journal.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (keys / "journal.pub").write_bytes(
        journal.key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return tmp_path


def balise(journal: Journal, var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"BALISE_DATABASE_URL": journal.url, "BALISE_VAR_DIR": str(var)}
    return subprocess.run(
        [sys.executable, "-m", "balise.cli.main", "journal", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def reader(journal: Journal) -> Iterator[str]:
    """URL of an account that may read every table, and no row that row-level security hides."""
    name = f"lecteur_{uuid.uuid4().hex[:8]}"
    journal.owner.execute(f"CREATE ROLE {name} LOGIN IN ROLE pg_read_all_data")
    yield journal.url.replace("//postgres@", f"//{name}@")
    journal.owner.execute(f"DROP ROLE {name}")


def publish(journal: Journal) -> None:
    """Rules of the city, by which a command knows its code."""
    snapshot = PolicySnapshot(
        public_body=VILLE, public_body_code="ville", version=1, issued_at=datetime.now(UTC)
    )
    signed = sign(snapshot, Ed25519PrivateKey.generate())
    journal.owner.execute(
        "INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id) "
        "VALUES (%s, 1, %s, %s, %s, %s)",
        [VILLE, signed.digest, signed.body, signed.signature, signed.key_id],
    )


def append(journal: Journal) -> None:
    """A record more, by a writer that goes on."""
    with psycopg.connect(journal.url) as connection:
        sync.append(connection, "portail-7", journal.key, [record("evt", RecordKind.EVENT)])


async def test_verify_says_that_the_journal_is_whole(journal: Journal, var: Path) -> None:
    await journal.with_calls(2)
    done = balise(journal, var, "verify")
    assert done.returncode == 0, done.stderr
    assert "Lignes relues\u00a0: 4; chaînes\u00a0: 1" in done.stdout
    assert "Le journal est intègre." in done.stdout


@pytest.mark.parametrize("action", ["verify", "export", "checkpoint"])
async def test_an_account_that_sees_a_part_is_refused(
    journal: Journal, reader: str, var: Path, action: str
) -> None:
    """A journal of which it saw nothing was told intact."""
    await journal.with_calls(1)
    journal.url = reader
    done = balise(journal, var, action)
    assert (done.returncode, done.stdout) == (1, "")
    assert "ne voit pas toutes les lignes du journal" in done.stderr


async def test_verify_names_each_problem_and_fails(journal: Journal, var: Path) -> None:
    await journal.with_calls(3)
    journal.tamper(
        "UPDATE balise_journal SET body = set_byte(body, 5, 88) WHERE seq = 2",
        "DELETE FROM balise_journal WHERE seq = 4",
    )
    done = balise(journal, var, "verify")
    assert done.returncode == 1
    assert "La ligne 2 a été modifiée" in done.stdout
    assert "La ligne 4 manque\u00a0: elle" in done.stdout


async def test_verify_in_json_with_anchors(journal: Journal, var: Path) -> None:
    await journal.with_calls(1, anchors=var / "ailleurs.jsonl")
    journal.tamper("DELETE FROM balise_journal", "DELETE FROM balise_journal_head")
    done = balise(journal, var, "verify", "--json", "--anchors", str(var / "ailleurs.jsonl"))
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["ok"] is False
    assert report["problems"][0]["kind"] == "truncated"


async def test_verify_for_one_public_body(journal: Journal, var: Path) -> None:
    await journal.with_calls(1)
    publish(journal)
    assert balise(journal, var, "verify", "--public-body", "ville").returncode == 0
    unknown = balise(journal, var, "verify", "--public-body", "inconnu")
    assert unknown.returncode == 1
    assert "«\u00a0inconnu\u00a0»" in unknown.stderr


def test_verify_for_one_public_body_while_it_is_written_to(
    journal: Journal, var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    append(journal)
    publish(journal)
    report = verify._Verification.report

    def late(verification: verify._Verification) -> Report:
        append(journal)  # between the heads and the rows
        return report(verification)

    monkeypatch.setattr(verify._Verification, "report", late)
    monkeypatch.setenv("BALISE_DATABASE_URL", journal.url)
    monkeypatch.setenv("BALISE_VAR_DIR", str(var))
    assert main(["journal", "verify", "--public-body", "ville"]) == 0, capsys.readouterr().out


async def test_a_bad_anchor_file_is_named_by_its_line(journal: Journal, var: Path) -> None:
    await journal.with_calls(1)
    (var / "journal-anchors.jsonl").write_text('\n{"seq": 1}\n')
    done = balise(journal, var, "verify")
    assert done.returncode == 1
    assert "ligne 2" in done.stderr


async def test_checkpoint_anchors_every_chain(journal: Journal, var: Path) -> None:
    await journal.with_calls(2)
    assert balise(journal, var, "checkpoint").returncode == 0
    journal.tamper("DELETE FROM balise_journal WHERE seq > 2")
    assert balise(journal, var, "verify").returncode == 1


async def test_an_export_can_be_checked_without_the_database(journal: Journal, var: Path) -> None:
    import uuid

    await journal.with_calls(2)
    output = var / "journal.jsonl"
    assert balise(journal, var, "export", "--output", str(output)).returncode == 0
    lines = [json.loads(line) for line in output.read_text().splitlines()]
    rows = [line for line in lines if line["type"] == "row"]
    assert len(rows) == 4
    previous = bytes(32)
    for row in rows:
        previous = next_hash(previous, uuid.UUID(row["writer"]), row["seq"], row["body"].encode())
        assert previous.hex() == row["hash"]
    assert [line["hash"] for line in lines if line["type"] in ("head", "checkpoint")] == [previous.hex()] * 2
    assert lines[-1] == {"type": "end", "rows": 4}


def test_an_export_that_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    from balise.cli.commands import journal as command

    def cut() -> Iterator[bytes]:
        yield b"une ligne\n"
        raise psycopg.OperationalError("partie")

    output = tmp_path / "journal.jsonl"
    output.write_text("celui d'hier")
    with pytest.raises(psycopg.OperationalError):
        command._write(output, cut())
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(output.name, "celui d'hier")]
    output.chmod(0o600)
    command._write(output, [b"une ligne\n"])
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(output.name, "une ligne\n")]
    assert output.stat().st_mode & 0o777 == 0o600  # still closed to others
    command._write(Path("/dev/null"), [b"une ligne\n"])
    assert Path("/dev/null").is_char_device()


def test_an_export_of_a_journal_that_is_written_to_contradicts_itself_nowhere(journal: Journal) -> None:
    append(journal)
    with psycopg.connect(journal.url) as connection:
        lines = export(connection)
        row = json.loads(next(lines))
        append(journal)
        head, *_others = [json.loads(line) for line in lines]
    assert (row["type"], head["type"]) == ("row", "head")
    assert head["hash"] == row["hash"]


def test_without_a_public_key_nothing_is_claimed(journal: Journal, tmp_path: Path) -> None:
    done = balise(journal, tmp_path, "verify")
    assert done.returncode == 1
    assert "journal.pub" in done.stderr
