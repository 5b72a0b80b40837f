"""Passwords and codes that a sentence points at, when the one before says what they are: « … le NIP. Le voici : 4471 ».

Format: a pronoun that presents, or what someone does with what it stands for (« je le mets ici »), then the value
alone; or a number right after the question that asks for it. Negatives: words, versions, days, other codes. Level alone:
Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import CODES, PASSWORDS, stand_in, strong, tried

_PUT = (
    r"(?:je|j'|on|nous|i|i'm|we)[ ](?:te[ ]|vous[ ]|lui[ ]|leur[ ])?(?:(?:le|la|les|l')[ ]?(?:mets|met|mettons|ecris|ecrit|colle|copie|recopie|redonne|donne|note|laisse|remets|remet|inscris|inscrit|envoie|texte)"
    r"|(?:put|write|paste|give|leave|type|putting|writing|pasting|giving|leaving|typing)[ ](?:you[ ])?(?:it|them))"
    r"(?:[ ](?:ici|la|quand meme|tel quel|en clair|en hexa|en base ?64|ci-dessous|plus bas|en bas|dessous|encore|a nouveau|here|below|again|down|in clear|anyway|as is)){0,3}"
)
_SHOWN = r"(?:(?:le|la|les)[ ](?:voici|voila)|here[ ](?:it|they)[ ](?:is|are|goes)|that's[ ]it)(?:[ ](?:en clair|en hexa|en hexadecimal|en base ?64|in hex|in base ?64|in clear|again|encore))?"
_NOW = r"(?:c'est|cest|it's|it is|its)[ ](?:maintenant|rendu|desormais|toujours|encore|devenu|aujourd'hui|now|still|currently)"
_POINTED = rf"(?:{_PUT}|{_SHOWN}|{_NOW})"
_PASSWORD = re.compile(
    rb"(?<![a-z])(?:"
    + PASSWORDS
    + rb"|cles? (?:d'api|api|wi-?fi|secrete|du wi-?fi|reseau)|api keys?|jeton|token|secret)(?![a-z])",
    re.IGNORECASE,
)
_CODE = re.compile(rb"(?<![a-z])(?:" + CODES + rb"|codes? (?:de la salle|du local))(?![a-z])", re.IGNORECASE)
_NUMBER = re.compile(rb"[#*]?(?!(?:19|20)\d\d\Z)\d{4,8}[#*]?|\d{1,2}(?:-\d{1,2}){2,3}|[#*]?\d{3}[#*]")
_COINED = re.compile(rb"(?=[^\s]*\d)[^\s/\\()]{7,60}\Z")
_MEASURE = re.compile(
    rb"[ ]?(?:\$|%|[a-z]{0,3}jours?|heures?|mois|ans|minutes?|secondes?|caracteres?|fois|days?|hours?|months?|attempts?|essais|tentatives?|personnes?|employes?)(?![a-z])",
    re.IGNORECASE,
)
_COUNTED = re.compile(rb"(?<![a-z])(?:combien|how many|nombre d)(?![a-z])", re.IGNORECASE)
"""Of codes, and none of them."""
_DOCUMENT = re.compile(
    rb"(?<![a-z])(?:politiques?|normes?|guides?|procedures?|formulaires?|billets?|policy|policies|standards?|tickets?|articles?)(?![a-z])",
    re.IGNORECASE,
)
_REFERENCE = re.compile(rb"[A-Z]{1,6}(?:[-_.][A-Z]{1,6}){0,3}[-_.]?\d[\d._v-]{2,20}[A-Z]?")
"""« PO-2024-118 », which a document about passwords has."""


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    value = match.group("value").rstrip(b".,;:!)]}'\"")
    start = match.start("value")
    end = start + len(value)
    before = candidate.before(160) + match.group("asked") if match.group("asked") else candidate.before(160)
    if _MEASURE.match(candidate.data, end, candidate.high) or stand_in(value) or tried(candidate, value):
        return None
    if _NUMBER.fullmatch(value):
        told = _CODE.search(before) and not _COUNTED.search(before)
        return Found(0.85, start=start, end=end) if told else None
    if _REFERENCE.fullmatch(value) and _DOCUMENT.search(before):
        return None
    if match.group("asked") or not (strong(value) and _COINED.match(value)):
        return None
    return Found(0.85, start=start, end=end) if _PASSWORD.search(before) else None


DETECTOR = Detector(
    name="generic.secret_pointed",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b{_POINTED}[ ]?[:,=-]{{0,2}}[ ]".replace("[ ]", " "),
        r"\b(?:nip|pin|codes?|combinaison|combination|passcode)\b[^?\n]{0,80}\? ?(?:--?>|=>|:)? ?[#*]?[0-9]{2}",
    ),
    pattern=re.compile(
        (
            rf"\b(?:{_POINTED}[ ]?[:,=-]{{0,2}}[ ](?:(?:le|la|the)[ ])?|(?P<asked>(?:nip|pin|codes?|combinaison|combination|passcode)\b[^?\n\x00]{{0,80}}\?[ ]?(?:-{{1,2}}>|=>|:)?[ ]?)(?=[#*\d]))"
            r"[\"'(`]?(?P<value>[^\s\x00\"'`<>]{4,60})"
        ).encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    near=(180, 40),
)
