"""What a password or a key looks like, and what stands in its place without being one."""

from __future__ import annotations

import re

from balise.detection.detector import Candidate, Found
from balise.detection.detectors.generic.secret_token import PLACEHOLDER

GIVEN = (
    rb"(?:\"(?P<double>[^\"\n\x00]{4,80})\"|'(?P<single>[^'\n\x00]{4,80})'|(?P<bare>[^\s\x00\"'`<>]{4,200}))"
)
"""A value between quotation marks, or up to a blank."""

PASSWORDS = rb"(?:mots? de passe|mdp|passwords?|passwd|passphrase|phrase (?:de passe|secrete))"
CODES = (
    rb"(?:nip|pin|passcode|combo|combinaison|combination|code recu|codes? (?:d'acces|secrets?|wi-?fi|d'alarme|d'entree|de (?:verification|confirmation|securite|validation)"
    rb"|(?:de |du |des )(?:la |l')?(?:portes?|portail|alarme|barriere|grille|coffre(?:-fort)?|garage|cadenas|stationnement|photocopieur|clavier)"
    rb"|pour (?:entrer|ouvrir|desarmer|la porte|le portail|l'alarme))|(?:door|gate|alarm|access|security|verification|entry) codes?)"
)
"""What opens something, by a number that is asked for or pointed at."""

QUOTED = rb"(?:[ ][a-z'-]{1,14}){0,3}[ :]{1,3}[\"'][ ]?(?P<value20>(?-i:[A-Za-z]{2,20}[a-z][A-Z][A-Za-z]{2,20})[!#$%&*?@^+]{1,4})(?=[ ]?[\"'])"
"""Words joined by their capitals, then a sign, between quotation marks: no name of a thing is written so."""
_REFERENCE = re.compile(
    rb"\$[\w({]|#\{|&{1,2}[a-z_]{3,24}\.?\Z|(?:read|get|new|convertto|convertfrom|import)-[a-z]+\Z|%(?!(?:[0-9a-f]{2}%){2})[\w({]|\{|<|\[|\(|-|/|os\.|process\.|env[.(\[]|getenv|settings\.|config[.\[(]|self\.|this\."
    rb"|request\.|(?:null|none|true|false|undefined|string|text|varchar|obligatoire|requis|required|optional)\b"
    rb"|[a-z_][\w.]*\(|:\w+\Z|@\w+\Z|\.\.|_{3}|\*{3}|x{4}|https?://|www\."
    rb"|(?:secrets?|kv2?|vault)/[a-z0-9_./-]+\Z|#(?=\d{0,7}[a-f])(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})\Z"
    rb"|[a-z_][a-z_.]*\[\d{1,2}\]?\Z",
    re.IGNORECASE,
)
"""Among them where a vault keeps it, the colours of a page and the item of a list."""
DUMMY = re.compile(
    rb"(?:[\w.-]{1,20}=)?(?:my|mon|your|votre|le|the|un|a|nouveau|new|old|raw|confirm(?:ation|ed)?|user|plain|hashed|super|top)?[_-]?(?:pass(?:word|wd|phrase)?|pwd|pw|mdp|mot[_-]?de[_-]?passe"
    rb"|secret|token|jeton|api[_-]?key)\d{0,3}\Z|(?P<account>demo|guest|username|user|foo)[/:](?P=account)\Z",
    re.IGNORECASE,
)
"""The names of variables, and the account of a demonstration that is its own password, as manuals print it."""
_ORDINARY = re.compile(
    rb"\d{1,2}[h:]\d{0,2}\Z|\d+(?:er|re|e|eme|th|nd|st|rd|%|\$|j|h|min|[kmgt]o|[kmgt]b)\Z|\d[\d.,/-]*\Z"
    rb"|(?:aes|sha|md|rsa|tls|wpa|oauth|utf|office|microsoft|windows|win|m|loi|v|version|iso|nist|bcrypt|argon|base"
    rb"|saml|fido|pbkdf|mp|art|sp|ipv|uuid[_-]?v)-?\d+(?:[.\-]\d+)*\Z|[^@\s]+@[a-z0-9-]+\.[a-z.]+\Z"
    rb"|(?:firefox|chrome|chromium|edge|safari|java|python|php|node|postgresql|ubuntu|debian|android|ios|excel|outlook|teams)-?(?!123\Z)\d{1,3}(?:[.]\d+)*\Z"
    rb"|(?:pbkdf2?|hmac|scrypt|argon2(?:id|i|d)?|bcrypt|ecdsa|eddsa|x?chacha20|hkdf)(?:[-_/](?:with|and|hmac|aes|gcm|cbc|poly1305|sha-?\d{0,3}|\d{3}|v\d{1,2}))+\Z"
    rb"|.*\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|py|js|ts|java|php|html?|zip|json|ya?ml|xml|md|org|com|ca|net)\Z",
    re.IGNORECASE,
)


