"""Signed checkpoints and their file, meant to be copied where the database's masters cannot write.

An anchor file holds one JSON object a line: ``writer``, ``seq``, ``hash`` (hex),
``at``, ``signature`` (hex), ``key_id``. A chain cut or rewritten in the database
contradicts the anchors that were kept, even when its signed head was put back.
"""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from balise.contracts import signing
from balise.journal.chain import checkpoint_message

log = logging.getLogger("balise.journal")
ANCHOR_FILE = "journal-anchors.jsonl"
_LONGEST = 4096
"""Bytes that no line reaches."""


class BadAnchors(ValueError):
    """An anchor file that cannot be read; the message names the line."""


class Checkpoint(msgspec.Struct, frozen=True):
    """A writer's signed word that its chain passed through ``seq`` with ``hash``."""

    writer: uuid.UUID
    seq: int
    hash: bytes
    at: datetime
    signature: bytes
    key_id: str

    def holds(self, key: Ed25519PublicKey) -> bool:
        message = checkpoint_message(self.writer, self.seq, self.hash, self.at)
        return signing.verify(key, self.signature, message)


class _Line(msgspec.Struct):
    writer: uuid.UUID
    seq: int
    hash: str
    at: datetime
    signature: str
    key_id: str


def make(
    writer: uuid.UUID, seq: int, hash_: bytes, key: Ed25519PrivateKey, at: datetime | None = None
) -> Checkpoint:
    """Sign a checkpoint of ``writer``'s chain at ``seq``."""
    moment = at or datetime.now(UTC)
    return Checkpoint(
        writer=writer,
        seq=seq,
        hash=hash_,
        at=moment,
        signature=key.sign(checkpoint_message(writer, seq, hash_, moment)),
        key_id=signing.key_fingerprint(key.public_key()),
    )


def to_line(checkpoint: Checkpoint) -> bytes:
    """The checkpoint as a line of an anchor file, newline included."""
    line = _Line(
        writer=checkpoint.writer,
        seq=checkpoint.seq,
        hash=checkpoint.hash.hex(),
        at=checkpoint.at,
        signature=checkpoint.signature.hex(),
        key_id=checkpoint.key_id,
    )
    return msgspec.json.encode(line) + b"\n"


def from_line(line: bytes) -> Checkpoint:
    """Raises ``ValueError`` when the line is not an anchor."""
    try:
        read = msgspec.json.decode(line, type=_Line)
        hash_, signature = bytes.fromhex(read.hash), bytes.fromhex(read.signature)
    except (msgspec.DecodeError, ValueError) as error:
        raise ValueError("ce n'est pas un ancrage") from error
    if len(hash_) != 32 or len(signature) != 64 or read.seq < 0 or read.at.tzinfo is None:
        raise ValueError("ce n'est pas un ancrage")
    return Checkpoint(
        writer=read.writer,
        seq=read.seq,
        hash=hash_,
        at=read.at.astimezone(UTC),
        signature=signature,
        key_id=read.key_id,
    )


def append_to_file(path: Path, checkpoints: Iterable[Checkpoint]) -> None:
    """Add anchors to the file, on disk before returning; processes may share it.

    Raises ``OSError``: nothing is then kept of them, nor of what a crash or a full disk cut before.
    """
    lines = b"".join(map(to_line, checkpoints))
    if not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        end = _end_of_whole_lines(descriptor)
        os.ftruncate(descriptor, end)
        if os.write(descriptor, lines) != len(lines):
            os.ftruncate(descriptor, end)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_outside(path: Path, checkpoint: Checkpoint) -> None:
    """The same for one that the database has: a file that cannot be written is said, and the next is tried
    when it is due."""
    try:
        append_to_file(path, [checkpoint])
    except OSError as error:
        log.error("%s cannot be written: %s", path.name, error.strerror)


def _end_of_whole_lines(descriptor: int) -> int:
    """Where the last whole line ends; one that only lacks its end is given it."""
    size = os.fstat(descriptor).st_size
    tail = os.pread(descriptor, _LONGEST, max(0, size - _LONGEST))
    last = tail[tail.rfind(b"\n") + 1 :]
    if not last:
        return size
    try:
        from_line(last)
    except ValueError:
        return size - len(last)
    return size + os.write(descriptor, b"\n")


def read_file(path: Path) -> list[Checkpoint]:
    """Every anchor of the file. Raises ``BadAnchors`` naming the first line that is not one.

    A last line without its end, which a crash or a full disk cut, was never an anchor.
    """
    anchors: list[Checkpoint] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                anchors.append(from_line(line))
            except ValueError:
                if not line.endswith(b"\n"):
                    break
                raise BadAnchors(f"{path}, ligne {number} : ce n'est pas un ancrage du journal") from None
    return anchors
