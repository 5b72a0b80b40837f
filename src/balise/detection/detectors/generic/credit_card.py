"""Payment card number (PAN).

Issuer: card schemes. Format: 13 to 19 digits, first digits naming the scheme.
Check: Luhn (ISO/IEC 7812-1). Numbers that schemes publish for tests are findings
too: nothing in a text tells a test number from a real one surely enough. Level
alone: Protégé B (personal information).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import luhn
from balise.detection.detector import Candidate, Detector, digits_anchor
from balise.detection.words import Words

LABEL = Words(
    r"cartes?; cards?; visa; master ?card; amex; american express; credit; debit; discover; "
    r"paiements?; pan; cc; no_carte; \w*_carte; card_?number"
)
OTHER = Words(r"factures?; commandes?; imei; suivi; tracking; colis; isbn; ean; upc; lot; serie; order")
_SCHEMES = re.compile(
    rb"(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|6(?:011"
    rb"|4[4-9]\d|5\d\d)\d{12}"
    rb"|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})\Z"
)
_SEP = rb"[ \t\r\n.\-_/\\*|:]{0,3}"


def judge(candidate: Candidate) -> float | None:
    digits = candidate.digits
    if len(set(digits)) < 2:
        return None
    label = candidate.labelled(LABEL, OTHER)
    scheme = _SCHEMES.match(digits) is not None
    if luhn(digits):
        if scheme:
            return 0.98 if label >= 0 else 0.6
        return 0.7 if label > 0 else None
    return 0.55 if label > 0 and scheme and len(digits) in (15, 16) else None


DETECTOR = Detector(
    name="generic.credit_card",
    type=FindingType.CREDIT_CARD,
    level=Level.PROTEGE_B,
    anchors=(digits_anchor(13),),
    pattern=re.compile(rb"(?<![\d.,$])\d(?:" + _SEP + rb"\d){12,18}(?!\d)"),
    judge=judge,
    digits=13,
    near=(40, 110),
)
