"""Files read as a gateway reads them, for whoever wonders whether they may be sent. None of it is kept."""

from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings

from balise.documents.reader import ALL, Documents, Read
from balise.documents.unread import Why
from balise.portal.workspace.attachments import Attached

MOST_AT_ONCE = 4
"""Checks with files, each of one person: they hold a processor, and what they hold may be large."""
_lock = threading.Lock()
_reading: set[int] = set()


class Busy(Exception):
    """``own``: it is the person's own check that is under way."""

    def __init__(self, own: bool) -> None:
        super().__init__()
        self.own = own


@contextmanager
def turn(person: int) -> Iterator[None]:
    """The one check with files that a person has at once. Raises ``Busy``."""
    with _lock:
        if person in _reading or len(_reading) >= MOST_AT_ONCE:
            raise Busy(person in _reading)
        _reading.add(person)
    try:
        yield
    finally:
        with _lock:
            _reading.discard(person)


async def read_files(files: Sequence[Attached]) -> list[Read | Why]:
    """What each holds or shows, or why that is not read; what comes after their time is late."""
    read: list[Read | Why] = []
    until = asyncio.get_running_loop().time() + ALL * settings.BALISE.inspect_seconds
    for one in files:
        try:
            async with asyncio.timeout_at(until):
                read.append(await _documents().text(one.url))
        except TimeoutError:
            read.append(Why.LATE)
    return read


@functools.cache
def _documents() -> Documents:
    """A folder of its own for what parsers unpack: a gateway beside may be writing in its own."""
    ours = settings.BALISE
    return Documents(ours.inspect_seconds, ours.var_dir / "cache" / "portal-parsers", ours.characters_dir)
