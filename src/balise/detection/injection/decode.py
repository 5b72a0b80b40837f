"""What a text hides: base64, hexadecimal, percent, ROT13, reversed, spaced, digits for letters.

Each is linear, bounded in number, and only yields printable text.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Container, Iterator
from itertools import islice
from urllib.parse import unquote

from balise.detection.injection.marks import is_order

MAX_PIECES = 24
MAX_SIZE = 200_000
MAX_FRAGMENTS = 40
SHIFT_SIZE = 2_000

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{20,200000}={0,2}(?![A-Za-z0-9+/_-])")
_HEX = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[ :]?){16,100000}(?![0-9A-Fa-f])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_SPACED = re.compile(r"(?<![a-z])(?:[a-z][ .\-_*]){4,400}[a-z](?![a-z])")
_LETTER_BY_LETTER = re.compile(r"(?<![a-z])(?:[a-z][ .\-_*]){2,400}[a-z](?![a-z])")
_DOTTED = re.compile(r"(?<![a-z])(?:[a-z][.\-_*]){1,40}[a-z](?![a-z])")
"""A word whose letters are parted by signs: blanks part words."""
_LEET = re.compile(r"(?<![a-z0-9@$!])(?:[a-z]+[0134578@$!]|[0134578@$!]+[a-z])[a-z0134578@$!]{1,20}")
_LEET_TABLE = str.maketrans("0134578@$!", "oieastbasi")
SIGNS = {
    "rot13": "vafgehpgvba|pbafvtar|vtaber|cebzcg|flfgrz|ertyrf|erterf|bhoyvr|fhvinagr",
    "reversed": "snoitcurtsni|sengisnoc|erongi|tpmorp|metsys|selger|emetsys|eilbuo",
    "shifted": "cesar|caesar|rot1|rot2|rot5|shift|decalage|decale|cipher|chiffre de",
    "leet": "[a-z][0134578@$][a-z]|1gn|!gn|ubl1",
    "spaced": "(?:[a-z][ .\\-_*]){4}[a-z]",
    "base64": "(?:^|[^a-z0-9+/_-])[a-z0-9+/_-]{20}",
    "hex": "(?:[0-9a-f]{2}[ :]?){16}",
}
"""By writing, what a text written so holds, folded: expressions that the scan of signals looks for too."""
_SPOKEN = (
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
_FRAGMENT = re.compile(r"([a-z-]{2}=)?\"([^\"\n]{1,80})\"")
"""A piece between quotation marks, and what says that it is an attribute of a tag."""


_LETTERS = re.compile(r"[a-zA-Z ,.'éèàêçùâîôû]")


def may_hide(data: bytes) -> bool:
    """Whether a folded text that meets none of ``SIGNS`` may yet hide another one."""
    return (b"%" in data and data.count(b"%") > 6) or (b'"' in data and data.count(b'"') >= 4)


def decoded(text: str, plain: str, signs: Container[str]) -> Iterator[tuple[str, bool]]:
    """Readings hidden in ``text``, and whether each may hide another one.

    ``plain`` is its folded lower-case form, ``signs`` the keys of ``SIGNS`` that it meets.
    """
    for piece in _pieces(text, signs):
        yield piece, True
    if text.count("%") > 6 and _PERCENT.search(text):
        yield unquote(text[:MAX_SIZE], errors="replace"), True
    for reading in _rewritten(plain[:MAX_SIZE], signs):
        yield reading, False


def _rewritten(plain: str, signs: Container[str]) -> Iterator[str]:
    if "rot13" in signs:
        yield codecs.encode(plain, "rot13")
    if "reversed" in signs:
        yield plain[::-1]
    if "spaced" in signs and _SPACED.search(plain):
        yield _LETTER_BY_LETTER.sub(lambda match: match.group()[::2], plain)
        yield _DOTTED.sub(lambda match: match.group()[::2], plain)
    yield from _joined(plain)
    if "shifted" in signs:
        yield from _shifted(plain)
    if "leet" in signs:
        swapped = {match.group() for match in islice(_LEET.finditer(plain), MAX_PIECES)}
        if any(is_order(word.translate(_LEET_TABLE)) for word in swapped):
            yield plain.translate(_LEET_TABLE)


def _joined(plain: str) -> Iterator[str]:
    """Fragments between quotation marks put end to end, when the text says to put something together."""
    if plain.count('"') < 4 or not _JOIN.search(plain):
        return
    fragments = [match[2] for match in _FRAGMENT.finditer(plain) if not match[1]]
    if 2 <= len(fragments) <= MAX_FRAGMENTS:
        yield "".join(fragments)
        yield " ".join(fragment.strip() for fragment in fragments)


def _shifted(plain: str) -> Iterator[str]:
    """The text with its letters shifted, by whatever shift makes it speak of what an attack speaks of."""
    for shift in range(1, 26):
        table = str.maketrans(_ALPHABET, _ALPHABET[shift:] + _ALPHABET[:shift])
        read = plain[:SHIFT_SIZE].translate(table)
        if sum(sign in read for sign in _SPOKEN) >= 2:
            yield read


def _pieces(text: str, signs: Container[str]) -> Iterator[str]:
    count = 0
    for match in _BASE64.finditer(text) if "base64" in signs else ():
        piece = match.group()
        if (piece.isalpha() and (piece.islower() or piece.isupper())) or piece.isdigit():
            continue
        count += 1
        if count > MAX_PIECES:
            return
        readable = _base64(piece)
        if readable:
            yield readable
    for match in _HEX.finditer(text) if "hex" in signs else ():
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
