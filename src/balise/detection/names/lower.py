"""Names written without capitals: « jean tremblay », « mme gagnon »; both words must be known.

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters

from balise.detection.names.gazetteer import FIRST, LAST, ORDINARY, TABLE, USUAL, flags
from balise.detection.names.runs import Name

_LETTERS_ALONE = bytes(byte if byte in ascii_letters.encode() else 0x20 for byte in range(256))
_FIRST_PARTS = frozenset(
    max(word.split("-"), key=len).encode("ascii")
    for word, kind in TABLE.items()
    if kind & FIRST and len(word) > 1
)
"""Words without which no first name is written, hyphenated ones by their longest part: most texts have none."""
_WORDS = re.compile(r"(?<![A-Za-z@._/-])[a-z]+(?:-[a-z]+)*(?![A-Za-z@_])")
# The first letter, which a search finds at once, then what must stand around it.
_CIVIL = re.compile(
    r"[dm](?<![A-Za-z].)(?:(?<=m)(?:\.|me|lle|onsieur|adame|ademoiselle|e|r|rs)|(?<=d)(?:r|re))"
    r" ([a-z-]{2,24})(?: ([a-z-]{3,24}))?"
)


def pairs(text: str) -> Iterator[Name]:
    """First name and surname side by side in lower case."""
    if _FIRST_PARTS.isdisjoint(text.encode("latin-1", "replace").translate(_LETTERS_ALONE).split()):
        return
    previous: re.Match[str] | None = None
    for word in _WORDS.finditer(text):
        if (
            previous
            and word.start() == previous.end() + 1
            and text[previous.end()] == " "
            and _plausible(previous.group(), word.group())
        ):
            yield Name(previous.start(), word.end(), 0.7, True)
            previous = None
        else:
            previous = word


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
