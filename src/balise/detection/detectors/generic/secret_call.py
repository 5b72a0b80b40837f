"""Passwords given to a call that signs in: « login("julie@exemple.ca", "…") », « $ldap->bind("cn=admin", "…") ».

Format: a function whose name signs someone in, who it is, then a value between quotation marks that no
word is. Negatives: variables, placeholders, what tests and examples sign in with, events, protocols and schemes
that something is bound to, a second argument that is a host or a path. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in, strong, tried

_ELSEWHERE = re.compile(rb"://|[/\\]\w|\w\.(?:com|ca|org|net|local|qc|gouv)\b", re.IGNORECASE)
"""A host or a path."""
_NO_ONE = re.compile(
    rb"(?:(?:key|mouse|touch|focus|pointer|drag)(?:up|down|move|in|out|over|start|end|enter|leave|press)?(?:\.\w+)*|on(?:click|change|submit|load|key\w+)|click|change|submit|input|blur|load|scroll|resize|event|tcp|udp|ipc|https?|wss?|unix|oauth2?|saml|oidc|ldaps?|local|google|github|facebook|azure\w*|microsoft|credentials|\d[\d.]+|\*|[.#\[]\w.*)\Z",
    re.IGNORECASE,
)
"""What is bound or signed in with, and no account."""
_WORDED = re.compile(rb"[a-z]+(?:[-_.:][a-z]+)*[-_.:]?v?\d{1,5}\Z|[a-z]+(?:[A-Z][a-z]+)*\d?\Z")
"""The name of a machine, a handler or a strategy, which ``bind`` and ``auth`` take, too."""
_SIGNS_IN = re.compile(rb"log|sign", re.IGNORECASE)
_TRIED_BY = re.compile(
    rb"(?:test\w*|.*@(?:example|exemple|test)\.\w+|demo|foo|alice|bob|jane|john|user\d*|username|utilisateur\d*|usager\d*)\Z",
    re.IGNORECASE,
)
_TRIED_WITH = re.compile(
    rb"(?:my|mon|bon|bad|good|wrong|mauvais|new|old|valid|invalid)?[-_]?(?:p[a@][s$]{2}w?(?:[o0]rd)?|test\w{0,5}|secret|motdepasse|mdp|changeme|exemple|example|demo|admin|azerty|qwerty|abc|user)[-_]?\d{0,6}[!@#$*?]{0,3}\Z",
    re.IGNORECASE,
)
"""Who signs in, and with what, in tests and examples."""
_TESTED = re.compile(
    rb"(?<![a-z])(?:assert\w*|expect|pytest|unittest|fixture|test_|mock|describe|it|cy|page)(?![a-z])|exemple|example",
    re.IGNORECASE,
)
_LEAST = 6


def judge(candidate: Candidate) -> Found | None:
    start, end = candidate.match.span("value")
    value = candidate.match.group("value")
    if len(value) < _LEAST or stand_in(value) or tried(candidate, value) or _ELSEWHERE.search(value):
        return None
    who, call = candidate.match.group("named"), candidate.value
    if _NO_ONE.match(who) or (
        _WORDED.match(value) and not _SIGNS_IN.match(call) and not re.search(rb"[@=]", who)
    ):
        return None
    if _TRIED_WITH.match(value) and (_TRIED_BY.match(who) or _TESTED.search(candidate.before(140))):
        return None
    return Found(0.85, start=start, end=end) if strong(value) else None


DETECTOR = Detector(
    name="generic.secret_call",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(r"\b(?:log_?in|sign_?in|authenticate|auth|bind|logon)\( ?[\"']",),
    pattern=re.compile(
        rb"(?<![a-z])(?:log_?in|sign_?in|authenticate|auth|bind|logon)\([ ]?(?P<who>[\"'])(?P<named>[^\"'\n\x00]{2,80})(?P=who)[ ]?,[ ]?(?:[a-z_]{2,12}[ ]?[=:][ ]?)?(?P<quote>[\"'])(?P<value>[^\s\"'\x00]{4,80})(?P=quote)",
        re.IGNORECASE,
    ),
    judge=judge,
    near=(40, 200),
    most=8,
)
