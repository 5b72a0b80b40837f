"""File number of a court or administrative tribunal.

Issuer: ministère de la Justice (greffes), TAT, TAQ, CAI. Format: NNN-NN-NNNNNN-NNN
(district, jurisdiction, number, year), CAI NNNNNNN-L. Check: none. Level alone:
Protégé A; beside a named person, Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector
from balise.detection.words import Words

LABEL = Words(
    r"dossiers?; c\.?a\.?i\.?; commission d'acces(?: a l'information)?; cour; tribunal; no; numero; file; "
    r"docket; t\.?a\.?t\.?; t\.?a\.?q\.?; t\.?a\.?l\.?; t\.?a\.?; causes?; plumitif"
)


def judge(candidate: Candidate) -> float | None:
    if candidate.value.count(b"-") == 3:
        return 0.97
    return 0.9 if candidate.labelled(LABEL) > 0 else None


DETECTOR = Detector(
    name="quebec.court_file",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(r"[0-9]{3}-[0-9]{2}-[0-9]{6}", r"[0-9]{6}-[a-z]\b", r"\b[0-9]{2}-[0-9]{2}-[0-9]{4}"),
    pattern=re.compile(
        rb"(?<![\w-])(?:\d{3}-\d{2}-\d{6}-\d{2,3}|\d{6,7}-[A-Z](?:-\d{4})?|\d{6}-\d{2}[A-Z]?-\d{4}"
        rb"|SAI-[A-Z]-\d{6}-\d{4})(?![\w-])"
    ),
    judge=judge,
    digits=6,
)
