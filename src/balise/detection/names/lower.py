"""Names written without capitals: « jean tremblay », « mme gagnon »; both words must be known.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from string import ascii_letters

from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, TABLE, USUAL, flags
from balise.detection.names.runs import Name

_WORDED = bytes(byte if byte in ascii_letters.encode() or byte == 0x2D else 0x20 for byte in range(256))
"""Letters and hyphens, all else blank."""
_FIRST_ALONE = frozenset(
    word for word, kind in TABLE.items() if len(word) > 2 and kind & FIRST and kind & (USUAL | ORDINARY)
)
"""First names that a surname in lower case may follow; those of two parts are looked up by their parts."""
_WORDS = re.compile(r"(?<![A-Za-z@._/-])[a-z]+(?:-[a-z]+)*(?![A-Za-z@_])")
# The first letter, which a search finds at once, then what must stand around it.
_CIVIL = re.compile(
    r"[dm](?<![A-Za-z].)(?:(?<=m)(?:\.|me|lle|onsieur|adame|ademoiselle|e|r|rs)|(?<=d)(?:r|re))"
    r" ([a-z-]{2,24})(?: ([a-z-]{3,24}))?"
)


def pairs(text: str) -> Iterator[Name]:
    """First name and surname side by side in lower case."""
    pieces = text.encode("latin-1", "replace").translate(_WORDED).decode("ascii").split(" ")
    places = [at for at, piece in enumerate(pieces) if piece in _FIRST_ALONE or "-" in piece]
    if not places:
        return
    starts = list(accumulate((len(piece) + 1 for piece in pieces), initial=0))
    done = 0
    for at in places:
        first = _WORDS.match(text, starts[at])
        if first is None or first.start() < done or text[first.end() : first.end() + 1] != " ":
            continue
        last = _WORDS.match(text, first.end() + 1)
        if last and _plausible(first.group(), last.group()):
            yield Name(first.start(), last.end(), 0.7, True)
            done = last.end()


def _plausible(first: str, last: str) -> bool:
    if len(first) < 3 or len(last) < 3:
        return False
    one, two = flags(first), flags(last)
    if not one & FIRST or not two & LAST:
        return False
    if one & ORDINARY:
        return not two & ORDINARY and len(last) > 4
    return bool(one & USUAL)


def after_civility(text: str) -> Iterator[Name]:
    """« mme tremblay », « monsieur jean tremblay »."""
    for match in _CIVIL.finditer(text):
        first, second = flags(match.group(1)), flags(match.group(2) or "")
        if first & FIRST and second & LAST:
            yield Name(match.start(1), match.end(2), 0.8, True)
        elif first & LAST and not first & ORDINARY:
            yield Name(match.start(1), match.end(1), 0.75, True)
