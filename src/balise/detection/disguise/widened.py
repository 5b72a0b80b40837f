"""Words parted by two blanks, as recognised pages give them: « 12,  rue  Cartier », « mot  de  passe ».

It is a reading beside the text. Columns may be parted so: a line counts that has no other gap, or a gap amid an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.piece import Rewrite

_WAY = "(?:rue|avenue|av\\.?|boul\\.?|boulevard|chemin|ch\\.?|rang|route|place|montee|cote|impasse|allee|croissant)"
ANCHORS = (
    r"[a-z0-9,:'\")]  [a-z0-9'(:#=$.-][a-z0-9'(),.:/$@-]{0,15}  [a-z0-9(:#=$\"'-]",
    rf"[0-9],?  {_WAY} ",
    rf"[0-9],? {_WAY}  [a-z]",
)
_LINE = re.compile(rb"[^\n\x00]+")
_GAP = re.compile(rb"(?<=\S)[ ]{1,9}(?=\S)")
_IN_ADDRESS = re.compile(rf"\d,?(  ){_WAY} |\d,? {_WAY}(  )[A-Za-z]".encode(), re.IGNORECASE)
_WIDE, _PROSE = 2, 5
"""Blanks of a gap, and how many gaps a line has at least that is no row of columns."""


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Each such gap, as one blank."""
    for line in _LINE.finditer(data):
        if b"  " not in line.group():
            continue
        gaps = [gap.span() for gap in _GAP.finditer(data, *line.span())]
        if len(gaps) >= _PROSE and all(end - start == _WIDE for start, end in gaps):
            places = gaps
        else:
            places = [m.span(m.lastindex or 0) for m in _IN_ADDRESS.finditer(data, *line.span())]
        for start, end in places:
            yield start, end, b" "
