"""Texts written inside documents of JSON, or of Python's own form, as their readers see them.

What a tool gives a model is most often a document whose strings hold whole texts:
a file's lines are joined by ``\\n``, its quotes and accents escaped (RFC 8259, 7).
A heading, a table or a secret is none until it begins a line, and its lines are
lines again. Strings that hold documents are read in turn.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain

Change = tuple[int, int, str]
Stretch = tuple[int, int]

DEPTH = 4
MOST = 500_000
"""Escapes of one text; beyond it is refused as unread rather than read for long."""
BEGINS = re.compile(r"(?:\A|[\s:;,=>(`])[\[{]\s{0,80}[\"'\[{]")
"""A document: at the start, after a blank, or after what announces or holds it."""
_ALONE = re.compile(r'\s*"(?:[^"\\]|\\.)*+"\s*', re.DOTALL)
"""A string that is a document by itself."""
_QUOTE = re.compile("[\"']")
_MARK = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|[\"']", re.DOTALL)
_MARK_OR_BRACKET = re.compile(_MARK.pattern + r"|[\[{\]}]", re.DOTALL)
_BRACKETS = {"{": 1, "[": 1, "}": -1, "]": -1}
_MEANT = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": "\n"}
_LINES = frozenset(("\\n", "\\r", '\\"', "\\'"))
"""What only a text of several lines, or a document, has in it."""
_LONG = 60
"""Characters from which a string is a text of its own, too."""
_AROUND = "\"' \t\n"
"""What stands around a value, and is none of it."""
_VALUE = re.compile(
    r"""["']\s{0,3}:\s{0,3}(["'])(?:(?=[^"']{0,200}\\[nrtf])(?:[^"'\\]|\\.){1,200}|(?:[^"'\\\s]|\\.){60,})\1"""
)
"""The value of a key that loses its quotes though it is hardly a text: a few short lines, or no blank."""
_KEYED = re.compile(r"""[:=,\[(]\s{0,12}(?P<escapes>\\{0,8})(?P<quote>["'])\Z""")
_BEFORE = 24
"""Characters of what stands before a value that are read."""
_TO_QUOTE = {sign: re.compile(rf"(?:[^{sign}\\]|\\.){{0,200}}(?={sign})", re.DOTALL) for sign in "\"'"}


@dataclass(slots=True)
class Written:
    """``text`` without its escapes, and where each run of it stands in ``outer``, or in the text that was given."""

    text: str
    starts: array[int]
    origins: array[int]
    outer: Written | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the given text, escapes whole."""
        span = self._origin(start), self._origin(end)
        return self.outer.span(*span) if self.outer is not None else span

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A span of the given text with whole the escapes that it cuts, without the quotes and blanks at its ends."""
        low, high = self._place(start), self._place(end, after=True)
        said = self.text[low:high]
        if meant := said.strip(_AROUND):
            low += len(said) - len(said.lstrip(_AROUND))
            high = low + len(meant)
        return self.span(low, high)

    def read(self, start: int, end: int) -> str:
        """What is said between two offsets of the given text, escapes whole; half a surrogate pair, which
        nothing can be written with, is a replacement character."""
        said = self.text[self._place(start) : self._place(end)]
        return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _place(self, given: int, *, after: bool = False) -> int:
        """Where an offset of the given text stands; within an escape, before or ``after`` what it stands for."""
        if self.outer is not None:
            given = self.outer._place(given, after=after)
        run = bisect_right(self.origins, given) - 1
        place = self.starts[run] + given - self.origins[run]
        if run + 1 < len(self.starts) and place >= self.starts[run + 1]:
            return self.starts[run + after]
        return place

    def _origin(self, place: int) -> int:
        run = bisect_right(self.starts, place) - 1
        return self.origins[run] + place - self.starts[run]


def has_values(text: str) -> bool:
    """Whether a document has values of keys that are read as texts, and may be none."""
    return _VALUE.search(text) is not None


def value_end(text: str, start: int, end: int) -> int | None:
    """Where a value ends that begins at ``start``, as that of a key or one of several does: at its closing quote,
    if that is near. None when none begins there."""
    opened = _KEYED.search(text, max(0, start - _BEFORE), start)
    if opened is None:
        return None
    closed = None if opened.group("escapes") else _TO_QUOTE[opened.group("quote")].match(text, start)
    return max(end, closed.end()) if closed else end


def unescaped(text: str) -> Written | None:
    """The text as read, None when no document in it holds another. Linear time. Raises ``ValueError``."""
    if "{" not in text and "[" not in text:
        return None
    read: Written | None = None
    stretches = [(0, len(text))]
    for _ in range(DEPTH):
        changes, strings = _changes(text, stretches, within=read is not None)
        if not changes:
            break
        stretches = _moved(strings, changes)
        read = _changed(text, changes, read)
        text = read.text
    return read


def _changes(text: str, stretches: list[Stretch], *, within: bool) -> tuple[list[Change], list[Stretch]]:
    """What is written in the documents of some stretches, and the strings that may hold others.

    ``within`` strings of another document, what stands beside a document was read with the string: it is meant.
    """
    changes: list[Change] = []
    strings: list[Stretch] = []
    for low, high in stretches:
        told, at = text[low:high], 0
        if _ALONE.fullmatch(told):
            _read(text, low, high, changes, strings, within=False)
            continue
        while begins := BEGINS.search(told, at):
            at = _read(text, low + begins.start(), high, changes, strings, within=within) - low
    return changes, strings


def _read(
    text: str, low: int, high: int, changes: list[Change], strings: list[Stretch], *, within: bool
) -> int:
    """What each escape of a string stands for; strings that are texts lose their quotes to line ends.

    Where the document ends; in a given text, which may be cut at its head, all that follows is of it.
    """
    opened, first, lines, closing, depth = -1, 0, False, "", 0
    found = _QUOTE.search(text, low, high)
    # Python writes its own with either, an apostrophe first of all.
    quotes = ("'", '"') if found is not None and found.group() == "'" else ('"',)
    for mark in (_MARK_OR_BRACKET if within else _MARK).finditer(text, low, high):
        said = mark.group()
        if opened < 0:
            if said in quotes:
                opened, first, lines, closing = mark.start(), len(changes), False, said
            elif within and said in _BRACKETS:
                depth += _BRACKETS[said]
                if depth <= 0:
                    return mark.end()
        elif said == closing:
            long = mark.start() - opened > _LONG
            if long or len(changes) > first:
                strings.append((opened + 1, mark.start()))
            if lines or long:
                changes.insert(first, (opened, opened + 1, "\n"))
                changes.append((mark.start(), mark.end(), "\n"))
            opened = -1
        elif len(said) > 1:
            changes.append((mark.start(), mark.end(), _meant(said)))
            lines = lines or said in _LINES
            if len(changes) > MOST:
                raise ValueError("escapes")
    if opened >= 0:
        strings.append((opened + 1, high))
    return high


def _moved(stretches: list[Stretch], changes: list[Change]) -> list[Stretch]:
    """Where stretches, in order, stand once the changes are made, each of which leaves one character."""
    found: list[int] = []
    shift = at = 0
    for place in chain.from_iterable(stretches):
        while at < len(changes) and changes[at][1] <= place:
            start, end, _ = changes[at]
            shift += end - start - 1
            at += 1
        found.append(place - shift)
    return list(zip(found[::2], found[1::2], strict=True))


def _meant(escape: str) -> str:
    if len(escape) > 2:
        return chr(int(escape[2:], 16))
    return _MEANT.get(escape[1], escape[1])


def _changed(text: str, changes: list[Change], outer: Written | None) -> Written:
    pieces: list[str] = []
    starts, origins = array("q", (0,)), array("q", (0,))
    last = length = 0
    for start, end, meant in changes:
        pieces += (text[last:start], meant)
        length += start - last
        starts.extend((length, length + 1))
        origins.extend((start, end))
        length += 1
        last = end
    pieces.append(text[last:])
    return Written("".join(pieces), starts, origins, outer)
