"""Lists of context words, looked up in the few bytes around a candidate.

A list is compiled twice: by Vectorscan to know in a microsecond whether and where
a word of it ends, by ``re`` for the rare places where its start matters.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from weakref import WeakSet

import hyperscan

from balise.detection import compiled
from balise.detection.expressions import read_back
from balise.detection.wider import anywhere, wider

_ANYWHERE = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL | hyperscan.HS_FLAG_PREFILTER
"""What looks around a match may be left out. The first match ends the look (see ``_may_stand``), rather than HS_FLAG_SINGLEMATCH."""
_END = re.compile(r"\\Z|(?<!\\)\$")
"""What asks for the end of the stretch."""


_SPACE = re.compile(r"(?P<class>\[[^\]]*\])|[ \n]+(?P<perhaps>\??)")


def alternatives(*lists: str) -> str:
    """Words and phrases separated by ``;`` as one alternation; a space stands for any blank or separator.

    One with a question mark may be left out; those within brackets stand for themselves.
    """
    phrases = [phrase.strip() for words in lists for phrase in words.split(";") if phrase.strip()]
    return "|".join(_SPACE.sub(_separated, phrase) for phrase in phrases)


def _separated(space: re.Match[str]) -> str:
    return space["class"] or r"[ \t\r\n._'-]{" + ("0" if space["perhaps"] else "1") + ",3}"


class _Scanned:
    """Expressions compiled by Vectorscan once they are asked, with a scratch space for each thread."""

    def __init__(self, expressions: Sequence[bytes], flags: int) -> None:
        self._expressions = expressions
        self._flags = flags
        self._database: hyperscan.Database | None = None
        self._local = threading.local()
        _LISTS.add(self)

    def compile(self) -> hyperscan.Database:
        """Compile them now rather than when they are first asked. Raises ``hyperscan.error`` on a bad one."""
        if self._database is None:
            self._database = compiled.database(self._expressions, self._flags)
        return self._database

    def _ends(self, data: bytes) -> list[int]:
        """Where its matches end."""
        ends: list[int] = []
        self._look(data, _collect, ends)
        return [end for end in ends if end <= len(data)]

    def _may_stand(self, data: bytes) -> bool:
        """Whether anything of it is met: the look ends there."""
        try:
            self._look(data, _enough)
        except hyperscan.ScanTerminated:
            return True
        return False

    def _look(
        self, data: bytes, collect: Callable[[int, int, int, int, Any], bool | None], context: object = None
    ) -> None:
        database = self._database or self.compile()
        try:
            scratch = self._local.scratch
        except AttributeError:
            scratch = self._local.scratch = hyperscan.Scratch(database)
        compiled.scan(database, data, collect, scratch, context)


class Words(_Scanned):
    """Whole words or phrases of folded text, case ignored. Shared by threads."""

    def __init__(self, *lists: str, either: str = "") -> None:
        """``lists`` as for ``alternatives``; ``either`` is an alternation written by hand instead."""
        either = either or alternatives(*lists)
        self.regex = read_back(rb"(?<![a-z0-9])(?:" + either.encode("ascii") + rb")(?![a-z0-9])", re.I)
        super().__init__([rf"(?i)(?:^|[^a-z0-9])(?:{either})".encode()], hyperscan.HS_FLAG_DOTALL)

    def last_end(self, data: bytes) -> int:
        """Where the last word ends, -1 when there is none."""
        ends = self._ends(data)
        if not ends:
            return -1
        length = len(data)
        return max((end for end in ends if end == length or not data[end : end + 1].isalnum()), default=-1)

    def around(self, before: bytes, after: bytes) -> tuple[int, bool]:
        """``last_end`` of ``before``, and whether a word may stand in ``after``: one look at both."""
        length, last, follows = len(before), -1, False
        for end in self._ends(before + b"\0" + after):
            if end > length:
                follows = True
            elif end > last and not before[end : end + 1].isalnum():
                last = end
        return last, follows

    def met(self, data: bytes) -> bool:
        return self.last_end(data) >= 0

    def search(self, data: bytes) -> re.Match[bytes] | None:
        """The first word, when its start is wanted."""
        return self.regex.search(data) if self.last_end(data) >= 0 else None


class Rare(_Scanned):
    """An expression that few stretches hold: Vectorscan tells at once those that cannot, ``re`` reads the others."""

    def __init__(self, expression: str, *, holds: str = "") -> None:
        """``expression``: of ``re``, case ignored; ``holds``: a simpler one that each of its matches holds."""
        self.regex = read_back(expression.encode("ascii"), re.IGNORECASE)
        super().__init__([(holds or expression).encode("ascii")], _ANYWHERE)

    def search(self, data: bytes, pos: int = 0, endpos: int = 1 << 62) -> re.Match[bytes] | None:
        """As ``re.Pattern.search``."""
        return self.regex.search(data, pos, endpos) if self._may_stand(data[pos:endpos]) else None

    may_stand = _Scanned._may_stand
    """Whether a match is not excluded."""

    def match(self, data: bytes) -> re.Match[bytes] | None:
        """As ``re.Pattern.match``."""
        return self.regex.match(data) if self._may_stand(data) else None


class Ends(_Scanned):
    """Where the matches of an expression end in a whole text, of which each stretch is asked in turn."""

    def __init__(self, expression: str) -> None:
        """``expression``: one that Vectorscan reads as ``re`` does, case ignored."""
        super().__init__([expression.encode("ascii")], hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL)

    def of(self, data: bytes) -> list[int]:
        """In order."""
        return sorted(self._ends(data))


class Perhaps(_Scanned):
    """Whether a stretch may hold a match of an expression of any length: told at once, and a no is sure."""

    def __init__(self, expression: bytes) -> None:
        """``expression``: of ``re``, case ignored. Raises ``ValueError`` when nothing wider is found."""
        expressions = wider(expression)
        if not expressions:
            raise ValueError(expression)
        super().__init__(expressions, _ANYWHERE | hyperscan.HS_FLAG_ALLOWEMPTY)

    @classmethod
    def of(cls, signs: Iterable[re.Pattern[Any] | Seldom]) -> Perhaps:
        """Whether one of several may match, wherever the stretches end that they are looked for in."""
        either = (
            _END.sub("", sign.pattern if isinstance(sign.pattern, str) else sign.pattern.decode())
            for sign in signs
        )
        return cls("|".join(f"(?:{one})" for one in either).encode("ascii"))

    stands = _Scanned._may_stand
    """Whether a match is not excluded."""


class Signs(_Scanned):
    """Which of several patterns of ``re`` may match in a stretch: one look tells it of all of them, and a no is sure."""

    def __init__(self, *signs: re.Pattern[bytes]) -> None:
        """``signs``: wherever the stretches end that they are looked for in. Raises ``ValueError`` as ``Perhaps`` does."""
        self._signs: list[re.Pattern[bytes]] = []
        expressions: list[bytes] = []
        for sign in signs:
            wide = wider(_END.sub("", sign.pattern.decode()).encode("ascii"))
            if not wide:
                raise ValueError(sign.pattern)
            expressions += wide
            self._signs += [sign] * len(wide)
        super().__init__(
            expressions, _ANYWHERE | hyperscan.HS_FLAG_ALLOWEMPTY | hyperscan.HS_FLAG_SINGLEMATCH
        )

    def of(self, data: bytes) -> set[re.Pattern[bytes]]:
        """Those whose match is not excluded."""
        met: set[int] = set()
        self._look(data, _number, met)
        return {self._signs[number] for number in met}


class Seldom(Perhaps):
    """A pattern of ``re`` that few of the stretches hold in which it is looked for: the others cost one look of Vectorscan.

    A table has a number in each cell, and what stands before each is asked some fifty such questions.
    """

    def __init__(self, expression: bytes, flags: int = 0, *, holds: bytes = b"") -> None:
        """As ``re.compile``; ``holds``: another expression that holds wherever it does, to look for first."""
        self.pattern = expression
        self.regex = read_back(expression, flags)
        super().__init__(holds or anywhere(expression))

    def search(self, data: bytes, pos: int = 0, endpos: int = 1 << 62) -> re.Match[bytes] | None:
        return self.regex.search(data, pos, endpos) if self.stands(data[pos:endpos]) else None

    def match(self, data: bytes, pos: int = 0, endpos: int = 1 << 62) -> re.Match[bytes] | None:
        return self.regex.match(data, pos, endpos) if self.stands(data[pos:endpos]) else None

    def finditer(self, data: bytes, pos: int = 0, endpos: int = 1 << 62) -> Iterator[re.Match[bytes]]:
        return self.regex.finditer(data, pos, endpos) if self.stands(data[pos:endpos]) else iter(())

    def findall(self, data: bytes) -> list[Any]:
        return self.regex.findall(data) if self.stands(data) else []

    def sub(self, by: bytes | Callable[[re.Match[bytes]], bytes], data: bytes) -> bytes:
        return self.regex.sub(by, data) if self.stands(data) else data


_LISTS: WeakSet[_Scanned] = WeakSet()


def compile_all() -> None:
    """Compile every list that was made: when a process starts, not at its first text."""
    for words in list(_LISTS):
        words.compile()


def _enough(_id: int, _start: int, _end: int, _flags: int, _context: Any) -> bool:
    return True


def _number(number: int, _start: int, _end: int, _flags: int, numbers: Any) -> None:
    numbers.add(number)


def _collect(_id: int, _start: int, end: int, _flags: int, ends: Any) -> None:
    ends.append(end)
