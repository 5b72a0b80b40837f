"""Characters set apart, marked up or swapped: « 2 1 2 », « <b>212</b>456 », the letter O for zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.checks import luhn
from balise.detection.detector import FIGURES, digits_of
from balise.detection.disguise.piece import Rewrite
from balise.detection.disguise.shapes import shaped
from balise.detection.disguise.words import of_length
from balise.detection.scan import Behind
from balise.detection.wordwise import Needing

ANCHORS = (
    Behind(
        r"(?:^|[^a-z0-9@._ -][ ]{0,2}|[a-z0-9][a-z0-9][ ])(?:[a-z0-9@._-][ ]{1,3}){7}",
        cue=r"[ ](?:[a-z0-9@._-][ ]{1,3}){3}",
    ),
    r"</?(?:b|i|em|strong|span|u|font|sub|sup|mark|code|wbr|small|td)[^<>]{0,60}>",
    r"[0-9][ .-]{0,2}[oli][ .-]{0,2}[0-9oli]",
    r"[0-9]{2}[ -]?[oqlisbzg]{1,2}[ -]?[0-9oqlisbzg]{2}|[0-9]{4}[oqlisbzg]{1,2}\b|[0-9]{3}[ -][0-9]{2}[oqlisbzg]\b",
    Behind(r"\b[oli][0-9]{2}|\b[oqlisbzg]{1,2}[0-9]{4}", cue=r"[oqlisbzg][0-9]{2}"),
    Behind(r"\b[a-z0158]{4}[ .-]?[0-9]{4}[ .-]?[0-9]{4}\b", cue=FIGURES),
    r"[0-9][\"'][ \t\r\n]{0,4}(?:\|\||\+|\.|&)[ \t\r\n]{0,4}[\"'][0-9]",
    r"(?:[\[({][0-9][\])}][ ,-]{0,2}){6}",
    r"\bconcat\( ?[\"'][0-9]",
    Behind(r"\b[a-z]{4}[ .-]?[0-9oli]{2,4}[ .-]?[0-9oli]{4}", cue=r"[0-9oli]{2}[ .-]?[0-9oli]{4}"),
    r"\b[a-z] (?:comme|as in|for) [a-z]{3,15}[, -]{1,3}[a-z] (?:comme|as in|for) [a-z]",
    r"[0-9][ ]?<br ?/?>[a-z0-9(]",
    r"[0-9][*_`~\\]{1,2}[^a-z0-9]{0,2}[0-9]",
    r"\bip(?:v4)?\b[^0-9\x00]{0,16}[0-9oli]{1,3}(?:[^a-z0-9.\x00]| \.|[oli]|,? (?:puis|point|dot|then) )",
    r"[0-9] ?[\[({] ?(?:\.|dot|point) ?[\])}] ?[0-9]",
    r"(?:pass|pwd|pw|mdp|motdepasse|mot_de_passe|secret|token|jeton|key|cle)[a-z_]{0,16}[\"'\])]{0,2} ?[:=]{1,2}>? ?\(?[\"'][^\"'\n]{1,24}[\"']\s{0,4}(?:\+|\.|&|\|\|)\s{0,4}[\"']",
    r"(?:pass|pwd|pw|mdp|motdepasse|mot_de_passe|secret|token|jeton|key|cle)[a-z_]{0,16} ?[:=]{1,2} ?(?:[\"']{2}\.join\()?\[ ?[\"']",
    r"[0-9]{7}[.,]0{1,2}\b|(?:^|[^0-9a-z.,-])-[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}",
    r"[0-9],? (?:tiret|trait d'union|dash|hyphen),? [0-9]",
    r"\bm0ts? |\bp[@4][s$5]{2}|\bpa(?:\$\$|55|s\$|\$s)|passw0rd|\bmot 2 passe|\bm\.d\.p\b|\bm d p ",
)
_SPACED = re.compile(rb"(?<![^\s\"'(:=.])(?:[A-Za-z0-9@._-][ ]{1,3}){7,}[A-Za-z0-9@._-](?![^\s\"'),;:.!?])")
_TAG = re.compile(
    rb"</?(?:b|i|em|strong|span|u|font|sub|sup|mark|code|wbr|small)(?:\s[^<>]{0,60})?/?>", re.IGNORECASE
)
_BROKEN = re.compile(
    rb"(?<![A-Za-z0-9])[A-Za-z0-9]{1,6}(?:<br\s?/?>[A-Za-z0-9]{1,6}){1,16}(?![A-Za-z0-9])", re.IGNORECASE
)
"""Groups of any length, which a page shows one under the other."""
_LINE_BREAK = re.compile(rb"<br\s?/?>", re.IGNORECASE)
_INITIALS = re.compile(rb"(?:(?<![A-Za-z])[A-Z] (?:comme|as in|for) [A-Z]?[a-z]{2,14}[, -]{1,3}){3,6}")
_AS_IN = re.compile(rb"([A-Z]) (?:comme|as in|for) [A-Za-z]{3,15}[, -]{1,3}")
"""« B comme Bernard, O comme Olivier »."""
_SWAPPED_NAM = re.compile(rb"(?<![A-Za-z0-9])[A-Z]{4}([ .\-]?[0-9OoQlIiSBZG]{4}){2}(?![A-Za-z0-9])")
_SWAPPED_PASSPORT = re.compile(
    rb"(?<![A-Za-z0-9])[A-Z]{2}(?=[0-9OoIlSBZ]{0,5}[OoIlSBZ])(?=(?:[OoIlSBZ]*[0-9]){3})[0-9OoIlSBZ]{6}(?![A-Za-z0-9])"
)
_TRAVELS = re.compile(rb"passe?-?port", re.IGNORECASE)
_JOINED = re.compile(rb"(?<=\d)[\"'][ \t\r\n]{0,4}(?:\|\||\+|\.|&)[ \t\r\n]{0,4}[\"'](?=\d)")
_LITERALS = Needing(
    re.compile(
        rb"(?P<key>(?:pass(?!e?ports?)(?:word|wd|phrase|e)?|pwd|pw|mdp|mot_?de_?passe|secret|token|jeton|(?:api|private|access|secret)_?key|cle_?(?:api|secrete)?)[a-z_]{0,16}[\"'\])]{0,2}[ ]?[:=]{1,2}>?[ ]?)"
        rb"\(?(?P<parts>(?P<strings>[\"'][^\"'\n\x00]{1,24}[\"'](?:\s{0,4}(?:\+|\.|&|\|\|)\s{0,4}[\"'][^\"'\n\x00]{1,24}[\"']){1,16}))",
        re.IGNORECASE,
    ),
    rb"[\"']\s{0,4}(?:\+|\.|&|\|\|)\s{0,4}[\"']",
)
"""A secret cut into strings that a program puts together."""
_LISTED = Needing(
    re.compile(
        rb"(?P<key>(?:pass(?!e?ports?)(?:word|wd|phrase|e)?|pwd|pw|mdp|mot_?de_?passe|secret|token|jeton|(?:api|private|access|secret)_?key|cle_?(?:api|secrete)?)[a-z_]{0,16}[ ]?[:=]{1,2}[ ]?)"
        rb"(?P<parts>(?:[\"']{2}\.join\()?\[(?P<strings>[^\[\]\n\x00]{4,160})\](?:\.join\([\"']{2}\)|\)))",
        re.IGNORECASE,
    ),
    rb"[:=][ ]?(?:[\"']{2}\.join\()?\[",
)
"""The same, cut into a list that is joined."""
_PART = re.compile(rb"[\"']([^\"'\n\x00]{1,24})[\"']")
_HYPHENS = re.compile(rb"(?<=\d),? (?:tiret|trait d'union|dash|hyphen),? (?=\d)", re.IGNORECASE)
_CONCATENATED = re.compile(
    rb"concat\([ ]?[\"']\d{1,8}[\"'](?:[ ]?,[ ]?[\"']\d{1,8}[\"']){1,16}[ ]?\)", re.IGNORECASE
)
_AS_AN_AMOUNT = re.compile(
    rb"(?<![\w.,$-])(?P<minus>-)?(?P<number>\d{7,19}|\d{3}[ ]\d{3}[ ]\d{3,4}|\d{3}[ -]\d{3}-\d{4}|\d{4}(?:[ ]\d{4}){3})"
    rb"(?P<cents>[.,]0{1,2})?(?![\w$%]|[.,]\d|[ ]?\$)"
)
"""A number with a sign or with cents, as a sum is written: « 130692544.0 », « -130 692 544 »."""
_NUMBERED = re.compile(
    rb"(?<![a-z])(?:n\.?a\.?s|assurance sociale|s\.?i\.?n|social insurance|cartes?|cards?|visa|mastercard|tel(?:ephone)?|cell(?:ulaire)?|phone|neq)(?![a-z])",
    re.IGNORECASE,
)
"""What must name a number so written that is no longer than a sum."""
_OF_A_CARD, _LEAD = 15, 48
_BRACKETED = re.compile(rb"(?:[\[({]\d[\])}][ ,-]{0,2}){6,24}")
_SWAPPED = re.compile(rb"(?<![A-Za-z0-9])[0-9OolI](?:[ .\-]?[0-9OolI]){8,18}(?![A-Za-z0-9])")
_ADDRESSED = re.compile(
    rb"(?<![a-z])ip(?:v4)?(?:[_ ](?:address|client|source))?(?![a-z])(?:(?! version)[^0-9\x00]){0,16}?(?P<ip>[0-9OlI]{1,3}(?P<sep>(?:[ ]?[^A-Za-z0-9 \x00]){1,3}[ ]?|[ ]{1,3}|,? (?:puis|point|dot|then) )[0-9OlI]{1,3}(?:(?P=sep)[0-9OlI]{1,3}){2})(?![A-Za-z0-9]|(?P=sep)[0-9])",
    re.IGNORECASE,
)
"""An address of a machine behind its name, whatever one sign parts its octets."""
_OCTETS, _LARGEST = 4, 255
_LABELS = re.compile(
    rb"(?<![a-z])(?P<label>m[o0]ts? (?:de|2|d3) p[a@4][s$5]{2}[e3]?|p[a@4][s$5]{2}w[o0]rd|m\.d\.p\.?|m d p)(?=[^\n\x00]{0,24}[:=e])"
    rb"(?P<link>(?:[ ](?:wi-?fi|vpn|du [a-z]{2,12}|de [a-z]{2,12}))?[ ]?(?:[:=]|est|is|c'est)[ ]{0,2})",
    re.IGNORECASE,
)
"""The word for a password, its letters swapped as in one."""
_PLAIN = frozenset((b"mot de passe", b"mots de passe", b"password"))
_ANY = rb"[0-9OoQlIiSBZGsbzgT]"
_SWAPPED_WIDE = re.compile(
    rb"(?<![A-Za-z0-9-])(?![A-Z]\d{8,}(?![A-Za-z0-9]))(?:" + _ANY + rb"{9,10}|" + _ANY + rb"{15,16}|" + _ANY + rb"{3}([ -])" + _ANY + rb"{3}\1"
    + _ANY + rb"{3,4}|" + _ANY + rb"{4}([ -])(?:" + _ANY + rb"{4}\2){2}" + _ANY + rb"{4})(?![A-Za-z0-9-])"
)  # fmt: skip
_SWAPPED_LICENCE = re.compile(
    rb"(?<![A-Za-z0-9-])[A-Z](?:"
    + _ANY
    + rb"{12}|"
    + _ANY
    + rb"{4}([ -])"
    + _ANY
    + rb"{6}\1"
    + _ANY
    + rb"{2})(?![A-Za-z0-9-])"
)
_HALF = 5
"""Figures that a licence keeps when letters take the place of others."""
_LETTERS_SWAPPED = re.compile(
    rb"(?<![A-Za-z0-9])(?=[0158]{0,3}[A-Z])(?=[A-Z]{0,3}[0158])[A-Z0158]{4}(?=[ .\-]?\d{4}[ .\-]?\d{4}(?![A-Za-z0-9]))"
)
_TOLD_BEFORE = 300
"""Bytes before such a number in which the swapping is told."""
_SWAP_TOLD = re.compile(
    rb"(?<![a-z])(?:zeros?|uns?|cinq|huit)s? (?:sont|etaient|deviennent|ressemblent a|remplaces? par|pour|(?:are|were|look like)) (?:des |un |a |the )?[OSIBl](?![a-z])"
    rb"|(?<![a-z])(?:des|les|le|la lettre|letters?) [OSIBl] (?:sont|a la place|au lieu|pour|for|instead|are)|(?<![a-z])confond (?:les )?(?:0|zeros?|chiffres)",
    re.IGNORECASE,
)
"""What says that letters stand for figures."""
# What an expression needs at least: blanks around characters, words between initials, figures.
_SINGLES = 6
_WORD_APART = 10
"""Letters of a word written letter by letter, its blanks included."""
_NINE, _MOST_OF_NINE = 9, 6
"""Nine ask for a label, so that more of them may be letters."""
_SPELLING = (b" comme ", b" as in ", b" for ")
_FEWEST, _SWAPPED_FEWEST = 2, 4
_SWAP = bytes.maketrans(b"OolI", b"0011")
_SWAP_WIDE = bytes.maketrans(b"OoQDlIiSBZGsbzgT", b"0000111582658297")
_SWAP_LETTERS = bytes.maketrans(b"0158", b"OISB")


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Parts that read otherwise once set plainly."""
    digits = len(digits_of(data))
    for match in _SPACED.finditer(data) if of_length(1, data.split(b" ")) >= _SINGLES else ():
        words = re.split(rb"[ ]{2,3}", match.group())
        plain = b" ".join(word.replace(b" ", b"") for word in words)
        if len(plain) < 8:
            continue
        if re.search(rb"\d|@", plain):
            yield match.start(), match.end(), shaped(plain) if len(plain) > 12 else plain
        elif max(map(len, words)) >= _WORD_APART:
            yield match.start(), match.end(), plain
    if b"<" in data:
        for match in _TAG.finditer(data):
            yield match.start(), match.end(), b""
        for match in _BROKEN.finditer(data):
            plain = _LINE_BREAK.sub(b"", match.group())
            if sum(byte < 0x3A for byte in plain) >= 7:
                yield match.start(), match.end(), shaped(plain)
        for match in _LINE_BREAK.finditer(data):
            yield match.start(), match.end(), b"\n"
    for match in _LABELS.finditer(data):
        if match.group("label").lower() not in _PLAIN:  # which detectors read as it stands
            yield match.start(), match.end(), b"mdp" + match.group("link")
    if b"'" in data or b'"' in data:
        for match in (*_LITERALS.finditer(data), *_LISTED.finditer(data)):
            plain = b"".join(_PART.findall(match.group("strings")))
            yield match.start("parts"), match.end(), b'"' + plain + b'"'
    for match in _INITIALS.finditer(data) if any(word in data for word in _SPELLING) else ():
        yield match.start(), match.end(), _AS_IN.sub(rb"\1", match.group()) + b" "
    if digits >= _FEWEST:
        yield from _of_figures(data)


