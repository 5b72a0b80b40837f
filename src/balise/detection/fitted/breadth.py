"""How far a fact goes: the words of its clause that tell it, too, so that what is masked does not leave half of it.

Rules find the word that names a fact (« dépression »); what is told of it stands around (« sévère depuis l'accident »).
A fact goes on as long as what words weigh for its kind gains, within its line and its sentence, up to another
finding or to a sign that parts what is told. A word costs a little, so that few that say nothing are taken.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterable, Sequence

from msgspec import structs

from balise.contracts.findings import Finding
from balise.detection.edges import edged
from balise.detection.fitted import weights
from balise.detection.fitted.signs import LINE, read
from balise.detection.fitted.told import KINDS, ROLE
from balise.detection.places import Place

REACH = 100
"""Bytes on either side of a fact that may be added."""
COST = 0.2
"""Log odds that a word must weigh to gain anything."""
LOSS = 0.5
"""Log odds lost since the last gain, after which nothing farther is looked at."""
SHORT = 3
"""Letters of a word with which no fact begins or ends."""
_LEADING = frozenset(
    b"dans pour avec sans chez vers sous leur leurs entre depuis selon quand that with from have been which envers jusqu".split()
)
_PARTED = re.compile(rb"[^A-Za-z\d ,'$%/&+-]|,(?![ \d])|(?<!\d),(?! )|  ")
"""What no fact goes over: the end of a sentence or of a line, a cell, a key, what stands between brackets or after a colon."""
_TOUCH = re.compile(rb"[ ,&+/-]{0,3}(?:(?:et|and|ou|or) )?")
_WORD = re.compile(rb"[A-Za-z]+(?:-[A-Za-z]+)*'?|\d+(?:,\d+)?")
_CELL = "tables."
"""What finds the cells of a table, which are whole: the next ones tell something else."""
_GIVEN = re.compile(rb" ?=")
"""After the name of a column or of a variable, which is given something else."""


def broadened(
    facts: Sequence[Finding],
    others: Sequence[Finding],
    bounds: Sequence[int],
    data: bytes,
    hidden: Collection[Place],
) -> list[Finding]:
    """Facts with the words that tell them, between whole words and fields. ``others``: what else is found, ``bounds``: where sentences begin.

    Those read through a disguise (``hidden``) stay as they are: their place is where it stands.
    """
    starts = sorted(one.start for one in (*others, *facts))
    ends = sorted(one.end for one in (*others, *facts))
    kept: list[Finding] = []
    last = 0
    for fact in sorted(facts, key=_place):
        whole = fact
        if (
            fact.type in KINDS
            and (fact.start, fact.end) not in hidden
            and not fact.detector.startswith(_CELL)
        ):
            at = bisect.bisect_right(bounds, fact.start)
            before = bisect.bisect_right(ends, fact.start)
            after = bisect.bisect_left(starts, fact.end)
            low = max(bounds[at - 1], last, ends[before - 1] if before else 0, fact.start - REACH)
            high = min(
                bounds[at] if at < len(bounds) else len(data),
                starts[after] if after < len(starts) else len(data),
                fact.end + REACH,
            )
            if bisect.bisect_left(starts, fact.start) > before:  # another finding goes over where it begins
                low = fact.start
            if after > bisect.bisect_right(ends, fact.end):
                high = fact.end
            whole = _spread(fact, low, high, data)
        last = max(last, whole.end)
        if kept and _are_one(kept[-1], whole, data):
            kept[-1] = _both(kept[-1], whole)
        else:
            kept.append(whole)
    return edged(kept, others, data, hidden)


def _spread(fact: Finding, low: int, high: int, data: bytes) -> Finding:
    rank = KINDS.index(fact.type)
    start = _back(data, low, fact.start, rank) if low < fact.start else fact.start
    end = _on(data, fact.end, high, rank) if high > fact.end else fact.end
    return structs.replace(fact, start=start, end=end)


def _are_one(fact: Finding, after: Finding, data: bytes) -> bool:
    """Whether two facts of a kind touch, but for what joins them."""
    gap = fact.end, max(fact.end, after.start)
    return fact.type is after.type and _TOUCH.fullmatch(data, *gap) is not None


def _both(fact: Finding, after: Finding) -> Finding:
    surer = after if after.score > fact.score else fact
    return structs.replace(surer, start=fact.start, end=max(fact.end, after.end))


def _on(data: bytes, end: int, high: int, rank: int) -> int:
    """Where a fact ends that ``end`` would end at."""
    cut = _PARTED.search(data, end, high)
    if cut and _GIVEN.match(data, cut.start()) and (comma := data.rfind(b",", end, cut.start())) >= 0:
        high, cut = comma, None
    return _farthest(data, _WORD.finditer(data, end, cut.start() if cut else high), end, rank, forward=True)


def _back(data: bytes, low: int, start: int, rank: int) -> int:
    """Where it begins."""
    for cut in _PARTED.finditer(data, low, start):
        low = cut.end()
    words = list(_WORD.finditer(data, low, start))
    return _farthest(data, reversed(words), start, rank, forward=False)


def _farthest(data: bytes, words: Iterable[re.Match[bytes]], place: int, rank: int, *, forward: bool) -> int:
    table = weights.told()
    best = gained = 0.0
    for word in words:
        if word.group().decode("latin-1").lower() in ROLE:  # who is told of is no part of what is told
            break
        sign = read(data, word.start(), word.end(), LINE if word.start() == 0 else " ")
        gained += table.alone(sign[0])[rank] - COST
        if gained > best and _tells(word.group()):
            best, place = gained, word.end() if forward else word.start()
        elif gained < best - LOSS:
            break
    return place


def _tells(word: bytes) -> bool:
    """Whether a fact may end or begin with a word: « du », « sur le » and the like only lead to the next one."""
    return word[:1].isdigit() or (len(word) > SHORT and word.lower() not in _LEADING)


def _place(fact: Finding) -> tuple[int, int]:
    return fact.start, fact.end
