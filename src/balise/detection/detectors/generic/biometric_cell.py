"""What a reader keeps of someone, in the cell beside that of its kind: « empreinte,annulaire droit,71 », « iris | gabarit 512-d ».

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: a cell that holds only a kind of mark of the body, then one of a
finger, a template, a vector or minutiae; or a mark with a number of its own (« voiceprint vp_5531 ») in a line of someone's
account. Negatives: lists of readers and of what they can read. Level alone: Protégé C with the one of the row.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.detectors.generic.biometric import of_a_body
from balise.detection.detectors.generic.biometric_matched import general
from balise.detection.wordwise import Lowered

_KIND = r"(?:empreintes?(?: digitales?)?|visage|iris|voix|paume|main|veines|retine|face|facial|fingerprint|palm|voice|finger|thumb|hand|retina|reconnaissance (?:faciale|vocale))"
_FINGER = r"(?:pouce|index|majeur|annulaire|auriculaire|doigt|paume|main|iris|oeil|thumb|middle|ring|little|palm|eye)"
_QUALITY = r"(?:[ ](?:enrol\w{1,5}|score|qualite|quality|capte\w*|captured|lue?|non lue?|refuse\w*|rejected|\d{1,3})[^\n,;|\t\"]{0,16})?(?=[ ]?(?:[,;|\t\n\"}\x00]|\Z))"
_KEPT = (
    rf"(?:(?:minuties|\d{{1,3}} points|gabarits?|templates?|vecteurs?|vectors?|modeles?|spectres?|embeddings?|reseau veineux|vein map|geometrie|maillage|mesh|signature (?:vocale|faciale|veineuse)|voiceprint|codes? d'iris)(?: [^\n,;|\t\"]{{1,40}})?"
    rf"|{_FINGER} (?:droite?|gauche|dr|g|d){_QUALITY}|(?:left|right) {_FINGER}(?: finger)?{_QUALITY})"
)
_CODED = r"(?:voice ?print|empreinte vocale|gabarit(?: (?:facial|vocal|palmaire|digital|veineux|biometrique|d'empreinte|d'iris))?|face template|signature (?:vocale|faciale)|geometrie de la main|hand geometry)[ ,:(]{1,3}(?:fichier |file |no |id |ref\.? )?(?:0x[0-9a-f]{2,16}|[a-z]{1,4}[_-]?\d{2,8})"
_READ = r"(?:illisibles?|non lue?s?|mal lue?s?|us(?:e|ee)s?|effacee?s?|floues?|non reconnue?s?|refusee?s?|rejetee?s?|unreadable|not read|rejected|worn|smudged)"
_STATED = (
    r"(?:(?:visage|voix|iris|empreinte|paume|face|voice|fingerprint|palm) (?:non |mal |not )(?:reconnue?|lue?|apparie?e|recognized|matched|read)"
    rf"|(?:{_FINGER} (?:droite?|gauche|dr|g|d)|(?:left|right) {_FINGER}(?: finger)?|empreintes?|fingerprints?) {_READ}(?:,? (?:score|qualite|quality|\d{{1,3}})[^\n,;|\t\"]{{0,16}})?)"
    r"(?=[ ]?(?:[,;|\t\n\"'<()\x00]|\.?[ ]?\Z))"
)
_WHOSE = re.compile(
    rb"(?<![a-z])(?:user|usager|utilisateur|uid|login|compte|account|employee?|emp)(?:_?(?:id|name))?[\"']?[ ]?[=:][ ]?[\"']?(?!(?:admin|root|system|test|guest|true|null|none|n/a)\b)[a-z][a-z.-]{4,24}(?![a-z])",
    re.IGNORECASE,
)
"""Whose account a line is about."""
_HEADED = re.compile(
    rb"(?:\A|\n)[^\n]{0,60}(?<![a-z])(?:uid|user(?:_?(?:id|name))?|usager|utilisateur|login|compte|matricule|employee?)(?![a-z])",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    rb"(?:\A|\n)(?:\d{1,6}[,;|\t])?(?:[a-z]{5,14}|[a-z]\.[a-z]{3,14}|[A-Z]{1,3}\d{3,6})[,;|\t][^\n]{0,30}\Z"
)
"""The account that begins a row, under a heading of accounts."""
_NAMED = re.compile(rb"[A-Z][a-z'-]+,? [A-Z](?:[a-z'-]+|\.)|(?:M\.|Mme|Mr\.?|Ms\.?) [A-Z]")


_LISTED = re.compile(
    rb"(?<![a-z])(?:install\w*|responsables?|vend(?:eur|euse|or|u)s?|fournisseur|auteure?|cree par|acheteu\w*|exemples?|technicien\w*|catalogue|inventaire|docx?|modalites|owner|author|buyer)(?![a-z])",
    re.IGNORECASE,
)
"""A list of readers, of kinds or of documents, and who sees to them."""


def judge(candidate: Candidate) -> Found | None:
    before = candidate.before(160)
    line = re.split(rb"[\n\x00]", before)[-1]
    row = line + candidate.value + re.split(rb"[\n\x00]", candidate.after(80))[0]
    if general(row) or _LISTED.search(before + row) or not of_a_body(candidate):
        return None
    start = candidate.match.start("kept") if candidate.match.group("kept") else candidate.start
    if _WHOSE.search(row) or (_HEADED.search(before) and _ACCOUNT.search(before)):
        return Found(0.8, start=start, tie=Tie.TIED)
    if _NAMED.search(row):
        return Found(0.8, start=start, tie=Tie.ROW)
    return None


DETECTOR = Detector(
    name="generic.biometric_cell",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b{_KIND}[\"']? ?[,;|\t] ?[\"']?[a-z]",
        r"\b(?:voice ?print|empreinte vocale|gabarit|face template|signature (?:vocale|faciale)|geometrie de la main|hand geometry)\b",
        r"\b(?:visage|voix|iris|empreinte|paume|face|voice|fingerprint|palm) (?:non|mal|not) ",
        rf"\b(?:{_FINGER} (?:droite?|gauche|dr|g|d)|(?:left|right) {_FINGER}(?: finger)?|empreintes?|fingerprints?) {_READ}",
    ),
    pattern=Lowered(
        rf"(?<![a-z0-9])(?:{_KIND}[\"']?[ ]?[,;|\t][ ]?[\"']?(?:[a-z_]{{3,14}}[\"'][ ]?:[ ]?[\"'])?(?P<kept>{_KEPT})|{_CODED}|{_STATED})(?![a-z0-9])".encode(),
        plain=True,
    ),
    judge=judge,
    most=12,
    near=(64, 90),
)
