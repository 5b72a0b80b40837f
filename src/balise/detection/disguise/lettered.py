"""A value told character by character once that is said: « épelé : M majuscule, o, u, tiret, 8, 8 ».

The announcement is the evidence: letters apart without it are a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.hidden import LABEL
from balise.detection.disguise.numerals import UNITS
from balise.detection.disguise.piece import Rewrite

_TOLD = (
    r"\b(?:epel(?:ee?|le|ons|lation)|dicte?e?|(?:lettre|caractere|signe) (?:par|a) (?:lettre|caractere|signe|ligne)"
    r"|spelled|spelling|(?:letter|character) (?:by|per) (?:letter|character|line))\b"
)
_OPENS = r"\b(?:mots? de passe|mdp|pass(?:word|code|phrase)|pwd|phrase de passe|log ?in)\b"
"""After it, characters are told where one of them is said to be a capital, or by the name of a sign."""
_IS = r"(?::|[ ](?:est|is|c'est|was|etait)(?: (?:epelee?|ecrite?|spell?ed|spelt|written))?(?= ))"
_BEGINS = rf"{_OPENS}[^:\n\x00]{{0,40}}{_IS.replace('(?= )', ' ')}[ ]{{0,3}}"
ANCHORS = (
    _TOLD,
    rf"{_BEGINS}[a-z0-9 ]{{1,24}},",
    rf"{_BEGINS}[a-z0-9](?:(?: {{1,3}}|-)[a-z0-9]){{3}}[ ,-]",
    rf"{_OPENS}(?: [a-z']{{2,14}}){{0,4}} {{1,3}}[a-z0-9](?: {{1,3}}[!-~]){{7}}",
)
_SIGNS = {
    "trait d'union": "-", "tiret": "-", "dash": "-", "hyphen": "-", "point d'exclamation": "!", "exclamation": "!",
    "exclamation mark": "!", "exclamation point": "!", "point d'interrogation": "?", "question mark": "?", "dollar": "$",
    "signe de dollar": "$", "dollar sign": "$", "diese": "#", "carre": "#", "hash": "#", "pound": "#", "arobase": "@",
    "arobas": "@", "a commercial": "@", "at sign": "@", "et commercial": "&", "esperluette": "&", "perluete": "&",
    "ampersand": "&", "etoile": "*", "asterisque": "*", "star": "*", "asterisk": "*", "souligne": "_",
    "trait de soulignement": "_", "barre de soulignement": "_", "underscore": "_", "pour cent": "%", "pourcent": "%",
    "percent": "%", "egal": "=", "equals": "=", "plus": "+", "point": ".", "dot": ".", "period": ".",
    "barre oblique": "/", "slash": "/",
}  # fmt: skip
_NAMED = {**_SIGNS, **{word: str(value) for word, value in UNITS.items()}}
_CAPITAL = r"(?:(?:en )?(?:majuscules?|capitales?|capital)|(?:in )?upper ?case|caps?)"
_SMALL = r"(?:(?:en )?minuscules?|(?:in )?lower ?case|small)"
_NAMES = "|".join(sorted(_NAMED, key=len, reverse=True))
_ACCENTED = r"[a-z][ -](?:accent[ -](?:aigu|grave|circonflexe)|trema|cedille|(?:acute|grave) accent)"
_OF_SIGNS = "|".join(sorted(_SIGNS, key=len, reverse=True))
_ARTICLE = rf"(?:(?:an?|une?|le|la|the) (?=(?:{_OF_SIGNS})(?![a-z])))?"
_ITEM = (
    rf"(?:\({_ARTICLE}(?:{_OF_SIGNS})\)"
    rf"|{_ARTICLE}(?:(?:{_CAPITAL}|{_SMALL}) )?(?:{_NAMES}|{_ACCENTED}|[a-z]|[0-9]|[!-/:-@\\[-`{{-~])(?: (?:{_CAPITAL}|{_SMALL})(?![a-z]))?(?![a-z0-9]|'[a-z]))"
)
_AFTER = r"(?: ?\r?\n ?| ?[,;-] {0,2}(?:(?:et|and|puis|then) )?|[ ]{1,3}(?:(?:et|and|puis|then) )?)"
_RUN = re.compile(
    rf"(?:(?P<aside>\({_TOLD}[^()\n\x00]{{0,20}}\)) ?|{_TOLD}[^:\n\x00]{{0,40}}(?::[ \r\n]{{0,3}}|(?<=pelle) ))[\"']?(?P<said>{_ITEM}(?:{_AFTER}{_ITEM}){{5,40}})".encode(),
    re.IGNORECASE,
)
_WORD = r"[a-z]{2,10}(?![a-z0-9])"
_FIRST = rf"(?:{_ITEM}|{_WORD} {_CAPITAL}(?: (?:au debut|la premiere))?)"
_OPENING_RUN = re.compile(
    rf"{_OPENS}[^:\n\x00]{{0,40}}?{_IS}[ ]{{0,3}}(?P<said>{_FIRST}(?:{_AFTER}{_ITEM}|, {_WORD}(?: {_SMALL})?(?={_AFTER}{_ITEM})){{4,40}})".encode(),
    re.IGNORECASE,
)
_TRIES = 24
"""Bytes after such a list in which it may be one of tries."""
_REQUIRED = re.compile(
    rb"(?<![a-z])(?:une? (?:chiffre|majuscule|minuscule|lettre|caractere)|doi(?:t|vent)|must|should|au moins|at least|essais)(?![a-z])",
    re.IGNORECASE,
)
"""What a password must have, and no password."""
_NAMES_ONE = re.compile(
    rf"(?<![a-z])(?:{_CAPITAL}|{_SMALL}|{_OF_SIGNS})(?![a-z])".encode(),
    re.IGNORECASE,
)
_APART = re.compile(rb"(?=[^A-Za-z]*[A-Za-z])(?=[^0-9]*[0-9])[A-Za-z0-9(](?: {1,3}[!-~]){7,63}")
"""Signs that blanks part, figures and letters among them: no list has both."""
_BARE_RUN = re.compile(
    rf"{_OPENS}(?: [a-z']{{2,14}}){{0,4}} {{1,3}}(?P<said>[a-z0-9](?: {{1,3}}[!-~]){{7,63}})(?![^\s])".encode(),
    re.IGNORECASE,
)
"""The same right after the word, without a mark: « mot de passe T u q u e # 4 4 »."""
_SURE = re.compile(rb"\d[^\d]*\d|[!#$%&*?@+=_]")
"""Two figures, or a sign: how many letters there are is one figure."""
_DASH = re.compile(rb"[ ]{1,3}-{1,2}\Z")
_GOES_ON = re.compile(rb"[ ]{1,3}[a-z]{2}", re.IGNORECASE)
_ONE = re.compile(
    rf"\(?{_ARTICLE}(?:(?P<before>{_CAPITAL}|{_SMALL}) )?(?P<sign>{_NAMES}|{_ACCENTED}|{_WORD}|[a-z]|[0-9]|[!-/:-@\\[-`{{-~])"
    rf"(?: (?P<after>{_CAPITAL}|{_SMALL})(?![a-z])(?: (?:au debut|la premiere))?)?(?![a-z0-9])\)?(?:{_AFTER}|\Z)".encode(),
    re.IGNORECASE,
)


