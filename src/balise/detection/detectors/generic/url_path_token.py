"""Link that carries an access in its path: a shared file, an invitation, a page that resets a password.

Format: URL (RFC 3986) whose path has a word of such pages (« /partage/ », « /reset/ », « /s/ »), then a value that no one
would guess. Negatives: titles and identifiers of pages, of which the words and the years are read. Level alone: Protégé C:
whoever holds the link enters.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector
from balise.detection.detectors.generic.secret_token import PLACEHOLDER

_SHARES = rb"(?:f|s|t|dl|shared?|sharing|partages?|depots?|drop|transferts?|transfer|download|telecharge[a-z]{0,6}|lien|link)"
"""Pages whose value is of one file or another."""
_LETS_IN = (
    rb"(?:(?:re)?set-?(?:password|pwd)|reset|reinit[a-z-]{0,30}|mot-de-passe|password|nouveau-mot-de-passe|invit[a-z]{0,8}|join|confirm[a-z-]{0,20}"
    rb"|verif[a-z-]{0,20}|activ[a-z-]{0,20}|magic[a-z-]{0,12}|unlock|recover[a-z]{0,4}|recuper[a-z]{0,8}|login|connexion|auth|sso|token|jeton|signature|signer|sign)"
)
"""Pages that let someone in."""
_GUESSED = re.compile(rb"(?:[A-Za-z]+|\d+)(?:[-_](?:[A-Za-z]+|\d+))*")
"""Words and figures that stand apart: a title, or the number of something."""
_HEXADECIMAL = re.compile(rb"(?=(?:[a-f]*\d){4})(?=(?:\d*[a-f]){3})[0-9a-f]{16,64}")
_UNIQUE = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SEEN_BY_ALL = rb"(?:[a-z0-9-]{1,40}\.){0,3}(?:facebook|youtube|linkedin|twitter|instagram|tiktok|spotify|reddit|pinterest|soundcloud)\."
"""Sites on which what is shared is shared with everyone."""
_LEAST_TURNS = 4
_TURN = re.compile(rb"[a-z][A-Z0-9]|[A-Z][0-9]|[0-9][A-Za-z]")
"""Where letters and figures, or small and capital letters, take turns."""


def judge(candidate: Candidate) -> float | None:
    value = candidate.match.group("token")
    if PLACEHOLDER.search(value) or _GUESSED.fullmatch(value):
        return None
    lets_in = candidate.match.group("enters") is not None
    if _HEXADECIMAL.fullmatch(value) or (lets_in and _UNIQUE.fullmatch(value)):
        return 0.9
    mixed = re.search(rb"\d", value) and re.search(rb"[a-z]", value)
    if not mixed or not (lets_in or re.search(rb"[A-Z]", value)):
        return None
    return 0.9 if len(_TURN.findall(value)) >= _LEAST_TURNS else None


DETECTOR = Detector(
    name="generic.url_path_token",
    type=FindingType.URL_TOKEN,
    level=Level.PROTEGE_C,
    anchors=(
        r"://[^ \n\"'<>?#]{3,120}/(?:f|s|t|dl|shared?|sharing|partages?|depots?|drop|transferts?|transfer|download|telecharge[a-z]{0,6}|lien|link"
        r"|(?:re)?set|reset|reinit|mot-de-passe|password|nouveau-mot-de-passe|invit|join|confirm|verif|activ|magic|unlock|recover|recuper|login|connexion|auth|sso"
        r"|token|jeton|sign)[a-z-]{0,30}/[a-z0-9_-]{12}",
    ),
    pattern=re.compile(
        rb"(?<![A-Za-z])h(?:tt|xx)ps?://(?!"
        + _SEEN_BY_ALL
        + rb")[^\s\"'<>\x00?#]{3,200}?/(?:"
        + _SHARES
        + rb"|(?P<enters>"
        + _LETS_IN
        + rb"))/(?P<token>[A-Za-z0-9_-]{12,120})/?(?=[?#\s\"'<>),.;:\x00\]]|\Z)",
        re.IGNORECASE,
    ),
    judge=judge,
)
