"""First names that English also has as words, told by what stands around them: « asked April Summers to », « Will Penner will ».

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from balise.detection.names.credible import refused, unlisted
from balise.detection.names.gazetteer import LAST, ORDINARY, flags
from balise.detection.names.runs import Name
from balise.detection.names.words import TOWNS

_SCORE = 0.65
_FIRST = frozenset(
    str.split(
        "April Art Bill Chase Dawn Drew Faith Grace Grant Hope Jack Jay Joy June Lance Mark May Pat Pearl Rich Rob Rose Ruby Skip Sue Summer Will"
    )
)
_MONTHS = frozenset(("April", "May", "June"))
_WHEN = re.compile(r"\b(?:in|last|late|early|mid|since|by|until|from|this|next|of|for) \Z", re.IGNORECASE)
_RUN = re.compile(r"(?P<first>[A-Z][a-z]{1,7}) (?P<last>(?:Mc|Mac|O')?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)\Z")
_TOLD = re.compile(
    r"\b(?:[Aa]sk(?:ed|ing)?|[Tt]old|[Ii]nvited?|[Rr]eminded?|[Ee]mailed|[Cc]alled|[Tt]hank(?:ed)?|[Mm]et|[Pp]aid|[Hh]ired|[Ll]et|[Hh]elp(?:ed)?|[Ww]elcome|[Ss]poke (?:to|with)|[Ww]ith|[Ff]rom|[Bb]y) \Z"
)
_ACTS = re.compile(
    r"(?: (?:will|would|has|had|said|says|asked|called|wrote|left|joined|wants|needs|agreed|offered|takes|took|teaches|works|presented|chaired|to|cannot|can't|won't)(?![a-z'])|'s (?=[a-z]))"
)


def worded(text: str, runs: Sequence[tuple[str, int, int]]) -> Iterator[Name]:
    """Names among ``runs``, capitalised words, that a verb before or after tells."""
    for run, start, end in runs:
        head = run.partition(" ")[0]
        if head not in _FIRST or head == run:
            continue
        match = _RUN.match(run)
        if match is None or not _may_follow(match["last"]):
            continue
        if head in _MONTHS and _WHEN.search(text, max(0, start - 8), start):
            continue
        asked = _TOLD.search(text, max(0, start - 20), start) is not None
        acts = _ACTS.match(text, end) is not None
        known = bool(flags(match["last"]) & LAST) or unlisted(match["last"])
        if (asked and acts) or (known and (acts or asked)):
            yield Name(start, end, _SCORE, True)


def _may_follow(word: str) -> bool:
    return not refused(word.lower()) and word.lower() not in TOWNS and not flags(word) & ORDINARY & ~LAST
