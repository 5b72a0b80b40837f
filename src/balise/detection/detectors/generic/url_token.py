"""Link that carries an access: a token, a signature or a session in its query.

Format: URL (RFC 3986), were it « hxxps » so that nobody follows it, with a parameter such as ``token``, ``sig``, ``key`` or
``session`` and a value that no one would guess. Level alone: Protégé C: whoever
holds the link enters.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.generic.secret_token import PLACEHOLDER

_KEYS = (
    rb"(?:access_?token|id_token|jwt|refresh_token|auth(?:_?token)?|token|jeton|sig(?:nature)?|x-amz-signature"
    rb"|x-goog-signature|api_?key|apikey|key|cle|"
    rb"secret|session(?:_?id)?|sid|phpsessid|jsessionid|otp|code|invite|invitation|reset|ticket|password"
    rb"|passwd|pwd|mdp|hash|share|magic)"
)

_OPENING = re.compile(
    rb"//(?:sign\w*|secur\w*|depots?|transferts?|envois?|partages?)\.|/(?:reset|reinit\w*|reprise|verif\w*|confirm\w*|activat\w*|invit\w*|magic\w*|recover\w*|recuper\w*|unlock|acces|access|share|partage)\b[^\s?]{0,60}\?",
    re.IGNORECASE,
)
"""A page that lets someone in, where one letter names the token."""
_VISIT = re.compile(rb";jsessionid=\Z", re.IGNORECASE)
"""Within the path of a page: a visit long over, which public sites leave in the links that people keep."""


def judge(candidate: Candidate) -> Found | None:
    secret = candidate.match.group("secret") or candidate.match.group("short")
    if candidate.match.group("short") is not None and not (
        _OPENING.search(candidate.value)
        and re.search(rb"\d", secret)
        and re.search(rb"[a-z].*[A-Z]|[A-Z].*[a-z]", secret)
    ):
        return None
    if _VISIT.search(candidate.data, candidate.start, candidate.start + candidate.value.index(secret)):
        return None
    if PLACEHOLDER.search(secret) or (
        not re.search(rb"\d", secret) and not re.search(rb"[a-z][A-Z]", secret)
    ):
        return None
    return Found(0.93, end=candidate.start + len(candidate.value.rstrip(b".,;:!)")))


DETECTOR = Detector(
    name="generic.url_token",
    type=FindingType.URL_TOKEN,
    level=Level.PROTEGE_C,
    anchors=(
        r"[?&#;](?:[a-z_-]{0,20}(?:token|jeton|jwt|sig|key|cle|secret|session|sid|otp|code|invit|reset|ticket"
        r"|pass|pwd|mdp|hash|share|magic|auth))[a-z_-]{0,12}=",
        r"/(?:re|ver|conf|act|inv|mag|unl|acc|sha|par|sig|sec|dep|tra|env)[a-z-]{2,20}[^ \n?]{0,60}\?[^ \n]{0,80}\b(?:[tks]|tkn?|tok)=[a-z0-9_-]{12}",
    ),
    pattern=re.compile(
        rb"(?<![A-Za-z])(?:h(?:tt|xx)ps?://|www\.|(?-i:GET|POST|PUT|HEAD) (?=/))[^\s\"'<>\x00?#]{3,300}[?#;][^\s\"'<>\x00]{0,400}?(?<![A-Za-z])(?:"
        + _KEYS
        + rb"=(?P<secret>[A-Za-z0-9_\-.~%+/=:]{12,600}|(?:(?<=cle=)|(?<=jeton=)|(?<=token=))(?=[a-z]{0,10}\d)(?=\d{0,10}[a-z])(?![A-Za-z0-9]{0,6}[A-Za-z]{5})(?![A-Za-z0-9]{0,5}\d{6})[A-Za-z0-9]{10,11}(?![A-Za-z0-9])|(?<=sig=)[A-Za-z0-9_-]{8,11}(?=[&;](?:e|se|exp|expires|expiry)=\d))|(?:[tks]|tkn?|tok)=(?P<short>[A-Za-z0-9_-]{12,120})(?![A-Za-z0-9_-]))[^\s\"'<>\x00]{0,300}",
        re.IGNORECASE,
    ),
    judge=judge,
)
