"""What a text hides: base64, hexadecimal, percent, ROT13, reversed, spaced, digits for letters.

Each is linear, bounded in number, and only yields printable text.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from itertools import islice
from string import ascii_letters, ascii_lowercase, digits, hexdigits
from urllib.parse import unquote

from balise.detection.injection.grammar import is_order

MAX_PIECES = 24
MAX_SIZE = 200_000
MAX_FRAGMENTS = 40
SHIFT_SIZE = 2_000

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{20,200000}={0,2}(?![A-Za-z0-9+/_-])")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[ :]?){16,100000}(?![0-9A-Fa-f])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_SPACED = re.compile(r"(?<![a-z])(?:[a-z][ .\-_*]){4,400}[a-z](?![a-z])")
_LETTER_BY_LETTER = re.compile(r"(?<![a-z])(?:[a-z][ .\-_*]){2,400}[a-z](?![a-z])")
_LEET = re.compile(r"(?<![a-z0-9@$!])(?:[a-z]+[0134578@$!]|[0134578@$!]+[a-z])[a-z0134578@$!]{1,20}")
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
_SHIFT_SIGNS = (
    "cesar",
    "caesar",
    "rot1",
    "rot2",
    "rot5",
    "shift",
    "decalage",
    "decale",
    "cipher",
    "chiffre de",
)
_SIGNS = (
    "ignor",
    "instruction",
    "rules",
    "regles",
    "consignes",
    "prompt",
    "system",
    "previous",
    "your",
    "oublie",
    "reveal",
    "revele",
    "affiche",
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_JOIN = re.compile(
    r"\+|concat|join|assembl|combin|colle|bout a bout|met(?:s|tez) ensemble|put together|a la suite|= ?\"|morceaux|pieces|fragments"
)
_FRAGMENT = re.compile(r"\"([^\"\n]{1,80})\"")
_REVERSED_SIGNS = ("snoitcurtsni", "sengisnoc", "erongi", "tpmorp", "metsys", "selger", "emetsys", "eilbuo")


def _kinds(**marked: str) -> bytes:
    """A table that turns the characters of each set into the mark that names it, all others into a bar."""
    table = bytearray(b"|" * 256)
    for mark, characters in marked.items():
        for character in characters.encode("ascii"):
            table[character] = _MARKS[mark]
    return bytes(table)


# What an expression needs before it can match, told by one translation and one search of
# bytes: most texts hide nothing, and the expressions themselves cost ten times as much.
_MARKS = {"letter": ord("a"), "digit": ord("0"), "gap": ord("."), "word": ord("w"), "hex": ord("h")}
_LETTER_KINDS = _kinds(letter=ascii_lowercase, digit="0134578@$", gap=" .-_*")
_WORD_KINDS = _kinds(word=ascii_letters + digits + "+/_-")
_HEX_KINDS = _kinds(hex=hexdigits)
_LONG_WORD, _LONG_HEX = b"w" * 20, b"h" * 32
_LEET_STEMS = ("1gn", "!gn", "ubl1")
_LETTERS = re.compile(r"[a-zA-Z ,.'éèàêçùâîôû]")


def decoded(text: str, plain: str) -> Iterator[tuple[str, bool]]:
    """Readings hidden in ``text``, and whether each may hide another one; ``plain`` is its folded lower-case form."""
    for piece in _pieces(text):
        yield piece, True
    if text.count("%") > 6 and _PERCENT.search(text):
        yield unquote(text[:MAX_SIZE], errors="replace"), True
    for reading in _rewritten(plain[:MAX_SIZE]):
        yield reading, False


def _rewritten(plain: str) -> Iterator[str]:
    if any(sign in plain for sign in _ROT13_SIGNS):
        yield codecs.encode(plain, "rot13")
    if any(sign in plain for sign in _REVERSED_SIGNS):
        yield plain[::-1]
    kinds = plain.encode("latin-1", "replace").translate(_LETTER_KINDS)
    if b"a.a.a.a.a" in kinds and _SPACED.search(plain):
        yield _LETTER_BY_LETTER.sub(lambda match: match.group()[::2], plain)
    yield from _joined(plain)
    if any(sign in plain for sign in _SHIFT_SIGNS):
        yield from _shifted(plain)
    if b"a0a" in kinds or any(stem in plain for stem in _LEET_STEMS):
        swapped = {match.group() for match in islice(_LEET.finditer(plain), MAX_PIECES)}
        if any(is_order(word.translate(_LEET_TABLE)) for word in swapped):
            yield plain.translate(_LEET_TABLE)


def _joined(plain: str) -> Iterator[str]:
    """Fragments between quotation marks put end to end, when the text says to put something together."""
    if plain.count('"') < 4 or not _JOIN.search(plain):
        return
    fragments = _FRAGMENT.findall(plain)
    if 2 <= len(fragments) <= MAX_FRAGMENTS:
        yield "".join(fragments)
        yield " ".join(fragment.strip() for fragment in fragments)


def _shifted(plain: str) -> Iterator[str]:
    """The text with its letters shifted, by whatever shift makes it speak of what an attack speaks of."""
    for shift in range(1, 26):
        table = str.maketrans(_ALPHABET, _ALPHABET[shift:] + _ALPHABET[:shift])
        read = plain[:SHIFT_SIZE].translate(table)
        if sum(sign in read for sign in _SIGNS) >= 2:
            yield read


def _pieces(text: str) -> Iterator[str]:
    count = 0
    data = text.encode("utf-8", "replace")
    for match in _BASE64.finditer(text) if _LONG_WORD in data.translate(_WORD_KINDS) else ():
        piece = match.group()
        if (piece.isalpha() and (piece.islower() or piece.isupper())) or piece.isdigit():
            continue
        count += 1
        if count > MAX_PIECES:
            return
        readable = _base64(piece)
        if readable:
            yield readable
    for match in _HEX.finditer(text) if _LONG_HEX in data.translate(_HEX_KINDS, b" :") else ():
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
