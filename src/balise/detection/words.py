"""Lists of context words, looked up in the few bytes around a candidate.

A list is compiled twice: by Vectorscan to know in a microsecond whether and where
a word of it ends, by ``re`` for the rare places where its start matters.
"""

from __future__ import annotations

import re
import threading
from typing import Any
from weakref import WeakSet

import hyperscan

from balise.detection import compiled


def alternatives(*lists: str) -> str:
    """Words and phrases separated by ``;`` as one alternation; a space stands for any blank or separator."""
    phrases = [phrase.strip() for words in lists for phrase in words.split(";") if phrase.strip()]
    return "|".join(re.sub(r"[ \n]+", r"[ \\t\\r\\n._'-]{1,3}", phrase) for phrase in phrases)


class Words:
    """Whole words or phrases of folded text, case ignored. Shared by threads."""

    def __init__(self, *lists: str, either: str = "") -> None:
        """``lists`` as for ``alternatives``; ``either`` is an alternation written by hand instead."""
        either = either or alternatives(*lists)
        self.regex = re.compile(rb"(?<![a-z0-9])(?:" + either.encode("ascii") + rb")(?![a-z0-9])", re.I)
        self._expression = rf"(?i)(?:^|[^a-z0-9])(?:{either})".encode()
        self._database: hyperscan.Database | None = None
        self._local = threading.local()
        _LISTS.add(self)

    def compile(self) -> hyperscan.Database:
        """Compile the list now rather than when it is first asked. Raises ``hyperscan.error`` on a bad one."""
        if self._database is None:
            self._database = compiled.database([self._expression], hyperscan.HS_FLAG_DOTALL)
        return self._database

    def last_end(self, data: bytes) -> int:
        """Where the last word ends, -1 when there is none."""
        database = self._database or self.compile()
        scratch = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = hyperscan.Scratch(database)
        ends: list[int] = []
        database.scan(data, _collect, context=ends, scratch=scratch)
        if not ends:
            return -1
        length = len(data)
        return max((end for end in ends if end == length or not data[end : end + 1].isalnum()), default=-1)

    def met(self, data: bytes) -> bool:
        return self.last_end(data) >= 0

    def search(self, data: bytes) -> re.Match[bytes] | None:
        """The first word, when its start is wanted."""
        return self.regex.search(data) if self.last_end(data) >= 0 else None


_LISTS: WeakSet[Words] = WeakSet()


def compile_all() -> None:
    """Compile every list that was made: when a process starts, not at its first text."""
    for words in list(_LISTS):
        words.compile()


def _collect(_id: int, _start: int, end: int, _flags: int, ends: Any) -> None:
    ends.append(end)
