"""Passwords by their shape, beside an account: a word with a capital, figures and a sign, that no word announces.

Format: « Cardinal4821! » after what one does with a password (« j'ai mis … », « tried … with … ») in a sentence on accounts, or
beside an e-mail address in a row of values. Negatives: the same shape in a slogan, a greeting or a product's name.
Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector
from balise.detection.scan import CASED, Behind
from balise.detection.secret_values import stand_in, tried

_SHAPE = r"[A-Z][a-z]{2,14}[-_.]?[0-9]{2,6}[!$#@%&*?+=]{1,2}"
_BESIDE = re.compile(rb"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){1,3}[\"']? ?[,;|\t] ?[\"']?\Z")
"""The cell before holds an e-mail address."""
_DONE = re.compile(
    rb"(?<![a-z])(?:mis|met|mets|mettre|mettez|tape[rsz]?|entre[rz]?|essaye?[rsz]?|rentre[rz]?|choisi|pris|meme|ancien(?:ne)?|vieux"
    rb"|tried|try|typed|type|use[ds]?|using|old one|new one|set to|changed to"
    rb"|(?P<joined>utilise[rsz]?|nouveau|avec|c'est|cest|etait|encore|sur|with|is|was|still|and|et|ou|or|puis|then))[ ,:]{1,2}[\"'(]?\Z",
    re.IGNORECASE,
)
"""What one does with a password, right before it; ``joined`` is said of anything."""
_ACCOUNT = re.compile(
    rb"(?<![a-z])(?:mots? de passe|mdp|passwords?|comptes?|accounts?|connexions?|connect[a-z]+|log(?:in|on|ged)|sign(?:ed)? in|sessions?|identifiants?|usagers?|utilisateurs?|authentif[a-z]+|wi-?fi|vpn|portail|citrix|svc_\w+)(?![a-z])",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rb"(?<![a-z])(?:mots? de passe|mdp|passwords?|connexions?|connect[a-z]+|log(?:in|on|ged)|sign(?:ed)? in|sessions?|identifiants?|authentif[a-z]+|wi-?fi|vpn|citrix|svc_\w+)(?![a-z])",
    re.IGNORECASE,
)
_YEAR = re.compile(rb"(?:19|20)\d\d\D{1,2}\Z")
"""Slogans have a year, too, and are of the accounts of a town: « le concours avec Lecture2026! »; then how one signs in is said."""
_MEASURE = re.compile(rb"[a-z](?:\d{2,3}|(?:19|20)\d\d)[+%=]\Z")
"""A version and those after it (« Chrome120+ »), a share, a sum."""
_NEAR = 170


def judge(candidate: Candidate) -> float | None:
    value = candidate.value
    if stand_in(value) or tried(candidate, value):
        return None
    if _MEASURE.search(value):
        return None
    before = candidate.before(_NEAR)
    if _BESIDE.search(before[-80:]):
        return 0.85
    done = _DONE.search(before[-24:])
    if done is None:
        return None
    about = _ENTRY if done.group("joined") and _YEAR.search(value) else _ACCOUNT
    return 0.8 if about.search(before) or about.search(candidate.after(90)) else None


DETECTOR = Detector(
    name="generic.secret_shape",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(Behind(CASED + _SHAPE, cue=r"[a-z][-_.]?[0-9]{2,6}[!$#@%&*?+=]"),),
    pattern=re.compile(rb"(?<![\w@./#-])" + _SHAPE.encode() + rb"(?![\w@/])"),
    judge=judge,
    near=(40, 8),
)
