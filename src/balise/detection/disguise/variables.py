"""A value that a program keeps in parts, under names of which a later line makes one: « nas = debut + milieu + fin ».

Sums of names (``+``, ``||``, ``&``, ``concat``, ``.`` of PHP), strings filled with them (``f"{u}@{d}"``, ```${a}${b}```) and lists that are joined.
What is read instead goes from the first part to the end of the sum, so that masking takes the parts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from balise.detection.checks import luhn
from balise.detection.detector import digits_of
from balise.detection.disguise.piece import Rewrite

_NAME = r"\$?[a-z_][a-z_0-9]{0,30}"
_MARK = r"(?:\+|\|\||(?<= )&(?= ))"
"""An ampersand that blanks part: others stand in links."""
_FILLED = r"\$?\{[ ]?[a-z_][a-z_0-9]{0,30}[ ]?\}"
ANCHORS = (
    rf"[=(,:] ?{_NAME}(?: ?(?:\+|\|\|) ?| & )(?:[\"'][^\"'\n]{{1,3}}[\"'](?: ?(?:\+|\|\|) ?| & ))?{_NAME}",
    r"\$[a-z_][a-z_0-9]{0,30} ?\. ?(?:[\"'][^\"'\n]{1,3}[\"'] ?\. ?)?\$[a-z_]",
    rf"(?:f[\"']|[`\"])[^\"'`\n]{{0,24}}{_FILLED}[^\"'`\n{{]{{0,4}}{_FILLED}",
    rf"{_NAME}\.concat ?\( ?{_NAME} ?\)",
    rf"\bjoin ?\( ?\[ ?{_NAME} ?, ?{_NAME}|\[ ?{_NAME}(?: ?, ?{_NAME}){{1,8}} ?\] ?\.join",
)
_SUM = re.compile(
    rf"(?<=[=(,:])[ ]?(?P<sum>{_NAME}(?:[ ]?{_MARK}[ ]?(?:[\"'][^\"'\n\x00]{{1,3}}[\"']|{_NAME})){{1,11}}"
    r"|\$[a-z_][a-z_0-9]{0,30}(?:[ ]?\.[ ]?(?:[\"'][^\"'\n\x00]{1,3}[\"']|\$[a-z_][a-z_0-9]{0,30})){1,11})(?![\w(\[.])".encode(),
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    rf"(?:f(?=[\"'])|(?=[`\"]))(?P<mark>[`\"'])(?P<filled>[^\"'`\n\x00]{{0,24}}{_FILLED}[^\"'`\n\x00{{}}]{{0,4}}{_FILLED}(?:[^\"'`\n\x00{{}}]{{0,4}}{_FILLED}){{0,8}}[^\"'`\n\x00{{}}]{{0,24}})(?P=mark)".encode(),
    re.IGNORECASE,
)
_LIST = rf"\[[ ]?(?P<%s>{_NAME}(?:[ ]?,[ ]?{_NAME}){{1,11}})[ ]?\]"
_JOIN = re.compile(
    rf"[\"'](?P<by>[ .@/-]?)[\"']\.join[ ]?\([ ]?{_LIST % 'names'}[ ]?\)|{_LIST % 'listed'}[ ]?\.join[ ]?\([ ]?[\"'](?P<with>[ .@/-]?)[\"'][ ]?\)".encode(),
    re.IGNORECASE,
)
_CHAINED = re.compile(
    rf"(?<![\w$.])(?P<chained>{_NAME}(?:\.concat[ ]?\([ ]?{_NAME}[ ]?\)){{1,8}})(?![\w.])".encode(),
    re.IGNORECASE,
)
_LITERAL = r"(?:\"[^\"\n\x00]{1,40}\"|'[^'\n\x00]{1,40}')"
_PART = rf"{_LITERAL}(?:[ ]?{_MARK}[ ]?{_LITERAL}){{0,6}}"
_GIVEN = re.compile(
    rf"(?<![\w$.])(?P<names>{_NAME}(?:[ ]?,[ ]?{_NAME}){{0,5}})[ ]?(?::[ ]?[a-z]{{1,10}}[ ]?)?:?=[ ]?(?P<values>{_PART}(?:[ ]?,[ ]?{_PART}){{0,5}})".encode(),
    re.IGNORECASE,
)
_VALUE = re.compile(_PART.encode())
_PIECE = re.compile(_LITERAL.encode())
_FIELD = re.compile(_FILLED.encode(), re.IGNORECASE)
_TERM = re.compile(rf"[\"'][^\"'\n\x00]{{1,3}}[\"']|{_NAME}".encode(), re.IGNORECASE)
_TARGET = re.compile(rf"{_NAME}[ ]?:?=[ ]?\Z".encode(), re.IGNORECASE)
_LONGEST_NAME = 40
_BARE = re.compile(
    rf"(?:[\s;,:=]|\d{{1,2}}(?!\d)|(?:const|let|var|my|string|final|auto|public|private|static)(?= )|{_NAME}(?=[ ]?(?:,|:|:?=)))*".encode(),
    re.IGNORECASE,
)
"""Names that are given something, and no word else."""
_LONG = 9
"""Figures of a number that is one by itself."""
_FAR = 600
"""Bytes from the first part to the sum that are read as one."""


class Given(NamedTuple):
    """What a name is given, and where that stands."""

    value: bytes
    start: int
    end: int


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Sums of which every name was given a part, each from its first part on."""
    if b"=" not in data:
        return
    given = _given(data)
    if len(given) < 2:
        return
    for match in _SUM.finditer(data):
        yield from _made(data, _TERM.findall(match.group("sum")), b"", *match.span("sum"), given)
    for match in _TEMPLATE.finditer(data):
        yield from _filled(data, match, given)
    for match in _CHAINED.finditer(data):
        names = [name for name in _TERM.findall(match.group()) if name.lower() != b"concat"]
        yield from _made(data, names, b"", *match.span(), given)
    for match in _JOIN.finditer(data):
        by = match.group("by") or match.group("with") or b""
        names = re.split(rb"[ ]?,[ ]?", match.group("names") or match.group("listed"))
        yield from _made(data, names, by, *match.span(), given)


