"""What a machine keeps of a hand, a face or a voice, after its key: bytes, or a row of numbers.

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: a key that says a part of the body and what is kept of it
(« gabarit_doigt », « face_template », « voiceprint »), then hexadecimal, base64 or a vector; minutiae of ISO/IEC 19794-2 have
a beginning of their own. Negatives: templates of pages, prints of files and keys. Level alone: Protégé C with the one who
is named or numbered in the same record.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie

_PART = rb"(?:visages?|faces?|facial|faciale?|iris(?:_[gdlr])?|voix|voice|vocale?|paume|palm(?:aire)?|doigts?|finger(?:print)?|pouce|thumb|index|main|hand|veineux|veineuse|veins?|retine|retina|oreille|biometrique|biometric|bio)"
_KEPT = rb"(?:gabarits?|templates?|modeles?|minuties|empreintes?|vecteurs?|vectors?|embeddings?|signatures?|spectre|prints?|code|hash|score|data)"
_KEY = (
    rb"(?:(?:"
    + _PART
    + rb"_?){0,2}"
    + _KEPT
    + rb"(?:_?(?:d_|de_|du_)?(?:"
    + _PART
    + rb"|[dg]|gauche|droite?|left|right|id|hash|data|hex|b64)){0,3}|(?:iris(?:_[gdlr])?|visage|face|faciale?))"
)
_BYTES = rb"(?:(?:[0-9A-F]{2}[: -]){5,63}[0-9A-F]{2}|[0-9A-F]{4}(?:[:-][0-9A-F]{4}){2,31}(?![0-9A-Z])|0x[0-9A-F]{6,256}(?![0-9A-Z])|(?:[A-Z]{2,6}\d?:)?[0-9A-F]{16,512}(?![0-9A-Z]))"
_ROW_OF_NUMBERS = rb"(?:vec(?:tor)?\d{0,4})?[(\[][ ]?(?:-?\d{0,2}[.]\d{1,9},?[ ]?){3,600}[\])]?"
_PLAIN_ROW = rb"-?\d{0,2}[.]\d{2,9}(?:[,;][ ]?-?\d{0,2}[.]\d{2,9}){3,600}"
_BASE64 = rb"(?P<base>(?=[A-Za-z+/]{0,40}\d)[A-Za-z0-9+/]{14,4000}={0,2}(?![A-Za-z0-9_./-]))"
_RATE = rb"(?P<rate>[01][.]\d{1,4}(?!\d))"
_MINUTIAE = rb"(?-i:Rk1SAC[A-Za-z0-9+/]{8,4000}={0,2})"
"""« FMR », version 2 or 3: points of a finger (ISO/IEC 19794-2) in base64."""
_TEMPLATE = (
    rb"(?<![A-Za-z0-9+/])"
    + _MINUTIAE
    + rb"|(?<![a-z])(?P<key>"
    + _KEY
    + rb")[\"']?[ ]?[=:>|\t][ ]?[\"']?(?:"
    + rb"|".join((_BYTES, _ROW_OF_NUMBERS, _PLAIN_ROW, _RATE, _BASE64))
    + rb")"
)
_SURE = re.compile(
    rb"gabarit|minuties|iris|visage|"
    + _PART
    + rb"_?(?:template|print|vector|embedding|code|hash|score|signature|model)|(?:template|modele|vecteur|empreinte|signature|spectre|score|embedding)s?_?(?:de_|du_|d_)?"
    + _PART,
    re.IGNORECASE,
)
"""Keys of nothing else."""
_PAPER = re.compile(
    rb"(?:modele|data|index|hash|code|signature|hand|main)(?:_?(?:index|data|hash|main|hand|code))*",
    re.IGNORECASE,
)
"""Keys that programs have for other things: « index_hash », « main_code »."""
_OF_A_BODY = re.compile(
    rb"(?<![a-z])(?:biometri\w*|enrol\w*|pointeuse|horodateur|punch|empreintes?|minuties|paume|retine|veines?|visages?|facia\w*|digitales?|doigts?|pouce|mains?|iris|voca\w*|fingerprint|finger|thumb|palm|face_?(?:match|id|rec)\w*|voice_?\w*)(?![a-z])",
    re.IGNORECASE,
)
"""Without one of them, « empreinte » is a file's, « template » a page's and « vecteur » a text's."""
_NUMBERED = re.compile(
    rb"(?:(?<![a-z])(?:nom|name|employee?|employe_id|user(?:_?id|_?name)?|usager|utilisateur|matricule|badge|empl?(?:_?(?:id|no))?|id_?(?:employe|usager))[\"']?[ ]?[=:;>|\t][ ]?[\"']?|(?:\A|[\n\x00]))(?-i:[A-Z]{1,3})-?\d{3,8}(?=[\"'<;|\t, }\n]|\Z)",
    re.IGNORECASE,
)
"""The number of someone, in the same record."""


