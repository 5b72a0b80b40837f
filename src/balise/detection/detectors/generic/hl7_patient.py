"""Who a message between health systems is of: the number of the patient and their birth (HL7 version 2, segment PID, fields 3 and 7).

Format: fields between vertical bars, components between carets. Negatives: names that manuals and tests give to
theirs (« DOE^ », « TEST^ »). Levels: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found

_ANCHORS = (r"\bPID\|",)
_MADE_UP = re.compile(
    rb"(?:DOE|(?:ZZ)?TEST[A-Z]{0,6}|EXEMPLE|EXAMPLE|PATIENT|EVERYMAN|FICTIFS?|FICTIVES?)\^|[A-Z]{2,20}\^TEST",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    if _MADE_UP.match(match.group("name")):
        return None
    return Found(0.9, start=match.start("value"), end=match.end("value"))


_FIELD = rb"[^|\n\x00]{0,120}\|"
_NUMBER = Detector(
    name="generic.hl7_number",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_B,
    anchors=_ANCHORS,
    pattern=re.compile(
        rb"(?<![A-Za-z])PID\|" + _FIELD + _FIELD + rb"(?P<value>[A-Z]{0,4}-?\d[\dA-Z-]{2,16})(?=[\^~|])[^|\n\x00]{0,100}\|" + _FIELD
        + rb"(?P<name>[A-Za-z' -]{1,40}\^[A-Za-z]{0,20})"
    ),
    judge=judge,
    digits=3,
    near=(16, 160),
)  # fmt: skip
_BIRTH = Detector(
    name="generic.hl7_birth",
    type=FindingType.DATE_OF_BIRTH,
    level=Level.PROTEGE_B,
    anchors=_ANCHORS,
    pattern=re.compile(
        rb"(?<![A-Za-z])PID\|" + _FIELD * 4 + rb"(?P<name>[A-Za-z' -]{1,40}\^[A-Za-z]{0,20})" + _FIELD + _FIELD
        + rb"(?P<value>(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01]))(?=\d{0,6}\|)"
    ),
    judge=judge,
    digits=8,
    near=(16, 400),
)  # fmt: skip
DETECTORS = (_NUMBER, _BIRTH)
