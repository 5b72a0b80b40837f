"""Health card numbers of the other provinces and territories, beside a label.

Issuers: provincial ministries of health. Format: nine digits (Alberta, Manitoba,
Saskatchewan, New Brunswick), ten (Ontario, with version letters; British Columbia;
Nova Scotia). Labelled only: the same digits are anything else. Found as NAM.
Source: INSPQ, formats of health numbers. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector
from balise.detection.words import Words

LABEL = Words(
    r"carte(?: d'assurance)? sante; ohip; health (?:card|insurance)(?: (?:number|no))?; carte sante de "
    r"l'ontario; "
    r"phn; personal health number; msp; assurance sante; carte maladie; nam hors quebec"
)
OTHER = Words(r"n\.?a\.?s; s\.?i\.?n; assurance sociale; tel(?:ephone)?; cell?; fax")


def judge(candidate: Candidate) -> float | None:
    return 0.95 if candidate.labelled(LABEL, OTHER, 40) > 0 else None


DETECTOR = Detector(
    name="canada.health_card",
    type=FindingType.NAM,
    level=Level.PROTEGE_B,
    anchors=(r"sante|ohip|health|\bphn\b|\bmsp\b|carte[ -]maladie|nam hors",),
    pattern=re.compile(rb"(?<![\d-])\d{3,4}[ -]?\d{3}[ -]?\d{3}(?:[ -]?[A-Z]{2})?(?![\dA-Za-z-])"),
    judge=judge,
    digits=9,
    near=(20, 100),
)
