"""Secrets in settings and code where the name of the key and its value stand apart.

Format: attributes (``name="…Password" value="…"``), elements (``<password>…``),
pairs of JSON or YAML (``name:`` then ``value:``), defaults of variables, SQL
accounts, calls that take a user then a password, session cookies. Negatives:
names of policies and fields, variables, empty values. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import GIVEN, stand_in, strong
from balise.detection.wordwise import Lowered

_WORD = rb"(?:pass(?:word|wd|phrase|e)?|pwd|(?<![a-z])pw(?![a-z])|mot[ _.-]?de[ _.-]?passe|mdp|secret|token|jeton|(?:api|private|encryption|signing|shared|master|access)[_.-]?key|cle[_.-]?(?:de[_.-]?)?(?:chiffrement|cryptage|secrete|api|privee|signature|acces|partagee|maitre)|psk)"
_NAME = rb"[\w:. -]{0,60}" + _WORD + rb"[\w.-]{0,20}"
_LEADS = (
    rb"\b(?:name|key|id|nom|cle)[ ]?=[ ]?[\"']"
    + _NAME
    + rb"[\"'][^<>\n\x00]{0,60}?\b(?:value|valeur)[ ]?=[ ]?",
    rb"<(?:[\w:.-]{0,40}?)" + _WORD + rb"(?:[ ][^<>\x00]{0,60})?>",
    rb"<\w{2,20}[ ](?:name|key|id|nom|cle)=[\"']" + _NAME + rb"[\"'][ ]?>",
    rb"\b(?:name|key|nom|cle)[ ]{0,8}=[ ]{0,8}\""
    + _NAME
    + rb"\"[ ]{0,8}[\r\n]{1,2}[ \t]{0,12}(?:value|valeur|default)[ ]{0,8}=[ ]{0,8}",
    rb"\b(?:name|key|nom|cle)[\"']?[ ]?:[ ]?[\"']?"
    + _NAME
    + rb"[\"']?[\s,]{1,12}[\"']?(?:value|valeur)[\"']?[ ]?:[ ]?",
    rb"\bkey_?name[\"']?[ ]?:[ ]?[\"'][\w-]{1,30}[\"'][^{}\x00]{0,120}?\b(?:value|valeur)[\"']?[ ]?:[ ]?(?=[\"'][A-Za-z0-9+/_-]{40})",
    rb"\bvariable[ ][\"']" + _NAME + rb"[\"'][ ]?\{[^{}\x00]{0,120}?\bdefault[ ]{0,4}=[ ]{0,4}",
    rb"\bvariable[ ][\"'][\w.-]{1,60}[\"'][ ]?\{(?=[^{}\x00]{0,300}\bsensitive[ ]{0,8}=[ ]{0,8}true)[^{}\x00]{0,200}?\bdefault[ ]{0,8}=[ ]{0,8}",
    rb"\bdefine[ ]?\([ ]?[\"'](?:"
    + _NAME
    + rb"|(?:SECURE_)?(?:AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT))[\"'][ ]?,[ ]?(?=[\"'][^\"' ]{6})",
    rb"\bidentified[ ](?:with[ ]\S{1,40}[ ])?by[ ](?:password[ ])?",
    rb"(?P<given>\b(?:with|set|identified[ ]by)[ ](?:encrypted[ ])?password[ ]?=?[ ]?)",
    rb"\b(?:cx_Oracle|oracledb|MySQLdb|fdb|ibm_db|ftplib|smbclient|paramiko|win32com)[\w.]{0,30}[ ]?\([ ]?[\"'][^\"'()\n\x00]{1,60}[\"'],[ ]?(?=[\"'](?![^\"'\n]{0,60}[/:]))",
    rb"(?:getConnection|mysqli?(?:_connect)?|new PDO|pg_connect)[ ]?\([ ]?[^()\n\x00]{2,120},[ ]?[^,()\n\x00]{1,60},[ ]?(?=[\"'])",
    rb"(?:NetworkCredential|getConnection|BasicAuth|PasswordCredentials?|PasswordAuthentication|mysqli?(?:_connect)?|new PDO"
    rb"|oci_connect|pg_connect|\.login|authenticate|\bauth[ ]?[=:])[ ]?[(\[{][^()\n\x00]{0,120}?,[ ]?(?=[\"'])",
    rb"\b(?:[A-Z0-9]{1,20}_){1,4}(?:TOKEN|PASSWORD|PASSWD|PASS|PWD|SECRET|KEY)[ ]{1,4}(?=\S{8})",
    rb"(?P<keyed>\b(?!(?:[A-Z0-9]{1,24}_){0,5}(?:PUBLIC|PRIMARY|FOREIGN|CACHE|SORT|PARTITION|UNIQUE|ROW|OBJECT|IDEMPOTENCY|LOOKUP|I18N|REGISTRY)_KEY)(?:[A-Z0-9]{1,24}_){1,5}KEY[ ]?[:=][ ]?(?=[\"']?[A-Za-z0-9+/_.-]{20})(?![^\s\"']{0,120}\.(?:pem|key|crt|json|pub)(?![A-Za-z])))",
    rb"(?P<kept>\b[\w-]{0,30}(?:secret|vault|credential)[\w-]{0,16}[\"']{0,2}(?:[ ][\"'][\w.-]{1,40}[\"'])?[ ]?[:{][^{}\x00]{0,120}?\b(?:value|valeur)[\"']?[ ]{0,10}[:=][ ]{0,10})",
    rb"(?P<item>\bname[\"']?[ ]?:[ ]?[\"']?[\w.-]{1,40}[\"']?[ ]?[\n,][ \t]{0,12}[\"']?(?:value|valeur)[\"']?[ ]?:[ ]{1,4})",
    rb"(?<![;\w])(?:phpsessid|jsessionid|asp\.net_sessionid|session_?id|connect\.sid|laravel_session|sessid|auth_session)[ ]?[=:][ ]?"
    rb"(?=[\w%.-]{12})",
)
_PATTERN = Lowered(rb"(?P<lead>" + rb"|".join(_LEADS) + rb")" + GIVEN)
_WORD_GIVEN = re.compile(
    rb"(?!.*(?:pass|pwd|secret|mdp|motde|user|admin|root|test|foo|bar|change|your|mon|new|old|xxx))[a-z][a-z-]{5,30}",
    re.IGNORECASE,
)
"""A plain word that an account of a database is given, none of those that manuals show."""
_ABOUT = re.compile(
    rb"(?<!ad)min|max|polic|length|longueur|reset|field|champ|url|hint|indice|expir|required|count|label|type|public|limit"
    rb"|encoder|hasher|confirm|forgot|placeholder",
    re.IGNORECASE,
)


_KEPT = re.compile(rb"(?<![a-z])(?:secrets?|vaults?|credentials?)[\"']?[ ]?:", re.IGNORECASE)
"""What heads a list of secrets."""
_DOTTED_NAME = re.compile(rb"[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)+")
"""Of a project or a property: « ca.gouv.qc.portail »."""
_KEY_FORM = re.compile(rb"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/_.-]{20,200}={0,2}")
"""What the key of a service looks like: long, of letters and figures."""


def judge(candidate: Candidate) -> Found | None:
    group = candidate.match.lastgroup or "bare"
    lead = candidate.match.group("lead")
    value = candidate.match.group(group)
    start = candidate.match.start(group)
    if group == "bare":
        value = value.rstrip(b",;)]}")
    if lead[-1:] == b" " and candidate.data[candidate.start - 1 : candidate.start] == b"=":
        return None  # « action=reset_password status=ok »: what is done, in a log
    named = lead[:1] == b"<" or b"alue" in lead or b"efault" in lead
    if stand_in(value) or (named and _ABOUT.search(lead.partition(b"{")[0][:90])):
        return None
    if candidate.match.group("given") is not None and group != "bare" and _WORD_GIVEN.fullmatch(value):
        return Found(0.85, start=start, end=start + len(value))
    if candidate.match.group("keyed") and (not _KEY_FORM.fullmatch(value) or _DOTTED_NAME.fullmatch(value)):
        return None
    kept = candidate.match.group("kept") or candidate.match.group("item")
    if candidate.match.group("item") and not _KEPT.search(candidate.before(160)):
        return None
    if not strong(value) and not (
        named and not kept and len(value) >= 8 and b" " not in value and group != "bare"
    ):
        return None
    return Found(0.9, start=start, end=start + len(value))


DETECTOR = Detector(
    name="generic.secret_setting",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"(?:pass|pwd|mdp|secret|token|jeton|key)[a-z0-9_.-]{0,20}[\"'][^<>\n]{0,60}(?:value|valeur)[\"']? ?[=:]",
        r"(?:pass|pwd|mdp|secret|token|jeton|key)[a-z0-9_.-]{0,20}[\s,]{1,12}(?:value|valeur) ?:",
        r"(?:pass(?:word|wd|phrase|e)?|pwd|mdp|secret|token|jeton|key)[a-z0-9_.-]{0,20}[\"']? ?>",
        r"variable [\"'][a-z0-9_.-]{0,60}(?:pass|pwd|pw|mdp|secret|token|key)",
        r"\bcle[_.-]?(?:de[_.-]?)?(?:chiffrement|cryptage|secrete|api|privee|signature|acces|partagee|maitre)[a-z0-9_.-]{0,20}[\"'][^<>\n]{0,60}(?:value|valeur)",
        r"(?:pass|pwd|mdp|secret|token|jeton|key|cle)[a-z0-9_.-]{0,20}\" {0,8}\r?\n {0,12}(?:value|valeur|default) {0,8}=",
        r"\b(?:cx_oracle|oracledb|mysqldb|fdb|ibm_db|ftplib|smbclient|paramiko)[a-z0-9_.]{0,30} ?\(",
        r"\bkey_?name[\"']? ?: ?[\"'][a-z0-9_-]{1,30}[\"'][^{}]{0,120}(?:value|valeur)[\"']? ?:",
        r"\bsensitive {0,8}= {0,8}true",
        r"\bdefine ?\( ?[\"'][a-z_]{0,40}(?:pass|pwd|secret|token|key|salt)",
        r"\bidentified (?:with|by) |\bwith (?:encrypted )?password",
        r"(?:networkcredential|getconnection|basicauth|passwordcredential|passwordauthentication|mysqli|new pdo|oci_connect"
        r"|pg_connect|\.login|authenticate|\bauth ?[=:]) ?[(\[{]",
        r"\bname[\"']? ?: ?[\"']?[a-z0-9_.-]{1,40}[\"']? ?[\n,]\s{0,12}[\"']?(?:value|valeur)[\"']? ?:",
        r"_key ?[:=] ?[\"']?[a-z0-9+/_.-]{20}",
        r"(?:secret|vault|credential)[a-z0-9_-]{0,16}[\"']{0,2}(?: [\"'][a-z0-9_.-]{1,40}[\"'])? ?[:{][^{}]{0,120}\b(?:value|valeur)[\"']? {0,10}[:=]",
        r"_(?:token|password|passwd|pass|pwd|secret|key) {1,4}[a-z0-9]",
        r"(?:sessid|sessionid|session_id|connect\.sid|laravel_session|auth_session) ?[=:]",
    ),
    pattern=_PATTERN,
    judge=judge,
    near=(200, 260),
)
