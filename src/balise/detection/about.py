"""Words of health, justice or money that say nothing of anyone, whatever the sentence joins them to."""

from __future__ import annotations

import re

from balise.detection.detector import Candidate
from balise.detection.lexicons.talk import FIGURATIVE, PAST

_PAST = re.compile(PAST.encode(), re.IGNORECASE)
_CITED = re.compile(
    rb"\b(?:19|20)\d\d (?:QC[A-Z]{1,5}|CSC|SCC|CAF|CF|CanLII)\b|\[(?:19|20)\d\d\] \d? ?[A-Z]\."
)
"""A neutral citation (CanLII, SOQUIJ): what follows is published."""


def sentence_of(candidate: Candidate, after: int = 90) -> bytes:
    """The segment of a candidate, at most 300 bytes before it and ``after`` bytes behind it."""
    low = max(candidate.low, candidate.start - 300)
    return candidate.data[low : min(candidate.high, candidate.end + after)]


def unfit(candidate: Candidate) -> bool:
    """Whether the word is an image (« fracture numérique »), history, or of a published judgment."""
    if FIGURATIVE.match(candidate.after(24)) or _CITED.search(candidate.before(160)):
        return True
    return _PAST.search(sentence_of(candidate)) is not None
