"""A person named after a civility (« Mme Julie Tremblay »), whatever the name.

Format: civility then one to four capitalised words. Level alone: none: a name in
a professional context is no secret. It completes the names layer with surnames
that no list has.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found

_OFFICES = re.compile(
    rb"(?:le|la|les|l'|un|une|cher|chere|president|ministre|maire|mairesse|juge|directeur|directrice|depute|curateur|curatrice|"
    rb"protecteur|protectrice|commissaire|greffier|greffiere|procureur|premier|premiere|sous|tout|quebec|ontario|canada)\b",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    if _OFFICES.match(candidate.match.group("name")):
        return None
    return Found(0.85, start=candidate.match.start("name"))


_WORD = rb"[A-Z](?:[a-z]+|[A-Z]+|['.])(?:[-'][A-Z]?[A-Za-z]+)*"
DETECTOR = Detector(
    name="generic.civility",
    type=FindingType.PERSON,
    level=Level.NON_CLASSIFIE,
    anchors=(
        r"\b(?:m|mm|mme|mmes|mlle|mlles|monsieur|madame|mademoiselle|dr|dre|docteur|docteure|me|maitre|mr|mrs|ms)\b",
    ),
    pattern=re.compile(
        rb"(?<![A-Za-z0-9])(?:M\.|MM\.|M(?= )|Mmes?\.?|Mlles?\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|MONSIEUR|MADAME|Dre?\.?|"
        rb"[Dd]octeure?|Me(?= [A-Z])|Maitre|Mr\.?|Mrs\.?|Ms\.?)[ \t]{1,2}(?P<name>"
        + _WORD
        + rb"\.?(?:[ ](?:(?:de|du|des|la|le|van|von|di|da)[ ])?"
        + _WORD
        + rb"){0,3})"
    ),
    judge=judge,
)
