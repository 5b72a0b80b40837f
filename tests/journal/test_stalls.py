"""A database that stalls, and statements that take effect after whoever sent them gave them up."""

from __future__ import annotations

import asyncio
import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from msgspec.structs import replace
from tests.journal.conftest import Journal, record
from tests.waiting import soon, until

from balise.contracts.signing import key_fingerprint
from balise.journal.chain import GENESIS, link
from balise.journal.spool import Batch, Spool
from balise.journal.storage import Storage
from balise.journal.writer import JournalUnavailable, JournalWriter

# A connection of these tests gives nothing up in the server: what is late there takes effect when it can.
PATIENT = {"commit_seconds": 30.0, "retry_seconds": 0.02}
HEAD = "SELECT * FROM balise_journal_head FOR UPDATE"
ROWS = "LOCK TABLE balise_journal IN EXCLUSIVE MODE"


@contextmanager
def _stalled(journal: Journal, writer: JournalWriter, statement: str) -> Iterator[None]:
    """Whoever writes gives up soon, as nothing gets through whatever the time; and is patient afterwards."""
    patient = writer.settings
    with psycopg.connect(journal.url) as connection:
        connection.execute(statement)
        writer.settings = replace(patient, commit_seconds=0.3)
        yield
        writer.settings = patient
        connection.rollback()


async def _told(writer: JournalWriter, request_id: str) -> bool:
    """Whether the caller was told that it is durable."""
    try:
        await soon(writer.append(record(request_id)))
    except JournalUnavailable:
        return False
    return True


async def _goes_on(writer: JournalWriter, request_id: str) -> None:
    async def told() -> bool:
        return await _told(writer, request_id)

    await until(told)


def _suffixes(directory: Path) -> list[str]:
    return [path.suffix for path in directory.iterdir()]


def _requests(journal: Journal) -> list[str]:
    return [one.request_id for one in journal.verify().open_intents]


@pytest.mark.parametrize(
    ("begun", "held"),
    [(True, HEAD), (True, ROWS), (False, ROWS)],
    ids=["a head", "rows", "rows of a chain that begins"],
)
async def test_without_a_spool_what_commits_late_ends_no_chain(
    journal: Journal, begun: bool, held: str
) -> None:
    """Several groups are given up; one of them may take its numbers afterwards, and no other can."""
    writer = await journal.writer(**PATIENT)
    if begun:
        assert await _told(writer, "avant")
    lost = ["tard-1", "tard-2", "tard-3"]
    with _stalled(journal, writer, held):
        assert [await _told(writer, name) for name in lost] == [False] * 3
    await _goes_on(writer, "après")
    assert await _told(writer, "puis")
    await writer.close()
    assert journal.verify().ok
    kept = _requests(journal)
    assert len([name for name in kept if name in lost]) <= 1
    assert [name for name in kept if name not in lost] == [*["avant"][: int(begun)], "après", "puis"]


async def test_what_the_disk_refused_and_the_database_may_yet_take_is_numbered_by_nothing_else(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its numbers given to what the spool keeps, draining would skip that as written."""
    writer = await journal.writer(spool_directory=tmp_path, **PATIENT)
    assert await _told(writer, "avant")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "plein")

    told = []
    with _stalled(journal, writer, ROWS):
        with monkeypatch.context() as disk:
            disk.setattr(os, "fdatasync", full)
            assert not await _told(writer, "refusée")
        told += [name for name in ("pendant-1", "pendant-2") if await _told(writer, name)]
    await _goes_on(writer, "après")
    await until(lambda: not writer.spooling)
    await writer.close()
    assert journal.verify().ok
    assert set(_requests(journal)) >= {"avant", *told, "après"}


async def test_a_spool_whose_numbers_others_took_is_kept(journal: Journal, tmp_path: Path) -> None:
    spool = Spool(tmp_path, uuid.uuid4(), 1 << 20)
    spool.append(Batch((link(record("gardée"), spool.writer, 1, GENESIS),)))
    os.close(spool._descriptor)  # killed
    connection = await journal.connect()
    storage = Storage(connection, journal.key)
    await storage.register(spool.writer, "passerelle-essai", key_fingerprint(journal.key.public_key()))
    await storage.append(Batch((link(record("autre"), spool.writer, 1, GENESIS),)), 5)
    await connection.close()
    writer = await journal.writer(spool_directory=tmp_path)
    await writer.close()
    assert _suffixes(tmp_path) == [".kept"]


async def test_a_head_that_is_not_ours_refuses_everything_that_follows_a_lost_connection(
    journal: Journal,
) -> None:
    writer = await journal.writer(**PATIENT)
    assert await _told(writer, "r1")
    assert await _told(writer, "r2")
    journal.tamper("DELETE FROM balise_journal WHERE seq = 2", "UPDATE balise_journal_head SET seq = 1")
    assert writer._storage is not None
    writer._storage.terminate()
    assert [await _told(writer, f"r{number}") for number in (3, 4, 5)] == [False] * 3
    assert not writer.writable
    await writer.close()


async def test_a_writer_that_refuses_says_so_until_the_database_takes_records(journal: Journal) -> None:
    """Without anyone who tries: whoever is told that it refuses sends nothing there."""
    writer = await journal.writer(**PATIENT)
    assert await _told(writer, "avant")
    assert writer.writable
    with _stalled(journal, writer, HEAD):
        assert not await _told(writer, "pendant")
        for _ in range(3):
            assert not writer.writable
            await asyncio.sleep(0)
    await until(lambda: writer.writable)
    assert await _told(writer, "après")
    await writer.close()
    assert journal.verify().ok


async def test_a_disk_that_was_full_once_is_forgotten_when_the_database_is_back(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = await journal.writer(spool_directory=tmp_path, **PATIENT)
    assert await _told(writer, "avant")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "plein")

    with _stalled(journal, writer, HEAD), monkeypatch.context() as disk:
        disk.setattr(os, "fdatasync", full)
        assert not await _told(writer, "pendant")
        assert not writer.writable
    await until(lambda: writer.writable)
    assert await _told(writer, "après")
    assert writer.writable
    await writer.close()


async def test_a_batch_that_is_long_on_its_way_out_of_the_spool_keeps_nobody_waiting(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = await journal.writer(spool_directory=tmp_path, retry_seconds=0.02)
    append, on_its_way, goes_on = Storage.append, asyncio.Event(), asyncio.Event()

    async def away(*_: object) -> None:
        raise ConnectionResetError

    async def slow(self: Storage, batch: Batch, seconds: float) -> None:
        on_its_way.set()
        await goes_on.wait()
        await append(self, batch, seconds)

    monkeypatch.setattr(Storage, "append", away)
    assert await _told(writer, "r1")
    monkeypatch.setattr(Storage, "append", slow)
    await soon(on_its_way.wait())
    assert [await _told(writer, f"r{number}") for number in (2, 3)] == [True] * 2
    goes_on.set()
    await until(lambda: not writer.spooling)
    await writer.close()
    assert journal.verify().ok
    assert _requests(journal) == ["r1", "r2", "r3"]
