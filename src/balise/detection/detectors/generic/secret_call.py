"""Passwords given to a call that signs in: « login("julie@exemple.ca", "…") », « $ldap->bind("cn=admin", "…") ».

Format: a function whose name signs someone in, who it is, then a value between quotation marks that no
word is. Negatives: variables, placeholders, values of tests said to be so, a second argument that is a host or a
path. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in, strong, tried

_ELSEWHERE = re.compile(rb"://|[/\\]\w|\w\.(?:com|ca|org|net|local|qc|gouv)\b", re.IGNORECASE)
"""A host or a path."""
_LEAST = 6


def judge(candidate: Candidate) -> Found | None:
    start, end = candidate.match.span("value")
    value = candidate.match.group("value")
    if len(value) < _LEAST or stand_in(value) or tried(candidate, value) or _ELSEWHERE.search(value):
        return None
    return Found(0.85, start=start, end=end) if strong(value) else None


DETECTOR = Detector(
    name="generic.secret_call",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(r"\b(?:log_?in|sign_?in|authenticate|auth|bind|logon)\( ?[\"']",),
    pattern=re.compile(
        rb"(?<![a-z])(?:log_?in|sign_?in|authenticate|auth|bind|logon)\([ ]?(?P<who>[\"'])[^\"'\n\x00]{2,80}(?P=who)[ ]?,[ ]?(?:[a-z_]{2,12}[ ]?[=:][ ]?)?(?P<quote>[\"'])(?P<value>[^\s\"'\x00]{4,80})(?P=quote)",
        re.IGNORECASE,
    ),
    judge=judge,
    near=(40, 200),
    most=8,
)
