"""A health fact said in any words: an illness, a sign, a treatment, a medicine, a measure, of someone.

Beside ``medical``, which knows how a condition is stated, this one knows the words of
health themselves and their learned endings, and asks that the sentence speak of
a person. Format: one such word, or a measure with its value. Source of the notion:
LAI, s. 59; LRSSS, s. 2. Negatives: programmes,
rules, definitions, history. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import standing
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.lexicons import health
from balise.detection.lexicons.trie import anchors_of, pattern_of

_LISTS = (health.ILLNESS, health.SIGNS, health.CARE, health.SUBSTANCES, health.DRUGS)
_LEARNED = r"[a-z-]{3,24}(?:" + "|".join(sorted(health.ENDINGS, key=len, reverse=True)) + r")s?"
_NONE = re.compile(
    rb"(?<![a-z])(?:pas (?:de |d')|aucune? |absence (?:de |d')|sans |denies |no )\Z", re.IGNORECASE
)
"""What is said not to be there. A label is not the fact either, which follows it."""
_HAS = re.compile(
    rb"(?<![a-z])(?:mon|ma|mes|son|sa|ses|ai|a|avait|est|etait|suis|fait|faisait|presente|developpe"
    rb"|contracte|subi|subit|eu|recu|prend|consomme|souffre|pour|cause|suite|avec|has|had|my|his|her"
    rb"|with"
    rb"|sous|besoin|suivie?|porte|atteinte?|diagnostic|dx)(?:[ ':]{1,3}(?:une?|des|de|du|d|la|le|l|les|a|an"
    rb"|the|par|en|pour))?[ ']{1,2}(?:[a-z]{3,14}[ ]){0,1}\Z",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    if match.lastgroup == "learned" and match.group("learned").lower().rstrip(b"s") in health.NOT_LEARNED:
        return None
    if _NONE.search(candidate.before(24)) or candidate.after(3).lstrip().startswith(b":"):
        return None
    predicated = match.lastgroup == "measure" or _HAS.search(candidate.before(50)) is not None
    tied = standing(candidate, predicated=predicated)
    return None if tied is None else Found(0.8 if predicated else 0.7, tie=tied)


DETECTOR = Detector(
    name="generic.health_terms",
    type=FindingType.MEDICAL,
    level=Level.PROTEGE_C,
    anchors=(
        *anchors_of(*_LISTS),
        r"[a-z]{3}(?:" + "|".join(health.ENDINGS) + r")s?\b",
        r"\b(?:ta|bp|tension|pression arterielle) ?[:=a]? ?(?:de )?[0-9]{2,3} ?/",
        r"\b(?:fc|pouls|hr|frequence cardiaque|heart rate|saturation|sat|sao2|spo2|inr|imc|bmi|hba1c|a1c"
        r"|glycemie|creatinine|tsh|psa|cd4|lithiemie|cholesterol|ldl|dfg|kaliemie|hemoglobine"
        r"|troponine|leucocytes|plaquettes|ferritine|crp|alcoolemie|mmse|moca|glasgow|charge "
        r"virale)\b",
        r"\btemp(?:erature|\.)? ?[:=a]? ?(?:de )?[34][0-9][.,]",
        r"[0-9] ?(?:mg|mcg|ug|comprimes?|cp|unites?)\b",
    ),
    pattern=re.compile(
        (
            r"(?<![a-z0-9])(?:(?P<measure>"
            + health.MEASURES
            + r")|(?P<term>"
            + pattern_of(*_LISTS)
            + r")(?![a-z0-9])|(?P<learned>"
            + _LEARNED
            + r")(?![a-z0-9]))"
        ).encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    most=16,
    near=(90, 60),
)
