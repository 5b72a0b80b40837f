"""Contractor's licence number.

Issuer: Régie du bâtiment du Québec. Format: NNNN-NNNN-NN. Check: none published.
Source: RBQ, répertoire des détenteurs de licence. Level alone: none, the register
of licence holders is public.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import FIGURES, Candidate, Detector
from balise.detection.scan import Behind
from balise.detection.words import Words

LABEL = Words(r"r\.?b\.?q\.?; regie du batiment; licences?(?: d'entrepreneur)?; entrepreneur")


def judge(candidate: Candidate) -> float | None:
    if candidate.labelled(LABEL) > 0:
        return 0.97
    return 0.6 if candidate.value[:1] in b"158" and candidate.value[4:5] == b"-" else None


DETECTOR = Detector(
    name="quebec.rbq",
    type=FindingType.FILE_NUMBER,
    level=Level.NON_CLASSIFIE,
    anchors=(Behind(r"[0-9]{4}[- ][0-9]{4}[- ][0-9]{2}", cue=FIGURES),),
    pattern=re.compile(rb"(?<![\d-])\d{4}[- ]\d{4}[- ]\d{2}(?![\d-])"),
    judge=judge,
    digits=10,
    near=(40, 40),
)
