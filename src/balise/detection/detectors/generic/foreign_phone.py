"""Telephone number of another country's plan.

Issuer: International Telecommunication Union (E.164). Format: ``+``, or ``011`` beside a label, a country
code other than 1, and up to fifteen digits in all, in groups; in one run only beside a label. Negatives: amounts,
coordinates, changes of a program. Level alone: Protégé B, unless an office's words give it to one.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, digits_of
from balise.detection.detectors.generic.phone import LABEL, OTHER, PRIVATE, owner_of
from balise.detection.words import Words

_COUNTRY = rb"(?:2[07]|3[0-469]|4[0134-9]|5[1-8]|6[0-6]|7|8[1246]|9[0-58]|2[1-69]\d|3[578]\d|42\d|5[09]\d|6[7-9]\d|8[578]\d|9[679]\d)"
_FEWEST, _MOST = 8, 15
_BY_THOUSANDS = re.compile(rb"[^\d]{0,2}\d{1,3}(?:[ .]\d{3})+\Z")
_GROUP = re.compile(rb"\d+")
_ABROAD = Words(r"consulats?; ambassades?; delegations?; hotels?; embassy; consulate; siege; head office")


def judge(candidate: Candidate) -> Found | None:
    value = candidate.value
    if not _FEWEST <= len(digits_of(value)) <= _MOST:
        return None
    label = candidate.labelled(LABEL, OTHER)
    grouped = len(_GROUP.findall(value)) > 2 and not _BY_THOUSANDS.match(value)
    if label <= 0 and (label < 0 or not grouped or not value.startswith(b"+")):
        return None
    before = candidate.before(60)
    owner = owner_of(candidate)
    if owner == "servant":
        return Found(0.9, level=Level.NON_CLASSIFIE)
    if owner or (_ABROAD.met(before) and not PRIVATE.met(before)):
        return Found(0.9, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE)
    return Found(0.9)


DETECTOR = Detector(
    name="generic.foreign_phone",
    type=FindingType.PHONE,
    level=Level.PROTEGE_B,
    anchors=(r"(?:\+|\b011[ .-]?)[2-9][0-9]{0,2}[ .()-]{0,3}[0-9]",),
    pattern=re.compile(
        rb"(?<![\w+.,$-])(?:\+[ ]?|011[ .-]?)"
        + _COUNTRY
        + rb"(?:[ .-]?\(0\)[ ]?)?(?:[ .-]?\(?\d{1,10}\)?){1,6}(?![\w$%]|[.,]\d|[ ]?(?:\$|%|k\$|m\$|dollars|millions?|euros?|habitants))",
        re.IGNORECASE,
    ),
    judge=judge,
    digits=8,
    near=(44, 70),
)
