"""Values that a column heading names: CSV, tabs, Markdown, HTML, blanks that align, and SQL inserts.

The heading is the evidence; the cell must only have a credible form.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.columns import Column, columns_of, lists_people, lists_private_people, parts_of
from balise.detection.counted import counting
from balise.detection.detector import alnum_of, digits_of
from balise.detection.detectors.generic.email import SERVANT_BOX
from balise.detection.detectors.generic.phone import OFFICE
from balise.detection.lined_rows import LONGEST_LINE, after_blanks, heading_lines, rows_under, undressed
from balise.detection.row_cells import delimited, told_by_form

DELIMITERS = (b";", b"\t", b"|", b",")
_SPACED = re.compile(rb"^[ ]{0,8}+[A-Za-z][^\n\d;|,\t:]{2,60}?[ ]{2}[^\n;|,\t:]{2,100}$", re.MULTILINE)
_SPACES = re.compile(rb"[^ \r\n]+(?: [^ \r\n]+)*")
"""A cell of a table whose columns only blanks part, as a scanner gives them."""
_HEADING_CELL = re.compile(rb"[ \t\"'`A-Za-z0-9_.()$#/-]{0,48}\Z")
_BETWEEN = rb"(?:[\s,;]|</?(?:br|p)(?: [^<>\n]{0,80})?/?>|(?<=\n)(?:[-*]|\d{1,4}:) ){0,8}"
"""What stands between the tuples of an insert, be they pasted as a list or a page."""
_INSERT = re.compile(
    rb"\(([A-Za-z_][\w ,`\"\[\]]{2,1000})\)" + _BETWEEN + rb"VALUES" + _BETWEEN, re.IGNORECASE
)
_NAMED = re.compile(rb"(?<![A-Za-z])(?:pre)?(?:nom|name)", re.IGNORECASE)
_VALUES = re.compile(rb"values", re.IGNORECASE)
_TUPLE = re.compile(rb"\(((?:'[^'\n\x00]{0,300}'|[^()'\x00]){1,3000})\)" + _BETWEEN)
_CELL = re.compile(rb"[ \t\r\n]*(?:'[^'\n]*'|[^,']*)(?:,|\Z)")


_TR = re.compile(rb"<(/?)tr(?:>| [^<>]{0,200}>)", re.IGNORECASE)
_TD = re.compile(rb"<t([dh])(?: [^<>]{0,200})?>([^<]{0,300})</t\1>", re.IGNORECASE)
_WORDED = frozenset((FindingType.MEDICAL, FindingType.JUDICIAL))
"""Facts in words, which may be cut anywhere in aligned columns."""
_NUMBERS = frozenset((FindingType.PHONE, FindingType.NAS, FindingType.BANK_ACCOUNT))
_WHOLE = re.compile(rb"-?(?P<number>\d{7,19})(?:[.,]0{1,2})?")
"""A number as spreadsheets write those of a column that has a blank: « 130692544.0 »."""
_ANY = re.compile(rb"(?s).+\Z")
AROUND = b" \t\r\n\"'`,"
_CHECKED = frozenset((FindingType.NAS, FindingType.NEQ, FindingType.CREDIT_CARD))
SHAPED = _CHECKED | {FindingType.NAM, FindingType.CODE_PERMANENT, FindingType.DRIVER_LICENCE}
OF_THINGS = re.compile(
    rb"[\s\"'`]*(?:n[o.]{0,2}[ _]?|numero[ _]|num[ _]|code[ _-]?)?(?:a[ _]|de[ _]|d['_ ])?(?:inv(?:entaire)?|barres?|etiquettes?|modeles?|pieces?|biens?|equipements?|appareils?|scelles?|actifs?|assets?|badges?|ref(?:erence)?s?|factures?|commandes?|bons?|lots?|series?|serial"
    rb"|sku|upc|cup|(?:part|item)[ _](?:no|number)|soumissions?|licences? d[eu] logiciel|produits?|articles?|cheques?|confirmations?|suivi|tracking|invoices?|orders?|po|catalogue|transactions?|colis)"
    rb"(?:[ _](?:no|number|id))?[\s\"'`.]*",
    re.IGNORECASE,
)
"""Headings of numbers of things."""
Cell = tuple[Finding, bool, int, int]
"""A finding, whether it is a fact, and the row it stands in."""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are (start, end) of lines, or of what parentheses hold in an insert (delimiter ``(``)."""

    start: int
    first: int
    delimiter: bytes
    columns: dict[int, Column]
    named: bool
    rows: list[tuple[int, int]]
    places: Sequence[tuple[int, int]] = ()  # of the headings of aligned columns, on their line
    parts: Sequence[tuple[int, int, Column]] = ()
    counted: int = -1  # the column of how many, where rows are nobody's

    @property
    def end(self) -> int:
        return self.rows[-1][1] + 1 if self.rows else self.first


