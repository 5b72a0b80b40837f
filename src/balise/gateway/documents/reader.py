"""The text of a file that a request carries as a data URL (RFC 2397), or None when it cannot be read."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote_to_bytes

from balise.gateway.documents.characters import languages_in

WORKER = str(Path(__file__).with_name("worker.py"))
PREPARE = "prepare"  # in the place of a media type
AT_ONCE = 2
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PDF = "application/pdf"
DOCUMENTS = frozenset(
    {
        _PDF,
        f"{_OFFICE}wordprocessingml.document",
        f"{_OFFICE}spreadsheetml.sheet",
        f"{_OFFICE}presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/rtf",
        "text/rtf",
    }
)
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp"})
_RTF = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
"""How a text in RTF begins, whatever it is called: it writes accented letters, or any, by their number."""
_PLAIN = frozenset(
    {"application/json", "application/x-ndjson", "application/csv", "application/xml", "application/yaml"}
)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Signs that no text has, and that nearly every other file has."""


class Documents:
    """Reads files, a few at once. ``seconds`` bounds each, waiting for its turn included.

    ``parsers`` is a folder of our own where a parser may unpack its libraries: left
    to the system's, it would load what any account of the machine had put there.
    ``characters`` is a folder of Tesseract's data; without one, pictures are not read.
    """

    def __init__(self, seconds: float, parsers: Path, characters: Path | None = None) -> None:
        self._seconds, self._parsers = seconds, parsers
        self._environment = {"TMPDIR": str(parsers), "HOME": str(parsers), "OMP_THREAD_LIMIT": "1"}
        self._languages = "" if characters is None else languages_in(characters)
        if characters is not None:
            self._environment["TESSDATA_PREFIX"] = str(characters)
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._unpacking = asyncio.Lock()
        self._unpacked = False

    async def text(self, url: str, *, pictures: bool = True) -> str | None:
        """The text of ``url``. What is empty once read (a drawing, say) was not read.

        ``pictures``: letters are looked for in pictures and scanned pages too.
        """
        found = decoded(url)
        if found is None:
            return None
        mime, data = found
        languages = self._languages if pictures else ""
        if _RTF.match(data):
            mime = "application/rtf"
        if mime in DOCUMENTS:
            text = await self._read(mime, data, languages if mime == _PDF else "")
        elif mime in PICTURES and languages:
            text = await self._read(mime, data, languages)
        elif mime.startswith("text/") or mime in _PLAIN:
            text = _plain(data)
        else:
            return None
        return text if text and not text.isspace() else None

    @property
    def reads_pictures(self) -> bool:
        """Whether what letters a picture shows can be read."""
        return bool(self._languages)

    async def _read(self, mime: str, data: bytes, languages: str) -> str | None:
        try:
            async with asyncio.timeout(self._seconds), self._turns:
                await self._unpack()
                return await _in_a_process(self._environment, data, mime, languages)
        except (TimeoutError, OSError):  # OSError: no folder, or no process to be had
            return None

    async def _unpack(self) -> None:
        """Once: the process that reads a file may write none, its parser's library included."""
        async with self._unpacking:
            if not self._unpacked:
                self._parsers.mkdir(parents=True, exist_ok=True, mode=0o700)
                await _in_a_process(self._environment, b"", PREPARE)
                self._unpacked = True


def decoded(url: str) -> tuple[str, bytes] | None:
    """Media type and bytes of a data URL; None when it is none."""
    head, comma, body = url.partition(",")
    if not comma or head[:5].lower() != "data:":
        return None
    mime, *parameters = head[5:].lower().split(";")
    try:
        if "base64" in (parameter.strip() for parameter in parameters):
            return mime.strip() or "text/plain", base64.b64decode(body, validate=True)
        return mime.strip() or "text/plain", unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None


def _plain(data: bytes) -> str | None:
    """Of Windows' Western European page where it is not Unicode, as spreadsheets save their tables here."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return None if encoding == "cp1252" and _NO_TEXT.search(text) else text
    return None


async def _in_a_process(environment: dict[str, str], data: bytes, *asked: str) -> str | None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-B",
        WORKER,
        *asked,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
    try:
        text, _ = await process.communicate(data)
    finally:
        if process.returncode is None:
            process.kill()
            await asyncio.shield(process.wait())
    return text.decode("utf-8", "replace") if process.returncode == 0 else None
