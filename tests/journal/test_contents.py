from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from tests.journal.conftest import VILLE, Journal, record

from balise.journal.contents import ContentSealer, destroy_key, open_content
from balise.journal.seal import MasterKey, Sealed, Unreadable

MASTER = MasterKey(bytes(range(32)))
JANUARY, MARCH = datetime(2026, 1, 20, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)


async def write(
    journal: Journal, request_id: str, text: str, at: datetime = JANUARY, part: str = "prompt"
) -> Sealed:
    writer = await journal.writer()
    connection = await journal.connect()
    key = await ContentSealer(MASTER, connection).key_for(VILLE, "defaut", at)
    sealed = key.seal(
        text.encode(), request_id=request_id, part=part, public_body=VILLE, person="alice", at=at
    )
    await writer.append(record(request_id, content_digests=(sealed.digest,)), [sealed])
    await writer.close()
    await connection.close()
    return sealed


async def test_what_was_sealed_opens_again_and_is_nowhere_in_clear(journal: Journal) -> None:
    sealed = await write(journal, "r1", "Texte à protéger")
    assert "protéger".encode() not in sealed.ciphertext
    with psycopg.connect(journal.url) as connection:
        assert open_content(connection, MASTER, "r1") == {("prompt", 1): "Texte à protéger".encode()}


async def test_two_gateways_at_once_share_the_key_of_the_month(journal: Journal) -> None:
    await write(journal, "r1", "un")
    await write(journal, "r2", "deux")
    await write(journal, "r3", "trois", at=MARCH)
    rows = journal.owner.execute("SELECT month::text FROM balise_content_key ORDER BY 1").fetchall()
    assert rows == [("2026-01-01",), ("2026-03-01",)]


async def test_destroying_a_key_disposes_of_its_month_and_leaves_the_chain_whole(journal: Journal) -> None:
    await write(journal, "r1", "janvier")
    await write(journal, "r2", "mars", at=MARCH)
    with psycopg.connect(journal.url) as connection:
        row = connection.execute("SELECT id FROM balise_content_key WHERE month = '2026-01-01'").fetchone()
        assert row is not None
        assert destroy_key(connection, row[0], "archiviste")
        assert not destroy_key(connection, row[0], "archiviste")
        with pytest.raises(Unreadable, match="détruite"):
            open_content(connection, MASTER, "r1")
        assert open_content(connection, MASTER, "r2") == {("prompt", 1): b"mars"}
    assert journal.verify().ok


async def test_a_destroyed_key_seals_nothing_more(journal: Journal) -> None:
    await write(journal, "r1", "janvier")
    journal.owner.execute("UPDATE balise_content_key SET wrapped = NULL, destroyed_at = now()")
    connection = await journal.connect()
    with pytest.raises(Unreadable):
        await ContentSealer(MASTER, connection).key_for(VILLE, "defaut", JANUARY)
    await connection.close()


async def test_content_moved_to_another_request_does_not_open(journal: Journal) -> None:
    await write(journal, "r1", "à moi")
    journal.tamper("UPDATE balise_content SET request_id = 'r2'")
    with psycopg.connect(journal.url) as connection, pytest.raises(Unreadable, match="modifié"):
        open_content(connection, MASTER, "r2")


async def test_another_master_key_opens_nothing(journal: Journal) -> None:
    await write(journal, "r1", "à moi")
    with psycopg.connect(journal.url) as connection, pytest.raises(Unreadable, match=r"content\.key"):
        open_content(connection, MasterKey(bytes(32)), "r1")


async def test_another_master_key_seals_nothing_and_the_logs_say_why_once(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    await write(journal, "r1", "scellé avec l'autre clé")
    connection = await journal.connect()
    sealer = ContentSealer(MasterKey(bytes(32)), connection)
    for _ in range(3):
        with pytest.raises(Unreadable, match=r"content\.key"):
            await sealer.key_for(VILLE, "defaut", JANUARY)
    assert [record.name for record in caplog.records] == ["balise.journal"]
    assert "content.key" in caplog.text
    await sealer.key_for(VILLE, "autre-regle", JANUARY)  # a rule of another name begins a key of its own
    await connection.close()


def test_the_master_key_file_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "content.key"
    MasterKey.load_or_create(path)
    made = path.read_bytes()
    MasterKey.load_or_create(path)
    assert path.read_bytes() == made
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "pas du base64 !", "YWJj"])
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "content.key"
    path.write_text(content)
    with pytest.raises(ValueError, match=r"content\.key"):
        MasterKey.load_or_create(path)
