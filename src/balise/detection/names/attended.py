"""Surnames by themselves in a sheet of attendance: « BENALI ........ présent ».

A sheet of tests or of signs has the same rows: two heads are surnames before anything else, or one where points or blanks lead
from it, and no head is a sign that doctors call by a name. No wall stands within a sheet: a stream has let go what is before.
Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.names.credible import known, refused, surname, unheard
from balise.detection.names.gazetteer import LAST
from balise.detection.names.runs import Name
from balise.detection.names.words import TOWNS

_SCORE = 0.65
_NEAR = 240
"""Characters between two rows of one sheet, at most."""
_ROW = re.compile(
    r"(?:(?<=[\n\x00])|\A)[ \t]{0,4}(?:\d{1,3}[.)] ?|[-*] )?(?P<who>(?:(?:DE|De|LE|Le|LA|La|EL|El|BEN|Ben|VAN|Van|ST|St) )?[A-Z](?:')?[A-Za-z]+(?:['-][A-Z][A-Za-z]+)*)"
    r"(?P<apart> ?[._]{3,60} ?| {2,40}|\t{1,4}| ?(?:[:|]|-{1,2}>?) ?)(?:presente?|absente?|excusee?|motivee?|retard|en retard|attended|excused|late|no[ -]show)(?:[ .,;|(-]|[\n\x00]|\Z)",
    re.IGNORECASE,
)
_SIGNS = frozenset(
    str.split(
        "babinski barlow blumberg brudzinski chvostek cullen galant giordano hoffmann homans kernig lachman lasegue lhermitte mcburney mcmurray moro murphy ortolani phalen romberg rovsing spurling thompson tinel trousseau"
    )
)
"""« Murphy : absent »: what an examination found."""
_STATUSES = ("esent", "bsent", "ESENT", "BSENT")


def attended(text: str) -> Iterator[Name]:
    """Names that head such rows."""
    if not any(map(text.__contains__, _STATUSES)):
        return
    sheet: list[re.Match[str]] = []
    for row in _ROW.finditer(text):
        if sheet and (
            row.start() - sheet[-1].end() > _NEAR
            or text.find("\x00", sheet[-1].end("apart"), row.start("who")) >= 0
            or text.find("\n\n", sheet[-1].end("apart"), row.start("who")) >= 0
        ):
            yield from _of_sheet(sheet)
            sheet = []
        sheet.append(row)
    yield from _of_sheet(sheet)


def _of_sheet(rows: list[re.Match[str]]) -> Iterator[Name]:
    heads = [row["who"] for row in rows]
    if any(head.lower() in _SIGNS for head in heads):
        return
    certain = sum(surname(head) and head.lower() not in TOWNS for head in heads)
    led = any(len(row["apart"].strip()) > 2 or not row["apart"].strip() for row in rows)
    if not certain or (certain < 2 and not led):
        return
    for row, head in zip(rows, heads, strict=True):
        if head[0].isupper() and head.lower() not in TOWNS and not refused(head.lower()) and _may_be(head):
            yield Name(row.start("who"), row.end("who"), _SCORE, False)


def _may_be(head: str) -> bool:
    word = head.rpartition(" ")[2]
    return bool(known(word) & LAST) or unheard("-".join(part.capitalize() for part in word.split("-")))