def cells(data: bytes, tables: Sequence[Table]) -> Iterator[Cell]:
    """Findings in the columns of every table of a view (without walls), facts apart."""
    for table in tables:
        if table.columns or table.parts:
            for low, high in table.rows:
                yield from _row(data, low, high, table)


_PARTS = re.compile(rb"[|;\t\n]|,(?!0{1,2}(?!\d))")
"""What parts cells; « ,0 » ends the number of a column that has a blank."""


def without_crossings(data: bytes, findings: list[Finding]) -> list[Finding]:
    """Findings but those that take a cell for something else than its heading says, or with something of its neighbour."""
    cells = sorted(
        (finding for finding in findings if finding.detector.startswith("tables.")), key=attrgetter("start")
    )
    starts = [cell.start for cell in cells]
    return [finding for finding in findings if not _crosses(data, finding, cells, starts)]


def _crosses(data: bytes, finding: Finding, cells: list[Finding], starts: list[int]) -> bool:
    low = bisect.bisect_left(starts, finding.start)
    near = cells[max(0, low - 1) : bisect.bisect_left(starts, finding.end, low)]
    taken = [cell for cell in near if cell.end > finding.start]
    if not taken or finding.level > max(cell.level for cell in taken):
        return False  # what weighs more is masked whole
    return any(
        _misread(finding, cell)
        or _PARTS.search(data, finding.start, max(finding.start, cell.start)) is not None
        or _PARTS.search(data, cell.end, max(cell.end, finding.end)) is not None
        for cell in taken
    )


def _misread(finding: Finding, cell: Finding) -> bool:
    """Whether what stands in a cell was taken for another kind, that no check digit tells."""
    return (
        finding.type is not cell.type
        and finding.type not in _CHECKED
        and finding.type is not FindingType.PUBLIC_CONTACT
        and cell.start <= finding.start
        and finding.end <= cell.end
    )


def with_own_lines(data: bytes, tables: Sequence[Table], findings: list[Finding]) -> list[Finding]:
    """Findings, the line that stands in someone's row being theirs, whatever place the row names.

    « Ville » or « École » in a list of people is where they live or learn, and no office of theirs.
    """
    rows = [
        row
        for table in tables
        if table.delimiter in (*DELIMITERS, b"(")
        and any(column.type is FindingType.PHONE for column in table.columns.values())
        and lists_private_people(headings_of(data, table))
        for row in table.rows
    ]
    if not rows:
        return findings
    ordered = sorted(findings, key=attrgetter("start"))
    starts = [finding.start for finding in ordered]
    others: set[int] = set()
    for low, high in rows:
        within = ordered[bisect.bisect_left(starts, low) : bisect.bisect_left(starts, high)]
        if _someones(data, within):
            others.update(id(finding) for finding in within if _of_place(finding))
    return [finding for finding in findings if id(finding) not in others]


def _of_place(finding: Finding) -> bool:
    return finding.detector == "generic.phone" and finding.level is Level.NON_CLASSIFIE


def _someones(data: bytes, within: list[Finding]) -> bool:
    """Whether what was found in a row names someone, and no mailbox at work."""
    return any(
        finding.type is FindingType.PERSON and not OFFICE.met(data[finding.start : finding.end])
        for finding in within
    ) and not any(
        finding.level is Level.NON_CLASSIFIE
        and (finding.type is FindingType.EMAIL or finding.label == SERVANT_BOX)
        for finding in within
    )


