"""Characters set apart, marked up or swapped: « 2 1 2 », « <b>212</b>456 », the letter O for zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.disguise.piece import Rewrite

ANCHORS = (
    r"(?:^|[^a-z0-9@._ -]|[a-z0-9:][a-z0-9:][ ])(?:[a-z0-9@._-][ ]{1,3}){7}",
    r"</?(?:b|i|em|strong|span|u|font|sub|sup|mark|code|wbr|small|td)[^<>]{0,60}>",
    r"[0-9][ .-]{0,2}[oli][ .-]{0,2}[0-9oli]|\b[oli][0-9]{2}",
    r"[0-9][\"'][ \t\r\n]{0,4}(?:\|\||\+|\.|&)[ \t\r\n]{0,4}[\"'][0-9]",
    r"(?:[\[({][0-9][\])}][ ,-]{0,2}){6}",
    r"\b[a-z]{4}[ .-]?[0-9oli]{2,4}[ .-]?[0-9oli]{4}",
    r"[0-9][*_`~\\]{1,2}[^a-z0-9]{0,2}[0-9]",
)
_SPACED = re.compile(rb"(?<![^\s\"'(:=])(?:[A-Za-z0-9@._-][ ]{1,3}){7,}[A-Za-z0-9@._-](?![^\s\"'),;:.!?])")
_TAG = re.compile(
    rb"</?(?:b|i|em|strong|span|u|font|sub|sup|mark|code|wbr|small)(?:\s[^<>]{0,60})?/?>", re.IGNORECASE
)
_SWAPPED = re.compile(rb"(?<![A-Za-z0-9])[0-9OolI](?:[ .\-]?[0-9OolI]){8,18}(?![A-Za-z0-9])")
_SWAPPED_NAM = re.compile(rb"(?<![A-Za-z0-9])[A-Z]{4}([ .\-]?[0-9OolI]{4}){2}(?![A-Za-z0-9])")
_JOINED = re.compile(rb"(?<=\d)[\"'][ \t\r\n]{0,4}(?:\|\||\+|\.|&)[ \t\r\n]{0,4}[\"'](?=\d)")
_BRACKETED = re.compile(rb"(?:[\[({]\d[\])}][ ,-]{0,2}){6,24}")
_SWAP = bytes.maketrans(b"OolI", b"0011")


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Parts that read otherwise once set plainly."""
    for match in _SPACED.finditer(data):
        words = re.split(rb"[ ]{2,3}", match.group())
        plain = b" ".join(word.replace(b" ", b"") for word in words)
        if len(plain) >= 8 and re.search(rb"\d|@", plain):
            yield match.start(), match.end(), plain
    if b"<" in data:
        for match in _TAG.finditer(data):
            yield match.start(), match.end(), b""
    for match in _JOINED.finditer(data):
        yield match.start(), match.end(), b""
    for match in _BRACKETED.finditer(data):
        yield match.start(), match.end(), match.group().translate(None, b"[](){} ,-")
    for match in _SWAPPED_NAM.finditer(data):
        digits = match.group()[4:]
        if 0 < len(digits.translate(None, b"0123456789 .-")) <= 4:
            yield match.start() + 4, match.end(), digits.translate(_SWAP)
    for match in _SWAPPED.finditer(data):
        letters = len(match.group().translate(None, b"0123456789 .-"))
        if 0 < letters <= 4:
            yield match.start(), match.end(), match.group().translate(_SWAP)
