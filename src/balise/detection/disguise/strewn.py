"""What is strewn amid a value and shows on no page, or is no part of it: comments, pictures, thin blanks, odd groups.

« 274<!-- a -->618<!-- b -->953 », « 418🙂662🙂7391 », « 418\\,662 », « TR EM 68 53 12 14 », « 0x18.0x72.0x57.0x03 »,
« ['jo','see'].join('') ». Groups of an odd size are put together where they make a number that has a form of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.checks import mod97, vin
from balise.detection.detector import LONG_WORD
from balise.detection.disguise.piece import Rewrite
from balise.detection.disguise.shapes import LETTERED, shaped
from balise.detection.scan import Behind
from balise.detection.words import Seldom

_STRING = r"(?:\"[^\"\n]{0,40}\"|'[^'\n]{0,40}')"
_GROUPS = r"(?s)\b[A-Z]{1,4}(?:[ ./-][A-Z]{1,3})?[ ./-][A-Z0-9]{1,4}(?:[ ./-][0-9OlI]{1,4}){2}"
ANCHORS = (
    r"[a-z0-9@.>-]<!--[^<>]{0,80}-->[a-z0-9@.<-]",
    r"[a-z0-9@.-]/\*[^*\n]{0,60}\*/[a-z0-9@.-]",
    r"(?:\x1b\[[0-9]{0,3}|\[[0-9]{1,3})(?:;[0-9]{1,3}){0,4}m",
    r"[0-9][ ]?\x02{1,3}[ ]?[a-z0-9(]|[a-z)][ ]?\x02{1,3}[ ]?[0-9]",
    r"[a-z0-9)]\\[,;:!][a-z0-9(]",
    rf"\b(?:concat|join)[ ]?\([ ]?{_STRING}[ ]?,",
    rf"{_STRING}[ ]?[\])][ ]?(?:\.join[ ]?\(|-join )",
    r"[\"'][ ]{0,3}(?:--|//|#)[^\n]{0,60}\n[ \t]{0,24}(?:\|\||[+&.])[ ]?[\"']",
    r"[\"'][0-9.@-]{1,8}[\"']\s{0,4}(?:\|\||[+&.])\s{0,4}[\"'][0-9.@-]{1,8}[\"']\s{0,4}(?:\|\||[+&.])",
    r"[\"']\.join[ ]?\([ ]?[\[(][ ]?[\"']",
    r"\b(?:implode|concat_ws)[ ]?\(",
    r"\b0x[0-9a-f]{2}(?:\.0x[0-9a-f]{2}){3}\b",
    r"[\"'][a-z]{4}[\"'][ ]?(?:,\s{0,8}[\"'][a-z_0-9]{1,20}[\"'][ ]?:[ ]?[\"']?[0-9]{1,6}[\"']?){2}",
    Behind(_GROUPS, cue=r"(?s)[A-Z0-9][ ./-][0-9OlI]{1,4}[ ./-][0-9OlI]"),
    r"(?s)\b[A-Z]{2}[0-9OlI]{2}[ ]?(?:[A-Z0-9l]{4}[ ]?){2}",
    Behind(r"(?s)\b[A-Z0-9]{17}\b", cue=LONG_WORD),
)
_SAYS = re.compile(rb"(?<![^\s:])(?:[!-~] ){6}[!-~](?![!-~])")
_COMMENT = re.compile(rb"(?P<before>[ ]?)(?:<!--[^<>\x00]{0,80}?-->|/\*[^*\n\x00]{0,60}\*/)[ ]?")
_COLOUR = re.compile(rb"(?:\x1b\[\d{0,3}|\[\d{1,3})(?:;\d{1,3}){0,4}m")
"""The colours of a terminal (ECMA-48), which journals of programs keep."""
_SIGNS = re.compile(rb"(?<=[A-Za-z0-9)])[ ]?\x02{1,3}[ ]?(?=[A-Za-z0-9(])")
_THIN = re.compile(rb"(?<=[A-Za-z0-9)])\\[,;:!](?=[A-Za-z0-9(])")
_LIST = rf"(?P<list>{_STRING}(?:[ ]?,[ ]?{_STRING}){{1,40}})"
_CALLED = re.compile(rf"(?<![a-z])concat[ ]?\([ ]?{_LIST}[ ]?\)".encode(), re.IGNORECASE)
_JOINED = re.compile(
    rf"(?P<all>[\[(][ ]?{_LIST}[ ]?[\])])[ ]?(?:\.join[ ]?\([ ]?|-join[ ])(?P<by>[\"'][ ./-]?[\"'])[ ]?\)?".encode(),
    re.IGNORECASE,
)
_JOINING = Seldom(
    rf"(?:(?P<by>[\"'][ ./-]?[\"'])\.join[ ]?\([ ]?[\[(]|(?<![a-z])(?:implode|concat_ws)[ ]?\([ ]?(?P<apart>[\"'][ ./-]?[\"'])[ ]?,[ ]?[\[(]?)[ ]?{_LIST}[ ]?[\])]{{1,2}}".encode(),
    re.IGNORECASE,
)
_SUMMED = re.compile(rb"([\"'])[\d.@-]{1,8}\1(?:\s{0,4}(?:\|\||[+&.])\s{0,4}([\"'])[\d.@-]{1,8}\2){2,16}")
"""Figures and points that a program puts together."""
_REMARK = re.compile(rb"(?<=[\"'])[ ]{0,3}(?:--|//|#)[^\n\x00]{0,60}\r?\n[ \t]{0,24}(?=\|\||[+&.][ ])")
"""What a program says to its readers at the end of a line, between two strings of a sum."""
_PIECE = re.compile(rb"\"([^\"\n\x00]{0,40})\"|'([^'\n\x00]{0,40})'")
_KEYED = re.compile(
    rb":[ ]?[\"'](?P<first>[A-Za-z]{4})[\"'][ ]?(?P<rest>(?:,\s{0,8}[\"'][A-Za-z_0-9]{1,20}[\"'][ ]?:[ ]?[\"']?\d{1,6}(?![\w.-])[\"']?){2,8})"
)
"""The letters of a number under one key of an object, and its figures under the next ones, each a whole value."""
_VALUE = re.compile(rb":[ ]?[\"']?(\d{1,6})")
_MACHINE = re.compile(rb"(?<![A-Za-z0-9])0x[0-9a-f]{2}(?:\.0x[0-9a-f]{2}){3}(?![A-Za-z0-9.])", re.IGNORECASE)
_GROUPED = re.compile(
    rb"(?<![A-Za-z0-9])[A-Z]{1,4}([ ./-])[A-Z0-9l]{1,4}(?:\1[A-Z0-9l]{1,4}){1,16}(?![A-Za-z0-9]|[./-][A-Za-z0-9]|[ ]?[$%])"
)
_GROUP = re.compile(rb"[A-Za-z0-9]+")
_MISREAD = re.compile(
    rb"(?<![A-Za-z0-9])[A-Z]{2}[0-9OlI]{2}(?:[A-Z0-9l]{11,30}|(?:[ ][A-Z0-9l]{4}){2,7}(?:[ ][A-Z0-9l]{1,4})?)(?![A-Za-z0-9])"
)
_VEHICLE = Seldom(
    rb"(?<![A-Za-z0-9])(?=[A-Z0-9]{0,16}[OIQ])(?=(?:[A-Z]*[0-9]){5})[A-Z0-9]{17}(?![A-Za-z0-9])"
)
_AS_FIGURES = bytes.maketrans(b"OlIQ", b"0110")
_NAMED = Seldom(
    rb"(?<![a-z])(?:n\.?a\.?m|ramq|assur|carte|card|code|permanent|permis|licen[cs]e|passe?port|iban|n\.?i\.?v|v\.?i\.?n|health)",
    re.IGNORECASE,
)
"""What names such a number: its form alone is also that of a reference or of a line of buses."""
_LABELS = frozenset(b"NAS SIN NAM NIV VIN NEQ RBQ TEL CEL REF NO ID IP CP DU LE DE ET AU EN".split())
"""What stands before a number and begins none."""
_ACCOUNT = re.compile(rb"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
"""An IBAN (ISO 13616)."""
_LETTERS, _VEHICLE_LENGTH = 4, 17
"""Letters that begin a health card or a code permanent, characters of the number of a vehicle (ISO 3779)."""


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """The same without what is strewn there."""
    if b"<!--" in data or b"/*" in data:
        for match in _COMMENT.finditer(data):
            if not _SAYS.search(match.group()):  # its own letters apart: they are read, not left out
                yield match.start(), match.end(), match.group("before")
    if b"m" in data and b"[" in data:
        for match in _COLOUR.finditer(data):
            yield match.start(), match.end(), b""
    if b"\x02" in data:
        for match in _SIGNS.finditer(data):
            yield match.start(), match.end(), b" " if b" " in match.group() else b""
    if b"\\" in data:
        for match in _THIN.finditer(data):
            yield match.start(), match.end(), b""
    if b"'" in data or b'"' in data:
        yield from _put_together(data)
        for match in _KEYED.finditer(data) if _NAMED.search(data) else ():
            plain = match.group("first") + b"".join(_VALUE.findall(match.group("rest")))
            if LETTERED.fullmatch(plain.upper()):
                yield match.start("first"), match.end(), shaped(plain.upper())
    for match in _MACHINE.finditer(data) if b"0x" in data or b"0X" in data else ():
        octets = (str(int(octet, 16)) for octet in match.group().split(b"."))
        yield match.start(), match.end(), ".".join(octets).encode()
    for match in _GROUPED.finditer(data) if _NAMED.search(data) else ():
        yield from _regrouped(match)
    for match in _MISREAD.finditer(data):
        plain = match.group().replace(b" ", b"")
        figures = plain[:2] + plain[2:].translate(_AS_FIGURES)
        if figures != plain and _checked(figures):
            yield match.start(), match.end(), figures
    for match in _VEHICLE.finditer(data):
        figures = match.group().translate(_AS_FIGURES)
        if _checked(figures):
            yield match.start(), match.end(), figures


def _checked(plain: bytes) -> bool:
    """Whether its check characters tell it from any other letters and figures: of a vehicle, of an account."""
    return (len(plain) == _VEHICLE_LENGTH and vin(plain)) or (
        _ACCOUNT.fullmatch(plain) is not None and mod97(plain)
    )


def _put_together(data: bytes) -> Iterator[Rewrite]:
    """Strings of a list that a program makes one of."""
    for match in _REMARK.finditer(data):
        yield match.start(), match.end(), b" "
    for match in _SUMMED.finditer(data):
        yield match.start() + 1, match.end() - 1, b"".join(map(b"".join, _PIECE.findall(match.group())))
    for pattern in (_CALLED, _JOINED, _JOINING):
        for match in pattern.finditer(data):
            said = match.groupdict()
            by = (said.get("by") or said.get("apart") or b"''")[1:-1]
            parts = (double or single for double, single in _PIECE.findall(match.group("list")))
            start, end = match.span("all") if said.get("all") else match.span()
            yield start, end, b'"' + by.join(parts) + b'"'


def _regrouped(match: re.Match[bytes]) -> Iterator[Rewrite]:
    """Groups that make a number of a form of its own: the first that do, from any of them on."""
    groups = list(_GROUP.finditer(match.group()))
    base = match.start()
    for first, group in enumerate(groups):
        if group.group() in _LABELS:
            continue
        plain = b""
        for last in groups[first:]:
            plain += last.group()
            whole = plain
            if plain[:_LETTERS].isalpha():
                whole = plain[:_LETTERS] + plain[_LETTERS:].translate(_AS_FIGURES)
            if LETTERED.fullmatch(whole) or _checked(whole):
                if last is not group and (len(group.group()) < _LETTERS or whole != plain):
                    yield base + group.start(), base + last.end(), shaped(whole)
                return