def headings_of(data: bytes, table: Table) -> list[bytes]:
    if table.delimiter == b"(":
        inserted = _INSERT.match(data, table.start)
        return inserted.group(1).split(b",") if inserted else []
    low, high = undressed(data, table.start, table.first - 1)
    return data[low:high].split(table.delimiter)


def cells_of(data: bytes, low: int, high: int, delimiter: bytes) -> list[tuple[int, int]]:
    """Where the cells of a row stand, be it a line or what parentheses hold in an insert."""
    if delimiter == b"(":
        return [(cell.start(), cell.end()) for cell in _CELL.finditer(data, low, high)]
    return delimited(data, *undressed(data, low, high), delimiter)


def tables_of(data: bytes) -> list[Table]:
    """The tables of a view whose headings name something."""
    if not any(mark in data for mark in (b"\n", b"(", b"<")):
        return []  # one line, neither of a page nor of a program
    return list(_tables(data))


def _tables(data: bytes) -> Iterator[Table]:
    done = 0
    for start, stop, led in heading_lines(data) if _may_hold(data) else ():
        if start < done:
            continue
        low, high = undressed(data, start, stop)
        line = data[low:high].rstrip(b"\r")
        delimiter = next((mark for mark in DELIMITERS if mark in line), b"")
        headings = line.split(delimiter) if delimiter else []
        if not all(map(_HEADING_CELL.match, headings)) or _INSERT.search(line):
            continue
        columns, parts = columns_of(headings), parts_of(headings)
        named = _NAMED.search(line) is not None
        counted = counting(headings)
        if len(headings) > 1 and (
            columns or parts or named or counted > 0 or any(map(OF_THINGS.fullmatch, headings))
        ):
            rows = list(rows_under(data, stop + 1, delimiter, len(headings), led=led))
            done = rows[-1][1] if rows else stop
            yield Table(start, stop + 1, delimiter, columns, named, rows, parts=parts, counted=counted)
    yield from _aligned_tables(data)
    yield from _html(data)
    for match in _INSERT.finditer(data) if b"(" in data and _VALUES.search(data) else ():
        rows = list(_tuples(data, match.end()))
        columns = columns_of(match.group(1).split(b","))
        yield Table(match.start(), match.end(), b"(", columns, True, rows)


def _aligned_tables(data: bytes) -> Iterator[Table]:
    """Tables whose columns only blanks part; the rows of each end where the next headings stand."""
    headed = list(_aligned_headings(data))
    stops = [start for start, *_ in headed[1:]] + [len(data)]
    for (start, first, columns, places), stop in zip(headed, stops, strict=False):
        if rows := list(_spaced(data, first, stop)):
            yield Table(start, first, b"  ", columns, False, rows, places)


def _aligned_headings(data: bytes) -> Iterator[tuple[int, int, dict[int, Column], list[tuple[int, int]]]]:
    """Lines without a sign that parts cells, so that none is a row of another table."""
    for match in _SPACED.finditer(data) if b"   " in data else ():
        places = [(cell.start(), cell.end()) for cell in _SPACES.finditer(match.group())]
        headings = [match.group()[start:end] for start, end in places]
        if not all(name[:1].isalpha() or name[:1] in b"#(" for name in headings):
            continue
        columns = {
            index: column for index, column in columns_of(headings).items() if column.type not in _WORDED
        }
        if len(columns) == 1 and not lists_people(headings):
            columns = {
                index: column for index, column in columns.items() if not column.fact
            }  # a title, perhaps
        if columns:
            yield match.start(), match.end() + 1, columns, places


def _may_hold(data: bytes) -> bool:
    return b"\n" in data and any(mark in data for mark in DELIMITERS)


