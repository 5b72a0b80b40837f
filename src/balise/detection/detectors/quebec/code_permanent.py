"""Code permanent of a pupil or student.

Issuer: ministère de l'Éducation (and universities). Format: three letters of the
surname, one of the first name, DDMMYY of birth (day + 50 or month + 50 for
women) and two more digits; no published check. Told from a NAM by the order of
the date, and by its cue, were it « code » alone. Source: BCI, guide du code permanent. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection import checks
from balise.detection.detector import FIGURES, REACH, Candidate, Detector, alnum_of
from balise.detection.detectors.quebec.nam import (
    BARE_CODE,
    CODE_PERMANENT,
    CUT_LABEL,
    DOI,
    FOUR_LETTERS_EIGHT_DIGITS,
    INITIALS,
    LABEL,
    NAME_AND_DAY,
    NUMBERED,
    OF_A_THING,
    SAMPLES,
    SCHOOL_YEAR,
    SYSTEMS,
    at_school,
    beside_a_card,
    day_and_month,
    word_and_figures,
)
from balise.detection.goods import of_thing
from balise.detection.scan import Behind

_SINGLY = re.compile(rb"[a-z]{4}(?: \d){8}")
"""A word, and figures one by one that are of something else."""
_GROUPED = re.compile(rb"[a-z]{4} \d{2} \d{3} \d{3}")
"""A word, and millions."""
_CODE = re.compile(rb"(?<![a-z])(?:code|permanent|meq|mees)", re.IGNORECASE)
"""What names a code."""
_OVER_LINES = re.compile(rb"\d[ \t]*\r?\n")
"""Figures that end a line, and others that begin the next."""


_JOINING = re.compile(rb"(?:dans|pour|avec|sous|chez|from|with|into) ", re.IGNORECASE)
"""A word before a number: « dépôt dans 76294-004 »."""


def judge(candidate: Candidate) -> float | None:
    code = alnum_of(candidate.value)
    if (
        NUMBERED.match(candidate.value)
        or SCHOOL_YEAR.search(candidate.value)
        or NAME_AND_DAY.match(candidate.value)
    ):
        return None
    if (
        _SINGLY.fullmatch(candidate.value)
        or _JOINING.match(candidate.value)
        or DOI.search(candidate.before(40))
    ):
        return None
    if code[:4].upper() in SAMPLES or len(set(code[:4])) == 1:
        return None
    dated = day_and_month(code)
    if dated and beside_a_card(candidate):
        return 0.9
    label = candidate.labelled(CODE_PERMANENT, LABEL, 90)
    before = candidate.before(90)
    if _GROUPED.fullmatch(candidate.value) and not CODE_PERMANENT.met(before):
        return None
    if label > 0 and _year_first(code) and _of_health(candidate.before(REACH)):
        return None  # « l'élève dont la RAMQ est … »
    if label <= 0 and code[:4].upper() in SYSTEMS:
        return None
    named = BARE_CODE.search(candidate.before(32)) or CUT_LABEL.search(candidate.before(8))
    if label > 0 or (label == 0 and dated and named):
        return 1.0 if dated else 0.7
    if (
        label < 0
        or not dated
        or not INITIALS.match(candidate.value)
        or word_and_figures(candidate.value)
        or _OVER_LINES.search(candidate.value)
        or (b"/" in candidate.value[:5] and candidate.value[:4].islower())
        or of_thing(candidate)
    ):
        return None
    if _year_first(code):
        pupils = at_school(candidate)
        if (checks.nam(code) and not pupils) or OF_A_THING.search(candidate.before(24)):
            return None
        return 0.75 if pupils else 0.55
    return 0.75


def _of_health(before: bytes) -> bool:
    """Whether a health insurance number is announced: after a code, or where « étudiante » only says of whom."""
    health = LABEL.last_end(before)
    return health >= 0 and (health > CODE_PERMANENT.last_end(before) or not _CODE.search(before))


def _year_first(code: bytes) -> bool:
    """Whether its figures may be a year, a month and a day, as those of a health insurance number."""
    month = int(code[6:8])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= int(code[8:10]) <= 31


DETECTOR = Detector(
    name="quebec.code_permanent",
    type=FindingType.CODE_PERMANENT,
    level=Level.PROTEGE_B,
    anchors=(Behind(FOUR_LETTERS_EIGHT_DIGITS, cue=FIGURES),),
    pattern=re.compile(
        rb"[A-Za-z](?<![A-Za-z0-9].)(?:[ \t.\-_/*|]{0,2}[A-Za-z]){3}(?:[ \t\r\n.\-_/*"
        rb"|]{0,3}\d){8}(?![A-Za-z0-9]|[.\-_/*|]\d|[ ]\d{4}(?!\d))"
    ),
    judge=judge,
    digits=8,
    near=(64, 4),
)
