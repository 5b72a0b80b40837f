"""Passwords that a script keeps under a name that says little, and uses as one: « $x = "…" », « -Password $x »; « $cred = "…" ».

Format: an option, an argument or a conversion that takes a password (``-Password``, ``password=``,
``ConvertTo-SecureString``), the name of a variable, and what was given to it before, no blank line or comment between;
or a variable that is named a credential. Negatives: what is read from elsewhere, hosts, paths, placeholders. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in, strong, tried

_TAKES = (
    r"(?:-{1,2}(?:admin|user|db|account|bind)?-?(?:password|passwd|pass|pwd|asplaintext)[ =:]{1,2}"
    r"|convertto-securestring[ ](?:-(?:string|asplaintext|force)[ ]){0,3}|(?:password|passwd|pwd|mot_?de_?passe|mdp)[\"']?[ ]?[:=][ ]{0,2})"
)
_REACH = 700
"""Bytes before the use in which the variable is given its value."""
_ASSIGNED = re.compile(
    rb"(?<![\w.])(?P<variable>[A-Za-z_]\w{0,30})[ ]?(?::[ ]?[A-Za-z]{3,10}[ ]?)?[:=]?=[ ]?(?P<quote>[\"'])(?P<value>[^\s\"'\x00]{4,80})(?P=quote)"
)
_FIGURE = re.compile(rb"\d")
_NAMED = r"(?<![\w.-])\$?(?:[a-z]{1,16}_)?(?:creds?|credentials?|passe)[ ]?(?::=|=>|=)[ ]?(?P<quote>[\"'])(?P<held>[^\s\"'\x00]{6,80})(?P=quote)"
_ELSEWHERE = re.compile(
    rb"\A\w+:[a-z]+\Z|[/\\]|\w\.(?:com|ca|org|net|local|qc|gouv|json|txt|csv|xml)\b", re.IGNORECASE
)
"""A setting, a path, a host, a file."""
_CALLED = re.compile(rb"[A-Za-z][a-z]+(?:[-_][A-Za-z]?[a-z]+|[A-Z][a-z]+)+[-_]?\d\Z")
"""« service-account-4 »: how the credential is called."""
_LEAST = 6


def judge(candidate: Candidate) -> Found | None:
    group = "held" if candidate.match.group("held") else "value"
    given = candidate.match if group == "held" else _given(candidate, candidate.match.group("name"))
    if given is None:
        return None
    value = given.group(group)
    if group == "held" and _CALLED.match(value):
        return None
    if len(value) < _LEAST or stand_in(value) or tried(candidate, value) or _ELSEWHERE.search(value):
        return None
    if not strong(value) or not _FIGURE.search(value):
        return None
    return Found(0.88, start=given.start(group), end=given.end(group))


def _given(candidate: Candidate, name: bytes) -> re.Match[bytes] | None:
    """The last value, between quotation marks and without a blank, that the variable was given before in the segment."""
    found = None
    start = max(candidate.low, candidate.start - _REACH)
    for match in _ASSIGNED.finditer(candidate.data, start, candidate.start):
        if match.group("variable").lower() == name.lower():
            found = match
    return found


DETECTOR = Detector(
    name="generic.secret_variable",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"-(?:password|passwd|pass|pwd|asplaintext)[ =:]{1,2}[\"'(]?[$a-z_]",
        r"convertto-securestring (?:-[a-z]{5,11} ){0,3}[\"'(]?\$[a-z_{]",
        r"(?:password|passwd|pwd|mot_?de_?passe|mdp)[\"']? ?[:=] {0,2}[\"'(]?[$a-z_]",
        r"(?:creds?|credentials?|passe) ?(?::=|=>|=) ?[\"']",
    ),
    pattern=re.compile(
        rf"(?<![a-z]){_TAKES}[\"'(]?(?P<lead>\$\{{?|(?=[a-z_]))(?P<name>[A-Za-z_]\w{{0,30}})\}}?(?![\w(\[]|\.\w|[\"']?[ ]?=)|{_NAMED}".encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    near=(60, 60),
    most=8,
)
