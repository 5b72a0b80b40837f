"""Passwords given to a command: an option, an argument or what is piped into it.

Format: the options of the usual clients (databases, archives, directories,
containers, transfer, network equipment) and long options such as ``--password``.
Negatives: ports and flags of other commands, variables, examples. Level alone:
Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import GIVEN, stand_in, strong

_LINE = rb"[^\n\x00|]{0,160}?"
_GLUED = (
    rb"\b(?:mysql\w*|mariadb\w*|mycli)\b" + _LINE + rb"\s-p(?=[^\s-])"
    rb"|\b(?:7z[ar]?|(?:un)?rar)\b" + _LINE + rb"\s-h?p(?=[^\s-])"
)
_SPACED = (
    rb"\b(?:sshpass|(?:un)?zip|(?:docker|podman|oras|helm registry|az|oc|argocd|vault|cf) login|psexec|mongo\w*"
    rb"|sqlcmd|bcp|isql|tsql|xfreerdp|rdesktop|evil-winrm|crackmapexec|netexec|lftp|ncftp|htpasswd)\b"
    + _LINE
    + rb"\s[-/]p(?:=|[ ]|:)?(?=[^\s-])"
    rb"|\b(?:ldap\w+|kinit)\b"
    + _LINE
    + rb"\s-w[ ]?(?=[^\s-])|\bredis-cli\b"
    + _LINE
    + rb"\s-a[ ]|\bsnmp[a-z]+\b"
    + _LINE
    + rb"\s-[AX][ ]?(?=[^\s-])"
    rb"|\b(?:plink|pscp|psftp|putty)\b" + _LINE + rb"\s-pw[ ]"
)
_NAMED = (
    rb"(?<![\w-])--?(?:[a-z]{1,14}-?){0,2}?(?:password|passwd|passphrase|pwd|storepass|keypass|secret(?:-key)?|api-?key|b2-key|app-?key|account-?key|secret-access-key"
    rb"|access-?token|auth-?token|token|mot-de-passe|motdepasse|mdp)(?:[ ]{1,3}|[=:])(?![(])"
    rb"|(?<![\w/])/(?:pass(?:word)?|pwd|p):|-pass(?:in|out)?[ ](?:pass:)"
)
_PAIRED = (
    rb"\bcurl\b" + _LINE + rb"\s(?:-u|--user|--proxy-user)[ =]?[\"']?[^\s:\"'$/@]{1,60}:"
    rb"|\blftp\b" + _LINE + rb"\s-u[ ]?[\"']?[^\s,\"']{1,60},"
    rb"|\b(?:smb\w+|rpcclient|net ads|wmic)\b" + _LINE + rb"\s-U[ ]?[\"']?[^\s%\"']{1,60}%"
    rb"|\b(?:sqlplus|expdp|impdp|sqlldr|rman target|jdbc:oracle:(?:thin|oci))[ :](?:-\w[ ])?[\w.]{1,30}/"
    rb"|\b(?:cx_oracle|oracledb)\.(?:connect|SessionPool|create_pool)[ ]?\([ ]?[\"'][\w.]{1,30}/(?=[^\"'\n]{1,60}@)"
)
_PLACED = (
    rb"\bnet[ ]use[ ](?:[a-z]:[ ]|\*[ ])?\\\\\S{3,80}[ ](?:/user:\S{1,60}[ ])?(?!/)|\bnet[ ]user[ ][\w.-]{1,40}[ ](?!/)"
    rb"|\b(?:rabbitmqctl|ejabberdctl) (?:add_user|change_password|register)[ ]\S{1,40}[ ]"
    rb"|\bhtpasswd[ ]-\w*b\w*[ ]\S{1,80}[ ]\S{1,40}[ ]|\bopenssl\b[^\n\x00|]{0,160}?\s-k[ ]|\bconvertto-securestring[ ](?:-(?:string|asplaintext|force)[ ]){0,3}"
    rb"|(?P<paired>\b(?:login|user)[ ]\S{1,60}\s{1,4}password[ ])|(?<![\w.*-])[\w.*-]{1,60}:(?:5432|5433|6432|\*):[\w*.-]{1,60}:[\w*.-]{1,60}:|\benable (?:secret|password)[ ](?:\d[ ])?"
    rb"|\busername[ ]\S{1,40}[ ](?:privilege[ ]\d{1,2}[ ])?(?:password|secret)[ ](?:\d[ ])?"
    rb"|\bsnmp-server community[ ]|\bneighbor[ ]\S{1,40}[ ]password[ ](?:\d[ ])?|\bpre-shared-key[ ]|(?P<plain>\b(?:wpa-)?psk[ ](?:ascii|hex|set-key)[ ](?:ascii[ ])?(?:\d[ ])?)|\b(?:password|secret|key|key-string|community)[ ][0-9][ ]"
)
_PIPED = rb"\b(?:echo|printf)[ ](?:-n[ ])?(?=[^\n\x00|]{4,90}\|[ ]?(?:sudo[ ]-S|passwd|chpasswd|su\b|docker login))"
_PATTERN = re.compile(
    rb"(?P<lead>" + rb"|".join((_GLUED, _SPACED, _NAMED, _PAIRED, _PLACED, _PIPED)) + rb")" + GIVEN,
    re.IGNORECASE,
)
_NO_VALUE = re.compile(
    rb"(?:et|and|ou|or|est|is|pour|for|oublie|expire|incorrect|invalide?|reset|required|requis)(?![a-z])",
    re.IGNORECASE,
)
_UNTIL_AT = re.compile(rb"(?:sqlplus|expdp|impdp|sqlldr|rman|jdbc|cx_oracle|oracledb)", re.IGNORECASE)


def judge(candidate: Candidate) -> Found | None:
    group = candidate.match.lastgroup or "bare"
    value = candidate.match.group(group)
    start = candidate.match.start(group)
    connects = False
    """Whether a server follows, so that what stands before it can only be a password."""
    if group == "bare":
        value = value.rstrip(b",;)]}")
        if _UNTIL_AT.match(candidate.match.group("lead")):
            value, at, _server = value.partition(b"@")
            connects = bool(at) and value.lower() not in (
                b"tiger",
                b"manager",
                b"oracle",
            )  # what every manual shows
    if stand_in(value):
        return None
    told = connects or any(candidate.match.group(name) is not None for name in ("plain", "paired"))
    if told and len(value) >= 5 and not _NO_VALUE.match(value):
        return Found(0.85, start=start, end=start + len(value))
    if not (strong(value) or (group != "bare" and len(value) >= 8 and b" " not in value)):
        return None
    return Found(0.92, start=start, end=start + len(value))


DETECTOR = Detector(
    name="generic.secret_command",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:mysql|mariadb|mycli)[a-z]*[^\n|]{0,160} -p[^ -]",
        r"\b(?:7z[ar]?|rar|unrar)\b[^\n|]{0,160} -h?p[^ -]",
        r"\b(?:sshpass|zip|unzip|login|psexec|mongo[a-z]*|sqlcmd|bcp|isql|tsql|xfreerdp|rdesktop|evil-winrm|lftp|htpasswd)\b"
        r"[^\n|]{0,160} [-/]p",
        r"\b(?:ldap[a-z]+|kinit|redis-cli|plink|pscp|psftp)\b[^\n|]{0,160} -(?:w|a|pw)",
        r"[ \n]--?[a-z0-9-]{0,30}(?:password|passwd|passphrase|pwd|storepass|keypass|secret|key|token|passe|mdp)[ =:]",
        r" /(?:pass(?:word)?|pwd|p):|-pass(?:in|out)? pass:",
        r"\blftp\b[^\n|]{0,160} -u",
        r"\bcurl\b[^\n|]{0,160} (?:-u|--user|--proxy-user)",
        r"\b(?:smb[a-z]+|rpcclient)\b[^\n|]{0,160} -U",
        r"\b(?:sqlplus|expdp|impdp|sqlldr|jdbc:oracle:|cx_oracle\.|oracledb\.)",
        r"\bnet use[ r]|\brabbitmqctl |\bconvertto-securestring|\blogin [^ \n]{1,60}[ \n]+password ",
        r"\benable (?:secret|password) |\busername [^\n]{1,60} (?:password|secret) |\bsnmp-server comm|pre-shared-key ",
        r"\bhtpasswd -|\bopenssl [^\n|]{0,160} -k ",
        r"\bsnmp[a-z]+\b[^\n|]{0,160} -[AX]",
        r":(?:5432|5433|6432|\*):[a-z0-9_*.-]{1,60}:[a-z0-9_*.-]{1,60}:",
        r"\b(?:login|user) [^ \n]{1,60}[ \n]+password ",
        r"\b(?:password|secret|key|key-string|community) [0-9] |\bpsk (?:ascii|hex|set-key) ",
        r"\| ?(?:sudo -S|passwd|chpasswd|docker login)",
    ),
    pattern=_PATTERN,
    judge=judge,
    near=(320, 260),
)
