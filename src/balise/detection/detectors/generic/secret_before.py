"""Passwords given before the words that say what they are: « … : c'est ça qu'ils ont donné comme mot de passe ».

Format: a value that mixes letters with figures and signs, then a clause that ends with the word for a password.
Negatives: files, versions. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in, strong

_PRESENTED = r"(?:c'est|cest|voila|voici|is|that's|here's)"
_WORD = r"(?:mots? de passe|mdp|passwords?|passphrase)"
_OF = r"(?=[ ]?\)|[ ](?:de|du|des|of|for|pour|a|temporaire|provisoire|initial|actuel|wi-?fi|admin)(?![a-z])|[ ]d')"
"""Whose it is: no talk about passwords."""
_NAMED = rf"[\"')`]{{0,2}}[ ]?(?:\((?=[^()\n]{{0,60}}\))|--[ ])(?:(?:le|son|mon|votre|nouveau|ancien|the|his|her|my|new|old)[ ]){{0,2}}{_WORD}{_OF}"
"""« … (mot de passe de Julie) »."""
_COINED = re.compile(
    rb"(?=[^\s]*[A-Za-z])(?:[^\s/\\()]{0,40}[!#$%^&*?+~@]|[A-Za-z._-]{0,20}[A-Za-z]\d[A-Za-z])[^\s/\\()]{0,40}\Z"
)
"""A sign, or a figure amid letters: no file and no version is written so."""


def judge(candidate: Candidate) -> Found | None:
    value = candidate.match.group("value").rstrip(b".,;:)]}'\"")
    if len(value) < 7 or not strong(value) or not _COINED.match(value) or stand_in(value):
        return None
    return Found(0.85, end=candidate.start + len(value))


DETECTOR = Detector(
    name="generic.secret_before",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        rf"[^ ] ?[:,-]{{0,2}} {_PRESENTED} [^.!?\n]{{3,80}}{_WORD}\b",
        rf"[^ ] ?(?:\(|-- )(?:[a-z]{{2,8}} ){{0,2}}{_WORD}\b",
    ),
    pattern=re.compile(
        (
            r"(?<![^\s\"'(`])(?=[^\s\x00]{0,40}[0-9])(?P<value>[^\s\x00\"'`<>]{7,60})(?:[\"')`]{0,2}[ ]?[:,-]{0,2}[ ]"
            + _PRESENTED
            + r"[ ][^.!?\n\x00]{3,80}?"
            + _WORD
            + r"(?![a-z])|"
            + _NAMED
            + r")"
        ).encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    near=(180, 8),
)
