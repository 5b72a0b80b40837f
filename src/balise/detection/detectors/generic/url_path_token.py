"""Link that carries an access in its path: a shared file, an invitation, a page that resets a password.

Format: URL (RFC 3986) whose path has a word of such pages (« /partage/ », « /reset/ », « /s/ »), then a value that no one
would guess. Negatives: titles of pages, of which the words and the years are read, and hashes. Level alone: Protégé C:
whoever holds the link enters.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector
from balise.detection.detectors.generic.secret_token import PLACEHOLDER

_SHARES = r"(?:f|s|t|shared?|sharing|partages?|depots?|drop|transferts?|transfer|lien|link)"
"""Pages whose value is of one file or another; what is only downloaded is mostly for everyone, under the name of its hash."""
_LETS_IN = (
    r"(?:reset(?:-password)?|reinitialis[a-z-]{1,30}|mot-de-passe|password|nouveau-mot-de-passe|invit(?:e|ations?)?|join|confirm(?:er|ation)?"
    r"|verif(?:y|ier)(?:-email|-courriel)?|activ(?:er|ation|ate)|magic(?:-?link)?|unlock|recover|recuperation|token|jeton|signature|signer)"
)
"""Pages that let someone in."""
_SEEN_BY_ALL = (
    rb"(?:[a-z0-9-]{1,40}\.){0,3}(?:facebook|fb|youtube|youtu|linkedin|twitter|instagram|tiktok|spotify|reddit|pinterest|soundcloud|vimeo"
    rb"|forms\.office|ex[ae]mple\.(?:com|org|ca))[./]"
)
"""Sites on which what is shared is shared with everyone, and those of manuals."""
_GUESSED = re.compile(rb"(?:[A-Za-z]+|\d+)(?:[-_](?:[A-Za-z]+|\d+))*")
"""Words and figures that stand apart: a title, or the number of something."""
_TITLE = re.compile(rb"(?:19|20)[0-4]\d|(?:\A|[-_])[A-Za-z]?[a-z]{3,}\d{0,4}(?:[-_]|\Z)")
"""A year, or a word between dashes."""
_HEXADECIMAL = re.compile(rb"(?=(?:[a-f]*\d){4})(?=(?:\d*[a-f]){3})[0-9a-f]{16,39}", re.IGNORECASE)
"""Shorter than the name of a version (SHA-1)."""
_UNIQUE = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
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
    if not mixed or not (lets_in or re.search(rb"[A-Z]", value)) or _TITLE.search(value):
        return None
    return 0.9 if len(_TURN.findall(value)) >= _LEAST_TURNS else None


DETECTOR = Detector(
    name="generic.url_path_token",
    type=FindingType.URL_TOKEN,
    level=Level.PROTEGE_C,
    anchors=(rf"/(?:{_SHARES}|{_LETS_IN})/[a-z0-9_-]{{12}}",),
    pattern=re.compile(
        rb"(?<![A-Za-z])h(?:tt|xx)ps?://(?!"
        + _SEEN_BY_ALL
        + rf")[^\s\"'<>\x00?#]{{3,200}}?/(?:{_SHARES}|(?P<enters>{_LETS_IN}))/".encode()
        + rb"(?P<token>[A-Za-z0-9_-]{12,120})(?:/[a-z]{2,12})?/?(?=[?#\s\"'<>),.;:\x00\]]|\Z)",
        re.IGNORECASE,
    ),
    judge=judge,
)
