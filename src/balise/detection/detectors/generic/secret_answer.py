"""NIP, password, code or secret answer that a dialogue or a form gives on the turn after its question.

Format: a question that names what is asked for, then a turn that holds nothing
else. Negatives: refusals, other questions. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.generic.secret_phrase import KIN, OPENED, TOPIC
from balise.detection.dialogue import ASKED, GAP, SAID, TURN, WAITING
from balise.detection.scan import Behind
from balise.detection.secret_values import CODES, PASSWORDS, stand_in, strong

_QUESTION = (
    rb"(?:question (?:secrete|de securite)|(?:secret|security) question|reponse (?:secrete|de securite))"
)
_SIGNED = r"[a-z0-9][!#$%^&*+=~@]{1,3}[a-z0-9]"
"""A sign within a word, as in a password."""
_SIGNED_WORD = re.compile(rb"\d|\w[!#$%^&*?+=~@_]")
_NUMBER_ASKED = re.compile(rb"(?<![a-z])" + CODES + ASKED + rb"\Z", re.IGNORECASE)
_WORDS = (
    rb"(?:" + PASSWORDS + rb"|pwd?|cles? (?:d[ue] )?(?:wi-?fi|reseau)|(?:wi-?fi|network) (?:key|password))"
)
_WORD_ASKED = re.compile(rb"(?<![a-z])" + PASSWORDS + ASKED + rb"\Z", re.IGNORECASE)
_ACCESS_ASKED = re.compile(
    rb"(?<![a-z])(?:"
    + _WORDS
    + ASKED
    + rb"|(?:pis|puis|et|and|c'est quoi|quel est|quelle est|what's|what is) (?:le|la|ton|son|votre|the|your) "
    + _WORDS
    + rb"[ ]{0,2}[\n\x00])\Z",
    re.IGNORECASE,
)
_SECRET_ASKED = re.compile(
    rb"(?<![a-z])" + _QUESTION + rb"[^\x00{}<>]{0,110}[?:\n\x00a-z][\"') ]{0,3}\Z", re.IGNORECASE
)
_TOPIC_ASKED = re.compile(
    rb"(?<![a-z])" + TOPIC.encode() + rb"[^.!\x00:=?]{0,40}[?][\"') ]{0,3}[\n\x00]?\Z", re.IGNORECASE
)
_ACCESS = re.compile(
    rb"(?<![a-z])(?:mots? de passe|mdp|passwords?|pwd?|pass|acces|access|token|jeton|login|identifiants?|credentials?|user(?:name)?|usager|compte|cle (?:api|wi-?fi)|api key|connexion)(?![a-z])",
    re.IGNORECASE,
)
_ELSE = re.compile(
    rb"(?<![a-z])(?:(?:oublie|perdu|forgot|forgotten|lost)e?s?[^?\n]{0,20}|(?:combien de|how many)(?![a-z])[^?\n]{0,80})\?[\s\x00]{0,4}\Z",
    re.IGNORECASE,
)
"""What a page asks whoever cannot enter, and how many codes there are."""
_FIGURED = re.compile(rb"[A-Za-z][^\s]{0,20}\d{2}|\d{2}[^\s]{0,20}[A-Za-z]|[!#$%^&*?+=~@]\Z")
_OF_ANY = re.compile(rb"(?:WPA\d?|WEP|0000|1234|oui\d?|yes\d?)\Z", re.IGNORECASE)
"""What is no one's: a protocol, a code that comes with a machine."""
_GENERAL = re.compile(
    rb"(?<![a-z])(?:quel type|what (?:type|kind)|par defaut|default)(?![a-z])[^?\n]{0,60}\?", re.IGNORECASE
)
_NUMBER = re.compile(rb"(?:[#*]?\d{4,8}[#*]?|\d{1,2}(?:[ ]?-[ ]?\d{1,2}){2,4})\Z")
_NO_ANSWER = re.compile(
    rb"(?:oui|non|ok|okay|yes|no|none|aucune?|jamais|toujours|merci|thanks|pourquoi|comment|je|j'|il|elle|on|tu|vous|nous|le|la|les|un|une"
    rb"|the|a|an|i|you|pas|voir|obligatoire|requise?|texte?|champ|choisir|indiquez|inscri\w+|reponse|question|parfait|d'accord|bonjour|attendez)(?![a-z])|.*[a-z]-(?:lui|leur|moi|la|le|les|nous)\Z",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    value = candidate.match.group("given").rstrip(b".!")
    start = candidate.match.start("given")
    following = candidate.data[start + len(value) : start + len(value) + 1]
    if following in (b"?", b",") and not _SIGNED_WORD.search(value):
        return None  # another question, or talk
    before = candidate.before(160) + b"\n"
    if stand_in(value) or _NO_ANSWER.match(value) or _OF_ANY.match(value) or _GENERAL.search(before[-110:]):
        return None
    if _ELSE.search(before[-110:]) and not (_FIGURED.search(value) or b"'est" in candidate.value):
        return None
    number = _NUMBER.match(value) is not None
    if number and _NUMBER_ASKED.search(before):
        return Found(0.9, start=start, end=start + len(value))
    plainly = b">" not in candidate.data[candidate.start : start]
    if not number and b" " not in value and plainly and _WORD_ASKED.search(before):
        return Found(0.85, start=start, end=start + len(value))
    if b" " not in value and _SIGNED_WORD.search(value) and _ACCESS_ASKED.search(before):
        return Found(0.85, start=start, end=start + len(value))
    if _SECRET_ASKED.search(before) or (_TOPIC_ASKED.search(before) and OPENED.search(before)):
        return Found(0.8, start=start, end=start + len(value))
    if b" " not in value and _made_up(value) and _ACCESS.search(before[-120:]):
        return Found(0.8, start=start, end=start + len(value))
    return None


def _made_up(value: bytes) -> bool:
    """Whether a turn that holds nothing else can hardly be a word, a file or a version."""
    return (
        len(value) >= 8
        and not re.match(rb"[A-Za-z_.]+=", value)
        and strong(value)
        and re.search(rb"[a-z]", value) is not None
        and re.search(rb"\d", value) is not None
        and re.search(rb"[!#$%^&*?+=~@]", value[1:]) is not None
        and not re.search(rb"[/\\()<>{}\[\]]|\w@\w+\.", value)
    )


DETECTOR = Detector(
    name="generic.secret_answer",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        # Each ends where the next turn begins.
        r"(?:\bnip\b|\bpin\b|passcode|\bcodes?\b|\bcombo\b|\bcombination\b|\bcombinaison\b|mots? de passe|\bmdp\b|\bpwd?\b|\bcles? (?:d[ue] )?(?:wi-?fi|reseau)|(?:wi-?fi|network) key|password|passphrase)[^?\n]{0,90}(?:\?|svp|stp|please)[^a-z0-9?]{1,8}[a-z0-9#]",
        r"(?:question (?:secrete|de securite)|(?:secret|security) question|reponse (?:secrete|de securite))[^\n]{0,100}[\x00\n][^a-z0-9]{0,6}[a-z0-9]",
        r"\b(?:pis|puis|et|and|c'est quoi|quel est|quelle est|what's|what is) (?:le|la|ton|son|votre|the|your) (?:pwd?|mdp|mot de passe|password|cle (?:du )?(?:wi-?fi|reseau)) {0,2}[\n\x00]",
        rf"\b{KIN}\b[^.!?\n]{{0,60}}\?[^a-z0-9?]{{1,8}}(?:reponse|answer|rep|r)\b",
        WAITING,
        Behind(
            r"\b(?:mots? de passe|mdp|pw|pwd|pass|password|acces|access|token|jeton|login|identifiants?|credentials?|username|user|usager|compte|cle api|api key)\b(?:[^\n\x00]{0,60}[\n\x00]){1,3}[^\n\x00]{0,40}"
            + _SIGNED,
            cue=_SIGNED,
        ),
    ),
    pattern=re.compile(
        rb"(?:[\x00\n][ \t]{0,4}|(?<=[?])"
        + GAP
        + rb")"
        + TURN
        + SAID
        + rb"(?P<given>[^\s\x00,;:\"?|]{3,40}?(?:[ ][^\s\x00,;:\"?|]{2,20}){0,2})(?=(?:[.!]|(?<=[^\s?]{6})\?)?[ ]{0,2}(?:[\n\x00|]|,[ ](?:mais|dis|dites|garde|but|don't|keep)(?![a-z])|\"(?![ ]?:)|</|\Z))",
        re.IGNORECASE,
    ),
    judge=judge,
    near=(8, 160),
)