def _of_figures(data: bytes) -> Iterator[Rewrite]:
    """Those that hold figures, some of them letters for figures."""
    for match in _JOINED.finditer(data):
        yield match.start(), match.end(), b""
    for match in _HYPHENS.finditer(data):
        yield match.start(), match.end(), b"-"
    for match in _CONCATENATED.finditer(data) if b"(" in data else ():
        yield match.start(), match.end(), b"'" + digits_of(match.group()) + b"'"
    for match in _ADDRESSED.finditer(data):
        octets = match.group("ip").translate(_SWAP).split(match.group("sep"))
        if len(octets) == _OCTETS and all(octet.isdigit() and int(octet) <= _LARGEST for octet in octets):
            yield match.start("ip"), match.end("ip"), b".".join(octets)
    for match in _AS_AN_AMOUNT.finditer(data):
        sum_like = match.group("minus") or match.group("cents")
        named = len(digits_of(match.group("number"))) >= _OF_A_CARD or _NUMBERED.search(
            data, max(0, match.start() - _LEAD), match.start()
        )
        if sum_like and named:
            yield match.start(), match.end(), match.group("number")
    for match in _BRACKETED.finditer(data):
        yield match.start(), match.end(), match.group().translate(None, b"[](){} ,-")
    if len(digits_of(data)) < _SWAPPED_FEWEST:
        return
    for match in _SWAPPED_NAM.finditer(data):
        digits = match.group()[4:]
        if 0 < len(digits.translate(None, b"0123456789 .-")) <= 4:
            yield match.start() + 4, match.end(), digits.translate(_SWAP_WIDE)
    for match in _SWAPPED_PASSPORT.finditer(data) if _TRAVELS.search(data) else ():
        yield match.start() + 2, match.end(), match.group()[2:].translate(_SWAP_WIDE)
    for match in _LETTERS_SWAPPED.finditer(data):
        yield match.start(), match.end(), match.group().translate(_SWAP_LETTERS)
    for match in _SWAPPED_LICENCE.finditer(data):
        figures = match.group()[1:]
        if any(byte > 0x39 for byte in figures) and len(digits_of(figures)) >= _HALF:
            yield match.start() + 1, match.end(), figures.translate(_SWAP_WIDE)
    for match in _SWAPPED.finditer(data):
        letters = len(match.group().translate(None, b"0123456789 .-"))
        if 0 < letters <= 4:
            yield match.start(), match.end(), match.group().translate(_SWAP)
    for match in _SWAPPED_WIDE.finditer(data):
        letters = len(match.group().translate(None, b"0123456789 -"))
        most = _MOST_OF_NINE if len(match.group()) == _NINE else (len(match.group()) - 1) // 2
        if 0 < letters <= most:
            plain = match.group().translate(_SWAP_WIDE)
            told = (
                luhn(digits_of(plain))
                and _SWAP_TOLD.search(data, max(0, match.start() - _TOLD_BEFORE), match.start()) is not None
            )
            yield match.start(), match.end(), plain if told else _unsure(plain)


def _unsure(digits: bytes) -> bytes:
    """Nine digits written so that a label is asked for; others as they are."""
    plain = digits.translate(None, b" .-")
    return b",".join((plain[:3], plain[3:6], plain[6:])) if len(plain) == 9 else digits
