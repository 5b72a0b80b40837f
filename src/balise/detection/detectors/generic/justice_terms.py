"""A court, police or discipline fact said in any words: an offence, a proceeding, a sentence, of someone.

Beside ``judicial``, which knows the usual statements, this one knows the words of
justice themselves and asks that the sentence speak of a person. Format: one such
word, and a verb that says it of someone. Source of the
notion: LAI, s. 57 and 59. Negatives: laws, programmes, statistics, professionals
named for their office. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import sentence_of, standing
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.lexicons import justice
from balise.detection.lexicons.trie import anchors_of, pattern_of

_NOTHING = re.compile(
    rb"accuse[a-z]* (?:de )?reception|casiers? (?:d|du|de|postal)|vols? (?:de nuit|ac |interieur|direct"
    rb"|international)|avion|aeroport|arret du serveur",
    re.IGNORECASE,
)
_PLURAL = re.compile(rb"(?<![a-z])(?:les|des|of) \Z", re.IGNORECASE)
"""« les infractions »: the kind, not the act."""
_VERDICT = re.compile(
    rb"(?<![a-z])(?:a|ont|avait|est|etait|fut|ete|s'est|sera|a ete|was|is|has|been|declare|reconnu[a-z]*"
    rb"|trouve[a-z]*|contre|pour|victime|soupconn[a-z]*|inculp[a-z]*|accuse[a-z]*|arret[a-z]*"
    rb"|condamn[a-z]*"
    rb"|suspect[a-z]*|antecedents?|coupable|chefs?|d'avoir|demande|obtenu|signe|purge|attend|enfreint|viole"
    rb"|subi|commis|for|of|with|under|guilty|sous|mon|ma|son|sa|his|her|en|par|recu|perdu|prononce"
    rb"|retire|:)(?![a-z])",
    re.IGNORECASE,
)
_TAIL = re.compile(rb"(?:[ ](?:pour|de|d'|contre|a|sur|en|au)[ ]?[a-z'-]{2,20}){1,3}", re.IGNORECASE)


def judge(candidate: Candidate) -> Found | None:
    around = sentence_of(candidate)
    if _NOTHING.search(around):
        return None
    if _PLURAL.search(candidate.before(8)) and candidate.value[-1:] in b"sS":
        return None
    before = candidate.data[max(candidate.low, candidate.start - 80) : candidate.start]
    stated = _VERDICT.search(before) is not None
    strong = candidate.match.lastgroup == "proceeding"
    tied = standing(candidate, predicated=strong and stated)
    if tied is None or not (stated or strong or _VERDICT.search(candidate.after(40))):
        return None
    if tied is Tie.TIED and not strong and not stated:
        tied = Tie.GENERAL
    tail = _TAIL.match(candidate.after(70))
    return Found(0.8 if stated and strong else 0.7, end=candidate.end + (tail.end() if tail else 0), tie=tied)


DETECTOR = Detector(
    name="generic.justice_terms",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=anchors_of(justice.PROCEEDINGS, justice.FAMILY, justice.OFFENCES),
    pattern=re.compile(
        (
            r"(?<![a-z0-9])(?:(?P<proceeding>"
            + pattern_of(justice.PROCEEDINGS, justice.FAMILY)
            + r")|(?P<offence>"
            + pattern_of(justice.OFFENCES)
            + r"))(?![a-z0-9])"
        ).encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    most=16,
    near=(90, 48),
)
