"""Codes of a card or of a sign-in that are told by their abbreviation: « CVV 482 », « N.I.P. : 7734 », « OTP 553 104 ».

Format: three or four figures at the back of a payment card, four to eight otherwise. Negatives: lengths, samples, years.
Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, digits_of
from balise.detection.secret_values import tried

_COUNTED = re.compile(
    rb"[ ]?(?:chiffres?|digits?|caracteres?|characters?|\$|%|minutes?|secondes?|seconds?)", re.IGNORECASE
)
_YEAR = re.compile(rb"(?:19|20)\d\d")
_IN_ORDER = b"0123456789"


def judge(candidate: Candidate) -> Found | None:
    value = candidate.match.group("value")
    digits = digits_of(value)
    if len(set(digits)) < 2 or digits in _IN_ORDER or _YEAR.fullmatch(value):
        return None
    if len(digits) == 3 and candidate.match.group("card") is None:
        return None
    if _COUNTED.match(candidate.after(14)) or tried(candidate, value):
        return None
    return Found(0.88, start=candidate.match.start("value"), end=candidate.match.end("value"))


DETECTOR = Detector(
    name="generic.short_secret",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:cv[vc]2?|cvd|otp|n\.i\.p)\b[^0-9\n]{1,24}[0-9]{3}",
        r"\b(?:nip|(?:nip|pin) (?:provisoire|temporaire|initial)|temporary pin), [0-9]{4}",
    ),
    pattern=re.compile(
        rb"(?<![\w.])(?:(?P<card>cv[vc]2?|cvd)|otp|n\.i\.p\.?|(?:nip|(?:nip|pin) (?:provisoire|temporaire|initial)|temporary pin)(?=, \d))(?: (?:de|du|of|for) [a-z' ]{2,14}?)?[ :=#\"'(\[|*,-]{1,5}"
        rb"(?:(?:est|c'est|is|it's) (?:le |the )?)?(?P<value>\d{3}(?:[ ]?\d{3}|\d{1,5})?)(?![\w$%-]|[.,/:]\d)",
        re.IGNORECASE,
    ),
    judge=judge,
    digits=3,
    near=(40, 24),
)
