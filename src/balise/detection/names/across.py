"""Names whose two halves stand in neighbouring runs: « Tremblay, Jean », two cells, a broken line."""

from __future__ import annotations

import re

from balise.detection.names.credible import refused
from balise.detection.names.gazetteer import COMMON, FIRST, LAST, ORDINARY
from balise.detection.names.runs import PARTICLE, Name, Token

_CELLS = re.compile(r"[\"' ]{0,2}(?:[;,|\t^]|</t[dh]>\s{0,8}<t[dh]>)[\"' ]{0,2}|[ ]{2,12}")
_WRAP = re.compile(r"[ \t]?\n[ \t]{0,4}")
_ENTRY_ENDS = re.compile(r"[ \t]?(?:[\n\r\x00,;:(|\t]|- |\Z)")
"""What follows the name of an entry: its end, or another field. A sentence goes on otherwise (« Petit, Luc jouait »)."""
_FIELD = re.compile(r"[ \t]?(?:[\n\r\x00;:(|\t]|- |\Z|, (?!(?:et|ou|puis|ainsi|and|or|then)\b)[a-z0-9])")
"""The same, and no other item of a list."""


def across(plain: str, before: list[Token], after: list[Token], taken: list[Name]) -> list[Name] | None:
    """Names that join the unexplained end of one run to the next one, or ``None``.

    ``taken`` are the names found in the next run by itself, which the answer replaces.
    """
    between = plain[before[-1].end : after[0].start]
    if len(between) > 24 or any(name.full for name in taken):
        return None
    one, two = before[-1], after[0]
    blank = between.isspace() and "\n" not in between
    aligned = len(between) > 1 and plain[after[-1].end : after[-1].end + 2] in ("  ", "", "\n", "\n\n")
    column = blank and (aligned or _begins_line(plain, one.start)) and not refused(one.word.lower())
    both = one.kind | two.kind if blank and not column else one.kind & two.kind
    sure = not both & ORDINARY or (column and bool(one.kind & COMMON))
    if between == ", " or (between == "," and len(after) > 1):
        return _comma(plain, before, after)
    if _CELLS.fullmatch(between) and len(after) == 1:
        reverse = one.kind & LAST and two.kind & FIRST
        straight = one.kind & FIRST and two.kind & LAST
        if sure and (reverse or straight):
            return [Name(one.start, one.end, 0.8, False), Name(two.start, two.end, 0.8, False)]
    broken = (
        one.kind & FIRST and not one.kind & LAST and two.kind & LAST and not two.kind & (FIRST | ORDINARY)
    )
    if broken and _WRAP.fullmatch(between) and not plain.endswith(", ", 0, one.start):
        return [Name(one.start, two.end, 0.75, True)]
    return None


def _begins_line(plain: str, start: int) -> bool:
    """Whether a word begins its line, after a number at most: in a scan, the first column."""
    head = plain[max(0, start - 6) : start]
    return not head.rpartition("\n")[2].rpartition("\x00")[2].strip(" 0123456789.)-") and (
        "\n" in head or "\x00" in head or start < 6
    )


def _comma(plain: str, before: list[Token], after: list[Token]) -> list[Name] | None:
    """« Tremblay Gagnon, Julie Anne », « ROY, Pierre », « ROY,PIERRE MAT » as payrolls write, or, as an entry of its own, « Roy, Pierre »."""
    low = len(before)
    while low and before[low - 1].kind & (LAST | PARTICLE) and len(before) - low < 3:
        low -= 1
    while low < len(before) and before[low].kind & PARTICLE:
        low += 1
    if low == len(before):
        return None
    high = 0
    while high < len(after) and after[high].kind & FIRST and high < 3:
        high += 1
    if high == 0:
        return None
    surname = before[low:]
    capitals = all(token.word.isupper() and len(token.word) > 1 for token in surname)
    end = after[high - 1].end
    opens = low == 0 and all(token.kind & COMMON for token in surname)
    entry = opens and _begins_line(plain, surname[0].start)
    words = all(token.kind & ORDINARY for token in surname) and not capitals
    quote = plain[surname[0].start - 1 : surname[0].start]
    quoted = opens and quote in ('"', "'") and plain[end : end + 1] == quote and bool(quote)
    if words and not (quoted or (entry and _ENTRY_ENDS.match(plain, end))):
        return None
    first = any(token.kind & FIRST and not token.word.isupper() for token in surname) and len(surname) == 1
    if first and not (quoted or (entry and _FIELD.match(plain, end))):
        return None  # « Julie, Martin et Anne » is a list of first names
    return [Name(surname[0].start, end, 0.85, True)]
