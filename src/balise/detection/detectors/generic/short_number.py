"""Public lines of three digits: 211, 311, 411, 511, 711, 811, 911, 988.

Issuer: CRTC. Format: the three digits after a verb of calling or the name of the
service. Always PUBLIC_CONTACT, no level.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found


def judge(candidate: Candidate) -> Found:
    return Found(0.85, start=candidate.match.start("line"))


DETECTOR = Detector(
    name="generic.short_number",
    type=FindingType.PUBLIC_CONTACT,
    level=Level.NON_CLASSIFIE,
    anchors=(r"\b(?:[2-9]11|988)\b",),
    pattern=re.compile(
        rb"(?<![a-z])(?:compose[rz]?|appele[rz]?|contacte[rz]?|signale[rz]?|telephone[rz]?|joindre"
        rb"|info-?(?:sante|social)|"
        rb"ligne|service|urgence|call|dial|faire|faites|tel\.?|telephone)[ ](?:[a-z'-]{1,12}[ "
        rb"]){0,3}(?P<line>(?:[2-9]11"
        rb"|988))(?![\w$%]|[ .,-]?\d)",
        re.IGNORECASE,
    ),
    judge=judge,
)
