"""Passwords and keys given by assignment, in a connection string or in prose.

Format: ``password = "…"``, ``"api_key": "…"``, ``scheme://user:password@host``,
« mon mot de passe est … », « NIP : 4821 ». Negatives: variables, calls, empty and
placeholder values, talk about passwords. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.generic.secret_token import PLACEHOLDER
from balise.detection.names.vocabulary import ordinary
from balise.detection.secret_values import DUMMY, a_login, named_alike, of_a_program, paired, tried
from balise.detection.wordwise import Lowered

_KEY = (
    rb"(?:[a-z0-9]{1,30}[_.-]){0,4}(?:[a-z0-9]{1,16}?(?=passw|passph|pass(?![a-z])|pwd|pw(?![a-z0-9])|secret|token|apikey|motdepasse|mdp))?(?:jwt_signing|pass(?:word|wd|phrase|code)?|pwd|pw(?![a-z])|mot[ _-]?de[ _-]?passe(?:[ _](?:temporaire|provisoire|initial|actuel|wi-?fi))?|motdepasse"
    rb"|mdp|snmp_community|community_string|psk|pre_?shared_?key|wpa_?(?:key|passphrase)|phrase[ _-]de[ _-]passe|secret(?:[_-]?key)?|"
    rb"(?:api|app|access|private|auth|secret|account|encryption|client|signing|session|master|shared|jwt|hmac|aes|consumer|service|webhook|cookie)[ _-]?(?:key|token|secret)|cle[ _-]?(?:de[ _-])?(?:aes|hmac|jwt|chiffrement|cryptage|signature|partagee)|cle[ "
    rb"_-](?:api|secrete|privee|d'acces|d'api)|"
    rb"token|jeton(?:[ _-]d'acces)?|nip|pin|code[ _-]secret|code d'acces|authorization"
    rb"|bearer|(?:bind|ldap|smtp|proxy|db|user|login)[_-]?credentials?)(?:[_.-][a-z0-9]{1,20}){0,2}"
)
_ASSIGNED = (
    rb"(?<![a-z0-9])"
    + _KEY
    + rb"[\"']?\]?[ \t]{0,4}(?:=>|:=|==?|::(?=[ ])|:)[ \t]{0,4}(?:(?:bearer|basic)[ ])?(?:[a-z0-9_.]{0,24}(?:hex|b64decode|decode64|from_?base64(?:string)?)\([ ]?(?=[\"']))?"
    rb"(?P<quote>[\"'`]?)(?P<assigned>(?:(?!(?P=quote)[\s,;}\)\]]|(?P=quote)\Z)[^\s\x00\"'`<>]){4,200})"
)
_PROSE = (
    rb"(?<![a-z])(?:mots? de passe|mdp|password|passphrase|phrase de passe|code d'acces|code secret|nip|pin"
    rb"|cle (?:d')?api|cle secrete|jeton)"
    rb"(?:[ ](?:de|du|d'|pour|a|au|la|le|l'|mon|ma|son|wifi|wi-fi|reseau|compte|session|admin"
    rb"|administrateur|portail|poste|temporaire|actuel|initial|"
    rb"provisoire|for|of|the|to|my|serveur|vpn|base|donnees|"
    rb"[a-z0-9'._@-]{2,40})){0,6}?[ ](?:est|sera|etait|is|was|c'est)[ ]?(?::[ ]?|maintenant |toujours |now "
    rb")?[\"'`(]{0,2}(?P<prose>[^\s\x00\"'`()]{4,80})"
)
_SPOKEN_OF = re.compile(rb"passw|mots?[ _-]?de[ _-]?passe|\bmdp\b|pwd|credential", re.IGNORECASE)
_FIELD = re.compile(rb"&(?=[a-z_]{2,20}=)", re.IGNORECASE)
"""Where the next field of a form begins."""
_LISTED = rb"[\"'](?P<login>[a-z][\w.@-]{2,40})[\"'][ \t]{0,24}(?:=>?|:) ?[\"'](?P<listed>(?=[^\s\"']{0,30}\d)[A-Z][a-z]{3,16}[-_.]?(?:[A-Z][a-z]{2,16}[-_.]?)?\d{2,6}[!?#$%&*@])[\"']"
"""A login and a password, in the list of a script that names neither."""
_PAIRS = re.compile(_LISTED, re.IGNORECASE)
_PIN = rb"(?<![a-z])(?:nip|pin)(?: (?:no|numero|est|actuel|temporaire|provisoire|initial|current|temporary|:))?[ ](?P<pin>\d{4,6})(?![\w.,-]*\d)"
_URL = (
    rb"[a-z][a-z0-9+.\-]{1,20}://[^\s:/@\"'<>\x00]{0,64}:(?P<url>[^\s/@\"'<>\x00]{3,128})@[a-z0-9.\-\[\]]{2,}"
)
_VARIABLE = re.compile(
    rb"(?:base(?:16|32|64)\Z|\$[\w{(]|#\{|(?:read|get|new|convertto|convertfrom|import)-[a-z]+\Z|!{1,2}[a-z_]{2,16}\Z|%(?!(?:[0-9a-f]{2}%){2})[\w%]|\{|<|\[|os\.|process\.|env[.(\[]|getenv|settings\.|config[.\[(]|self\.|this\."
    rb"|request\.|input\(|null\b|none\b|true\b|false\b|undefined|"
    rb"(?:[hrep]s(?:256|384|512)|eddsa|rsassa[\w-]*)\Z|[a-z_][\w.]*\(|string\b|str\b|text\b|varchar|char\(|\w+\(|@\w+\Z|:\w+\Z|\.\.\.|_{3,}|-{3,}|\*{3,}"
    rb"|x{4,}|\.{3,}|\(|/[a-z]+/|(?:req|params?|body|args|form|input|data|props|event|user)\.\w|[a-z_]\w*(?:\.[a-z_]+){2,}\Z|(?:var|vars|local|data|module|secrets|inputs|each)\.[a-z_]\w*\Z|\\[sdw][*+?]|obligatoire|requis|optionnel|required|optional)",
    re.IGNORECASE,
)
_COMMON = re.compile(
    rb"(?:expire|oublie|perdu|trop|pas|tres|plus|bien|confidentiel|valide|invalide|requis|obligatoire"
    rb"|incorrect|errone|faible|fort|robuste|"
    rb"unique|compose|demande|envoye|stocke|chiffre|hache|change|modifie|reinitialise|necessaire|important"
    rb"|personnel|secret|defini|"
    rb"transmis|conserve|partage|different|identique|long|court|protege|donne|exige|required|expired"
    rb"|invalid|wrong|weak|strong|stored|"
    rb"encrypted|hashed|sent|needed|one|une?|des|les?|la|que|qu|qui|celui|donc|alors|ainsi|aussi|votre"
    rb"|constitue|form[e]|genere|attribue|"
    rb"bloque|verrouille|desactive|compromis|disponible|affiche|associe|inscrit|indique|fourni|remis"
    rb"|communique|sensible|interdit|permis|"
    rb"recommande|considere|vide|absent|present|respecte|conforme|renouvele|choisi|cree|a|au|aux|en|dans"
    rb"|sur|par|pour|the|not|too|very)"
    rb"(?:e|s|es|ee|ees)?\Z",
    re.IGNORECASE,
)
_LINK = re.compile(rb"(?:https?://|www\.|(?:GET|POST|PUT|HEAD) /)[^\s\"'<>\x00]{0,160}\Z", re.IGNORECASE)
_PASSWORD = re.compile(
    rb"(?:\w+[_.-])?(?:pass(?:word|wd|phrase)?|pwd|mdp|mot[_-]?de[_-]?passe|motdepasse)=", re.IGNORECASE
)
"""A password in the query of a link, which no token of access need be."""
_CONNECTION = re.compile(
    rb"(?:server|data source|dsn|uid|user id|user|host|initial catalog|database|driver)[ ]?=[^;\"'\n\x00]{1,60};",
    re.IGNORECASE,
)
_SETTING = re.compile(rb"(?:export )?[A-Z][A-Z0-9_]{0,40}(?:PASSWORD|PASSWD|_PASS|_PWD|_MDP)=[a-z]+\Z")
_DEFAULT = re.compile(
    rb"(?:pass|secret|change|example|exemple|test|your|votre|wordpress|drupal|nextcloud|keycloak|grafana|minio|laravel|symfony|django|homestead|mysql|postgres|mariadb|mongo|redis"
    rb"|rabbit|guest|admin|root|user|demo|default|defaut|dummy|placeholder|required|optional|string|empty|null|false|true|vault|toto|qwerty|azerty|monmot|motde|insert|replace|remplac|redacted|masque|foobar|hunter|letmein|welcome|sample|development|local|app|openldap|elastic|kibana|airflow|superset|metabase|gitea|gitlab|jenkins|sonar|matomo|odoo|moodle|zabbix|docker)",
    re.IGNORECASE,
)
"""What manuals and images of containers set."""
_UNTOLD = re.compile(rb"(?:://|\A)(?P<user>[^:/@]+):(?P=user)@(?![^/]*\.)", re.IGNORECASE)
"""The user's own name as password, on a machine without a domain: what every manual shows."""
_PAGED = re.compile(
    rb"\W*(?:next|prev(?:ious)?|page|continuation|sync|cursor)[_-]?(?:page[_-]?)?token", re.IGNORECASE
)
"""Where a list goes on: it opens nothing."""
_NAMED_ABOUT = re.compile(
    rb"[_.-](?:path|file|fichier|chemin|dir|name|nom|url|uri|type|len|length|policy|expir\w*|ttl|id|hint|count|limit|size|format|field"
    rb"|column|endpoint|algorithm|issuer)[\"']?\]?[ \t]*(?:=>|:=|==?|:)",
    re.IGNORECASE,
)
_PROMPTED = re.compile(
    rb"(?:votre|your|le|la|un|the|a|my|nouveau|new)[_-]"
    rb"|(?:entrez|inserez|mettez|collez|ajoutez|indiquez|saisissez|remplacez|changez|enter|insert|put|paste|replace|change)(?:\Z|[ _-])"
    rb"|(?:path|chemin)/|.*\bid_(?:rsa|dsa|ecdsa|ed25519)(?:\.pub)?\Z|.*[\w-]\.(?:pem|key|pub|crt|cer|p12|json|ya?ml|env)\Z",
    re.IGNORECASE,
)
"""What is to be put there, or the file that holds it."""
_REFERRED = re.compile(rb"[\w-]+:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")
"""A secret by its name in a store of secrets."""


