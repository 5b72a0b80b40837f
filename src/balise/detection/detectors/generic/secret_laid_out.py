"""Passwords in the next cell, tag or line after their word, which no sentence and no sign of assignment joins to it.

Format: « | Mot de passe | … | », « <b>Mot de passe :</b> … », the word on a line and the password on the next. The value must
look like nothing but a password. Negatives: types and lengths in the description of a field. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.generic.secret_prose import MADE_UP, NOUN
from balise.detection.secret_values import passed, stand_in, strong

_OF_WHAT = r"(?: (?:temporaire|provisoire|initial|actuel|par defaut|wi-?fi|du (?:poste|wi-?fi|portail|compte)|temporary|default|current))?"
"""What is said of the password between its word and the next cell."""
_APART = rb"(?:\|[ ]?|[ ]?/[ ]|,[ ]|[\"']>|[ ]?\.{3,60}[ ]?|:?[ ]?</[a-z]{1,8}>[ ]?:?[ ]?(?:<[a-z]{1,8}>[ ]?)?|\[[ ]?|:?[ ]?\r?\n[ ]?|[ ]?\t[ ]?|[ ]{3,60})"
_NONE = re.compile(
    rb"(?:\w+=\w|v?\d+\.\d|.*(?:(?-i:A-Z|a-z|0-9)|caract|char|jours|\d+j(?![a-z])|min\.|max\.|histori|version)|[<>\x02]?=?\d+\+"
    rb"|(?:argon|bcrypt|scrypt|pbkdf|sha|aes|wpa|csrf|oauth|bearer|x-))",
    re.IGNORECASE,
)
"""What a field must hold, « min_length=8 » or « [A-Z0-9!] », how it is kept, and versions."""
_TICKET = re.compile(rb"passe?s?(?![a-z])", re.IGNORECASE)
"""A word for too much else to announce the next cell."""


def _goes_on(candidate: Candidate) -> bool:
    """Whether a sentence goes on after what only a comma parts from the word."""
    parted = candidate.value[: candidate.match.start("value") - candidate.start].rstrip(b" \"'(`")
    return parted.endswith(b",") and re.match(rb"[ ]?(?:[\n\x00]|\Z)", candidate.after(4)) is None


def judge(candidate: Candidate) -> Found | None:
    start = candidate.match.start("value")
    value = candidate.match.group("value").rstrip(b".,;:)]}'\"")
    if candidate.before(6).endswith((b'type="', b"type='")) or _goes_on(candidate):
        return None
    if _TICKET.match(candidate.value) or not MADE_UP.match(value) or _NONE.match(value) or b"://" in value:
        return None
    if not strong(value) or stand_in(value) or passed(candidate, start, value):
        return None
    return Found(0.86, start=start, end=start + len(value))


DETECTOR = Detector(
    name="generic.secret_laid_out",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:passe|secrete|mdp|pass|passwords?|passwd|pwd|passphrase|passcode|acces|api|key|wi-?fi|jeton|token|secret)"
        + _OF_WHAT
        + r" ?(?:\||:? ?</|\[|:? ?\r?\n|\t|   |/ |, |[\"']>|\.\.\.)",
    ),
    pattern=re.compile(
        rb"(?<![a-z])"
        + NOUN
        + _OF_WHAT.encode()
        + rb"[ ]?"
        + _APART
        + rb"[\"'(`]{0,2}(?P<value>[^\s\x00\"`<>]{5,80})",
        re.IGNORECASE,
    ),
    judge=judge,
    near=(40, 150),
)
