"""NEQ, numéro d'entreprise du Québec.

Issuer: Registraire des entreprises. Format: ten digits, 11 (companies), 22
(individuals), 33 (partnerships) or 88 (public authorities) first. Check: Luhn on
the last eight digits, which holds for every published number met; not an official
statement, hence evidence only. Level alone: none, the register is public.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import luhn
from balise.detection.detector import FIGURES, Candidate, Detector
from balise.detection.scan import Behind
from balise.detection.words import Words

LABEL = Words(
    r"immatricul\w+ (?:au registre (?:des entreprises )?)?sous le (?:numero|no); n\.?e\.?q\.?; numero d'entreprise(?: du quebec)?; no d'entreprise; registraire; req; "
    r"quebec enterprise number; entreprise; s\.?e\.?n\.?c\.?; senc; senrcl; s\.?e\.?c\.?; societe en (?:nom collectif|commandite); \w*_neq; neq_\w*"
)
OTHER = Words(
    r"appele[rz]?; rappele[rz]?; joindre; rejoindre; composez; phone; tel(?:ephone)?; cell?(?:ulaire)?; fax; telecopieur; facture; purchase orders?; orders?; series?; sondes?; compteurs?; meter; articles?; catalogue; produits?; projets?; pieces?; commande; suivi; colis; compte; dossier; "
    r"tvq"
)


def judge(candidate: Candidate) -> float | None:
    label = candidate.labelled(LABEL, OTHER)
    valid = luhn(candidate.digits[2:])
    if label > 0:
        return 0.99 if valid else 0.7
    return 0.85 if label == 0 and valid else None


DETECTOR = Detector(
    name="quebec.neq",
    type=FindingType.NEQ,
    level=Level.NON_CLASSIFIE,
    anchors=(
        Behind(r"(?:^|[^0-9])(?:1[ .-]?1|2[ .-]?2|3[ .-]?3|8[ .-]?8)(?:[^a-z0-9]{0,3}[0-9]){8}", cue=FIGURES),
    ),
    pattern=re.compile(
        rb"([1238])(?<![\d.$\-].)(?:(?<!,.)|(?=\d{3}[ ]?\d{3}[ ]?\d{3}(?:[,;\"\r\n\x00]|\Z)))[ \t.\-]?\1(?:[ \t\r\n.\-_/*"
        rb"|]{0,3}\d){8}(?!\d|[.-]\d|(?<!,\d{10})(?<!,\d{4} \d{3} \d{3}),\d|m?s(?![A-Za-z]))"
    ),
    judge=judge,
    digits=10,
    near=(40, 60),
)
