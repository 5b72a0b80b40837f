"""Figures inside the hash of a file, of a commit, or inside a UUID: drawn by a machine, nobody's number.

One hash in a hundred holds nine figures that pass the check of a social insurance
number; a log of commits or a lock file holds hundreds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from balise.contracts.findings import FindingType
from balise.detection.detector import Candidate, Detector, Found, Judge

KINDS = frozenset(
    (
        FindingType.NAS,
        FindingType.CREDIT_CARD,
        FindingType.PHONE,
        FindingType.NEQ,
        FindingType.BANK_ACCOUNT,
        FindingType.FILE_NUMBER,
    )
)
_AROUND = 90
"""Bytes on each side: SHA-384 and shorter is seen whole, of longer ones enough."""
_HEX = re.compile(rb"[0-9a-f]{32,}|[0-9A-F]{32,}")
_UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SIGNS = b"0123456789ABCDEFabcdef-"
_LETTERS = re.compile(rb"[A-Fa-f]")
_FEW = 6
"""Letters of the shortest hash, at least: all but one of a million have as many."""


def in_hash(candidate: Candidate) -> bool:
    """Whether a value is part of a hash or of a UUID, and not all of it."""
    before, after = candidate.before(_AROUND), candidate.after(_AROUND)
    before = before[len(before.rstrip(_SIGNS)) :]
    after = after[: len(after) - len(after.lstrip(_SIGNS))]
    if not before and not after:
        return False
    token = before + candidate.value + after
    if _UUID.fullmatch(token):
        return True
    return _HEX.fullmatch(token) is not None and len(_LETTERS.findall(token)) >= _FEW


def unless_hashed(detector: Detector) -> Detector:
    """The same detector, which leaves what is part of a hash."""
    return replace(detector, judge=_unless(detector.judge)) if detector.type in KINDS else detector


def _unless(judge: Judge) -> Judge:
    def judged(candidate: Candidate) -> Found | float | None:
        answer = judge(candidate)
        return None if answer is not None and in_hash(candidate) else answer

    return judged
