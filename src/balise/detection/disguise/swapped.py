"""Words with figures and signs for letters (« sér0p0sitif », « c0ndamné p0ur fr@ude »), civic numbers with letters for figures
(« lO4, rue »), links set apart (« a[.]ca »), letters to be replaced (« 4x8, remplacez les x par 1 »)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.piece import Rewrite
from balise.detection.words import Seldom

_STREET = r"(?:rue|avenue|av\.|boul(?:evard|\.)?|chemin|ch\.|rang|route|montee|place|allee|impasse|croissant|terrasse|promenade)"
ANCHORS = (
    r"[a-z0-9/] ?[\[({] ?(?:[.:@=/]|dot|point|at) ?[\])}] ?[a-z0-9/]",
    r"(?:remplace[rz]?|change[rz]?|replace) (?:[a-z]{2,5} ){0,3}\"?[a-z]\"?(?:'s|s)?,? (?:par|pour|en|by|with|to|for) [a-z\" ]{0,6}[0-9]",
    r"[a-z][0134][a-z]{2}",
    rf"\b(?:[0-9]{{0,4}}[lio][0-9lio]{{0,4}}),? {_STREET} ",
)
_DEFANGED = Seldom(
    rb"(?<=[A-Za-z0-9/])[ ]?[\[({][ ]?(?P<sign>[.:@=/]|dot|point|at)[ ]?[\])}][ ]?(?=[A-Za-z0-9/])",
    re.IGNORECASE,
)
"""The signs of a link or an address that someone set apart so that nobody follows it."""
_NAMED_SIGNS = {b"dot": b".", b"point": b".", b"at": b"@"}
_ASKED = re.compile(
    rb"(?:remplace[rz]?|change[rz]?|replace) (?:les? |la |tou(?:s|tes) les |chaque |each |every |the )?\"?(?P<sign>[A-Za-z])\"?(?:'s|s)?,? (?:par|pour|en|by|with|to|for) (?:des? |un |une |le |la |a |an )?\"?(?P<figure>\d)(?!\d)",
    re.IGNORECASE,
)
"""A figure that whoever reads is asked to put in the place of a letter."""
_CIVIC = re.compile(
    rf"(?<![A-Za-z0-9'-])(?:[lIOo](?=[lIOo]{{0,2}}[0-9])[0-9lIOo]{{1,3}}[0-9]|[0-9]{{1,3}}[lIO][0-9lIO]{{0,2}}[0-9])(?=,? (?i:{_STREET}) )".encode()
)
"""None that ends with a letter: « 1o » is a paragraph, « 20l » a volume, « 12B » a lot."""
_FIGURES = bytes.maketrans(b"lIOo", b"1100")
_WORD = re.compile(
    rb"(?<![A-Za-z0-9@._/-])(?=[A-Za-z]{1,14}[0134@$])[A-Za-z0-9@$]{4,24}(?![A-Za-z0-9@_/-]|\.[A-Za-z])"
)
_INLINE = rb"(?:</?(?:b|i|em|strong|span|u|font|sub|sup|mark|code|wbr|small|a)(?:\s[^<>]{0,40})?/?>){1,2}"
_GOES_ON = re.compile(_INLINE + rb"[A-Za-z0-9.]", re.IGNORECASE)
_WENT_ON = re.compile(rb"[A-Za-z0-9._-]" + _INLINE + rb"\Z", re.IGNORECASE)
_PLAIN = bytes.maketrans(b"0134@$", b"oieaas")
_SIGNS = b"0134@$"


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Words that are mostly letters, none of whose signs stands at an end or beside another figure; civic numbers."""
    for match in _WORD.finditer(data):
        word = match.group()
        plain = word.translate(_PLAIN)
        if b"@" in word and (
            _GOES_ON.match(data, match.end())
            or _WENT_ON.search(data, max(0, match.start() - 60), match.start())
        ):
            continue  # of a mailbox that tags cut
        signs = len(word) - len(word.translate(None, _SIGNS))
        if plain.isalpha() and 3 * signs <= len(word) and word[-1:].isalpha():
            yield match.start(), match.end(), plain
    for match in _DEFANGED.finditer(data):
        sign = match.group("sign").lower()
        yield match.start(), match.end(), _NAMED_SIGNS.get(sign, sign)
    for sign, figure in {match.group("sign", "figure") for match in _ASKED.finditer(data)}:
        yield from _put(data, sign, figure)
    for match in _CIVIC.finditer(data):
        yield match.start(), match.end(), match.group().translate(_FIGURES)


def _put(data: bytes, sign: bytes, figure: bytes) -> Iterator[Rewrite]:
    """Numbers in which a letter stands for a figure."""
    held = rb"[\d" + sign + rb"]"
    for match in re.finditer(
        rb"(?<![A-Za-z0-9])" + held + rb"(?:[ .-]?" + held + rb"){5,18}(?![A-Za-z0-9])", data
    ):
        if sign in match.group():
            yield match.start(), match.end(), match.group().replace(sign, figure)
