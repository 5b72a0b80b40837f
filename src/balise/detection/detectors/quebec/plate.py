"""Licence plate.

Issuer: Société de l'assurance automobile du Québec. Format: A12 BCD, 123 ABC,
ABC 123, ABC 12D (since 2023), 12A BCD and commercial or other plates with a
prefix letter; no check, so a label is required. Source: SAAQ, plaques
d'immatriculation. Level alone: Protégé B (leads to the owner).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found

_PLATE = (
    rb"(?:[A-Z]\d{2}[ -]?[A-Z]{3}|\d{3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?\d{3}|[A-Z]{3}[ -]?\d{2}[A-Z]"
    rb"|\d{2}[A-Z][ -]?[A-Z]{3}|[A-Z]{1,2}\d{5,6}|[A-Z]{2}[ -]\d{3,5})"
)
_WORDS = (
    rb"(?:plaques?(?: d'immatriculation)?|immatricule[e]?s?|immatriculations?|immat\.?|vehicules?"
    rb"|automobiles?|autos?|voitures?|vehicle|car|stationne[e]?s?|no_?plaque|plate"
    rb"|licen[cs]e plate(?: number)?|plate number|registration)"
)

_MODEL = re.compile(
    rb"(?:modele|serie|model|no|piece|local|salle|article|lot|zone|porte)[ :.]{1,3}\Z", re.IGNORECASE
)


def judge(candidate: Candidate) -> Found | None:
    plate = candidate.match.group("plate")
    if not re.search(rb"[A-Z]", plate) or _MODEL.search(
        candidate.data, candidate.match.start("plate") - 12, candidate.match.start("plate")
    ):
        return None
    return Found(0.95, start=candidate.match.start("plate"))


DETECTOR = Detector(
    name="quebec.plate",
    type=FindingType.PLATE,
    level=Level.PROTEGE_B,
    anchors=(
        r"\bplaques?\b",
        r"\bimmat",
        r"\b(?:plate|vehicules?|vehicle|automobiles?|autos?|voitures?|car"
        r"|stationnee?s?)\b",
        r"_plaque\b",
    ),
    pattern=re.compile(
        rb"(?<![A-Za-z])(?i:"
        + _WORDS
        + rb")(?:[^\x00]{0,60}?[^A-Za-z0-9\x00-])(?P<plate>"
        + _PLATE
        + rb")(?![A-Za-z0-9-])"
    ),
    judge=judge,
    near=(48, 90),
)
