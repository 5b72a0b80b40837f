"""A court, police or discipline fact about a person: an offence, a proceeding, a sentence, a protection file.

Source of the notion: LAI, s. 57 and 59. Format: the words of criminal, penal,
disciplinary, family and youth-protection matters. Whether the sentence says it of
someone is read afterwards (see ``facts``). Negatives: the law itself, programmes,
statistics, published judgments. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative, sentence_of
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.lexicons import justice
from balise.detection.lexicons.trie import anchors_of, pattern_of

_LISTS = (justice.PROCEEDINGS, justice.FAMILY, justice.OFFENCES)
_NOTHING = re.compile(
    rb"accuse[a-z]* (?:de )?reception|casiers? (?:d|du|de|postal)|vols? (?:de nuit|ac |interieur|direct"
    rb"|international|de retour|de correspondance|de ligne|d'essai)|frappe[a-z]* (?:a la porte|par (?:la|le|l'|un))|arrete[a-z]* par (?:la|le|l'|les|un|une) ?(?!polic|agent|enquet|sq|grc|spvm|patrouill|gendarm|surete)|avion|aeroport|(?:fin|periode|evaluation|rapport|duree) de (?:la |sa )?probation|probation d'emploi|arret du serveur|proces[ -]verb",
    re.IGNORECASE,
)
"""The same words with another sense."""
_TAIL = re.compile(
    rb"(?:[ ,]{1,2}(?:pour|de|d'\w*|du|des|contre|sur|en|avec|sous|et|la|le|les|un|une|for|of)(?![a-z0-9])"
    rb"(?:[ ](?!m\.|mme|mr|ms)[a-z'-]{2,20}|[ ]\d{1,4})?){1,3}",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    if _NOTHING.search(sentence_of(candidate, 24)[-90:]) or figurative(candidate):
        return None
    tail = _TAIL.match(candidate.after(60))
    return Found(0.8, end=candidate.end + (tail.end() if tail else 0), tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.judicial",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=anchors_of(*_LISTS),
    pattern=re.compile((r"(?<![a-z0-9])" + pattern_of(*_LISTS) + r"(?![a-z0-9])").encode(), re.IGNORECASE),
    judge=judge,
    most=16,
    near=(90, 48),
)