_WHERE = re.compile(
    rb"https?://(?!.*[?&](?:token|jeton|key|cle|code|secret|sig|auth)=)(?:%[0-9a-f]{2}|[a-z./?=_~&#:-]){4,160}\Z",
    re.IGNORECASE,
)
"""Where such a thing is asked for, when a colon and no program gives it: words alone, since an access has figures."""
_ENTRY = re.compile(
    rb"https?://[^\s?#]{3,120}[?&#](?:[\w.-]{1,40}=[^\s&#]{0,80}[&#]){0,6}(?:access_?|auth_?)?(?:token|jeton|key|cle|code|secret|sig|auth)=[^\s&#]{16}",
    re.IGNORECASE,
)
_BEGUN = re.compile(rb"[a-z]{2,6}[-_](?:[a-z0-9]{1,4}[-_])?\Z", re.IGNORECASE)
"""How the tokens of a service begin, before dots that stand for the rest."""


def judge(candidate: Candidate) -> Found | None:
    group = next(
        name for name in ("url", "assigned", "prose", "pin", "listed") if candidate.match.group(name)
    )
    value = candidate.match.group(group)
    if group != "listed":
        in_form = candidate.data[candidate.start - 1 : candidate.start] == b"&"
        value = (_FIELD.split(value, maxsplit=1)[0] if in_form else value).rstrip(b".,;:?)}]")
    start = candidate.match.start(group)
    if (
        len(value) < 4
        or PLACEHOLDER.search(value)
        or _VARIABLE.match(value)
        or _PROMPTED.match(value)
        or _REFERRED.match(value)
        or DUMMY.match(value)
    ):
        return None
    if group == "prose" and _ENTRY.match(value):
        return None  # a link that lets someone in is found whole
    if group in ("assigned", "prose") and a_login(candidate, start, start + len(value)):
        return paired(candidate, start, start + len(value))
    if group == "assigned" and tried(candidate, value):
        return None
    if group == "assigned" and (
        (_WHERE.match(value) and b"=" not in candidate.value[: start - candidate.start])
        or (_BEGUN.match(value) and candidate.data[start + len(value) : start + len(value) + 1] == b".")
        or (
            not candidate.match.group("quote")
            and (
                named_alike(candidate.value[: start - candidate.start], candidate.match.group(group))
                or of_a_program(candidate, candidate.value[: start - candidate.start], start, value)
            )
        )
    ):
        return None
    mixed = _strength(value)
    quoted = bool(candidate.match.group("quote")) or candidate.data[start - 1 : start] in (
        b'"',
        b"'",
        b"`",
        b"(",
    )
    if candidate.match.group("quote") and candidate.after(1) == b" ":
        quoted = False  # the first word of a label or of a sentence: « "mdp": "Mot de passe oublié" »
    if _COMMON.match(value):
        return None
    if group == "url" and _UNTOLD.search(candidate.value):
        return None
    if group == "listed" and not _of_logins(candidate):
        return None
    if group in ("url", "pin", "listed"):
        return Found(0.99, start=start, end=start + len(value))
    if candidate.data[candidate.start - 1 : candidate.start] in (b"?", b"&") and _LINK.search(
        candidate.before()
    ):
        if (
            len(value) >= 12
            or not _PASSWORD.match(candidate.value)
            or not re.search(rb"\d|[^A-Za-z0-9]", value)
        ):
            return None  # a link that carries an access is found whole
        return Found(0.9, start=start, end=start + len(value))
    if group == "assigned":
        label = candidate.value[: start - candidate.start]
        pin = re.match(rb"\W*(?:\w+[_.-])*(?:nip|pin)", label, re.IGNORECASE) is not None
        if pin and not re.fullmatch(rb"\d{4,8}", value):
            return None
        if (
            mixed < 2
            and not _alone(candidate, value)
            and not (quoted and len(value) >= 6)
            and not pin
            and not _connects(candidate, label)
        ):
            return None
        if not quoted and label.rstrip().endswith(b"==") and re.fullmatch(rb"[a-z]+(?:_[a-z]+)*\d?", value):
            return None  # compared with a variable
        if _NAMED_ABOUT.search(label):
            return None
        if re.fullmatch(rb"[A-Z]+(?:_[A-Z]+)+" if quoted else rb"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+", value):
            return None  # the name of a variable
        if _PAGED.match(label):
            return None
        if value.isalpha() and value.lower() == value and b"_" in label and not quoted:
            return Found(0.75, start=start, end=start + len(value)) if _alone(candidate, value) else None
        return Found(0.9, start=start, end=start + len(value))
    pin = re.match(rb"(?:nip|pin|code)", candidate.value, re.IGNORECASE) is not None
    if mixed >= 2 or (quoted and len(value) >= 6) or (pin and re.fullmatch(rb"\d{4,8}", value)):
        return Found(0.85, start=start, end=start + len(value))
    return None


