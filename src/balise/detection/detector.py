"""What a detector is, and what it is shown of a candidate.

A detector is data and one small function. ``anchors`` are Vectorscan expressions,
all met in one pass over the whole text: a detector whose anchors are not met in a
segment costs nothing there. ``pattern`` then finds candidates inside that segment,
and ``judge`` weighs each one (check digit, form, words around).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import msgspec

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.scan import Anchor, Behind
from balise.detection.words import Words
from balise.detection.wordwise import Finder


class Tie(IntEnum):
    """What ties a fact to a person before its sentence is read (see ``facts``)."""

    WORD = 0
    """Nothing: a statement must join it to someone."""
    ROW = 1
    """The row of a table: who is named in it."""
    RECORD = 2
    """Its form, as in a chart or on a pay slip: someone named nearby will do."""
    TIED = 3
    """Its own words, or what was read already."""
    TOLD = 4
    """Nothing, and its words are also those of rules: that one is alone named beside it does not join it."""
    MEMBERS = 5
    """Who is named as being of a group: it is what the group shares (see ``members``)."""


FIGURES = r"[0-9](?:[^a-z0-9]{0,5}[0-9]){7}"
"""Cue of a long number: eight digits with little between them."""
LONG_WORD = r"[a-z0-9_.-]{16}"
"""Cue of a token: sixteen characters without a blank; few words are as long."""


def digits_anchor(count: int) -> Behind:
    """Anchor of a numeric identifier: so many digits, eight at least, whatever separates them."""
    return Behind(rf"(?:^|[^0-9])[0-9](?:[^A-Za-z0-9]{{0,3}}[0-9]){{{count - 1}}}", cue=FIGURES)


REACH = 160
"""Bytes before a candidate that most judges look at; a stream keeps more, for those that look further (``settle``)."""


class Found(msgspec.Struct, frozen=True, gc=False):
    """A judge's answer when more than a score is to be said. Offsets are in the view.

    ``tie`` says that this is a fact, which counts only when it is tied to a person.
    """

    score: float
    start: int | None = None
    end: int | None = None
    type: FindingType | None = None
    level: Level | None = None
    label: str = ""
    tie: Tie | None = None


GOES_ON_FROM = re.compile(rb"\d(?!NAS|SIN)[A-Z]{1,4}\Z")
"""What precedes figures that are the end of a code of figures and letters."""


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A match of a detector's pattern, inside the segment ``low:high`` of the view."""

    data: bytes
    match: re.Match[bytes]
    low: int
    high: int
    start: int
    end: int
    value: bytes
    """Where the match stands, and all of it: judges ask for them time and again."""

    @property
    def digits(self) -> bytes:
        return digits_of(self.value)

    def before(self, length: int = 60) -> bytes:
        """What precedes, across segments (a form's label may end its own segment)."""
        return self.data[max(0, self.start - min(length, REACH)) : self.start]

    def after(self, length: int = 40) -> bytes:
        """What follows inside the segment."""
        return self.data[self.end : min(self.high, self.end + length)]

    def labelled(self, wanted: Words, unwanted: Words | None = None, length: int = 60) -> int:
        """1 when a wanted word stands nearest before the candidate, -1 an unwanted one, 0 neither.

        What follows counts only when nothing precedes.
        """
        return nearest(self.before(length), self.after(32), wanted, unwanted)


Judge = Callable[[Candidate], "Found | float | None"]


@dataclass(frozen=True, slots=True)
class Detector:
    """One kind of thing to find. ``judge`` returns a score, a ``Found``, or None to refuse."""

    name: str
    type: FindingType
    level: Level
    anchors: tuple[Anchor, ...]
    pattern: Finder
    judge: Judge
    digits: int = 0
    """A segment with fewer digits is not searched."""
    near: tuple[int, int] | None = None
    """How far before and after the end of an anchor a match may reach; None searches the whole segment."""
    most: int = 0
    """Candidates judged in one segment, 0 for all: a fact said more often there adds nothing."""


def nearest(before: bytes, after: bytes, wanted: Words, unwanted: Words | None) -> int:
    """Which of two lists speaks of what stands between ``before`` and ``after``: see ``labelled``."""
    good, wanted_after = wanted.around(before, after)
    bad, unwanted_after = unwanted.around(before, after) if unwanted is not None else (-1, False)
    if good >= 0 and (bad <= good or not _BREAK.search(before, good, bad)):
        return 1  # « le NAS au dossier est le … »: in one clause, the wanted label holds
    if bad >= 0 and not _TAKEN.search(before, bad):
        return -1
    if wanted_after and wanted.met(after):
        return 1
    return -1 if unwanted_after and unwanted is not None and unwanted.met(after) else 0


_TAKEN = re.compile(rb"\d{3}[^A-Za-z]{0,20}[,;|\n\x00]")
"""A number of its own after an unwanted label: that label is not for what follows."""
_BREAK = re.compile(rb"[.;,|(\n\x00\d]")


_NOT_DIGITS = bytes(byte for byte in range(256) if not 0x30 <= byte <= 0x39)
_NOT_ALNUM = bytes(
    byte for byte in range(256) if not (0x30 <= byte <= 0x39 or 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A)
)


_LINK = re.compile(rb"[\w.+%-]{0,64}@[\w.-]{1,80}|(?:https?://|www\.)[^\s\x00]{1,200}", re.IGNORECASE)


_SAID = re.compile(rb"(?<![a-z])(?:point|dot) (?:ex[ae]mple|test)(?![a-z])", re.IGNORECASE)
"""The end of a mailbox or a link that is told aloud."""


def without_links(text: bytes) -> bytes:
    """The text without mailboxes and links: their domain may be « exemple.com », which speaks of no example."""
    if b"@" in text or b"//" in text:
        text = _LINK.sub(b" ", text)
    return _SAID.sub(b" ", text)


def digits_of(data: bytes) -> bytes:
    return data.translate(None, _NOT_DIGITS)


def alnum_of(data: bytes) -> bytes:
    """Letters and digits only, in capitals."""
    return data.translate(None, _NOT_ALNUM).upper()
