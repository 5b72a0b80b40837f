"""A pattern tried only where a word could begin one of its matches.

``re`` tries every branch of a long alternation at every place. Here one cheap pass
over the words of a segment looks their first three letters, or their last ones, up
in a set, and the pattern is tried at the few words that are in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

_WORD = re.compile(rb"(?<![A-Za-z0-9])(?:\$ ?\d|[#A-Za-z0-9])[A-Za-z0-9]*")
_LEADING = re.compile(r"[a-z0-9#]*")
KEY = 3
"""Letters of a word that are looked up."""


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
        self._pattern = re.compile(expression.encode(), re.IGNORECASE)
        self._prefixes = frozenset(prefix[:KEY].encode() for prefix in prefixes)
        self._endings = frozenset(ending[-KEY:].encode() for ending in endings)
        self._figures = figures

    def finditer(self, string: bytes, pos: int = 0, endpos: int = 1 << 62, /) -> Iterator[re.Match[bytes]]:
        """As ``re.Pattern.finditer``."""
        done = pos
        for word in _WORD.finditer(string, pos, endpos):
            start = word.start()
            if start < done:
                continue
            text = word.group().lower()
            if (
                text[:KEY] in self._prefixes
                or (self._endings and self._ends(text))
                or (self._figures and text[0] < 0x3A)
            ):
                found = self._pattern.match(string, start, endpos)
                if found is not None:
                    yield found
                    done = found.end()

    def _ends(self, text: bytes) -> bool:
        return text[-KEY:] in self._endings or (text[-1:] == b"s" and text[-KEY - 1 : -1] in self._endings)


class Needing:
    """Matches of an expression, looked for only where something that each of them holds stands."""

    def __init__(self, pattern: re.Pattern[bytes], needed: bytes) -> None:
        """``needed``: an expression that every match holds, quick to look for; case ignored."""
        self._pattern = pattern
        self._needed = re.compile(needed, re.IGNORECASE)

    def finditer(self, string: bytes, pos: int = 0, endpos: int = 1 << 62, /) -> Iterator[re.Match[bytes]]:
        """As ``re.Pattern.finditer``."""
        if self._needed.search(string, pos, endpos) is None:
            return iter(())
        return self._pattern.finditer(string, pos, endpos)


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
