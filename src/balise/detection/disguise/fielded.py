"""The fields that identifiers and secrets stand in, and how a value of each is written once it is whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from balise.detection.checks import mod97, vin
from balise.detection.disguise.forms import born, is_line
from balise.detection.disguise.shapes import is_account, is_card, is_nas
from balise.detection.lexicons.calendar import ENGLISH, FRENCH

_FIELDS = {
    "nas": r"n[._ ]?a[._ ]?s|(?:numero[ _])?(?:d'?)?assurance[ _]sociale|s\.?i\.?n|social insurance(?: number)?",
    "nam": r"n\.?a\.?m|ramq|assurance[ _-]maladie|carte[ _-]soleil|health[ _-](?:insurance[ _-])?card",
    "licence": r"permis(?:[ _](?:de[ _])?conduire)?|licen[cs]e(?: saaq)?",
    "passport": r"passe?port",
    "code": r"code[ _-]?perm(?:anent|\.)?|permanent[ _-]code|cp(?: de l'eleve)?",
    "postal": r"codes?[ _-]?postal|postal[ _-]code",
    "vehicle": r"n\.?i\.?v|v\.?i\.?n|chassis",
    "iban": r"iban",
    "account": r"(?:compte|account)(?:[ _]bancaire)?|bank account|folio|transit[a-z-]*|depot direct|direct deposit",
    "card": r"carte(?:[ _](?:de[ _])?credit)?|visa|mastercard|credit card|card number",
    "phone": r"telephone|tel\.?|cell(?:ulaire)?|phone|mobile",
    "dob": r"(?:date[ _](?:de[ _])?)?naissance|ddn|dob|date of birth|birth[ _]?date|nee?[ _]le|born(?: on)?",
    "password": r"mots?[ _-]de[ _-]passe|motdepasse|mdp|pass(?:word|wd|phrase|code)|pwd",
    "token": r"jeton|token|(?:api|access|secret|private)[ _-]?key|cle[ _-](?:d['_])?(?:api|acces|secrete)|secret",
    "email": r"courriel|e-?mail",
}
LABELS = re.compile(
    (
        "(?<![a-z])(?:" + "|".join(f"(?P<{kind}>{names})" for kind, names in _FIELDS.items()) + ")(?![a-z])"
    ).encode(),
    re.IGNORECASE,
)
_IN_WORDS = {month: at for months in (FRENCH, ENGLISH) for at, month in enumerate(months, 1)}
MONTHS = tuple(_IN_WORDS)
_MARKS = b" .-/_\t\r\n"
_WORDED_DAY = re.compile(rb"(\d{1,2})([a-z]{3,9})(\d{4})", re.IGNORECASE)
_NOT_IN_A_DATE = re.compile(rb"[^A-Za-z0-9]")
_LETTERS_FIRST = re.compile(rb"[A-Z]{4}\d{8}")
_LICENCE = re.compile(rb"[A-Z]\d{12}")
_PASSPORT = re.compile(rb"[A-Z]{2}\d{6}|[A-Z]\d{6}[A-Z]{2}")
_POSTAL = re.compile(rb"[A-CEGHJ-NPR-TVXY]\d[A-CEGHJ-NPR-TV-Z]\d[A-CEGHJ-NPR-TV-Z]\d")
"""Letters that Canada Post uses, the first of them for a province."""
_VEHICLE, _IBAN = re.compile(rb"[A-HJ-NPR-Z0-9]{17}"), re.compile(rb"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_MAILBOX = re.compile(
    rb"[a-z0-9][a-z0-9._+-]{1,40}@(?:[a-z0-9-]{2,30}\.){1,3}(?:com|ca|org|net|fr)", re.IGNORECASE
)
_SIGNED = re.compile(rb"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[!-~]*[!#$%&*?@^+=~][!-~]*")
_SCRAMBLED = re.compile(rb"[A-Za-z]\d|\d[A-Za-z]|[!#$%&*?@^+=~][A-Za-z0-9]|[A-Za-z0-9][!#$%&*?@^+=~]")
_KEY = re.compile(rb"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_+/=-]{16,200}")
_TURN = re.compile(rb"(?=[A-Za-z]\d|\d[A-Za-z])")
_ABOUT = re.compile(
    rb"(?:longueur|length|min\w*|max\w*|chiffres?|majuscules?|minuscules?|special\w*|caracteres?|char\w*|requi\w+|oblig\w+|symbol\w*|digits?|upper\w*|lower\w*"
    rb"|true|false|string|text|hidden|password|passwd|mdp|null|none|oui|non|yes|no|jours?|days?|expir\w*|[a-z]+\(.*)",
    re.IGNORECASE,
)
"""What is said of a password, and is no part of one."""
_SHORTEST, _OF_A_PAIR = 8, 2
_LEAST_TURNS = 2


def _bare(parts: list[bytes]) -> bytes:
    return b"".join(parts).translate(None, _MARKS)


def _figures(parts: list[bytes]) -> bytes:
    plain = _bare(parts)
    return plain if plain.isdigit() else b""


def dated(written: bytes) -> bytes | None:
    """A birth date, its characters put together whatever stands between."""
    plain = _NOT_IN_A_DATE.sub(b"", written)
    worded = _WORDED_DAY.fullmatch(plain)
    if worded:
        month = _IN_WORDS.get(worded[2].lower().decode(), 0)
        plain = worded[3] + b"%02d" % month + worded[1].zfill(2)
    if len(plain) != _SHORTEST or not plain.isdigit():
        return None
    if not born(plain):
        plain = plain[4:] + plain[2:4] + plain[:2]
    return b"date de naissance : %s-%s-%s" % (plain[:4], plain[4:6], plain[6:]) if born(plain) else None


def _nas(parts: list[bytes], _cut: bool) -> bytes | None:
    plain = _figures(parts)
    if len(plain) != 9 or not is_nas(plain):
        return None
    return b"NAS : %s %s %s" % (plain[:3], plain[3:6], plain[6:])


def _lettered(form: re.Pattern[bytes], label: bytes) -> Callable[[list[bytes], bool], bytes | None]:
    def made(parts: list[bytes], _cut: bool) -> bytes | None:
        plain = _bare(parts).upper()
        return label + plain if form.fullmatch(plain) else None

    return made


def _checked(
    form: re.Pattern[bytes], check: Callable[[bytes], bool], label: bytes
) -> Callable[[list[bytes], bool], bytes | None]:
    def made(parts: list[bytes], _cut: bool) -> bytes | None:
        plain = _bare(parts).upper()
        return label + plain if form.fullmatch(plain) and check(plain) else None

    return made


def _account(parts: list[bytes], _cut: bool) -> bytes | None:
    plain = _figures(parts)
    if not 14 <= len(plain) <= 17 or not is_account(plain):
        return None
    return b"compte : %s-%s-%s" % (plain[:5], plain[5:8], plain[8:])


def _card(parts: list[bytes], _cut: bool) -> bytes | None:
    plain = _figures(parts)
    return b"carte : " + plain if len(plain) in (15, 16) and is_card(plain) else None


def _phone(parts: list[bytes], _cut: bool) -> bytes | None:
    plain = b"".join(parts).translate(None, _MARKS + b"()")
    if len(plain) != 10 or not plain.isdigit() or not is_line(plain):
        return None
    return b"tel. : %s-%s-%s" % (plain[:3], plain[3:6], plain[6:])


def _dob(parts: list[bytes], _cut: bool) -> bytes | None:
    return dated(b"".join(parts))


def _password(parts: list[bytes], cut: bool) -> bytes | None:
    plain = b"".join(parts)
    if len(plain) < _SHORTEST or not _SIGNED.fullmatch(plain) or any(map(_ABOUT.fullmatch, parts)):
        return None
    if not cut and not any(map(_SCRAMBLED.search, parts)):
        return None
    return b"mdp : " + plain


def _token(parts: list[bytes], cut: bool) -> bytes | None:
    plain = b"".join(parts)
    if not _KEY.fullmatch(plain):
        return _password(parts, cut)
    turns = [len(_TURN.findall(part)) for part in ([plain] if cut else parts)]
    many = sum(turn >= _LEAST_TURNS for turn in turns)
    return b"jeton : " + plain if many >= (1 if cut else min(_OF_A_PAIR, len(parts))) else None


def _email(parts: list[bytes], _cut: bool) -> bytes | None:
    plain = b"".join(part.strip() for part in parts)
    return b"courriel : " + plain if _MAILBOX.fullmatch(plain) else None


KINDS: Mapping[str, Callable[[list[bytes], bool], bytes | None]] = {
    "nas": _nas,
    "nam": _lettered(_LETTERS_FIRST, b"NAM : "),
    "licence": _lettered(_LICENCE, b"permis de conduire : "),
    "passport": _lettered(_PASSPORT, b"passeport : "),
    "code": _lettered(_LETTERS_FIRST, b"code permanent : "),
    "postal": _lettered(_POSTAL, b"code postal : "),
    "vehicle": _checked(_VEHICLE, vin, b"NIV : "),
    "iban": _checked(_IBAN, mod97, b"IBAN : "),
    "account": _account,
    "card": _card,
    "phone": _phone,
    "dob": _dob,
    "password": _password,
    "token": _token,
    "email": _email,
}
"""What parts make of a kind, behind the label that detectors expect; ``cut`` where no one chose the parts."""
