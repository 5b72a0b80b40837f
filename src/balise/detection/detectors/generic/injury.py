"""A health fact told as what happened to a body: an injury, a fall, a blow, what one may no longer do.

Source of the notion: LAI, s. 59; LATMP, s. 2 (employment injury). Format: a verb of
harm and a part of the body, a fall from something, a blow by something, an impairment in
per cent, a restriction of movement. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.lexicons.injury import ANCHORS, BEGINS, EVENTS
from balise.detection.lexicons.trie import words_of
from balise.detection.wordwise import Wordwise, prefixes_of

_IDIOM = re.compile(
    rb"(?:coup|cass|bris|tord|plante|fend|heurt|cogn)[a-z]{0,4} (?:le |la |l'|les )", re.IGNORECASE
)
_IMAGE = re.compile(
    rb"cass[a-z]{1,3} la tete (?:sur|pour|a|avec)[ ]|tombee?s? dans (?:l'oeil|les oubliettes|le panneau)|cass[a-z]{1,3} les pieds",
    re.IGNORECASE,
)
_SELF = re.compile(
    rb"(?:s'(?:est|etait|etre|est deja)|m'etre|me suis|m'a|l'a|lui a|t'es|se|s'en)(?: [a-z]{3,12})? \Z",
    re.IGNORECASE,
)
"""Who hurts their own body says so with a reflexive; « couper la tête d'un graphique » has none."""


def judge(candidate: Candidate) -> Found | None:
    if _IMAGE.match(candidate.value + candidate.after(12)):
        return None
    if figurative(candidate) or (_IDIOM.match(candidate.value) and not _SELF.search(candidate.before(24))):
        return None
    return Found(0.8, tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.injury",
    type=FindingType.MEDICAL,
    level=Level.PROTEGE_C,
    anchors=ANCHORS,
    pattern=Wordwise(rf"(?:{EVENTS})(?![a-z0-9])", prefixes_of(words_of(BEGINS))),
    judge=judge,
    most=16,
    near=(90, 40),
)
