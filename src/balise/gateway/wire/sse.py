"""Reads server-sent events out of bytes that are cut anywhere, inside a character included."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = b"\xef\xbb\xbf"
"""A byte order mark, which may open a stream and says nothing (WHATWG HTML, 9.2.6)."""
_BLANK_LINE = re.compile(rb"\r\n\r\n|\n\n|\r\r|\n\r\n")
MAX_EVENT = 16 * 1024 * 1024


class EventTooLarge(ValueError):
    """An event never ends: refuse rather than fill the memory."""


class EventReader:
    """``feed`` gives the data of every event that is complete; decoding is left to whoever reads it."""

    __slots__ = ("_begun", "_held", "_searched")

    def __init__(self) -> None:
        self._held = bytearray()
        self._searched = 0
        self._begun = False

    @property
    def waiting(self) -> int:
        """Bytes of an event that has not come whole."""
        return len(self._held)

    def feed(self, piece: bytes) -> Iterator[bytes]:
        held = self._held
        held += piece
        start = 0
        while True:
            found = _BLANK_LINE.search(held, max(start, self._searched - 3))
            if found is None:
                break
            data = self._data(bytes(held[start : found.start()]))
            start = found.end()
            self._searched = start
            if data:
                yield data
        if start:
            del held[:start]
        self._searched = len(held)
        if len(held) > MAX_EVENT:
            raise EventTooLarge("événement trop long")

    def flush(self) -> Iterator[bytes]:
        """What the stream ended on without a blank line; some servers forget the last one."""
        data = self._data(bytes(self._held))
        self._held.clear()
        self._searched = 0
        if data:
            yield data

    def _data(self, block: bytes) -> bytes:
        if not self._begun:
            self._begun = True
            block = block.removeprefix(_MARK)
        return _joined(block)


def _joined(block: bytes) -> bytes:
    """Joined ``data`` lines; comments and other fields are ignored."""
    if block.startswith(b"data: ") and b"\n" not in block and b"\r" not in block:
        return block[6:]
    lines = []
    for line in block.splitlines():
        if line.startswith(b"data:"):
            value = line[5:]
            lines.append(value[1:] if value.startswith(b" ") else value)
    return b"\n".join(lines)