def stand_in(value: bytes) -> bool:
    """Whether a value is a variable, an example or a blank to fill rather than a secret."""
    return bool(
        len(value) < 4
        or PLACEHOLDER.search(value)
        or _REFERENCE.match(value)
        or DUMMY.match(value)
        or b"](" in value  # of a link in Markdown
        or value.startswith(b"correct horse")  # of a drawing that the whole trade quotes
        or re.fullmatch(rb"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+", value)
    )


def strong(value: bytes) -> bool:
    """Whether a value mixes letters with digits or signs as no word of prose does."""
    if _ORDINARY.match(value) or not re.search(rb"[A-Za-z]", value):
        return False
    return bool(re.search(rb"\d|[A-Za-z][!@#$%^&*?+=~]+\w|[@#$%^&*+=~]\w|_\w+[!#$]+\Z", value))


_FIELD_NAME = re.compile(
    rb"(?P<name>[A-Za-z_$][A-Za-z_]*(?:(?:\??\.|->|::)[A-Za-z_$][A-Za-z_]*){0,2})!?(?:[)\]};,]*\Z|,[A-Za-z_]\w*=)"
)
_LABEL = re.compile(rb"[A-Za-z][A-Za-z_-]*")
_WORD = re.compile(rb"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SPOKEN = re.compile(rb"[A-Za-z][ \t][A-Za-z]")
_SETTING = re.compile(rb"[A-Z][A-Z0-9_]*=\Z")
_PROPERTY = re.compile(rb"[A-Z][a-z]\w* ?=")
"""One of an object, as C# has them: the only variables with a capital."""


def named_alike(label: bytes, value: bytes) -> bool:
    """Whether a program gives a variable or a field to another of its name: « password = options.password ».

    A label of several words is of prose, and what a line of settings gives (``API_KEY=masterKey``) is the key itself.
    A variable's name is of letters alone, and says again, word for word, what it is given to: all of it
    (``options.password``), its end (``auth_token`` for a token) or its beginning (``private_key_from_pem``).
    """
    match = _FIELD_NAME.match(value)
    labels = _LABEL.findall(label)
    if match is None or not labels or _SPOKEN.search(label):
        return False
    parts = re.split(rb"\??\.|->|::", match.group("name"))
    wanted, first, last = (_words(name) for name in (labels[-1], parts[0], parts[-1]))
    if not wanted or not last or (len(parts) == 1 and _SETTING.match(label)):
        return False
    if len(parts) == 1 and value[:1].isupper() and not _PROPERTY.match(label):
        return False
    if last == wanted and (len(parts) > 1 or len(wanted) > 1):
        return True
    if last[-1] == wanted[-1] and len(last) > 1:
        return True
    return len(first) > len(wanted) and first[: len(wanted)] == wanted


_ITEM = re.compile(rb"[A-Za-z_][A-Za-z_.]*\[(?:[A-Za-z_.\[]*|\d{1,3})\Z")
_ITEM_ENDS = re.compile(rb"[\],:]| \||(?<=\[)([\"'])[A-Za-z_][\w.-]*\1\]| [+-] \w{1,20}\]")
_CLASS = re.compile(rb"(?:[A-Z]+[a-z]+){2,}\Z")
_ATTRIBUTE = re.compile(rb"\w*[a-z]_[a-z_]*[a-z]: \Z")
_TYPED = re.compile(rb"[ ]?[|)\]]|[ ]=[ ]|,[\n\x00]")
_PASSWORD = re.compile(
    rb"(?<![a-z])mdp_|_(?:pass(?:e|word|wd|phrase|code)?|pwd|pw|mdp|pin): \Z", re.IGNORECASE
)
_TYPED_AT_LEAST = re.compile(rb"[ ]?\|[ ]|[ ]=[ ]")
"""After the class of a password: settings and people close brackets and lists after one, too."""
_OWN = re.compile(rb"_[a-z]+(?:_[a-z]+)+\Z")
_IN_OBJECT = re.compile(rb"[a-z]+[A-Z]\w*: \Z")
_LOCAL = re.compile(rb"[a-z]+(?:[A-Z][a-z]+)+\Z")
_NAMED_ARGUMENT = re.compile(rb"[a-z]+(?:_[a-z]+)*=[a-z_][a-z_.]*\Z")


def of_a_program(candidate: Candidate, label: bytes, start: int, value: bytes) -> bool:
    """Whether what no quotation mark holds is of a program: an item (« token = tokens[0] »), the class of an attribute
    (« secret_reader: SecretReader | None »), a private variable, one of an object (« { apiKey: secConfig } »)."""
    data, end = candidate.data, start + len(value)
    after = data[end : end + 4]
    if _ITEM.match(value):
        return _ITEM_ENDS.match(data, end) is not None
    if _CLASS.match(value) and _ATTRIBUTE.search(label):
        own = set(_words(label)) <= set(_words(value))
        typed = _TYPED_AT_LEAST if _PASSWORD.search(label) else _TYPED
        return own or typed.match(after) is not None
    if _OWN.match(value):
        return label.endswith(b" = ") and b" " not in label[:-3]
    return (
        _LOCAL.match(value) is not None
        and _IN_OBJECT.search(label) is not None
        and data[candidate.start - 2 : candidate.start] == b"{ "
        and after.startswith(b" }")
    )


def an_argument(candidate: Candidate, start: int, value: bytes) -> bool:
    """Whether a value is the argument of a call by its name: « password = opened(subject=person, …) »."""
    bare = value.rstrip(b",)")
    return (
        _NAMED_ARGUMENT.match(bare) is not None
        and candidate.data[start - 1 : start] in (b"(", b" ")
        and candidate.data[start + len(bare) : start + len(bare) + 1] in (b",", b")")
    )


def _words(name: bytes) -> list[bytes]:
    return [word.lower() for word in _WORD.findall(name)]


_PER = re.compile(rb"(?<![a-z])(?:per|par) \Z", re.IGNORECASE)
_COUNTED = re.compile(rb"(?:token|jeton)s?(?![a-z])", re.IGNORECASE)
"""What so many cost; who enters « par mot de passe » may say which."""
_PASS = re.compile(rb"pass ", re.IGNORECASE)
_ARGUMENT = re.compile(rb"[a-z]\w{2,30}=[a-z]+\Z|[a-z]{3,}(?:_[a-z]{2,}){1,5}(?P<figures>\d{1,3})?\Z")
_SAID = re.compile(rb"(?<![a-z])(?:is|was|est|etait)(?![a-z])|[:=]", re.IGNORECASE)


def passed(candidate: Candidate, start: int, value: bytes) -> bool:
    """Whether it is passed to a function (« pass `page_size` »), or is what counts tokens, rather than a password."""
    if _PER.search(candidate.before(5)) and _COUNTED.match(candidate.value):
        return True
    said = candidate.value[: start - candidate.start]
    argument = _ARGUMENT.match(value)
    if argument is None or (argument.group("figures") and not said.endswith(b"`")):
        return (
            False  # « le pass soleil_levant12 »: one with figures is an argument when it is set as a program
        )
    return _PASS.match(said) is not None and _SAID.search(said) is None


_WIRELESS = re.compile(rb"wi-?fi(?![a-z])", re.IGNORECASE)
_TAG = re.compile(
    rb"(?:(?:AP|WAP|BORNE|LOCAL|MR|PA|RMA|NT)[-_]?|[A-Z]{1,3}[-_])(?!(?:19[4-9]|20[0-3])\d(?!\d))\d{2,6}(?:[-_]?[A-Z]{1,2}\d{0,2})?\Z"
)
"""Capitals that name no season, team or animal, and figures that make no year."""


def a_machine(said: bytes, value: bytes) -> bool:
    """Whether the number of an access point, a model or a room follows « Wi-Fi », with nothing that gives it as a key."""
    return _WIRELESS.match(said) is not None and _TAG.match(value) is not None


_PASSWORD_AFTER = re.compile(
    rb"[\"']?[ ]?/[ ]?(?:(?=[^\s\x00]{0,40}[A-Za-z])(?=[^\s\x00]{0,40}[0-9!#$%&*?@])[^\s\x00/]{6,60}|[a-z]{3,24}(?![a-z]))"
)


def a_login(candidate: Candidate, start: int, end: int) -> bool:
    """Whether the value there is the account, and what follows a slash its password: « svc_sync / Merle4410! ».

    One that looks like a password is one, whatever word follows: « Merle4410! / courriel ».
    """
    if _PASSWORD_AFTER.match(candidate.data, end, min(candidate.high, end + 70)) is None:
        return False
    return not strong(candidate.data[start:end]) or paired(candidate, start, end) is not None


_PAIR = re.compile(rb"[\"']?[ ]?/[ ]?[\"']?(?P<value>[^\s\x00\"'<>]{6,60})")


def paired(candidate: Candidate, start: int, end: int) -> Found | None:
    """The password that follows an account and a slash; with what stands before the slash, if no account has its signs."""
    match = _PAIR.match(candidate.data, end, candidate.high)
    value = match.group("value").rstrip(b".,;:)") if match else b""
    if match is None or not strong(value) or stand_in(value):
        return None
    both = _SIGN.search(candidate.data, start, end) is not None
    return Found(0.86, start=start if both else match.start("value"), end=match.start("value") + len(value))


_SIGN = re.compile(rb"[!#$%&*?^+=~]")
"""What passwords have, and hardly an account."""
_TRIVIAL = re.compile(
    rb"(?:toto|tata|titi|foo|bar|baz|qux|abc|abcd|abc123|qwerty\d*|azerty\d*|1234\d{0,6}|0{4,8}|1{4,8}|test\w{0,4}|bidon|alice|bob|hunter2|p@ssw0rd|passw0rd|s3cret|letmein|admin|root|invite|guest)\Z",
    re.IGNORECASE,
)
_TESTED = re.compile(
    rb"(?<![a-z])(?:assert|expect|pytest|unittest|fixture|test_|mock|bidons?|factices?|fictifs?|fictives?|exemples?|examples?|describe\(|it\(|jeu d'essai|donnees d'essai|dummy)",
    re.IGNORECASE,
)
"""In a program's tests or an example, what everyone writes for a password is nobody's."""


def tried(candidate: Candidate, value: bytes) -> bool:
    """Whether a value that anyone types stands among tests or examples."""
    return _TRIVIAL.match(value) is not None and any(
        _TESTED.search(around) is not None for around in (candidate.before(140), candidate.after(90))
    )


FACTORY = re.compile(
    rb"[^.\n\x00]{0,40}(?:d'usine|factory)[^.\n\x00]{0,60}(?:manuel|manual|documentation|fabricant|manufacturer|public)",
    re.IGNORECASE,
)
"""After a code, what says that anyone reads it in a manual."""
