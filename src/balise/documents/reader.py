"""The text of a file that comes as a data URL (RFC 2397), or why it cannot be read."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from balise.documents import worker
from balise.documents.unread import Why

WORKER = str(worker.__file__)
PREPARE = "prepare"  # in the place of a media type
AT_ONCE = 2
ALL = 3
"""Times the time of an inspection that the files of a request, or of a check, have together."""
_PDF = "application/pdf"
DOCUMENTS = frozenset({_PDF, worker.RTF, worker.OFFICE, worker.MAIL})
_BEGINNINGS = (
    # It writes accented letters, or any, by their number.
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf"), worker.RTF),
    (re.compile(rb"\s*%PDF-"), _PDF),
    (re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), worker.OFFICE),
)
"""What a file is, whatever it is called: programs guess a type from a name, or give one that says nothing."""
_PLAIN = frozenset(
    {
        "application/json",
        "application/x-ndjson",
        "application/csv",
        "application/xml",
        "application/yaml",
        "application/octet-stream",  # of Markdown and whatever else a program knows no type of
        "application/vnd.ms-excel",  # of a table in CSV, where Excel is installed
    }
)
_STATUSES = {worker.TOO_LONG: Why.LONG, worker.LOCKED: Why.LOCKED, worker.UNKNOWN: Why.KIND}
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Signs that no text has, and that nearly every other file has."""


class Read(NamedTuple):
    """The text of a file; ``seen``: read off what it shows, so that letters may be wrong or missing."""

    text: str
    seen: bool = False

    def told(self, name: str) -> str:
        """As a system receives it: with the name that its file goes under, empty for a picture's."""
        if self.seen:
            whose = f"du fichier « {name} »" if name else "d'une image"
            heading = f"Texte {whose} tel qu'il y a été lu; des mots peuvent manquer ou être faux"
        else:
            heading = f"Texte du fichier « {name} », sans ses images" if name else "Texte joint"
        return f"[{heading}]\n{self.text}"


class Documents:
    """Reads files, a few at once. ``seconds`` bounds each once its turn came, for which it waits as long
    as its request may: one that waits behind others is not unreadable. A picture, or a document that is one
    of pages, has its own turn and twice as many.

    ``parsers`` is a folder of our own where a parser may unpack its libraries: left
    to the system's, it would load what any account of the machine had put there.
    ``characters`` is a folder of Tesseract's data; without one, pictures are not read.
    """

    def __init__(self, seconds: float, parsers: Path, characters: Path | None = None) -> None:
        self._seconds, self._parsers = seconds, parsers
        self._environment = {"TMPDIR": str(parsers), "HOME": str(parsers)}
        # One processor for each: the others are for requests.
        self._environment |= {"OMP_THREAD_LIMIT": "1", "RAYON_NUM_THREADS": "1"}
        self.reads_pictures = characters is not None
        if characters is not None:
            self._environment["TESSDATA_PREFIX"] = str(characters)
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._sight = asyncio.Semaphore(1)
        self._unpacking = asyncio.Lock()
        self._unpacked = False

    async def text(self, url: str, *, unseen: bool = False) -> Read | Why:
        """The text of ``url``. What is empty once read (a drawing, say) was not read.

        ``unseen``: pictures, and documents that are pictures of pages, are to stay what they are.
        """
        found = decoded(url)
        if found is None:
            return Why.BROKEN
        mime, data = found
        mime = next((kind for beginning, kind in _BEGINNINGS if beginning.match(data)), mime)
        if mime in DOCUMENTS:
            return await self._document(mime, data, unseen)
        if mime.startswith("image/"):
            if unseen or not self.reads_pictures:
                return Why.PICTURE
            return _told(await self._seen(mime, data), seen=True)
        if mime.startswith("text/") or mime in _PLAIN:
            text = _plain(data)
            return Why.KIND if text is None else _told(text)
        return Why.KIND

    async def _document(self, mime: str, data: bytes, unseen: bool) -> Read | Why:
        held, scanned = await self._held(mime, data)
        if not scanned or mime != _PDF:
            return _told(held)
        if unseen:
            return Why.PICTURE
        if self.reads_pictures:
            shown = _told(await self._seen(mime, data), seen=True)
            if isinstance(shown, Read):
                return shown
        # What the file itself says is all that can be read.
        told = _told(held)
        return told if isinstance(told, Read) else shown if self.reads_pictures else Why.PICTURE

    async def _held(self, mime: str, data: bytes) -> tuple[str | Why, bool]:
        """The text that a document holds, empty when there is none, and whether it may be scanned."""
        try:
            async with self._turns, asyncio.timeout(self._seconds):
                await self._unpack()
                status, text = await self._in_a_process(data, mime)
        except TimeoutError:
            return Why.LATE, False
        except OSError:  # no folder, or no process to be had
            return Why.BROKEN, False
        scanned = status == worker.SCANNED
        return text if scanned or not status else _STATUSES.get(status, Why.BROKEN), scanned

    async def _seen(self, mime: str, data: bytes) -> str | Why:
        async with self._sight:
            try:
                async with asyncio.timeout(2 * self._seconds):
                    await self._unpack()
                    status, text = await self._in_a_process(data, mime, worker.SEEN)
            except TimeoutError:
                return Why.LATE
            except OSError:
                return Why.BROKEN
        return _STATUSES.get(status, Why.BROKEN) if status else text

    async def _unpack(self) -> None:
        """Once: the process that reads a file may write none, its parser's library included."""
        async with self._unpacking:
            if not self._unpacked:
                self._parsers.mkdir(parents=True, exist_ok=True, mode=0o700)
                await self._in_a_process(b"", PREPARE)
                self._unpacked = True

    async def _in_a_process(self, data: bytes, *asked: str) -> tuple[int, str]:
        """Its exit status and what it wrote. It ends with who waits for it."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            "-B",
            WORKER,
            *asked,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=self._environment,
        )
        try:
            text, _ = await process.communicate(data)
        finally:
            if process.returncode is None:
                process.kill()
                await asyncio.shield(process.wait())
        return process.returncode or 0, text.decode("utf-8", "replace")


def decoded(url: str) -> tuple[str, bytes] | None:
    """Media type and bytes of a data URL; None when it is none."""
    head, comma, body = url.partition(",")
    if not comma or head[:5].lower() != "data:":
        return None
    mime, *parameters = head[5:].lower().split(";")
    try:
        if "base64" in (parameter.strip() for parameter in parameters):
            return mime.strip() or "text/plain", base64.b64decode("".join(body.split()), validate=True)
        return mime.strip() or "text/plain", unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None


def _told(text: str | Why, *, seen: bool = False) -> Read | Why:
    if isinstance(text, Why):
        return text
    if not text or text.isspace():
        return Why.WORDLESS if seen else Why.EMPTY
    return Read(text, seen)


def _plain(data: bytes) -> str | None:
    """Of Windows' Western European page where it is not Unicode, as spreadsheets save their tables here."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return None if encoding == "cp1252" and _NO_TEXT.search(text) else text
    return None