def _given(data: bytes) -> dict[bytes, Given]:
    """The part that each name is given."""
    found: dict[bytes, Given] = {}
    for match in _GIVEN.finditer(data):
        names = re.split(rb"[ ]?,[ ]?", match.group("names"))
        values = list(_VALUE.finditer(data, *match.span("values")))
        if len(names) == len(values):
            for name, value in zip(names, values, strict=True):
                plain = b"".join(piece.strip(b"\"'") for piece in _PIECE.findall(value.group()))
                found[name] = Given(plain, *value.span())
    return found


def _made(
    data: bytes, terms: list[bytes], by: bytes, start: int, end: int, given: dict[bytes, Given]
) -> Iterator[Rewrite]:
    parts: list[bytes] = []
    used: list[Given] = []
    for term in terms:
        if term[:1] in b"\"'":
            parts.append(term[1:-1])
            continue
        part = given.get(term)
        if part is None or part.start >= start:
            return
        parts.append(part.value)
        used.append(part)
    if len(used) > 1 and not any(map(_whole, parts)):
        yield _read(data, used, start, end, by.join(parts))


def _filled(data: bytes, match: re.Match[bytes], given: dict[bytes, Given]) -> Iterator[Rewrite]:
    used: list[Given] = []

    def part(field: re.Match[bytes]) -> bytes:
        value = given.get(field.group().strip(b"${} "))
        if value is None or value.start >= match.start():
            return b"{}"
        used.append(value)
        return value.value

    made = _FIELD.sub(part, match.group("filled"))
    if len(used) > 1 and b"{}" not in made and not any(_whole(value.value) for value in used):
        yield _read(data, used, match.start(), match.end(), made)


def _whole(part: bytes) -> bool:
    """Whether a part is a number by itself, to which the sum only adds something."""
    digits = digits_of(part)
    return len(digits) >= _LONG and luhn(digits)


def _read(data: bytes, used: list[Given], start: int, end: int, made: bytes) -> Rewrite:
    """What a sum makes, after the name that it is given to, which may say what it is.

    Where something else than the parts stands before the sum, it alone is read so: nothing of what stands between is hidden.
    """
    first = min(part.start for part in used)
    between = bytearray(data[first:start])
    for part in used:
        between[part.start - first : part.end - first] = b" " * (part.end - part.start)
    if start - first > _FAR or not _BARE.fullmatch(between):
        return start, end, b'"' + made + b'"'
    target = _TARGET.search(data, max(first, start - _LONGEST_NAME), start)
    return first, end, (target.group() if target else b"") + b'"' + made + b'"'