def _of_logins(candidate: Candidate) -> bool:
    """Whether a pair stands among others of that form, whose keys are no words, or near the word for a password."""
    low, high = max(0, candidate.start - 300), candidate.end + 300
    if _SPOKEN_OF.search(candidate.data, low, high):
        return True
    keys = {match.group("login") for match in _PAIRS.finditer(candidate.data, low, high)}
    return len([key for key in keys if not ordinary(key.decode("latin-1").lower())]) > 1


def _alone(candidate: Candidate, value: bytes) -> bool:
    """Whether a line of settings gives a plain word for a password, and not one that comes with a product."""
    start = candidate.data.rfind(b"\n", max(0, candidate.start - 90), candidate.start) + 1
    return (
        _SETTING.match(candidate.data[max(start, candidate.start - 60) : candidate.end]) is not None
        and candidate.after(1) in (b"", b"\n", b"\r", b"\x00")
        and 6 <= len(value) <= 30
        and value.isalpha()
        and _DEFAULT.match(value) is None
    )


def _connects(candidate: Candidate, label: bytes) -> bool:
    """Whether it stands in a string that names a server or a user beside it (« Uid=paie;Pwd=… »)."""
    return (
        _PASSWORD.match(label) is not None
        and candidate.data[candidate.start - 1 : candidate.start] == b";"
        and _CONNECTION.search(candidate.before(140)) is not None
    )


