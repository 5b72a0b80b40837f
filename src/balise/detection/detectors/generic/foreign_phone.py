"""Telephone number of another country's plan.

Issuers: International Telecommunication Union (E.164); for France, the Arcep. Format: ``+``, or ``011`` beside a
label, a country code other than 1, and up to fifteen digits in all, in groups; in one run only beside a label; beside
one too, the five pairs that France dials (« 06 12 34 56 78 »). Negatives: amounts, coordinates, changes of a program. Level alone: Protégé B, unless an office's words give it to one.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, digits_of
from balise.detection.detectors.generic.phone import FIELD_LINE, LABEL, OFFICE_LINE, OTHER, PRIVATE, owner_of
from balise.detection.words import Words

_COUNTRY = rb"(?:2[07]|3[0-469]|4[0134-9]|5[1-8]|6[0-6]|7|8[1246]|9[0-58]|2[1-69]\d|3[578]\d|42\d|5[09]\d|6[7-9]\d|8[578]\d|9[679]\d)"
_CODE = re.compile(rb"\+[ ]?(" + _COUNTRY + rb")")
_FEWEST, _MOST = 8, 15
_SURE = re.compile(
    rb"\+33[ .-]?[1-9](?:[ .-]\d\d){4}\Z|\+"
    + _COUNTRY
    + rb"(?:[ ]?\(0\))?([ .-])(?!0)(?=[^\n]{0,20}\d{3})\d{1,4}(?:\1\d{2,4}){1,4}\Z"
)
"""A line by its form: pairs as in France, or groups that one separator parts, of which one has three figures or more."""
_NATIONAL = range(8, 12)
"""Figures of such a line without its country's."""
_YEAR = re.compile(rb"(?:19|20)\d\d-\d\d|[ .-](?:19|20)\d\d\Z")
_ABROAD = Words(r"consulats?; ambassades?; embassy; consulate; oms; onu; uit; unesco")
_SHOWN = re.compile(rb"(?<![a-z])(?:placeholder=[\"']|au format |format ?: )\Z", re.IGNORECASE)
"""What a form only shows."""


def _of_france(candidate: Candidate) -> Found | None:
    """Whose such a line is: someone's who is named or spoken of; any other is printed by whoever it serves."""
    owner = owner_of(candidate)
    if owner == "servant":
        return Found(0.9, level=Level.NON_CLASSIFIE)
    if owner or candidate.value[1:2] == b"8":
        return Found(0.9, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE, label=owner)
    if PRIVATE.met(candidate.before(60)) or PRIVATE.met(candidate.after(40)):
        return Found(0.9)
    return Found(0.9, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE, label=FIELD_LINE)


def judge(candidate: Candidate) -> Found | None:
    value = candidate.value
    digits = len(digits_of(value))
    if not _FEWEST <= digits <= _MOST or _YEAR.search(value):
        return None
    before = candidate.before(60)
    sure = _SURE.match(value) is not None and digits - _country(value) in _NATIONAL
    label = candidate.labelled(LABEL, OTHER)
    if value[:1] == b"0" and value[:3] != b"011":
        return _of_france(candidate) if label > 0 else None
    if label < 0 or not (label or sure) or _SHOWN.search(before):
        return None
    owner = owner_of(candidate)
    if owner == "servant":
        return Found(0.9, level=Level.NON_CLASSIFIE)
    if not owner and _ABROAD.last_end(before) > PRIVATE.last_end(before):
        owner = OFFICE_LINE
    if owner:
        return Found(0.9, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE, label=owner)
    return Found(0.9)


def _country(value: bytes) -> int:
    """How many figures tell the country, and the zero that is dialled within it."""
    country = _CODE.match(value)
    return (len(country.group(1)) if country else 0) + (b"(0)" in value)


DETECTOR = Detector(
    name="generic.foreign_phone",
    type=FindingType.PHONE,
    level=Level.PROTEGE_B,
    anchors=(r"(?:\+|\b011[ .-]?)[2-9][0-9]{0,2}[ .()-]{0,3}[0-9]", r"\b0[1-9](?:[ .-][0-9]{2}){4}\b"),
    pattern=re.compile(
        rb"(?<![\w+.,$-])(?:\+[ ]?|011[ .-]?)"
        + _COUNTRY
        + rb"(?:[ .-]?\(0\)[ ]?)?(?:[ .-]?\(?\d{1,10}\)?){1,6}(?![\w$%]|[.,]\d|[ ]?(?:\$|%|k\$|m\$|dollars|millions?|euros?|habitants))"
        rb"|(?<![\w+.,$/-])(?<!\d )0[1-9](?P<gap>[ .-])\d\d(?:(?P=gap)\d\d){3}(?![\w$%/]|[.,-]\d|[ ]\d)",
        re.IGNORECASE,
    ),
    judge=judge,
    digits=8,
    near=(44, 70),
)
