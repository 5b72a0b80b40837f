"""Words parted by two blanks, as recognised pages and justified columns give them: « 12,  rue  Cartier », « mot  de  passe ».

It is a reading beside the text, whose columns may be parted so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.piece import Rewrite

ANCHORS = (
    r"[a-z0-9,:'\")]  [a-z0-9'(:#=$.-][a-z0-9'(),.:/$@-]{0,15}  [a-z0-9(:#=$\"'-]",
    r"[0-9],?  (?:rue|avenue|av\.?|boul|boulevard|chemin|ch\.|rang|route|place|montee|cote|impasse|allee|croissant) ",
    r"[0-9],? (?:rue|avenue|av\.?|boul\.?|boulevard|chemin|ch\.?|rang|route|place|montee|cote|impasse|allee|croissant)  [a-z]",
)
"""Two such gaps in a row, or one in an address."""
_WIDE = re.compile(rb"(?<=[^\s\x00])  (?=[^\s\x00])")


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Each gap of two blanks between two words, as one."""
    for gap in _WIDE.finditer(data):
        yield gap.start(), gap.end(), b" "
