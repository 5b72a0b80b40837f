"""What a text hides: base64, hexadecimal, percent, ROT13, reversed, spaced, digits for letters.

Each is linear, bounded in number, and only yields printable text.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from urllib.parse import unquote

MAX_PIECES = 24
MAX_SIZE = 200_000

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{20,200000}={0,2}(?![A-Za-z0-9+/_-])")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[ :]?){16,100000}(?![0-9A-Fa-f])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_SPACED = re.compile(r"(?<![a-z])(?:[a-z][ .\-_*]){4,400}[a-z](?![a-z])")
_LETTER_BY_LETTER = re.compile(r"(?<![a-z])(?:[a-z][ .\-_*]){2,400}[a-z](?![a-z])")
_LEET = re.compile(r"[0134578@$](?<=[a-z].)[a-z]|[1!]gn[0o]r|[0o]ubl1")
_LEET_TABLE = str.maketrans("0134578@$!", "oieastbasi")
_ROT13_SIGNS = (
    "vafgehpgvba",
    "pbafvtar",
    "vtaber",
    "cebzcg",
    "flfgrz",
    "ertyrf",
    "erterf",
    "bhoyvr",
    "fhvinagr",
)
_REVERSED_SIGNS = ("snoitcurtsni", "sengisnoc", "erongi", "tpmorp", "metsys", "selger", "emetsys", "eilbuo")
_LETTERS = re.compile(r"[a-zA-Z ,.'éèàêçùâîôû]")


def decoded(text: str, plain: str) -> Iterator[str]:
    """Readings hidden in ``text``; ``plain`` is its folded lower-case form."""
    yield from _pieces(text)
    if _PERCENT.search(text) and text.count("%") > 6:
        yield unquote(text[:MAX_SIZE], errors="replace")
    if any(sign in plain for sign in _ROT13_SIGNS):
        yield codecs.encode(plain[:MAX_SIZE], "rot13")
    if any(sign in plain for sign in _REVERSED_SIGNS):
        yield plain[:MAX_SIZE][::-1]
    if _SPACED.search(plain):
        yield _LETTER_BY_LETTER.sub(lambda match: match.group()[::2], plain[:MAX_SIZE])
    if _LEET.search(plain):
        yield plain[:MAX_SIZE].translate(_LEET_TABLE)


def _pieces(text: str) -> Iterator[str]:
    count = 0
    for match in _BASE64.finditer(text):
        piece = match.group()
        if (piece.isalpha() and (piece.islower() or piece.isupper())) or piece.isdigit():
            continue
        count += 1
        if count > MAX_PIECES:
            return
        readable = _base64(piece)
        if readable:
            yield readable
    for match in _HEX.finditer(text):
        count += 1
        if count > MAX_PIECES:
            return
        readable = _printable(bytes.fromhex(re.sub(r"[ :]", "", match.group())))
        if readable:
            yield readable


def _base64(piece: str) -> str:
    body = piece.rstrip("=").translate(str.maketrans("-_", "+/"))[:MAX_SIZE]
    if len(body) % 4 == 1:
        return ""
    try:
        return _printable(base64.b64decode(body + "=" * (-len(body) % 4)))
    except binascii.Error:
        return ""


def _printable(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    sample = text[:400]
    letters = len(_LETTERS.findall(sample))
    return text if sample and (letters >= 0.7 * len(sample) or _BASE64.fullmatch(text.strip())) else ""
