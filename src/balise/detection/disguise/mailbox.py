"""Addresses of mail told aloud, set apart or in pieces: « l u c arobase gmail point com », « luc*at*gmail*dot*com », « "luc" + "@" + "a.ca" »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from balise.detection.disguise.piece import Rewrite

_AT = r"(?:arr?obas?e?s?|a commercial|(?:le )?a (?:avec la queue|enroule|rond|encercle)|at(?: sign)?|chez)"
_QUOTED_AT = r"[ ]?[\"'(\[][ ]?(?:arr?obas?e?s?|a commercial|at|a|@)[ ]?[\"')\]][ ]?"
_QUOTED_DOT = r"[ ]?[\"'(\[][ ]?(?:point|dot|pt|\.)[ ]?[\"')\]][ ]?"
_PROVIDERS = r"(?:gmail|hotmail|outlook|yahoo|live|icloud|videotron|sympatico|bell|msn|protonmail|proton|me)"
"""Where people have their mail: « à gmail point com » is said of nothing else."""
_SET = r"[ ]?[*_|~#=+-]{1,2}[ ]?"
_DOTS = {
    "tiret du bas": "_",
    "tiret bas": "_",
    "barre en bas": "_",
    "point": ".",
    "dot": ".",
    "pt": ".",
    "tiret": "-",
    "dash": "-",
    "hyphen": "-",
    "underscore": "_",
    "souligne": "_",
}
_DOT = "|".join(_DOTS)
_JOINED = r"[ ]?(?:\+|\.{1,2}|&|\|\|)[ ]?"
"""What programs put strings together with."""

_APART = r"[*|/,_. -][a-z0-9._-]{1,4}[*|/,_. -][a-z0-9._-]{0,3}@[a-z0-9._-]{0,3}[*|/,_. -][a-z0-9._-]{1,4}[*|/,_. -]"

ANCHORS = (
    rf"[a-z0-9]{_SET}{_AT}{_SET}[a-z0-9]",
    rf"\b[a-z0-9],? (?:{_AT}|@),? [a-z0-9]",
    rf"(?:{_AT}|@) [a-z0-9]{{2,30}} ?(?:point|dot|\.) ?[a-z] [a-z]\b",
    rf"(?:{_DOT})\)?,? [a-z0-9]{{1,30}}(?: [a-z0-9]{{1,12}})?,? {_AT},? ",
    rf"[\"']{_JOINED}[\"'][a-z0-9._+-]{{0,30}}@|@[a-z0-9.-]{{0,40}}[\"']{_JOINED}[\"']",
    _APART,
    rf"[a-z0-9]{_QUOTED_AT}[a-z0-9]",
    rf"[a-z0-9] a {_PROVIDERS} (?:point|dot) ",
    r"@[a-z0-9-]{0,20} ?\r?\n[ ]{0,4}[a-z0-9-]{0,20}\.(?:com|ca|org|net|qc\.ca)",
)
_WHOLE = r"[a-z0-9]{2,30}(?:[-_](?!(?:at|arobase|dot|point)[-_])[a-z0-9]{1,20}){0,3}"
_PART = rf"(?:{_WHOLE}|[a-z0-9](?:(?:[ -]|, ?)[a-z0-9](?![a-z0-9])){{0,30}})"
_LINK = rf"(?:\.| \. |,?[ ]\(?(?:{_DOT})\)?,?[ ]|{_SET}(?:point|dot){_SET}|{_QUOTED_DOT})"
_DOMAIN = r"(?:com|ca|org|net|fr|info|qc ?\. ?ca|c o m|c a|o r g|n e t)"
_MAILBOX = re.compile(
    rf"(?<![a-z0-9._-])(?P<local>{_PART}(?:{_LINK}{_PART}){{0,4}})(?:,? (?:{_AT}|@),? |{_SET}{_AT}{_SET}|{_QUOTED_AT}|[ ]a[ ](?={_PROVIDERS} ))"
    rf"(?P<domain>{_PART}(?:{_LINK}{_PART}){{0,3}}{_LINK}{_DOMAIN})(?![a-z0-9])".encode(),
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf",?[ ]\(?(?P<word>{_DOT})\)?,?[ ]|{_SET}(?:point|dot){_SET}|{_QUOTED_DOT}|[ ]\.[ ]|\.".encode(),
    re.IGNORECASE,
)
_PREFILTER = re.compile(
    rf"[ *_|~#=+-](?:{_AT}|@)[ ,*_|~#=+-]|{_QUOTED_AT}|[ ]a[ ]{_PROVIDERS} ".encode(), re.IGNORECASE
)
_STRING = r"[\"'][a-z0-9._+-]{1,30}[\"']"
_IN_STRINGS = re.compile(
    rf"(?:{_STRING}{_JOINED}){{0,6}}[\"'][a-z0-9._+-]{{0,30}}@[a-z0-9.-]{{0,40}}[\"'](?:{_JOINED}{_STRING}){{0,6}}".encode(),
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"[\"']{_JOINED}[\"']".encode())


_SIGN = r"[a-z0-9._@+-]"
_PARTED = tuple(
    re.compile(
        rf"(?<![a-z0-9])(?:{_SIGN}{{{size}}}{re.escape(sign)}){{4,60}}{_SIGN}{{1,{size}}}(?![a-z0-9@])".encode(),
        re.IGNORECASE,
    )
    for size in (1, 2, 3, 4)
    for sign in ("*", "|", "/", ",", " ", "-", "_", ".")
)
"""A sign after each letter, or after each group of so many: « luc*.ro*y@g*mai*l.c*om »."""
_MAY_BE_APART = re.compile(_APART.encode(), re.IGNORECASE)
ABOUT = 100
"""Bytes on either side of a sign set apart in which such a mailbox stands."""
MOST = 24
"""Signs set apart that are read so, of a segment."""
_WHOLE_MAILBOX = re.compile(
    rb"(?P<local>[a-z0-9][a-z0-9._+-]{1,40})@(?:[a-z0-9-]{2,30}\.){1,3}(?:com|ca|org|net|fr)", re.IGNORECASE
)
_CUT = re.compile(
    rb"(?<![a-z0-9._+-])(?P<head>[a-z0-9._+-]{2,40}@[a-z0-9-]{0,20})[ ]?\r?\n[ ]{0,4}(?P<tail>[a-z0-9-]{0,20}\.(?:com|ca|org|net|qc\.ca))(?![a-z0-9.-])",
    re.IGNORECASE,
)
"""One whose domain goes on on the next line."""


def _apart(data: bytes) -> Iterator[Rewrite]:
    last = 0
    for near in islice(_MAY_BE_APART.finditer(data), MOST):
        low, high = max(last, near.start() - ABOUT), min(len(data), near.end() + ABOUT)
        for index, pattern in enumerate(_PARTED):
            size = index // 8 + 1
            for match in pattern.finditer(data, low, high):
                told = match.group()
                whole = b"".join(told[at : at + size] for at in range(0, len(told), size + 1))
                if b"@" in told and _WHOLE_MAILBOX.fullmatch(whole):
                    yield match.start(), match.end(), whole
                    last = max(last, match.end())


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Mailboxes whose sign or dots are words, whose letters stand apart, or that a program puts together."""
    for match in _IN_STRINGS.finditer(data) if b"@" in data else ():
        whole = _BETWEEN.sub(b"", match.group())[1:-1]
        if len(whole) < len(match.group()) - 2:
            yield match.start() + 1, match.end() - 1, whole
    if b"@" in data:
        yield from _apart(data)
        for match in _CUT.finditer(data):
            whole = match.group("head") + match.group("tail")
            if _WHOLE_MAILBOX.fullmatch(whole):
                yield match.start(), match.end(), whole
    if _PREFILTER.search(data):
        for match in _MAILBOX.finditer(data):
            yield (
                match.start(),
                match.end(),
                _plain(match.group("local")) + b"@" + _plain(match.group("domain")),
            )


def _plain(told: bytes) -> bytes:
    """Signs for their names, and letters put together."""
    return re.sub(rb"(?<=[a-z0-9])(?:[ ]|, ?)(?=[a-z0-9])", b"", _TOLD.sub(_sign, told), flags=re.IGNORECASE)


def _sign(match: re.Match[bytes]) -> bytes:
    return _DOTS[match.group("word").decode().lower()].encode() if match.group("word") else b"."