_LETTER = re.compile(_ACCENTED, re.IGNORECASE)


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Runs of characters named one by one, behind words that announce them."""
    for match in _OPENING_RUN.finditer(data):
        said = match.group("said")
        told = _NAMES_ONE.search(said) or _APART.fullmatch(said)
        if told and not _REQUIRED.search(data, match.start(), match.end() + _TRIES):
            end = _end(data, match)
            said = said[: end - match.start("said")]
            yield match.start("said"), end, LABEL + b"".join(map(_sign, _ONE.finditer(said)))
    for match in _BARE_RUN.finditer(data):
        end = _end(data, match)
        said = data[match.start("said") : end]
        if _APART.fullmatch(said) and _SURE.search(said):
            yield match.start("said"), end, LABEL + said.replace(b" ", b"")
    for match in _RUN.finditer(data):
        start = match.start("aside" if match.group("aside") else "said")
        lined = data[start - 1 : start] == b"\n"  # below its label: read beside it
        value = b"".join(map(_sign, _ONE.finditer(match.group("said"))))
        yield start - lined, match.end("said"), b" " * lined + value


def _end(data: bytes, match: re.Match[bytes]) -> int:
    """Where the signs end: a dash after them, then words, is of the sentence."""
    said = match.group("said")
    dash = _DASH.search(said)
    if dash is None or not _GOES_ON.match(data, match.end("said")):
        return match.end("said")
    return match.start("said") + dash.start()


def _sign(one: re.Match[bytes]) -> bytes:
    sign = one.group("sign").decode()
    case = (one.group("before") or one.group("after") or b"").decode().lower()
    plain = _NAMED.get(sign.lower(), sign[:1] if _LETTER.fullmatch(sign) else sign)
    if re.fullmatch(_CAPITAL, case):
        plain = plain.upper()
    elif case:
        plain = plain.lower()
    return plain.encode()
