"""Base64 and 32, hexadecimal, URL, HTML, JSON and mail escapes, character numbers: read as what they carry."""

from __future__ import annotations

import base64
import binascii
import contextlib
import html
import re
import zlib
from collections.abc import Iterator
from string import ascii_letters, digits, hexdigits
from urllib.parse import unquote_to_bytes

from balise.detection.detector import FIGURES, LONG_WORD, digits_of
from balise.detection.disguise.hidden import named
from balise.detection.disguise.piece import Rewrite
from balise.detection.disguise.shapes import is_card
from balise.detection.normalise import fold
from balise.detection.scan import Behind
from balise.detection.words import Seldom

_MIXED = r"(?s)[a-z0-9+/][A-Z]"
ANCHORS = (
    Behind(r"(?s)[a-z0-9+/][A-Z][A-Za-z0-9+/_-]{6}", cue=_MIXED),
    Behind(r"(?:^|[^0-9a-f])[0-9a-f]{16}", cue=LONG_WORD),
    Behind(r"(?:[0-9a-f]{2}[ :]){8}", cue=r"[ :](?:[0-9a-f]{2}[ :]){3}"),
    r"%(?:[0-9a-f]{2}|u[0-9a-f]{4})|\bu\+[0-9a-f]{4}",
    r"&(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});",
    r"\\(?:u(?:\{[0-9a-f]|[0-9a-f]{4})|x[0-9a-f]{2}|[0-7]{3}\\)",
    r"\\[tnr][a-z0-9]{0,4}[0-9]",
    r"\\'[0-9a-f]{2}",
    r"(?:0x[0-9a-f]{2}[ ,]{0,2}){6}|(?:\b[0-9a-f]{2}-){8}",
    r"=[0-9a-f]{2}=[0-9a-f]{2}|[0-9]=\r?\n[0-9]",
    Behind(r"(?s)\b[A-Z2-7]{13}", cue=r"(?s)[A-Z2-7]{13}"),
    Behind(r"(?:\b[0-9]{2,3}[ ,;/-]{1,2}){7}[0-9]{2}", cue=FIGURES),
    Behind(r"(?:\b(?:0b)?[01]{7,8}[ ,]{0,2}){6}", cue=r"[01]{7}"),
)
_SHORTEST = 12
_CARD = 16
"""Figures of most payment cards."""
_PAIRED = 16
_PAIRS = bytes(byte if chr(byte) in hexdigits + "xX\\ :,=-" else 0x0A for byte in range(256))
"""What pairs of hexadecimal figures are written with, all else a break."""
_SPLIT = bytes(byte if chr(byte) in ascii_letters + digits + "+/_-" else 0x20 for byte in range(256))
"""The signs of base 64 and of base 32, all else blank."""
_BASE64 = re.compile(
    rb"(?:(?<![A-Za-z0-9+/_=-])|(?<=[A-Za-z0-9_]=)(?!eyJ))(?:[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*={0,2}|[A-Za-z0-9+/_-]{8,11}={1,2})(?![A-Za-z0-9+/_=-])"
)
_CODED_LINE = re.compile(rb"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(
    rb"(?<![A-Za-z0-9])(?:0x|\\x)?(?:[0-9a-fA-F]{2}(?:[ :,=-]|, (?=0x))?(?:0x|\\x)?){7,}[0-9a-fA-F]{2}(?![A-Za-z0-9])"
)
_GROUPED = re.compile(rb"\d{3,8}(?:[ -]\d{3,8})+")
"""Figures in groups, as numbers of cards and accounts are written."""
_URL = re.compile(rb"[A-Za-z0-9_.~+-]{0,64}(?:%[0-9A-Fa-f]{2}[A-Za-z0-9_.~+-]{0,64})+")
_LETTER = re.compile(rb"%(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])")
_SHOWN = re.compile(
    rb"(?<![a-z])(?:empreintes?|fingerprints?|sha-?\d{1,3}|hash|hach\w*|checksum|somme de controle|etag|commit|integrity)(?![a-z])",
    re.IGNORECASE,
)
"""What anyone may see."""
_LETTERS = 4
"""Letters and figures, which no address has to escape, and how many of them say that something is hidden."""
_BASE32 = re.compile(
    rb"(?:(?<![A-Za-z0-9+/_=-])|(?<=[A-Za-z_]=))(?:(?=[A-Z]*[2-7])[A-Z2-7]{12,}|[A-Z]{16,}|(?=G)[A-Z]{15}(?==?(?![A-Z=])))={0,6}(?![A-Za-z0-9+/_=-])"
)
_QUOTED_PRINTABLE = Seldom(rb"(?:=[0-9A-Fa-f]{2}){2,}|(?<=[A-Za-z0-9])=\r?\n(?=[A-Za-z0-9])")
_MAILED = re.compile(rb"(?:=[0-9A-F]{2})+|=\r?\n")
"""The same in a message that has accents so written (RFC 2045): any character of it may be."""
_SAYS_MAILED = re.compile(rb"quoted-printable", re.IGNORECASE)
_ACCENTED = re.compile(rb"=C3=[89AB][0-9A-F]")
_OCTAL = Seldom(rb"(?:\\[0-3]?[0-7]{2}){4,}")
_CODES = re.compile(rb"(?<![\d.,])\d{2,3}(?:[ ,;/-]{1,2}\d{2,3}){7,80}(?![\d.,]?\d)")
_BINARY = Seldom(
    rb"(?<![0-9])(?:(?:0b)?[01]{8}(?:(?:[ ]|, ?)?(?:0b)?[01]{8}){5,199}|(?:(?:0b)?[01]{7}(?:[ ]|, ?)){5,200}(?:0b)?[01]{7})(?![0-9])"
)
_ENTITY = re.compile(rb"&(?:#x?[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_ESCAPE = re.compile(
    rb"(?:\\{1,15}(?:u(?:\{[0-9a-fA-F]{1,6}\}|[0-9a-fA-F]{4})|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}))+"
)
"""Its sign is doubled by each document that holds another in a string."""
_OF_RTF = re.compile(rb"\\'[c-fC-F][0-9a-fA-F]|(?:\\'[2-9a-fA-F][0-9a-fA-F]){2,}")
"""Accented letters, or several in a row, by their number in Windows-1252 (RTF 1.9.1): « d\\'e9pression »."""
_NUMBERED = Seldom(
    rb"(?:%u[0-9a-f]{4}){2,400}|U\+[0-9A-F]{4}(?:[ ,]{1,2}U\+[0-9A-F]{4}){3,400}", re.IGNORECASE
)
"""Characters by their number: « %u0031%u0033 », « U+0031 U+0033 »."""
_CODE = re.compile(rb"[uU+]([0-9a-fA-F]{4})")
_BLANK_ESCAPE = re.compile(rb"(?<=[A-Z0-9])\\{1,15}[tnr](?=[A-Z0-9])")
"""A tab or a line break as strings of programs write it, amid a number."""
_ESCAPED = re.compile(rb"\\[uUx]\{?([0-9a-fA-F]{1,8})(?:\}|(?=\\|\Z))")
_WRITTEN = ((_OCTAL, 8, 8, rb"[0-7]+"), (_CODES, 16, 10, rb"\d+"), (_BINARY, 42, 2, rb"[01]{7,8}"))
"""Each with the figures that it needs at least, and its base."""
_CALL = re.compile(
    rb"(?:from_base64|unhex|atob|b(?:ase)?64_?decode|(?:base64\.)?b(?:64|32|16)decode|fromhex|decode)\( ?b?([\"'])\Z",
    re.IGNORECASE,
)
_CLOSED = re.compile(rb"[\"'](?:, ?[\"'][a-z0-9]{2,10}[\"'])? ?\)", re.IGNORECASE)
_TAGGED = re.compile(rb"!!binary[ ](?:[|>]-?[ \t\r\n]{1,24})?\Z")
_ASIDE = re.compile(
    rb" ?\((?:(?:encodee?|code|en|in|deux fois|double|encoded) ){0,3}(?:base ?(?:64|32)|b64|hexa?\w*)\)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    rb"(?<=[a-z] )\([^()\n\x00]{0,20}(?:decode|encode|code|base ?(?:64|32)|b(?:64|32)|hexa?|url)[^()\n\x00]{0,12}\)[ ]?:?[ ]\Z",
    re.IGNORECASE,
)
"""« mot de passe (à décoder) … »: an aside before, which would part it from its label."""
_REACH = 48
"""Bytes before, for what announces an encoding."""
_QUOTED = 4
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r") + b"\x7f"
_MOSTLY = 0.8
_COMPRESSED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", re.DOTALL)
"""How gzip (RFC 1952) and zlib (RFC 1950) begin."""
_ANY_HEADER, _UNPACKED = 47, 20_000
"""Either of them, and the bytes that are unpacked: a few could become gigabytes."""
_HEX_ALONE, _PAIRS_AT_LEAST = re.compile(r"(?:[2-7][0-9a-fA-F])+"), 12
"""Pairs of letters and signs: what they say is read with what holds them, as one disguise."""
_WORDLIKE = re.compile(rb"[A-Za-z]?[a-z-]+\Z|[A-Z]+\Z")


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Encoded parts that carry readable text."""
    if b"%" in data:
        for match in _URL.finditer(data):
            for start, end, instead in _readable(
                match.start(), match.end(), _unquoted(match.group().replace(b"+", b" ")), 3
            ):
                letters = len(_LETTER.findall(data, start, end))
                hidden = letters >= _LETTERS and data[start - 1 : start] not in (b":", b"/")
                yield _undressed(data, start, end, named(instead) if hidden else instead)
    for match in _NUMBERED.finditer(data) if b"u" in data or b"U" in data else ():
        codes = [int(code, 16) for code in _CODE.findall(match.group())]
        yield match.start(), match.end(), _folded("".join(map(chr, codes)))
    if b"&" in data:
        for match in _ENTITY.finditer(data):
            yield match.start(), match.end(), _folded(html.unescape(match.group().decode("ascii")))
    if b"\\" in data:
        for match in _ESCAPE.finditer(data):
            codes = [int(code, 16) for code in _ESCAPED.findall(match.group())]
            yield (
                match.start(),
                match.end(),
                _folded("".join(chr(code) for code in codes if code <= 0x10FFFF)),
            )
        for match in _OF_RTF.finditer(data):
            written = bytes.fromhex(match.group().replace(b"\\'", b"").decode("ascii"))
            yield match.start(), match.end(), _folded(written.decode("cp1252", "replace"))
        for match in _BLANK_ESCAPE.finditer(data):
            yield match.start(), match.end(), b" "
    if b"=" in data:
        mailed = _ACCENTED.search(data) or _SAYS_MAILED.search(data)
        for match in (_MAILED if mailed else _QUOTED_PRINTABLE).finditer(data):
            pairs = re.findall(rb"=([0-9A-Fa-f]{2})", match.group())
            text = bytes(int(code, 16) for code in pairs)
            if len(text.translate(None, _CONTROL)) == len(text):
                yield match.start(), match.end(), fold(text.decode("utf-8", "replace")).data
    yield from _numbers(data)
    for start, end, instead in wholes(data):
        shown = _SHOWN.search(data, max(0, start - _REACH), start)
        yield _undressed(data, start, end, instead if shown else named(instead))


def _undressed(data: bytes, start: int, end: int, instead: bytes) -> Rewrite:
    """The same with the call, the YAML tag or the aside that names its encoding, so that its label stands beside it."""
    call = _CALL.search(data, max(0, start - _REACH), start)
    closed = _CLOSED.match(data, end) if call else None
    if call and closed:
        quote = call.group(1)
        return call.start(), closed.end(), quote + instead + quote
    tag = _TAGGED.search(data, max(0, start - _REACH), start) or _ANNOUNCED.search(
        data, max(0, start - _REACH), start
    )
    aside = _ASIDE.match(data, end)
    return tag.start() if tag else start, aside.end() if aside else end, instead


def _numbers(data: bytes) -> Iterator[Rewrite]:
    """Characters written by their numbers: octal, decimal, binary."""
    figures = len(digits_of(data))
    for pattern, least, base, part in _WRITTEN:
        for match in pattern.finditer(data) if figures >= least else ():
            codes = [int(code, base) for code in re.findall(part, match.group())]
            if all(0x20 <= code < 0x7F for code in codes):
                yield match.start(), match.end(), named(bytes(codes))


def wholes(data: bytes) -> Iterator[Rewrite]:
    """Those of them that encode a whole text: hexadecimal and base64."""
    hexadecimal = max(map(len, data.translate(_PAIRS).split(b"\n"))) >= _PAIRED
    for match in _HEX.finditer(data) if hexadecimal else ():
        digits = re.sub(rb"0x|\\x|[ :,=-]", b"", match.group())
        if len(digits) % 2 == 0 and not (_GROUPED.fullmatch(match.group()) or _is_number(digits)):
            yield from _readable(match.start(), match.end(), bytes.fromhex(digits.decode("ascii")), 6)
    if b"=" not in data and max(map(len, data.translate(_SPLIT).split()), default=0) < _SHORTEST:
        return
    for match in _BASE32.finditer(data):
        with contextlib.suppress(binascii.Error):
            body = match.group().rstrip(b"=")
            yield from _readable(
                match.start(), match.end(), base64.b32decode(body + b"=" * (-len(body) % 8)), 6
            )
    for match in _BASE64.finditer(data):
        yield from _wrapped(match.start(), match.group())


def _is_number(figures: bytes) -> bool:
    """Whether figures are those of a payment card, which would read as any letters, rather than pairs that say figures."""
    said = all(figures[at : at + 1] in b"23" for at in range(0, len(figures), 2))
    return len(figures) == _CARD and figures.isdigit() and is_card(figures) and not said


def _wrapped(start: int, token: bytes) -> Iterator[Rewrite]:
    """What base 64 says over its lines, or but for the last, or by itself on each: a word may open the next line."""
    found = list(_base64(start, start + len(token), token))
    last = token.rfind(b"\n")
    if not found and last > 0:
        kept = token[:last].rstrip(b"\r")
        found = list(_base64(start, start + len(kept), kept))
    if not found and last > 0:
        for line in _CODED_LINE.finditer(token):
            found += _base64(start + line.start(), start + line.end(), line.group())
    yield from found


def _base64(start: int, end: int, token: bytes) -> Iterator[Rewrite]:
    body = re.sub(rb"[\r\n=]", b"", token).replace(b"-", b"+").replace(b"_", b"/")
    if _WORDLIKE.match(body) and len(body) < 24:
        return
    for skipped in range(4 if len(body) > 200 else 1):  # a long one may have been cut anywhere
        part = body[skipped:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        try:
            decoded = base64.b64decode(part + b"=" * (-len(part) % 4), validate=True)
        except binascii.Error:
            return
        if _COMPRESSED.match(decoded):
            with contextlib.suppress(zlib.error):
                decoded = zlib.decompressobj(wbits=_ANY_HEADER).decompress(decoded, _UNPACKED)
        found = list(_readable(start, end, decoded, 6))
        if found:
            yield found[0]
            return


def _unquoted(value: bytes) -> bytes:
    """A value of an address, as many times as links within links encode it."""
    for _ in range(_QUOTED):
        plain = unquote_to_bytes(value)
        if plain == value:
            break
        value = plain
    return value


def _readable(start: int, end: int, decoded: bytes, least: int) -> Iterator[Rewrite]:
    """The part as text, when it is text: no control characters, valid UTF-8 or UTF-16."""
    if len(decoded) < least:
        return
    decoded = _narrow(decoded)
    if len(decoded.translate(None, _CONTROL)) != len(decoded):
        return
    try:
        text = decoded.decode("utf-8")
    except UnicodeDecodeError:
        if len(decoded) < 120:
            return
        text = decoded.decode("utf-8", "ignore")  # a cut inside a character
        if len(text) < len(decoded) * 0.95:
            return
    if len(text) >= _PAIRS_AT_LEAST and _HEX_ALONE.fullmatch(text):
        inner = bytes.fromhex(text)
        figures = text.isdigit() and not inner.isdigit()  # a number as it stands, and no pairs
        if len(inner.translate(None, _CONTROL)) == len(inner) and inner.isascii() and not figures:
            text = inner.decode("ascii")
    yield start, end, _folded(text)


def _narrow(decoded: bytes) -> bytes:
    """UTF-16, as PowerShell encodes what it runs, in UTF-8: one byte of two is null but for a few signs."""
    for name, high in (("utf-16-le", decoded[1::2]), ("utf-16-be", decoded[::2])):
        if high.count(0) >= len(high) * _MOSTLY:
            return decoded.decode(name, "ignore").lstrip("\ufeff").encode("utf-8", "ignore")
    return decoded


def _folded(text: str) -> bytes:
    return fold(text).data or b" "
