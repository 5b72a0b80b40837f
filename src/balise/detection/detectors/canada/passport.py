"""Canadian passport number, alone beside a label or in a machine-readable zone.

Issuer: Immigration, Réfugiés et Citoyenneté Canada. Format: two letters and six
digits, or a letter, six digits and two letters (since 2023); a travel document's
second line carries 7-3-1 check digits (ICAO 9303). Other countries' numbers count close to their label. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import mrz
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.words import Words

LABEL = Words(
    r"passe-?ports?; pas{1,3}[a-z]?ports?(?: numbers?)?; pasaporte; paspo; (?:document|titre)s? de voyage; travel document; no_?passeport; \w*_passeport"
)
_LABEL = re.compile(
    rb"(?:passe-?ports?|pas{1,3}[a-z]?ports?|(?:document|titre)s? de voyage|travel document)(?P<link>[^\d\x00]{0,44})\Z",
    re.IGNORECASE,
)
_PAPER = re.compile(rb"(?:formulaire|form|recu|facture|guide)(?: [a-z']{1,8}){0,3}[ ]\Z", re.IGNORECASE)
_OTHER = Words(
    r"formulaires?; demandes?; bureaux?; tel; telephone; poste; frais; articles?; programme; factures?; commandes?; "
    r"recus?; lignes?; form; office; phone; fee; fees; application; receipt; line; loi; dossier; permis; nas; vol; flight; visa"
)
"""What another number beside a passport belongs to."""
_ZONE = re.compile(rb"[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[\d<]\d\Z")
_DATED = re.compile(rb"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\Z")
_ABROAD = Words(
    r"ambassades?; consulats?; embassy; consulate; consulaire; douanes?; aeroport; customs; border"
)
"""Where a passport is shown."""
_CLOSE = 72
"""Bytes before a number of ours: how it was typed may be told between."""
_SPOKEN = re.compile(rb"(?:au|par|over the|on the|by) (?:tele)?phone[ ,:]{0,3}\Z", re.IGNORECASE)
_FAR = 110
"""Bytes after one, in its sentence, in which it is said to be of a passport."""
_DAY = re.compile(rb"(?:le|du|au|en|de|to|on|by|un) (?:19|20)\d\d[ .-](?:0[1-9]|1[0-2])\Z")
"""« le 2023-10-10 »: a word and a day, of the form of a number."""
_PROPER = re.compile(rb"[A-Z]{2}\d{6}\Z|[A-Z]\d{6}[A-Z]{2}\Z")
_TOLD = re.compile(
    rb"(?<![a-z])(?:(?:du|de (?:son|mon|leur|ce)|son|mon|leur|le|un|sur (?:son|le)|the|his|her|their|my|a) (?:nouveau |ancien |vieux |new |old )?)pass(?:e-?)?port(?![a-z])|(?<![a-z])passport number",
    re.IGNORECASE,
)
_THAT_OF = re.compile(
    rb"(?<![a-z])(?:celui|ceux|the one|that|those) (?:de |d'|of |du |des )[^.;\n\x00\d]{2,60}[ ,:(=]\Z",
    re.IGNORECASE,
)
"""« Celui de Luc Roy, AB123456 »: of what the sentence before told."""
_BACK = 240
_SINCE_2023 = re.compile(rb"[A-Z]\d{6}[A-Z]{2}\Z")
_CANADIAN = re.compile(rb"[A-Z]{2}\D{0,2}\d(?:\D?\d){5}\Z|[A-Z]\D?\d{3}\D?\d{3}\D?[A-Z]{2}\Z")


def judge(candidate: Candidate) -> Found | float | None:
    value = candidate.value.upper()
    if len(value) == 44:
        return 0.98 if _ZONE.match(value) and mrz(value[:9], value[9] - 48) else None
    if _DAY.match(candidate.value):
        return None
    if _CANADIAN.match(value):
        labelled = candidate.labelled(LABEL, length=_CLOSE) > 0 or (
            _SINCE_2023.match(value) is not None
            and _ABROAD.met(candidate.before(90) + b" " + candidate.after(90))
        )
        if not labelled and _PROPER.match(candidate.value):
            labelled = _THAT_OF.search(candidate.before(80)) is not None and _nearest_is_passport(candidate)
        if not labelled and _PROPER.match(candidate.value):
            labelled = _TOLD.search(candidate.after(_FAR)) is not None and not LABEL.met(candidate.before(40))
        return 0.95 if labelled and not _of_another(candidate) else None
    before = candidate.before(96)
    label = _LABEL.search(before)
    if (
        label is None
        or _PAPER.search(before[: label.start()])
        or _DATED.match(value)
        or _OTHER.met(label.group("link"))
    ):
        return None
    return 0.85 if any(48 <= byte <= 57 for byte in value[:3]) or value[:1].isalpha() else None


def _nearest_is_passport(candidate: Candidate) -> bool:
    """Whether passports are what was last told of, before someone else's."""
    before = candidate.data[max(0, candidate.start - _BACK) : candidate.start]
    return LABEL.last_end(before) > _OTHER.last_end(before)


def _of_another(candidate: Candidate) -> bool:
    """Whether what stands right before labels another number: not « Line Roy (passeport … », a name apart from the label."""
    before = _SPOKEN.sub(b"", candidate.before(36))[-24:]
    other, label = _OTHER.last_end(before), LABEL.last_end(before)
    return other >= 0 and not (other < label and re.search(rb"[(:;,]", before[other:label]))


DETECTOR = Detector(
    name="canada.passport",
    type=FindingType.PASSPORT,
    level=Level.PROTEGE_B,
    anchors=(
        r"passe-?port",
        r"pas{1,3}[a-z]?port",
        r"(?:passe-?ports?|passport|(?:document|titre) de voyage|travel document)\b[^?\n]{0,60}\?[^a-z0-9]{1,8}(?:[a-z][a-z'. -]{0,24}: ?)?(?:c'est |it's )?(?:le |the )?[a-z]{1,2}[ .-]?[0-9]",
        r"\b(?:ambassade|consulat|embassy|consulate|consulaire|douane|aeroport|customs|border)s?\b",
        r"\b[a-z]{2}[0-9]{6}\b",
        r"(?:document|titre)s? de voyage|travel document|\bpasaporte\b|\bpaspo\b",
        r"[A-Z]<{1,2}[A-Z]{3}|[0-9]CAN[0-9]{6}",
    ),
    pattern=re.compile(
        rb"(?<![A-Za-z0-9<])(?:[A-Za-z]{2}[ \t.-]{0,2}\d(?:[ .-]?\d){5}|[A-Za-z][ .-]?\d{3}[ .-]?\d{3}[ "
        rb".-]?[A-Za-z]{2}|[A-Z]{0,3}\d{6,9}|\d{2}[A-Z]{2}\d{5}|[A-Z](?=[A-Z0-9]{0,7}\d[A-Z0-9]{0,7}\d)[A-Z0-9]{8}|[A-Z0-9<]{44})(?![A-Za-z0-9]|<[<A-Z0-9])"
    ),
    judge=judge,
)
