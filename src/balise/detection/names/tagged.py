"""Names that a sign of programs holds: whom a message calls (« @Linh, as-tu le rapport? »), whose a file is (« LAVOIE_Linh_bilan.pdf »).

Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.names.credible import refused, surname
from balise.detection.names.gazetteer import COMMON, FIRST, LAST, ORDINARY, USUAL, flags
from balise.detection.names.runs import Name
from balise.detection.names.vocabulary import ordinary

_SCORE = 0.65
_WORD = r"[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?"
_CALLED = re.compile(
    rf"(?<![A-Za-z0-9@._/-])@(?P<first>{_WORD})(?: (?P<last>(?:(?:De|Le|La|St|Ste|Ben|El|Van)[ -])?[A-Z][a-z]{{2,}}(?:-[A-Z][a-z]+)?))?(?![A-Za-z0-9_@(-]|\.[A-Za-z])"
)
_FILED = re.compile(
    rf"(?<![A-Za-z])(?P<one>[A-Z]{{3,}}(?:-[A-Z]{{2,}})?|{_WORD})_(?P<two>[A-Z]{{3,}}(?:-[A-Z]{{2,}})?|{_WORD})(?=[_.](?![a-z]{{1,3}}\()|[ \n\x00)\"',;-]|\Z)"
)


def tagged(text: str) -> Iterator[Name]:
    """Names of both kinds."""
    for match in _CALLED.finditer(text) if "@" in text else ():
        if not _first_name(match["first"]):
            continue
        last = match["last"]
        full = bool(last) and bool(flags(last) & LAST) and not refused(last.lower())
        yield Name(match.start("first"), match.end("last" if full else "first"), _SCORE, full)
    for match in _FILED.finditer(text) if "_" in text else ():
        one, two = match["one"], match["two"]
        common = bool(flags(one) & COMMON) and one.isupper() and not two.isupper()
        if ((surname(one) or common) and _usual(two)) or (_usual(one) and surname(two)):
            yield Name(match.start(), match.end(), _SCORE, True)


def _first_name(word: str) -> bool:
    """Whether a list holds a first name that is a usual one, or that no dictionary holds."""
    return _usual(word) or (
        bool(flags(word) & FIRST) and not refused(word.lower()) and not ordinary(word.lower())
    )


def _usual(word: str) -> bool:
    kind = flags(word)
    return bool(kind & USUAL) and not kind & ORDINARY and not refused(word.lower())
