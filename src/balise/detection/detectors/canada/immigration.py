"""Unique client identifier (IUC / UCI) of immigration files.

Issuer: Immigration, Réfugiés et Citoyenneté Canada. Format: NNNN-NNNN or
NN-NNNN-NNNN; no check, so a label is required. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector
from balise.detection.words import Words

LABEL = Words(
    r"i\.?u\.?c\.?; u\.?c\.?i\.?; identificateur unique(?: de client)?; unique client identifier; client id; "
    r"ircc; immigration; residen(?:t|ce) permanente?; permis d'etudes; permis de travail; csq"
)


def judge(candidate: Candidate) -> float | None:
    return 0.9 if candidate.labelled(LABEL) > 0 else None


DETECTOR = Detector(
    name="canada.immigration",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_B,
    anchors=(
        r"\bi\.?u\.?c\b",
        r"\bu\.?c\.?i\b",
        r"identificateur unique|unique client",
        r"\bircc\b|immigration|resident",
    ),
    pattern=re.compile(rb"(?<![\d-])(?:\d{2}[- ])?\d{4}[- ]\d{4}(?![\d-])"),
    judge=judge,
)
