"""What one pass over the capitalised words of a text shows: every rule on names starts from some of them.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from string import ascii_letters
from typing import NamedTuple

from balise.detection.names.credible import known
from balise.detection.names.gazetteer import FIRST, LAST
from balise.detection.names.runs import RUN
from balise.detection.remembered import Remembered

_LONGEST_WORD = 24
_LONGEST_PAIR = 64
"""Characters of a line that begins with a word, « et » and a name, before that name."""
_BREAKS = "\n\x00"
_CAPITAL_AFTER = re.compile(r" [A-Z](?<=[a-z] .)")


class Sighted(NamedTuple):
    """Of the capitalised words of a text, those from which a rule may start."""

    runs: list[tuple[str, int, int]]
    """Runs that may hold a name: of several words, or of one that lists hold. With their places."""
    before: list[tuple[int, str]]
    """Each blank between a small letter and a capital, and the word before it."""
    bare: list[int]
    """Starts of runs that end their line, blanks apart."""


def _alone(word: str) -> bool:
    """Whether lists of names do not hold a word, by itself or by its parts."""
    return not known(word) & (FIRST | LAST)


_ALONE = Remembered(_alone)


def look(text: str) -> Sighted:
    """One pass over the capitalised words of a text."""
    runs: list[tuple[str, int, int]] = []
    before: list[tuple[int, str]] = []
    bare: list[int] = []
    for match in RUN.finditer(text):
        run = match[0]
        alone = " " not in run and _ALONE[run]
        if alone and match.lastindex is None:
            continue  # as most: a sentence begins there with an ordinary word
        start, end = match.span()
        if match[1] is not None:
            before.append((start - 1, word_before(text, start - 1)))
        if match[2] is not None:
            bare.append(start)
        if not alone:
            runs.append((run, start, end))
            if " " in run:
                before.extend(
                    (start + blank.start(), word_before(text, start + blank.start()))
                    for blank in _CAPITAL_AFTER.finditer(run)
                )
    return Sighted(runs, before, bare)


def word_before(text: str, end: int) -> str:
    """The letters that end there."""
    head = text[max(0, end - _LONGEST_WORD) : end]
    return head[len(head.rstrip(ascii_letters)) :]


def openings(text: str, runs: list[tuple[str, int, int]]) -> list[int]:
    """The breaks after which a line or sentence begins with one of these runs, or with a word, « et » and one of them."""
    places: list[int] = []
    for _, start, _ in runs:
        head = text[max(0, start - 2) : start]
        if not head or head[-1] in _BREAKS:
            places.append(start - 1)
        elif head == " " or (head[-1] == " " and head[0] in _BREAKS):
            places.append(start - 2)
        elif head == "t " and text.endswith(" et ", 0, start):
            places.extend(line_before(text, start, _LONGEST_PAIR))
    return sorted(set(places))


def line_before(text: str, start: int, reach: int) -> list[int]:
    """The break before the line of ``start``, -1 for the beginning of the text, when it is no farther than ``reach``."""
    low = max(0, start - reach)
    head = text[low:start]
    at = max(head.rfind("\n"), head.rfind("\x00"))
    if at >= 0:
        return [low + at]
    return [-1] if low == 0 else []