def _strength(value: bytes) -> int:
    """How many kinds of characters a value mixes: words of prose have one."""
    kinds = (rb"[a-z]", rb"\d", rb"[^A-Za-z0-9'-]")
    return sum(re.search(kind, value) is not None for kind in kinds) + (
        re.search(rb"\w[A-Z]", value) is not None
    )


DETECTOR = Detector(
    name="generic.secret_assigned",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"pass(?:word|wd|phrase|code)|\bpass\b|_pass|pwd",
        r"(?:bind|ldap|smtp|proxy|db|user|login)[_-]?credentials?[\"']? ?[=:]",
        r"p(?:w|ass)[\"']?\]?[ \t]{0,4}[=:]",
        r"mots?[ _-]?de[ _-]?passe|\bmdp(?:\b|_)|_mdp|phrase de passe",
        r"secret|jwt_signing|snmp_community|community_string",
        r"(?:api|app|access|private|auth|account|encryption|client|signing|session|master|shared|jwt|hmac|aes|consumer|service|webhook|cookie)[ _-]?(?:key|token)",
        r"psk[\"']? ?[:=]|pre_?shared_?key|wpa_?key",
        r"\bcle[ _-](?:api|secrete|privee|d'a)|\bcle[ _-]?(?:de[ _-]|aes|hmac|jwt|chiffrement|cryptage|signature|partagee)",
        r"token|jeton|\bnip\b|\bpin\b|code d'acces|authorization|bearer",
        r"://[^ /@]{0,64}:",
        r"[\"'][ \t]{0,24}(?:=>?|:) ?[\"'][a-z]{4,16}[^ \"'\n]{0,18}[0-9]{2,6}[!?#$%&*@][\"']",
    ),
    pattern=Lowered(b"|".join((_URL, _ASSIGNED, _PROSE, _PIN, _LISTED))),
    judge=judge,
    near=(140, 300),
)
