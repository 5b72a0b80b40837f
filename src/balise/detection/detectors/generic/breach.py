"""A breach or a measure in the words of those who write it down: police, prisons, inspectors, employers, orders, schools.

Source of the notion: LAI, s. 57 and 59. Format: phrases of ``lexicons.breaches`` and ``lexicons.procedures``; those that are also words of
rules and of things count only where a statement, or another fact before them, makes them someone's (see
``facts``). Negatives: the rules themselves, work on them, images. Level alone: Protégé C with a named or
identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.detectors.generic.judicial import ROLL, of_another_sense
from balise.detection.lexicons import breaches, procedures
from balise.detection.lexicons.trie import anchors_of, pattern_of, words_of
from balise.detection.wordwise import Wordwise, prefixes_of

_LISTS = (breaches.SURE, breaches.OPEN, procedures.SURE, procedures.OPEN)
_OPEN = re.compile((pattern_of(breaches.OPEN, procedures.OPEN) + r"\Z").encode(), re.IGNORECASE)
_TAIL = re.compile(
    rb"(?:[ ](?:pour|de|d'|du|des|contre|a|au|aux|en|avec|sous|le|la|les|l'|un|une|for|of|to|at|the)(?![a-z0-9])[ ]?){1,2}"
    rb"(?-i:[a-z'-]{2,20})(?![A-Za-z])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rb"(?:tout|toute|tous|toutes|aucune?|chaque|nul(?:le)?|any|every|no|pas d[e']|les|des|aux|ces|sans) ?\Z|(?:politique|procedure|reglement|guide|formulaire|modele|gabarit|comite|service|directive|systeme"
    rb"|avis|regime|pouvoir|clause|article|programme|formation|prevention|risques?|registre|bassin|ouvrage|lettre type) (?:de |d'|du |des |sur |en |contre )(?:la |le |les |l')?\Z",
    re.IGNORECASE,
)
"""Before a word of rules: whoever's, or what is written about it."""
_WHOEVER = re.compile(
    rb"(?<![a-z])(?:tout|toute|chaque|any|every) (?:autre |nouvel(?:le)? )?\Z", re.IGNORECASE
)
_OF_THINGS = re.compile(
    rb"[ ](?:avant|arriere|pneumatique|(?:du|de la|des|de l'|d'une?|d'un) ?(?:camions?|vehicules?|voitures?|auto(?:bus)?|velos?|roues?|remorques?|motoneiges?|pont|seances?|reunions?|travaux|services?|cours|activites"
    rb"|appels? d'offres|contrats?|projets?|programmes?|abonnements?|comptes?|paiements?|versements?|delais?|circulation|collecte|eau|huile|produits?|meteo|tempete|orage|inondation|chaleur|securite|systeme|logiciel))(?![a-z])",
    re.IGNORECASE,
)
"""After it: of a thing or a service."""


def judge(candidate: Candidate) -> Found | None:
    if of_another_sense(candidate):
        return None
    is_open = _OPEN.match(candidate.value) is not None
    if _WHOEVER.search(candidate.before(24)):
        return None
    if is_open and (_OTHER.search(candidate.before(40)) or _OF_THINGS.match(candidate.after(40))):
        return None
    tail = _TAIL.match(candidate.after(60))
    end = candidate.end + (tail.end() if tail else 0)
    if not is_open and ROLL.search(candidate.before(60)):
        return Found(0.8, end=end, tie=Tie.ROW)
    return Found(0.8, end=end, tie=Tie.TOLD if is_open else Tie.WORD)


DETECTOR = Detector(
    name="generic.breach",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=anchors_of(*_LISTS),
    pattern=Wordwise(pattern_of(*_LISTS) + r"(?![a-z0-9])", prefixes_of(words_of(*_LISTS))),
    judge=judge,
    most=16,
    near=(90, 48),
)