def _spaced(data: bytes, start: int, stop: int) -> Iterator[tuple[int, int]]:
    apart = after_blanks(data, start) > start
    while start < stop:
        start = after_blanks(data, start) if apart else start
        end = data.find(b"\n", start, start + LONGEST_LINE)
        end = len(data) if end < 0 else end
        if start >= stop or end - start > LONGEST_LINE or data.find(b"  ", start, end) < 0:
            return
        yield start, end
        start = end + 1


def _html(data: bytes) -> Iterator[Table]:
    """The tables of a page whose first row names its columns."""
    table: Table | None = None
    for low, high in _html_rows(data):
        cells = [cell.group(2) for cell in _TD.finditer(data, low, high)]
        if table is None or low - table.end > LONGEST_LINE or b"<th" in data[low:high].lower():
            if table is not None and table.rows:
                yield table
            columns = columns_of(cells)
            table = Table(low, high, b"<", columns, False, []) if columns else None
        elif cells:
            table.rows.append((low, high))
    if table is not None and table.rows:
        yield table


def _html_rows(data: bytes) -> Iterator[tuple[int, int]]:
    opened = -1
    for tag in _TR.finditer(data) if b"<t" in data or b"<T" in data else ():
        if tag.group(1) and opened >= 0 and tag.start() - opened <= LONGEST_LINE:
            yield opened, tag.start()
        opened = -1 if tag.group(1) else tag.end()


def _tuples(data: bytes, position: int) -> Iterator[tuple[int, int]]:
    while row := _TUPLE.match(data, position):
        yield row.start(1), row.end(1)
        position = row.end()


def _row(data: bytes, low: int, high: int, table: Table) -> Iterator[Cell]:
    if table.delimiter == b"<":
        places = [cell.span(2) for cell in _TD.finditer(data, low, high)]
    elif table.delimiter == b"  ":
        yield from _aligned(data, low, high, table)
        return
    else:
        places = cells_of(data, low, high, table.delimiter)
    for index, (start, end) in enumerate(places):
        if index in table.columns:
            yield from _found(table.columns[index], data, start, end, low, high)
    for first, last, column in table.parts:
        if last < len(places):
            joined = alnum_of(data[places[first][0] : places[last][1]])
            if column.cell.match(joined) and column.digits[0] <= len(digits_of(joined)) <= column.digits[1]:
                yield from _found(
                    replace(column, cell=_ANY), data, places[first][0], places[last][1], low, high
                )


def _aligned(data: bytes, low: int, high: int, table: Table) -> Iterator[Cell]:
    """The cells of a row of aligned columns; where one is empty, each is under the heading that is nearest."""
    places = [(cell.start(), cell.end()) for cell in _SPACES.finditer(data, low, high)]
    whole = len(places) == len(table.places)
    for index, (start, end) in enumerate(places):
        if not whole:
            middle = start + end - 2 * low
            index = min(range(len(table.places)), key=lambda at: abs(sum(table.places[at]) - middle))
        if index in table.columns:
            yield from _found(table.columns[index], data, start, end, low, high)


_CLOSING = re.compile(rb"\"(?=[ .!?;)]*(?:[ ][A-Z]|\Z))")


def _found(column: Column, data: bytes, start: int, end: int, low: int, high: int) -> Iterator[Cell]:
    while start < end and data[start] in b" \t\r\n\"'`":
        start += 1
    closing = _CLOSING.search(data, start, end) if column.type is not FindingType.SECRET else None
    if (
        closing is not None and data.count(b'"', start, end) == 1
    ):  # it closes what the table is in: « … » Merci! »
        end = closing.start()
    while end > start and data[end - 1] in b" \t\r\n\"'`,":
        end -= 1
    if column.digits[0] and not column.fact and (whole := _WHOLE.fullmatch(data, start, end)):
        start, end = whole.span("number")
    value = data[start:end]
    column = told_by_form(column, value)
    if not column.cell.match(value):
        return
    least, most = column.digits
    if least and not least <= len(digits_of(value)) <= most:
        return
    if column.type in _NUMBERS and len(set(digits_of(value))) < 2:
        return  # 000-000-0000 stands for none
    finding = Finding(column.type, start, end, 0.97, "tables." + column.type.value.lower(), column.level)
    yield finding, column.fact, low, high
