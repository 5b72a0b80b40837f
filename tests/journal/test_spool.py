"""The local file of the journal: torn, damaged, refused, and shared by processes that start and end."""

from __future__ import annotations

import errno
import fcntl
import os
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from tests.journal.conftest import VILLE, Journal, record

from balise.journal.chain import GENESIS, link
from balise.journal.seal import ContentKey
from balise.journal.spool import Batch, Spool, SpoolFull, left_behind


def _spooled(directory: Path, seqs: Iterable[int], prev: bytes = GENESIS) -> Path:
    """The file of a process that was killed."""
    spool = Spool(directory, uuid.uuid4(), 1 << 20)
    for seq in seqs:
        row = link(record(f"r{seq}"), spool.writer, seq, prev)
        prev = row.hash
        spool.append(Batch((row,)))
    os.close(spool._descriptor)
    return spool.path


def test_a_spool_cut_by_a_crash_gives_what_was_whole_and_goes(tmp_path: Path) -> None:
    path = _spooled(tmp_path, (1, 2))
    os.truncate(path, path.stat().st_size - 1)
    (spool,) = left_behind(tmp_path, 1 << 20)
    assert (first := spool.peek()) is not None
    assert [row.seq for row in first.rows] == [1]
    spool.advance()
    assert spool.empty
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_a_spool_that_was_damaged_is_kept_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Its last blocks were acknowledged: nobody may drop them as what a crash cut."""
    path = _spooled(tmp_path, (1, 2, 3))
    written = bytearray(path.read_bytes())
    written[len(written) // 2] ^= 1
    path.write_bytes(written)
    (spool,) = left_behind(tmp_path, 1 << 20)
    spool.close()  # the database went away before anything was drained
    (spool,) = left_behind(tmp_path, 1 << 20)
    while not spool.empty:
        spool.advance()
    spool.close()
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes() == written
    assert "kept aside: it is damaged" in caplog.text
    assert list(left_behind(tmp_path, 1 << 20)) == []


def test_what_a_full_disk_refused_is_not_found_by_the_next_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = Spool(tmp_path, uuid.uuid4(), 1 << 20)
    row = link(record("r1"), spool.writer, 1, GENESIS)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "plein")

    monkeypatch.setattr(os, "fdatasync", full)
    with pytest.raises(SpoolFull):
        spool.append(Batch((row,)))
    monkeypatch.undo()
    os.close(spool._descriptor)  # killed
    (found,) = left_behind(tmp_path, 1 << 20)
    assert found.empty
    found.close()


def test_a_process_that_starts_takes_nothing_from_another_that_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between a file's making and its lock, whoever drains those of the dead may look."""
    lock, looked = fcntl.flock, []

    def late(descriptor: int, operation: int) -> None:
        if not looked:
            looked.append(True)
            for spool in left_behind(tmp_path, 1 << 20):
                spool.close()
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    spool = Spool(tmp_path, uuid.uuid4(), 1 << 20)
    spool.append(Batch((link(record("r1"), spool.writer, 1, GENESIS),)))
    assert spool.path.stat().st_size > 0
    assert list(left_behind(tmp_path, 1 << 20)) == []
    os.close(spool._descriptor)
    (left,) = left_behind(tmp_path, 1 << 20)
    assert not left.empty


def test_a_block_of_another_form_is_kept_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As an earlier or later version would have written it."""
    with monkeypatch.context() as another:
        another.setattr("balise.journal.spool._encoder", msgspec.json.Encoder())
        path = _spooled(tmp_path, (1,))
    written = path.read_bytes()
    for spool in left_behind(tmp_path, 1 << 20):
        spool.close()
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes() == written
    assert "kept aside: it is damaged" in caplog.text


@pytest.mark.parametrize("lost", ["chain", "content key"])
async def test_a_database_put_back_before_what_a_spool_refers_to_keeps_no_process_from_starting(
    journal: Journal, tmp_path: Path, lost: str
) -> None:
    spool = Spool(tmp_path, uuid.uuid4(), 1 << 20)
    contents = ()
    if lost == "content key":
        journal.owner.execute("INSERT INTO balise_journal_writer VALUES (%s, '', '')", [spool.writer])
        key = ContentKey(uuid.uuid4(), bytes(32))
        now = datetime.now(UTC)
        contents = (key.seal(b"x", request_id="r1", part="prompt", public_body=VILLE, person="ines", at=now),)
    spool.append(Batch((link(record("r1"), spool.writer, 1, GENESIS),), contents))
    os.close(spool._descriptor)  # killed
    written = spool.path.read_bytes()
    writer = await journal.writer(spool_directory=tmp_path)
    await writer.append(record("r2"))
    await writer.close()
    assert spool.path.with_suffix(".kept").read_bytes() == written
    assert journal.count() == 1
