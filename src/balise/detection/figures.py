"""Rows of figures: numbers side by side in several columns are no number of someone, whatever they make together.

Such a row stands among others like it, two at least. Where half of those make such a number too, the table lists them
in parts.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from balise.contracts.findings import Finding, FindingType
from balise.detection.columns import columns_of

_CHANCE = frozenset((FindingType.CREDIT_CARD, FindingType.NEQ, FindingType.PHONE))
"""What some of so many numbers make by chance."""
_NUMBERS = _CHANCE | {FindingType.NAS, FindingType.BANK_ACCOUNT, FindingType.PUBLIC_CONTACT}
_MARKS = (b"\t", b"|", b";", b" ")
_FIGURES = re.compile(rb"[ ]*[-(]?[ ]?\$?\d[\d ,.]*[ ]?[%$)]{0,2}[ ]*\r?\Z")
_DAY = re.compile(rb"[ ]*(?:19|20)\d\d-[01]\d-[0-3]\d[ ]*\r?\Z")
_ENDS, _BEGINS = re.compile(rb"\d[ ]*\Z"), re.compile(rb"[ ]*[-($]{0,2}\d")
"""Of the cells where a number begins and ends: « F43246 », « Local B-406 », a day of which it takes the year."""
_CELL = re.compile(rb"[ ]*[-($]{0,2}(?:[A-Z]{1,4}-?)?\d[\d .,/$%)-]*\r?\Z")
"""Of figures or a code alone: « voici ma carte 4111 1111 », between commas, goes on in the next line."""
_ROWS = (b"\t", b";", b"|", b",")
_LEAST_MARKS = 3
"""Of a row of a table whose last figures a number takes with the first ones of the next row."""
_LONGEST = 1_000
"""Bytes of a row on each side of a number."""
_AROUND, _FEWEST = 2, 2
"""Rows that are looked at before and after, and how many of them must be like it: one line of figures happens to follow
a card and its date, several make a table."""
_Row = tuple[int, list[bytes]]
"""Where a row begins, and its cells."""


def without_rows_of_figures(data: bytes, found: list[Finding]) -> list[Finding]:
    """Findings but those that several columns of a table make by chance."""
    if b"\n" not in data or not any(map(_may_be_chance, found)):
        return found
    found = [one for one in found if not _of_two_rows(data, one)]
    marks = [_mark(data, finding) for finding in found]
    numbers = sorted((one.start, one.end) for one in found if one.type in _NUMBERS)
    return [
        finding
        for finding, mark in zip(found, marks, strict=True)
        if not mark or not _of_columns(data, finding, mark, numbers)
    ]


def _may_be_chance(finding: Finding) -> bool:
    return finding.type in _CHANCE and not finding.detector.startswith("tables.")


def _of_two_rows(data: bytes, finding: Finding) -> bool:
    """Whether a number is made of the last cell of a row and of the first one of the next, in a table of such rows."""
    if not _may_be_chance(finding) or data.count(b"\n", finding.start, finding.end) != 1:
        return False
    end = data.find(b"\n", finding.start)
    low = _begins(data, end)
    return low is not None and any(_break(data, low, mark) for mark in _ROWS)


def _break(data: bytes, low: int, mark: bytes) -> bool:
    """Whether figures alone end a row and begin the next one, a third row being like them."""
    row, *around = (_row(data, start, mark)[1] for start in (low, *_beside(data, low)))
    after = _row(data, data.find(b"\n", low) + 1, mark)[1]
    alike = sum(len(other) == len(row) for other in around)
    return (
        len(row) == len(after) > _LEAST_MARKS
        and alike >= _FEWEST
        and _CELL.match(row[-1]) is not None
        and _CELL.match(after[0]) is not None
    )


def _mark(data: bytes, finding: Finding) -> bytes:
    """What parts the cells that a number goes over; nothing where it is in one, or of no such kind."""
    if not _may_be_chance(finding):
        return b""
    value = data[finding.start : finding.end]
    if b"\n" in value:
        return b""
    return next((mark for mark in _MARKS if mark in value), b"")


def _of_columns(data: bytes, finding: Finding, mark: bytes, numbers: Sequence[tuple[int, int]]) -> bool:
    low = _begins(data, finding.start)
    if low is None:
        return False
    row = _row(data, low, mark)
    first = data.count(mark, low, finding.start)
    after = first + data.count(mark, finding.start, finding.end) + 1
    told = next((cell for cell in reversed(row[1][:first]) if cell.strip(b" :")), b"")
    if any(not column.fact for column in columns_of([told.strip(b" :")]).values()):
        return False  # « Carte : », « NAS »
    others = [_row(data, start, mark) for start in _beside(data, low)]
    alike = [span for other in others if (span := _alike(row, other, first, after, mark))]
    return len(alike) >= _FEWEST and 2 * sum(_met(numbers, *span) for span in alike) < len(alike)


def _begins(data: bytes, at: int) -> int | None:
    """Where the row begins that goes on at a place; None of one too long for a table."""
    low = data.rfind(b"\n", max(0, at - _LONGEST), at) + 1
    return low if low or at <= _LONGEST else None


def _beside(data: bytes, low: int) -> Iterator[int]:
    """Where the rows before and after one begin."""
    start = low
    for _ in range(_AROUND):
        before = _begins(data, start - 1) if start else None
        if before is None:
            break
        start = before
        yield start
    start = low
    for _ in range(_AROUND):
        start = data.find(b"\n", start, start + 3 * _LONGEST) + 1
        if not start:
            break
        yield start


def _row(data: bytes, low: int, mark: bytes) -> _Row:
    high = data.find(b"\n", low, low + 3 * _LONGEST)
    line = data[low : high if high >= 0 else low + 3 * _LONGEST]
    return low, (line.rstrip() if mark == b" " else line).split(mark)


def _alike(row: _Row, other: _Row, first: int, after: int, mark: bytes) -> tuple[int, int] | None:
    """Where the same cells of another row stand, if they hold figures too."""
    low, cells = other
    if mark == b" ":
        run = _run(cells)
        # A row of more numbers than those; what names it may be of several words.
        if run != _run(row[1]) or not after - first < run or len(row[1]) - first > run:
            return None
        first, after = first + len(cells) - len(row[1]), after + len(cells) - len(row[1])
    elif len(cells) != len(row[1]):
        return None
    if mark == b" ":
        if not all(map(_FIGURES.match, cells[first:after])):
            return None
    elif not (
        _ENDS.search(cells[first])
        and _BEGINS.match(cells[after - 1])
        and all(_FIGURES.match(cell) or _DAY.match(cell) for cell in cells[first + 1 : after - 1])
    ):
        return None
    start = low + sum(len(cell) + 1 for cell in cells[:first])
    return start, start + sum(len(cell) + 1 for cell in cells[first:after]) - 1


def _run(cells: Sequence[bytes]) -> int:
    """How many of the last cells hold figures."""
    count = 0
    while count < len(cells) and _FIGURES.match(cells[-1 - count]):
        count += 1
    return count


def _met(numbers: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect.bisect_left(numbers, (start, start))
    return any(low < end and start < high for low, high in numbers[max(0, at - 1) : at + 1])
