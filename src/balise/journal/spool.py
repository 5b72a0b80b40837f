"""Durable local file for chained rows while the database is away.

Rows go in already chained, so that draining them later cannot number them
twice: what the database's head already covers is skipped, the rest follows.
Format: blocks of 4 bytes length, 32 bytes SHA-256, MessagePack. A block cut by
a crash was never acknowledged and is dropped; one that is whole and does not
hold was, and its file is kept aside. One file per writer, locked for the life of
its process; the next process drains the files of the dead.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import logging
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec

from balise.journal.chain import Row
from balise.journal.seal import Sealed
from balise.journal.trouble import Trouble

log = logging.getLogger("balise.journal")
_PREFIX = 36
_SUFFIX, _KEPT = ".spool", ".kept"


class SpoolFull(Exception):
    """The spool reached its limit, or its disk did."""


class Batch(msgspec.Struct, frozen=True):
    """What is committed together: rows of one chain, in order, and the contents sealed with them."""

    rows: tuple[Row, ...]
    contents: tuple[Sealed, ...] = ()

    @property
    def end(self) -> tuple[int, bytes]:
        """The head of the chain, once it is written."""
        return self.rows[-1].seq, self.rows[-1].hash


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Batch)


class Spool:
    """The spool of one writer. Raises ``BlockingIOError`` when its process is alive."""

    def __init__(self, directory: Path, writer: uuid.UUID, limit_bytes: int) -> None:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = directory / f"{writer}{_SUFFIX}"
        self.writer = writer
        self._limit = limit_bytes
        self.full = False  # what came last was refused, and nothing left since
        self._descriptor = _locked(self.path)
        self._read = 0
        self._trouble = Trouble(f"spool of chain {writer} cannot be drained")
        self._end = self._end_of_whole_blocks()
        self._aside = "it is damaged" if self._goes_on_after(self._end) else ""

    @property
    def empty(self) -> bool:
        return self._read == self._end

    def append(self, batch: Batch) -> None:
        """Write and sync a batch. Raises ``SpoolFull``; nothing is then kept of it."""
        packed = _encoder.encode(batch)
        block = len(packed).to_bytes(4, "big") + hashlib.sha256(packed).digest() + packed
        if self._end + len(block) > self._limit:
            raise self._refused("la file locale du journal est pleine")
        try:
            written = os.pwrite(self._descriptor, block, self._end)
            os.fdatasync(self._descriptor)
        except OSError as error:
            raise self._refused("la file locale du journal ne peut être écrite") from error
        if written != len(block):
            raise self._refused("le disque de la file locale du journal est plein")
        self._end += len(block)
        self.full = False

    def peek(self) -> Batch | None:
        """The oldest batch not yet drained."""
        if self.empty:
            return None
        batch, _ = self._block(self._read)
        return batch

    def advance(self) -> None:
        """Forget the batch that ``peek`` gave, once it is in the database."""
        _, self._read = self._block(self._read)
        self._trouble.ended()
        self.full = False
        if self.empty and not self._aside:
            # From the start again. Should the process die before this, the head tells what to skip.
            os.ftruncate(self._descriptor, 0)
            self._read = self._end = 0

    def cannot_drain(self, error: Exception) -> None:
        """The database will not have the oldest batch."""
        self._trouble.goes_on(error)

    def set_aside(self, why: str) -> None:
        """Drain nothing more of it: ``close`` keeps the file."""
        self._aside, self._read = why, self._end

    def close(self) -> None:
        """Release the file, and remove it when nothing is left in it; what no one may drain is kept aside."""
        if self._aside and self.empty:
            log.error("spool of chain %s is kept aside: %s", self.writer, self._aside)
            self.path.rename(self.path.with_suffix(_KEPT))
        elif self.empty:
            self.path.unlink(missing_ok=True)
        os.close(self._descriptor)

    def _block(self, offset: int) -> tuple[Batch | None, int]:
        prefix = os.pread(self._descriptor, _PREFIX, offset)
        if len(prefix) < _PREFIX:
            return None, offset
        length = int.from_bytes(prefix[:4], "big")
        packed = os.pread(self._descriptor, length, offset + _PREFIX)
        if len(packed) < length or hashlib.sha256(packed).digest() != prefix[4:]:
            return None, offset
        try:
            return _decoder.decode(packed), offset + _PREFIX + length
        except ValueError:  # of a version that writes another form
            return None, offset

    def _end_of_whole_blocks(self) -> int:
        offset = 0
        while True:
            batch, after = self._block(offset)
            if batch is None:
                return offset
            offset = after

    def _goes_on_after(self, offset: int) -> bool:
        """Whether a block that does not hold is whole all the same: no crash cut it short."""
        prefix = os.pread(self._descriptor, _PREFIX, offset)
        length = int.from_bytes(prefix[:4], "big")
        return len(prefix) == _PREFIX and offset + _PREFIX + length <= os.fstat(self._descriptor).st_size

    def _refused(self, why: str) -> SpoolFull:
        """Whoever reads the file after us must not find what was refused."""
        self.full = True
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, self._end)
        return SpoolFull(why)


def _locked(path: Path) -> int:
    """The file, which nobody else has. A new one is locked before others can find it."""
    new = not path.exists()
    opened = path.with_suffix(".new") if new else path
    descriptor = os.open(opened, os.O_RDWR | (os.O_CREAT if new else 0), 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if new:
            opened.rename(path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def left_behind(directory: Path, limit_bytes: int) -> Iterator[Spool]:
    """Spools of processes that died, to be drained then closed by the caller."""
    if not directory.is_dir():
        return
    for path in sorted(directory.glob(f"*{_SUFFIX}")):
        with contextlib.suppress(ValueError, BlockingIOError, FileNotFoundError):
            yield Spool(directory, uuid.UUID(path.stem), limit_bytes)
