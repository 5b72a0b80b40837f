"""Tokens and keys that a request bears in its headers, however a program writes them.

Format: the header ``Authorization`` with its scheme (RFC 9110; ``Bearer``: RFC 6750) or a header named for a key
(``X-API-Key``, ``Ocp-Apim-Subscription-Key``, ``PRIVATE-TOKEN``…), then the value: « Authorization: Bearer … », a pair of a
table of headers, arguments of a call, an object of a collection of requests, an element of a page. Negatives: variables,
placeholders, words. Level alone: Protégé C.
"""

from __future__ import annotations

import base64
import binascii
import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in

_SCHEME = r"(?:bearer|token|api[_-]?key|basic|sso-key|genie ?key|splunk)"
_GIVES = (
    r"[\"'`\])]{0,2}[ \t]{0,4}(?:=>|[:=,]|,?[ ]?[\"']?(?:value|valeur|content)[\"']?[ ]?[:=])[ \t\n]{0,4}(?:new )?(?:[a-z.]{0,30}headervalue\()?"
    r"[\"'`]?"
)
"""From the name of a header to what it is given."""
_APART = r"(?:[ ]?[\"'`][ ]?(?:\+|\.|&|,|\|\|)[ ]?[\"'`]|[ ]{1,2}(?:[\"'`][ ]?(?:\+|\.|&|\|\|)[ ]?[\"'`])?)"
"""A blank, or strings that a program joins or passes one after the other."""
_CHARACTERS = r"[A-Za-z0-9._~+/=-]"
_NAMED = r"(?:api-?key|auth-?token|access-?token|session-token|subscription-key|functions-key|private-token|vault-token|client-secret|auth-key)"
_FORMS = (
    rf"(?<![a-z])authorization(?:[\"'`]?,[ ]?[\"'`]?(?:value|valeur)[\"'`]?[ ]?[:=][ ]?[\"'`]|{_GIVES})(?P<scheme>{_SCHEME}){_APART}(?P<borne>{_CHARACTERS}{{8,2000}})",
    rf"[\"'`](?P<of>bearer|api[_-]?key){_APART}(?P<quoted>{_CHARACTERS}{{16,2000}})(?=[\"'`])",
    rf"(?<![a-z0-9])(?:[a-z]{{1,14}}-){{0,3}}{_NAMED}(?:{_GIVES}|[\"'`]?[ ]?[;|\t][ ]?[\"'`]?|[\"'][ ]content=[\"'])(?P<keyed>{_CHARACTERS}{{12,2000}})(?![({{\[])",
    rf"(?<![a-z])bearer(?: token)?(?:[ ]?[:=]|[ ](?:est|c'est|cest|is))[ ](?P<said>{_CHARACTERS}{{16,2000}})",
)
_GROUPS = ("borne", "quoted", "keyed", "said")
_FIGURES = re.compile(rb"\d[^\d]*\d")
_LETTERS = re.compile(rb"[A-Za-z]")
_SLUG = re.compile(rb"(?:[A-Za-z]{2,}[-_.]){2}[A-Za-z]*\d{0,4}\Z|[A-Za-z]+[-_./]?v?\d{1,4}(?:\.\d+)*\Z")
"""Words and a version: what is spoken of, and no key."""
_SHORTEST = 12


def judge(candidate: Candidate) -> Found | None:
    group = next(name for name in _GROUPS if candidate.match.group(name) is not None)
    value = candidate.match.group(group).rstrip(b".,;:")
    start = candidate.match.start(group)
    if (candidate.match.group("scheme") or b"").lower() == b"basic":
        return Found(0.9, start=start, end=start + len(value)) if _an_account(value) else None
    if len(value) < _SHORTEST or stand_in(value) or _SLUG.match(value):
        return None
    if not _FIGURES.search(value) or not _LETTERS.search(value):
        return None
    return Found(0.9, start=start, end=start + len(value))


def _an_account(value: bytes) -> bool:
    """Whether it encodes a user and a password, as that scheme has them."""
    try:
        user, colon, password = base64.b64decode(value + b"=" * (-len(value) % 4)).partition(b":")
    except (ValueError, binascii.Error):
        return False
    return bool(user and colon and password) and not stand_in(password)


DETECTOR = Detector(
    name="generic.secret_header",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:bearer|authorization)\b[^\n]{3}",
        rf"{_NAMED}[^\n]{{3}}",  # what follows would cost Vectorscan more than the judge
    ),
    pattern=re.compile("|".join(_FORMS).encode(), re.IGNORECASE),
    judge=judge,
    near=(160, 80),
)
