"""A pattern tried only where a word could begin one of its matches.

``re`` tries every branch of a long alternation at every place. Here one cheap pass
over the words of a segment looks their first three letters, or their last ones, up
in a set, and the pattern is tried at the few words that are in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from balise.detection.expressions import read_back
from balise.detection.words import Perhaps

_WORD = re.compile(rb"(?<![A-Za-z0-9])(?:\$ ?\d|[#A-Za-z0-9])[A-Za-z0-9]*")
_LEADING = re.compile(r"[a-z0-9#]*")
_MARKED = re.compile(rb"#|\$ ?\d")
"""A word that does not begin with a letter or a figure."""
_SPLIT = bytes(ord(chr(byte).lower()) if byte < 0x80 and chr(byte).isalnum() else 0x20 for byte in range(256))
"""Letters in lower case and figures, all else blank."""
KEY = 3
"""Letters of a word that are looked up."""
BEHIND = 64
"""Bytes before a match that its expression may look at."""
_IN_CASE = re.compile(rb"\\.|\(\?P[<=]\w+|\(\?-i:|[A-Z]", re.DOTALL)


class Finder(Protocol):
    """What finds the candidates of a detector: ``re.Pattern`` is one."""

    def finditer(self, string: bytes, pos: int = ..., endpos: int = ..., /) -> Iterator[re.Match[bytes]]:
        """Matches in order, without overlap."""


class Wordwise:
    """Matches of an expression that begin at words whose first or last letters are known."""

    def __init__(
        self, expression: str, prefixes: Iterable[str], endings: Iterable[str] = (), *, figures: bool = False
    ) -> None:
        """``prefixes``: the first letters of every match; ``endings``: last letters of words that may be
        one; ``figures``: a match may begin with a figure or a dollar sign.
        """
        self._pattern = read_back(expression.encode(), re.IGNORECASE)
        self._lower = read_back(_in_lower(expression.encode()))
        self._prefixes = frozenset(prefix[:KEY].encode() for prefix in prefixes if prefix)
        self._endings = frozenset(ending[-KEY:].encode() for ending in endings)
        self._figures = figures

    def finditer(self, string: bytes, pos: int = 0, endpos: int = 1 << 62, /) -> Iterator[re.Match[bytes]]:
        """As ``re.Pattern.finditer``."""
        done = pos
        base = max(0, pos - BEHIND)
        stretch = b""
        for start in self._starts(string, pos, endpos):
            stretch = stretch or string[base:endpos].lower()
            if start >= done and self._lower.match(stretch, start - base) is not None:
                found = self._pattern.match(string, start, endpos)
                if found is not None:
                    yield found
                    done = found.end()

    def _starts(self, string: bytes, pos: int, endpos: int) -> Iterator[int]:
        """Where the words begin that are in the sets."""
        stretch = string[pos:endpos]
        prefixes, figures, endings = self._prefixes, self._figures, bool(self._endings)
        if _MARKED.search(stretch):
            for match in _WORD.finditer(string, pos, endpos):
                word = match.group().lower()
                if word[:KEY] in prefixes or (figures and word < b":") or (endings and self._ends(word)):
                    yield match.start()
            return
        words = stretch.translate(_SPLIT).split(b" ")
        if pos and string[pos - 1 : pos].isalnum():
            words[0] = b"~" * len(words[0])  # it began before
        last = 0
        for at, word in enumerate(words):
            if word[:KEY] in prefixes or (figures and b"" < word < b":") or (endings and self._ends(word)):
                pos += sum(map(len, words[last:at])) + at - last
                last = at
                yield pos

    def _ends(self, text: bytes) -> bool:
        return text[-KEY:] in self._endings or (text[-1:] == b"s" and text[-KEY - 1 : -1] in self._endings)


class Lowered:
    """Matches of an expression whose case is ignored, looked for in lower case.

    ``re`` skips at once the branches of an alternation that begin with another letter, but not where it ignores case.
    """

    def __init__(self, expression: bytes, *, plain: bool = False) -> None:
        """``expression`` ignores case but in ``(?-i:…)``, of which none is denied, and looks behind no farther than ``BEHIND``.

        ``plain``: no wider form of it, half a megabyte, is kept to be looked for first: it would nearly always
        stand, or few stretches are searched at all.
        """
        self._pattern = read_back(expression, re.IGNORECASE)
        self._lower = read_back(_in_lower(expression))
        self._perhaps = None if plain else Perhaps(expression)

    def finditer(self, string: bytes, pos: int = 0, endpos: int = 1 << 62, /) -> Iterator[re.Match[bytes]]:
        """As ``re.Pattern.finditer``."""
        base = max(0, pos - BEHIND)
        stretch = string[base:endpos].lower()
        if self._perhaps is not None and not self._perhaps.stands(stretch):
            return
        while pos - base <= len(stretch) and (met := self._lower.search(stretch, pos - base)):
            pos = base + met.start()
            found = self._pattern.match(string, pos, endpos)
            if found is not None:
                yield found
            pos = max(found.end() if found else 0, pos + 1)  # in lower case only, or nothing of length


class Headed:
    """Matches of an expression, looked for where its head stands in lower case (see ``Lowered``)."""

    def __init__(self, head: bytes, rest: bytes) -> None:
        """``head``: as for ``Lowered``, of one word or several; both ignore case, and make the expression together."""
        self._head = read_back(_in_lower(head))
        self._pattern = read_back(head + rest, re.IGNORECASE)

    def search(self, data: bytes) -> re.Match[bytes] | None:
        """As ``re.Pattern.search``."""
        lower = data.lower()
        at = -1
        while head := self._head.search(lower, at + 1):
            at = head.start()
            found = self._pattern.match(data, at)
            if found is not None:
                return found
        return None


class Needing:
    """Matches of an expression, looked for only where something that each of them holds stands."""

    def __init__(self, pattern: Finder, needed: bytes) -> None:
        """``needed``: an expression that every match holds, quick to look for; case ignored."""
        self._pattern = pattern
        self._needed = re.compile(needed, re.IGNORECASE)

    def finditer(self, string: bytes, pos: int = 0, endpos: int = 1 << 62, /) -> Iterator[re.Match[bytes]]:
        """As ``re.Pattern.finditer``."""
        if self._needed.search(string, pos, endpos) is None:
            return iter(())
        return self._pattern.finditer(string, pos, endpos)


def _in_lower(expression: bytes) -> bytes:
    """What matches in lower case wherever an expression matches, unless it denies the case of a letter."""

    def lower(match: re.Match[bytes]) -> bytes:
        found = match.group()
        return b"(?:" if found == b"(?-i:" else found.lower() if len(found) == 1 else found

    return _IN_CASE.sub(lower, expression)


def prefixes_of(phrases: Iterable[str]) -> set[str]:
    """The looked-up letters of phrases, with the endings that a short word may take."""
    found: set[str] = set()
    for phrase in phrases:
        lead = _LEADING.match(phrase)
        word = lead.group() if lead else ""
        found.add(word[:KEY])
        if len(word) < KEY:
            found.update(word + ending for ending in ("s", "e", "x"))
    return found
