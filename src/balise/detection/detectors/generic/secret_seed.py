"""Seed of one-time codes (TOTP): whoever has it makes the codes of the second factor.

Source: RFC 6238. Format: base32 of ten bytes or more (RFC 4648), near words of one-time codes or of a second factor.
Negatives: words in capitals, a seed that a guide shows (`JBSWY3DPEHPK3PXP`). Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.scan import CASED, Behind

_LABEL = re.compile(
    rb"(?<![a-z])(?:t?otp|2fa|mfa|a2f|authenticat(?:or|eur)|double facteur|deuxieme facteur|deux facteurs|double authentification|authentification (?:double|forte)|second factor|deux etapes|two[- ]factor|multifact[a-z]{2,4}|code unique)(?![a-z])",
    re.IGNORECASE,
)
_FAR = 90
_SHOWN = frozenset((b"JBSWY3DPEHPK3PXP", b"GEZDGNBVGY3TQOJQ", b"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))
"""Seeds of documentation and of the test vectors of RFC 6238."""


def judge(candidate: Candidate) -> Found | None:
    seed = candidate.match.group("seed")
    if seed in _SHOWN or len(set(seed)) < 6:
        return None
    if not (_LABEL.search(candidate.before(_FAR)) or _LABEL.search(candidate.after(_FAR))):
        return None
    return Found(0.9)


DETECTOR = Detector(
    name="generic.secret_seed",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(Behind(CASED + r"[A-Z2-7]{16}", cue=r"[a-z2-7]{16}"),),
    pattern=re.compile(
        rb"(?<![A-Za-z0-9+/=_-])(?P<seed>(?=[A-Z]*[2-7])[A-Z2-7]{16,64})={0,6}(?![A-Za-z0-9+/_-])"
    ),
    judge=judge,
    near=(80, 70),
)
