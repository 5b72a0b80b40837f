"""Driver's licence number of Quebec.

Issuer: Société de l'assurance automobile du Québec. Format: initial of the
surname and twelve digits, the middle six being the date of birth (DDMMYY); no
published check. Source: SAAQ, permis de conduire. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import FIGURES, Candidate, Detector, digits_of, nearest
from balise.detection.goods import of_thing
from balise.detection.scan import Behind
from balise.detection.words import Words

LABEL = Words(
    r"permis(?: de conduire| de conducteur)?; conduire; saaq; licences?; driver'?s? licen[cs]e; driving; "
    r"dl; \w*_permis; no_?permis\w*; permis_\w*; conducteur; conductrice"
)
_DRIVES = Words(r"conducteurs; conductrices; chauffeure?s?; chauffeuses?; camionneu(?:r|se)s?; brigadiers?")
"""Who drives, whose number counts where no other label stands nearer."""
OTHER = Words(r"factures?; commandes?; colis; suivi; lots?; serie; modele; produit; piece; contrat; dossier")
_FORM = re.compile(rb"[A-Z]\d{4}[ -]\d{6}[ -]\d{2}\Z|[A-Z]\d{12}\Z", re.IGNORECASE)


def judge(candidate: Candidate) -> float | None:
    digits = digits_of(candidate.value)
    if len(set(digits)) < 2:
        return None
    day, month = int(digits[4:6]), int(digits[6:8])
    dated = 1 <= day <= 31 and (1 <= month <= 12 or 51 <= month <= 62)
    before, following = candidate.before(60), candidate.after(32)
    if not LABEL.met(following):
        following = following.split(b"\n", 1)[0]  # the next line may speak of something else
    label = nearest(before, following, LABEL, OTHER)
    if label <= 0 and (_DRIVES.last_end(before) > OTHER.last_end(before)):
        label = 1
    if label > 0:
        return 0.97 if dated else 0.85
    if label < 0 or not dated or of_thing(candidate):
        return None
    return 0.8 if _FORM.match(candidate.value) else None


DETECTOR = Detector(
    name="quebec.driver_licence",
    type=FindingType.DRIVER_LICENCE,
    level=Level.PROTEGE_B,
    anchors=(Behind(r"\b[a-z][^a-z0-9]{0,2}[0-9](?:[^a-z0-9]{0,3}[0-9]){11}", cue=FIGURES),),
    pattern=re.compile(
        rb"[A-Za-z](?<![A-Za-z0-9].)[ \t.-]{0,2}\d(?:[ \t\r\n.\-_/*|]{0,3}\d){11}(?![A-Za-z0-9]|-\d)"
    ),
    judge=judge,
    digits=12,
    near=(64, 4),
)
