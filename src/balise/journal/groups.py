"""What is written together, and who waits for it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

import msgspec

from balise.contracts.records import JournalRecord
from balise.journal.seal import Sealed

Made = tuple[JournalRecord, Sequence[Sealed]]
Make = Callable[[], Made]
Queue = deque[tuple[Make, "asyncio.Future[None]"]]


class Group(msgspec.Struct):
    """Records of a group, their sealed contents, and who is told once all are durable."""

    records: list[JournalRecord]
    contents: list[Sealed]
    waiting: list[asyncio.Future[None]]


def taken(queue: Queue, most_rows: int, most_bytes: int) -> Group:
    """The next group. Who waits no more is left out, and who cannot be written is told so alone."""
    group = Group([], [], [])
    size = 0
    while queue and len(group.records) < most_rows and size < most_bytes:
        make, future = queue.popleft()
        if future.done():
            continue
        try:
            record, contents = make()
        except Exception as error:
            future.set_exception(error)
            continue
        group.records.append(record)
        group.waiting.append(future)
        for content in contents:
            group.contents.append(content)
            size += len(content.ciphertext)
    return group
