"""Names of which the lists hold one half, or none, and their neighbours prove the rest.

« Euphrosine Lapierre », « votre collègue D. Kuzminski », « Ange-Marie, Modeste et Clémence Labrie ».
Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.capitals import own_line
from balise.detection.names.credible import refused, unlisted
from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, flags
from balise.detection.names.runs import BARRED, CIVILITY, INITIAL, PARTICLE, Name, Token

_MOST = 4
_AMID = re.compile(r"[a-z,] \Z")
_NUMBERED = re.compile(r"[ ]?\d")
"""After a sentence that a letter ends, what begins the next one has a number: « le lot B. Résol 2024-11 »."""
_BETWEEN = re.compile(r", ([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)(, | et | and )(?=[A-Z])")


def half_known(text: str, tokens: Sequence[Token]) -> list[Name]:
    """A run whose last word is a surname before anything else, and its first one in no list and no dictionary."""
    words = [token for token in tokens if not token.kind & PARTICLE]
    if not 2 <= len(words) <= _MOST or words[0] is not tokens[0] or words[-1] is not tokens[-1]:
        return []
    first, last = words[0], words[-1]
    if first.kind & INITIAL and not first.kind & CIVILITY:
        sure = (
            len(words) == 2
            and not last.kind
            and unlisted(last.word)
            and _AMID.search(text, max(0, first.start - 2), first.start)
            and not _NUMBERED.match(text, last.end)
        )
        return [Name(first.start, last.end, 0.65, True)] if sure else []
    if not last.kind & LAST or last.kind & (ORDINARY | BARRED) or not unlisted(first.word):
        return []
    if any(
        not (word.kind & (FIRST | LAST) or unlisted(word.word)) or word.kind & (BARRED | CIVILITY)
        for word in words[1:-1]
    ):
        return []
    return [Name(first.start, last.end, 0.65, True)]


_LE = re.compile(
    r"(?<![A-Za-z.'-])[A-Z]\. Le(?=(?: (?:(?:et|ou|and|or) (?=[A-Z])|(?:a|ont|est|sont|has|have|is|will)(?![a-z']))| \(|[ ]?[,;:)](?! [A-Z][a-z]+ [a-z])))"
)
"""« G. Lê et … »: without its accent the surname is an article, which would begin a sentence."""


def articles(text: str) -> Iterator[Name]:
    """Initials with a surname that reads as an article."""
    at = text.find(". Le")
    while at >= 0:
        if match := _LE.match(text, max(0, at - 1)):
            yield Name(match.start(), match.end(), 0.65, True)
        at = text.find(". Le", at + 4)


def in_column(text: str, runs: Sequence[tuple[str, int, int]], found: Sequence[Name]) -> Iterator[Name]:
    """Two words or three that no dictionary holds, alone on the line after one that a full name holds alone: a list of persons.

    Only the line before counts, so that a stream finds what a whole text finds.
    """
    lines = {_line(text, name.start) for name in found if name.full and own_line(text, name.start, name.end)}
    if not lines:
        return
    taken = {name.start for name in found}
    for run, start, end in runs:
        if not 0 < run.count(" ") < _MOST - 1 or start in taken or not own_line(text, start, end):
            continue
        if _line(text, _line(text, start)) in lines and all(map(_nameable, run.split(" "))):
            yield Name(start, end, 0.62, True)


def _nameable(word: str) -> bool:
    """Whether a list of names holds a word, or no list and no dictionary does."""
    return (
        word[:1].isupper()
        and len(word) > 2
        and (bool(flags(word) & (FIRST | LAST)) or unlisted(word.capitalize()))
    )


def _line(text: str, at: int) -> int:
    """The break before ``at``, -1 for the beginning of the text."""
    return max(text.rfind("\n", 0, max(0, at)), text.rfind("\x00", 0, max(0, at)))


def between(text: str, found: Sequence[Name]) -> Iterator[Name]:
    """First names that are words too, in a list between two names: « Ève, Modeste et Luc »."""
    if len(found) < 2:
        return
    starts, ends = {name.start for name in found}, {name.end for name in found}
    for match in _BETWEEN.finditer(text):
        word = match.group(1)
        if (
            match.start() in ends
            and match.end() in starts
            and match.start(1) not in starts
            and flags(word) & FIRST
            and not refused(word.lower())
        ):
            yield Name(match.start(1), match.end(1), 0.62, False)
