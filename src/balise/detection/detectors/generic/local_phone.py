"""Local telephone number of seven digits, right after a label.

Issuer: as for ``phone``. Format: NXX-NXXX without an area code; a label is
required, since the digits alone are anything. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, nearest
from balise.detection.detectors.generic.phone import OFFICE, PRIVATE
from balise.detection.records import EDGE, without_fields

_KEPT = re.compile(rb"555[ .-]01\d\d")
"""Numbers that no one has (NANPA)."""
_MADE_UP = re.compile(
    rb"(?<![a-z])(?:fictifs?|fictives?|bidons?|factices?|bac a sable|sandbox|fictional|dummy|fake|made up|samples?|inventee?s?|exemples?)(?![a-z])",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    start, end = candidate.match.span("number")
    if _KEPT.fullmatch(candidate.match.group("number")) and _MADE_UP.search(candidate.before(160)):
        return None
    carried = candidate.value[:1] in b"Cc"
    if (
        not carried
        and nearest(without_fields(candidate.before(80 + EDGE), PRIVATE)[-80:], b"", OFFICE, PRIVATE) > 0
    ):
        return Found(0.8, start=start, end=end, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE)
    return Found(0.8, start=start, end=end)


DETECTOR = Detector(
    name="generic.local_phone",
    type=FindingType.PHONE,
    level=Level.PROTEGE_B,
    anchors=(
        r"\b(?:tel|telephone|cell|cellulaire|phone|mobile|mob|ph)(?: (?:phone|number|no|is|at|line)\.?){0,2}[ .:]{1,4}[2-9][0-9]{2}[ .-][0-9]{4}\b",
    ),
    pattern=re.compile(
        rb"(?<![a-z])(?:tel(?:ephone)?|cell(?:ulaire)?|phone|mobile|mob|ph)(?: (?:phone|number|no|is|at|line)\.?){0,2}[ .:]{1,4}(?P<number>[2-9]\d{2}[ "
        rb".-]\d{4})(?![\d-]|[ .]\d)",
        re.IGNORECASE,
    ),
    judge=judge,
    digits=7,
)
