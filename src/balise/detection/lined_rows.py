"""The lines of a table, whatever a paste put between and around them.

A word processor doubles each line break, a list begins each row with a bullet or its number, a page puts it within
tags, and whoever asks something of a table quotes it: « Améliore ce texte : « nom;nas … ».
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator

from balise.detection.columns import columns_of
from balise.detection.row_cells import delimited

LONGEST_LINE = 4000
_LONGEST_QUOTED = 400
"""Bytes of a heading that a quotation mark opens."""
_LEAD = r"[ ]{0,4}(?:(?:[-+][ ]|\*[ \t])[ ]{0,3}|\d{1,4}[:.)][ ]{1,3}|(?:<[a-z][a-z0-9:]{0,7}(?: [^<>\n]{0,80})?>){1,3})"
"""A bullet, a number or tags before a row."""
_TAIL = r"(?:[ ]?</?[a-z][a-z0-9:]{0,7}[ ]?/?>){1,3}\r?\Z"
_HEAD = r"[ \t|]{0,4}+[\"'`]{0,3}+[ ]?[A-Za-z#][A-Za-z0-9_ .()'#/-]{0,40}+[\"'`]?[ \t]?[;,|\t]"
_HEADING = re.compile(rf"^(?P<lead>{_LEAD})?+{_HEAD}".encode(), re.MULTILINE)
_QUOTED = re.compile(rf"(?P<lead>\"(?:(?<=[:=(]\")|(?<=[:=(][ ]\"))(?:\"\")?[ ]?){_HEAD}".encode())
"""A heading right after the quotation mark that opens what a table is in."""
_LEAD_BYTES, _TAIL_BYTES = re.compile(_LEAD.encode()), re.compile(_TAIL.encode())
_LEAD_TEXT, _TAIL_TEXT = re.compile(_LEAD), re.compile(_TAIL)
_TAGS = 48
"""Bytes of the tags that end a row."""
_RULED = re.compile(rb"[ ]{0,4}[-=+]{3,}[-=+|: ]*\r?")
"""A line drawn under the headings."""
_BLANK = re.compile(rb"(?:[ \r]{0,4}\n){0,2}")
_BLANK_TEXT = re.compile(r"(?:[ \r]{0,4}\n){0,2}")
_BLANK_BEFORE = re.compile(rb"(?<=\n)(?:[ \r]{0,4}\n){1,2}\Z")
"""Lines that part rows from each other."""
_FIGURES = re.compile(rb"\d\d")


def heading_lines(data: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where lines that resemble headings start and end, and whether something leads to them, in their order."""
    found: Iterator[re.Match[bytes]] = _HEADING.finditer(data)
    if b'"' in data and (quoted := list(_QUOTED.finditer(data))):
        found = heapq.merge(found, quoted, key=re.Match[bytes].start)
    for match in found:
        lead = match["lead"] or b""
        opened = lead.startswith(b'"')
        start = match.end("lead") if opened else match.start()
        stop = data.find(b"\n", start, start + (_LONGEST_QUOTED if opened else LONGEST_LINE))
        if stop >= 0:
            yield start, stop, lead != b"" and not opened


def undressed(data: bytes, low: int, high: int) -> tuple[int, int]:
    """A line without the bullet, the number or the tags around it."""
    lead = _LEAD_BYTES.match(data, low, high)
    low = lead.end() if lead else low
    if data.endswith((b">", b">\r"), low, high):
        tail = _TAIL_BYTES.search(data, max(low, high - _TAGS), high)
        high = tail.start() if tail else high
    return low, high


def undressed_text(text: str, low: int, high: int) -> tuple[int, int]:
    """The same of a text."""
    lead = _LEAD_TEXT.match(text, low, high)
    low = lead.end() if lead else low
    if text.endswith((">", ">\r"), low, high):
        tail = _TAIL_TEXT.search(text, max(low, high - _TAGS), high)
        high = tail.start() if tail else high
    return low, high


def rows_under(
    data: bytes, start: int, delimiter: bytes, width: int, *, led: bool
) -> Iterator[tuple[int, int]]:
    """Where the rows of ``width`` cells stand that follow a heading.

    Blank lines stand between them if they do after the heading; such rows, and those of a list (``led``), have as many
    cells as the heading where commas part these, as they do the words of a paragraph.
    """
    apart = after_blanks(data, start) > start
    strict = (led or apart) and delimiter == b","
    if strict and width < 3:
        return
    while start < len(data):
        if apart:
            start = after_blanks(data, start)
        end = data.find(b"\n", start, start + LONGEST_LINE)
        if end < 0:
            if len(data) - start > LONGEST_LINE:
                return
            end = len(data)
        if _RULED.fullmatch(data, start, end):
            start = end + 1
            continue
        count = data.count(delimiter, start, end) + 1
        if count < 2 or abs(count - width) > 2:
            return
        if strict and len(delimited(data, start, end, delimiter)) != width:
            return
        if apart and not _FIGURES.search(data, start, end) and columns_of(data[start:end].split(delimiter)):
            return  # the headings of another, « Question 1 » among them
        yield start, end
        start = end + 1


def before_blanks(data: bytes, line: int) -> int:
    """Where a line ends, its break included, before the blank ones that end at ``line``."""
    blank = _BLANK_BEFORE.search(data, max(0, line - 16), line)
    return blank.start() if blank else line


def quoted_text(text: str, start: int, place: int) -> int:
    """Where the line at ``start`` goes on after the last quotation mark before ``place`` that opens a heading."""
    opened = text.rfind('"', max(start, place - _LONGEST_QUOTED), place)
    if opened < 0:
        return start
    first = opened - 2 if text.startswith('""', max(start, opened - 2)) else opened
    if not text[start:first].strip():
        return opened + 1
    return opened + 1 if text[max(start, first - 2) : first].rstrip(" ")[-1:] in (":", "=", "(") else start


def after_blanks(data: bytes, start: int) -> int:
    """Where a line stands, after the blank ones that begin at ``start``."""
    blank = _BLANK.match(data, start)
    return blank.end() if blank else start


def after_blanks_text(text: str, start: int) -> int:
    """The same of a text."""
    blank = _BLANK_TEXT.match(text, start)
    return blank.end() if blank else start
