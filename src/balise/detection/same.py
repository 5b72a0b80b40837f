"""One value in two writings, where its signs alone do not tell: a day, a number of the country."""

from __future__ import annotations

import re

from balise.detection.lexicons.calendar import ENGLISH, FRENCH
from balise.detection.names.folding import fold

_MONTHS = {name: number for names in (FRENCH, ENGLISH) for number, name in enumerate(names, 1)}
_NAMES = "|".join(_MONTHS)
_DAY = re.compile(
    r"(?P<y>\d{4})[-/. ](?P<m>\d\d?)[-/. ](?P<d>\d\d?)"
    rf"|(?P<d2>\d\d?)(?:er|st|nd|rd|th)?[-/. ]+(?:of )?(?P<m2>{_NAMES})[-/., ]+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_NAMES})[-/. ]+(?P<d3>\d\d?)(?:st|nd|rd|th)?[-/., ]+(?P<y3>\d{{4}})"
)
_NATIONAL = 10


def day_of(written: str) -> str:
    """A day as ISO 8601 writes it; as it stands when that is not sure (« 12/03/1985 »)."""
    match = _DAY.fullmatch(fold(written).strip().replace("\u00a0", " "))
    if match is None:
        return written
    year, month, day = (next(filter(None, (match[part + of] for of in ("", "2", "3")))) for part in "ymd")
    return f"{year}-{_MONTHS.get(month) or int(month):02}-{int(day):02}"


def national(written: str) -> str:
    """The number of a telephone without the prefix of North America."""
    digits = "".join(sign for sign in written if sign.isdigit())
    return digits[1:] if len(digits) == _NATIONAL + 1 and digits[0] == "1" else written
