"""What someone earns in a row that no heading explains: a name, a job, then figures without their sign.

Source of the notion: LAI, s. 59 (financial). Format: after a cell that is the name of a job, a cell of 12 000 to 450 000 that ends its
row (« 46-4238,Roy, Luc,commis,52 550 »); that the row begins with a name is read afterwards (see ``rows.pay``). Negatives: stock, votes,
numbers of parts. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie, digits_of
from balise.detection.detectors.generic.salary import ROW_PAY
from balise.detection.lexicons.money import JOBS

_JOB = JOBS.pattern.replace(r"\Z", "")
_PARTED = r"(?:[\"' ]{0,2}[;,|\t]|[ ]{2,40})"
_ROW = re.compile(
    (
        rf"(?<![a-z])(?P<job>{_JOB}(?: [a-z'-]{{1,16}}){{0,4}}){_PARTED}[ \"']{{0,24}}(?P<pay>\d{{2,3}}[ ]?\d{{3}}(?:[.,]\d{{2}})?)(?=[\"' ]{{0,2}}(?:[\n\x00|;]|\Z))"
    ).encode(),
    re.IGNORECASE,
)
LEAST, MOST = 12_000, 450_000
"""What one earns in a year."""


def judge(candidate: Candidate) -> Found | None:
    whole = re.sub(rb"[.,]\d\d\Z", b"", candidate.match.group("pay"))
    if not LEAST <= int(digits_of(whole)) <= MOST:
        return None
    start, end = candidate.match.span("pay")
    return Found(0.8, start=start, end=end, tie=Tie.WORD, label=ROW_PAY)


DETECTOR = Detector(
    name="generic.pay_row",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(rf"\b{_JOB}(?: [a-z'-]{{1,16}}){{0,4}}{_PARTED}[ \"']{{0,24}}[0-9]{{2,3}} ?[0-9]{{3}}",),
    pattern=_ROW,
    judge=judge,
    digits=5,
    most=24,
    near=(120, 24),
)
