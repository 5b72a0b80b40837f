"""A pay told by its place alone: a line that holds a name, a job and an amount that one earns in a year."""

from __future__ import annotations

import bisect

from balise.detection.lexicons.grammar import PARTS, Part
from balise.detection.lexicons.money import JOBS
from balise.detection.sentence import Join, Sentence

UNKNOWN = 5
"""Words of a line that may be neither the name nor the job."""
_OPENING = frozenset((".", ")", "-", "|", "(", "*", "#"))
_BREAKS = frozenset((Part.LIVES, Part.THAT, Part.WHO, Part.MAY, Part.PRONOUN))


def pay(sentence: Sentence, start: int) -> Join:
    """NAMED when the amount at ``start`` ends such a line: « Roy, Luc - commis - 46 210 $ »."""
    last = bisect.bisect_left(sentence.starts, start)
    at = first = _line(sentence, last)
    while at < last and (
        sentence.words[at] in _OPENING or sentence.words[at][0].isdigit() or _title(sentence, at)
    ):
        at += 1
    if at >= last or sentence.name_at(at) < 0 or at - first > 4:
        return Join.NONE
    while at < last and sentence.name_at(at) >= 0:
        at += 1
    between = range(at, last)
    words = [sentence.words[index] for index in between]
    if any(sentence.part(index) in _BREAKS or sentence.name_at(index) >= 0 for index in between):
        return Join.NONE
    jobs = sum(JOBS.match(word) is not None for word in words)
    unknown = sum(word[0].isalpha() and PARTS.get(word, Part.OTHER) is Part.OTHER for word in words)
    return Join.NAMED if jobs and unknown - jobs <= UNKNOWN else Join.NONE


def _line(sentence: Sentence, index: int) -> int:
    """Where the line of a word begins."""
    while index > 0 and sentence.words[index - 1] not in ("\n", "\x00", ";"):
        index -= 1
    return index


def _title(sentence: Sentence, index: int) -> bool:
    return PARTS.get(sentence.words[index]) is Part.PASS
