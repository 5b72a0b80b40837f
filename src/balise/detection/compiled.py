"""Compiled Vectorscan databases, and what was read from their expressions, kept on disk so that a process need not do it again.

Compiling every pattern takes seconds of processor; reading them back takes
milliseconds. They are looked for where this process keeps them, then beside the
installed program, where ``ship`` puts them when it is installed. A file is named by
the digest of what it was compiled from and by what, and starts with the digest of
its content: one that was cut, changed, or made for another version or processor is
compiled again and replaced.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import hyperscan

SUFFIX = ".vectorscan"
SHIPPED = Path(sys.prefix) / "share" / "balise" / "patterns"
"""Beside the program of this environment: trusted as it is."""
SHORT = range(16, 40)
"""Bytes of what is looked at twice (see ``scan``)."""
_DIGEST = hashlib.sha256().digest_size
_VERSION = version("hyperscan")
_directory: Path | None = None
_asked: set[str] = set()
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc alone


def keep_in(directory: Path | None) -> None:
    """Where this process keeps what it compiles; nowhere until said. Whoever can write there is trusted."""
    global _directory
    _directory = directory


def database(expressions: Sequence[bytes], flags: int | Sequence[int]) -> hyperscan.Database:
    """A block database whose expressions are numbered from 0. Raises ``hyperscan.error`` on a bad one.

    ``flags`` are those of each expression, or one value for all.
    """
    count = len(expressions)
    flags = [flags] * count if isinstance(flags, int) else flags
    name = _name(expressions, flags) + SUFFIX
    for content in _kept(name):
        with contextlib.suppress(hyperscan.error):
            return hyperscan.loadb(content, hyperscan.HS_MODE_BLOCK)
    compiled = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    compiled.compile(expressions=list(expressions), ids=list(range(count)), flags=list(flags))
    if _directory is not None:
        _write(_directory / name, hyperscan.dumpb(compiled))
    return compiled


def scan(
    database: hyperscan.Database,
    data: bytes,
    collect: Callable[[int, int, int, int, Any], bool | None],
    scratch: hyperscan.Scratch,
    context: object = None,
) -> None:
    """Tell ``collect`` of every match, as Vectorscan does; of a short ``data`` perhaps twice, or one byte beyond its end.

    Raises ``hyperscan.ScanTerminated`` when ``collect`` asks to stop. Of 17 to 34 bytes Vectorscan 5.4 leaves out some
    matches that end with them, and finds them when another byte follows.
    """
    database.scan(data, collect, context=context, scratch=scratch)
    if len(data) in SHORT:
        database.scan(data + b"\0", collect, context=context, scratch=scratch)


def made(of: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of ``of``, which must hold all that it depends on, its own code included."""
    digest = hashlib.sha256()
    for part in of:
        digest.update(f"{len(part)}\0".encode() + part)
    name = digest.hexdigest() + SUFFIX
    for content in _kept(name):
        return content
    content = make()
    if _directory is not None:
        _write(_directory / name, content)
    return content


def ship(use: Callable[[], object]) -> int:
    """Keep beside the program all that ``use`` has compiled, and nothing else. Returns how many files.

    Raises ``OSError`` when they cannot be written there.
    """
    SHIPPED.mkdir(parents=True, exist_ok=True)
    keep_in(SHIPPED)
    _asked.clear()
    use()
    wanted = set(_asked)
    missing = set(wanted)
    for file in SHIPPED.iterdir():
        if file.name in wanted:
            file.chmod(0o644)  # whoever runs the program reads it
            missing.discard(file.name)
        else:
            file.unlink()
    if missing:
        raise OSError(f"{SHIPPED} : {len(missing)} motif(s) non écrit(s)")
    return len(wanted)


def give_back() -> None:
    """Give the system the memory that compiling took and freed: the C library would keep some 60 MB of it."""
    if _trim is not None:
        _trim(0)


def _name(expressions: Sequence[bytes], flags: Sequence[int]) -> str:
    digest = hashlib.sha256(_VERSION.encode())
    for expression, flag in zip(expressions, flags, strict=True):
        digest.update(f"\0{flag}\0{len(expression)}\0".encode() + expression)
    return digest.hexdigest()


def _kept(name: str) -> Iterator[bytes]:
    """The contents of the files of that name that can be trusted."""
    _asked.add(name)
    for directory in (_directory, SHIPPED):
        if directory is None:
            continue
        with contextlib.suppress(OSError):
            content = (directory / name).read_bytes()
            if hashlib.sha256(content[_DIGEST:]).digest() == content[:_DIGEST]:
                yield content[_DIGEST:]


def _write(path: Path, dumped: bytes) -> None:
    """Put a whole file in place, whoever else does the same. A disk that refuses only costs time."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(hashlib.sha256(dumped).digest() + dumped)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink()
            raise
