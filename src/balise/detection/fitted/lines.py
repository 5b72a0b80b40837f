"""The lines of a sentence, which of them have words enough to be weighed, and the facts that stand in one."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from balise.contracts.findings import Finding
from balise.detection.places import Place

LONGEST = 800
"""Bytes of a line that is read."""
WORDS = 3
"""Words of some length that a line has at least: what names and figures alone say is for rules."""
_SHORT = 2
LOGGED = re.compile(
    rb"\W{0,3}(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d\S{0,10}[ ]{1,3}(?:\S{1,40} ){0,3}?\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERREUR|FATAL|CRITICAL)(?![A-Za-z])|[^\n]{0,60}(?<![A-Za-z])[a-z_]{2,16}=\S{1,40} [^\n]{0,40}(?<![A-Za-z])[a-z_]{2,16}=\S"
)
"""A line of a log, whose words are those of a program unless they name someone."""
_start = attrgetter("start")


def lines(data: bytes, low: int, high: int) -> list[Place]:
    """The lines of a sentence that are read, each with what ends it."""
    found = []
    while low < high:
        end = data.find(b"\n", low, high) + 1 or high
        if 2 < end - low <= LONGEST:
            found.append((low, end))
        low = end
    return found


def enough(said: Iterable[str]) -> bool:
    """Whether a line has words enough to tell something."""
    left = WORDS
    for word in said:
        if len(word) > _SHORT and word.islower():
            left -= 1
            if not left:
                return True
    return False


def facts_in(facts: Sequence[Finding], start: int, end: int) -> list[Finding]:
    """Those of ``facts``, by place, that stand between."""
    first = bisect.bisect_left(facts, start - LONGEST, key=_start)
    after = bisect.bisect_left(facts, end, key=_start)
    return [fact for fact in facts[first:after] if start < fact.end]