_PRINT = re.compile(rb"finger_?prints?(?:_?(?:id|hash|hex|data))*", re.IGNORECASE)
"""Keys, devices and files have one, too."""
_OF_A_THING = re.compile(
    rb"(?<![a-z])(?:device|key|cle|ssh|gpg|cert\w*|browser|navigateur|file|fichier|tls|ssl|sha\d*|commit|host|appareil|page|mail|courriel|email|lettre|letter)[_ .-]?\Z",
    re.IGNORECASE,
)
_KEYED = re.compile(rb"template=[\"']?[0-9a-f]{16}(?![0-9a-f]{8}(?![0-9a-f]))", re.IGNORECASE)
"""Bytes of a template, but not such a number as a database gives to a page's."""
_LOGGED = re.compile(
    rb"(?<![a-z])(?:user|name|nom|employee?|usager)=[\"']?(?-i:[A-Z][a-z']+[ .][A-Z]|M\. |Mme )",
    re.IGNORECASE,
)
"""Whom the line of a log is about."""


def judge(candidate: Candidate) -> Found | None:
    if candidate.value.startswith(b"Rk1S"):
        return Found(0.9, tie=_tie(candidate))
    key = candidate.match.group("key")
    paper = _PAPER.fullmatch(key) is not None
    sure = _SURE.search(key) is not None and not paper and not _PRINT.fullmatch(key)
    around = candidate.before(120) + b" " + candidate.after(60)
    if _OF_A_THING.search(candidate.before(20)) or paper:
        return None
    if (
        not sure
        and not _OF_A_BODY.search(around)
        and not (_KEYED.match(candidate.value) and _LOGGED.search(around))
    ):
        return None
    scored = b"score" in key.lower()
    if (candidate.match.group("rate") is not None) is not scored or (
        candidate.match.group("base") and not sure
    ):
        return None
    return Found(0.85, tie=_tie(candidate))


def _tie(candidate: Candidate) -> Tie:
    if _NUMBERED.search(candidate.before(120)) or _NUMBERED.search(candidate.after(80)):
        return Tie.TIED
    return Tie.RECORD if candidate.match.group("key") is None else Tie.ROW


DETECTOR = Detector(
    name="generic.biometric_template",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        r"(?:gabarit|template|modele|minuties|empreinte|visage|iris|face|facial|faciale|vecteur|vector|embedding|signature|spectre|print|code|hash|score|data|paume|palm|palmaire|doigt|finger|fingerprint|pouce|thumb|index|main|hand|veineux|veineuse|vein|retine|retina|oreille|voix|voice|vocale?|biometrique|biometric|bio|_[gdlr]|gauche|droite?|left|right|_id|_hex|_b64)s?[\"']? ?[=:>|\t] ?[\"']?(?:(?:[0-9a-f]{2}[: -]){5}|[0-9a-f]{4}[:-][0-9a-f]{4}[:-]|0x[0-9a-f]{6}|(?:[a-z]{2,6}[0-9]?:)?[0-9a-f]{16}|(?:vec(?:tor)?[0-9]{0,4})?[(\[] ?-?[0-9]{0,2}[.][0-9]|-?[0-9]{0,2}\.[0-9]{2,9}[,;] ?-?[0-9]|[01]\.[0-9]|[a-z0-9+/]{14})",
        r"\brk1sac",
    ),
    pattern=re.compile(_TEMPLATE, re.IGNORECASE),
    judge=judge,
    most=16,
    near=(80, 300),
)
