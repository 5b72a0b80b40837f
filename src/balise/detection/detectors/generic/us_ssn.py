"""Social security number of the United States (SSN), and ITIN, which is written alike.

Issuer: Social Security Administration; Internal Revenue Service. Format: nine
digits written 3-2-4 with hyphens. No check digit; 000 and 666 are not issued as
first group, nor groups of zeros; 9 begins ITINs. Source: SSA, « Social Security
Number Randomization »; 20 CFR 422.103. Level alone: Protégé B (personal
information). Counted as NAS, of which it is the equal.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import FIGURES, Candidate, Detector
from balise.detection.scan import Behind
from balise.detection.words import Words

LABEL = Words(
    r"ssn; s\.s\.n\.; itin; social security(?: (?:number|no|#))?; securite sociale(?: americaine?)?; tax id; "
    r"taxpayer id\w*"
)
OTHER = Words(
    r"factures?; commandes?; invoice; order; lots?; serie; serial; suivi; tracking; colis; pieces?; articles?; "
    r"produits?; modeles?; catalogue; inventaire; sku; upc; isbn; version; norme; cas; cas no; einecs; "
    r"formulaires?; transactions?; billet; ticket; part; item; projets?; contrats?; chantiers?; devis; project; contract; chapitres?; plan comptable; grand livre; postes?; comptes?; palettes?; ledger; account"
)


_DATED = re.compile(rb"\d{3}-(?:0[1-9]|1[0-2])-(?:19|20)\d\d")
"""A number, a month and a year, as councils give their resolutions: « 214-06-2023 »."""
_ADOPTED = re.compile(
    rb"(?<![a-z])(?:resolutions?|reglements?)(?: (?:du conseil|n[o.]{0,2}|numeros?|number)| ?#){0,2}[ :]{1,3}\Z",
    re.IGNORECASE,
)
"""What a council numbers, right before its number."""


def judge(candidate: Candidate) -> float | None:
    area, group, serial = candidate.value.split(b"-")
    if area in (b"000", b"666") or group == b"00" or serial == b"0000":
        return None
    label = candidate.labelled(LABEL, OTHER)
    if label <= 0 and _DATED.fullmatch(candidate.value) and _ADOPTED.search(candidate.before(40)):
        return None
    if label < 0:
        return None
    return 0.95 if label > 0 else 0.75


DETECTOR = Detector(
    name="generic.us_ssn",
    type=FindingType.NAS,
    level=Level.PROTEGE_B,
    anchors=(Behind(r"(?:^|[^0-9])[0-9]{3}-[0-9]{2}-[0-9]{4}", cue=FIGURES),),
    pattern=re.compile(rb"(?<![\w.,$/-])\d{3}-\d{2}-\d{4}(?![\w/]|[-.,]\d)"),
    judge=judge,
    digits=9,
    near=(16, 8),
)
