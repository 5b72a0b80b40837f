"""Tables that people open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import AsyncIterator, Iterable, Sequence

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_TYPE = "text/csv; charset=utf-8"
_MARK = "\ufeff"

Row = Sequence[object]


def safe_cell(value: object) -> str:
    """A text that a spreadsheet would run as a formula is kept as text (OWASP, CSV injection)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def moment(value: datetime.datetime, to_the: str = "seconds") -> str:
    """A time in every table: the local one, with its distance from UTC (ISO 8601)."""
    return timezone.localtime(value).isoformat("T", to_the)


def csv_response(name: str, rows: Iterable[Row]) -> HttpResponse:
    """``rows`` as UTF-8 with a mark that spreadsheets recognise, semicolons as in Quebec.

    Written at once: rows read later would be in whatever language the thread then speaks.
    """
    return HttpResponse(_MARK + _lines(rows), content_type=_TYPE, headers=_as_file(name))


def csv_stream(name: str, batches: AsyncIterator[Iterable[Row]]) -> StreamingHttpResponse:
    """The same for a table that may be long: one batch is held at a time, and none is left out.

    Whoever gives the batches sees to their language, and to the OP they are read for (``tenancy.ask``).
    """

    async def written() -> AsyncIterator[bytes]:
        yield _MARK.encode()
        async for rows in batches:
            yield _lines(rows).encode()

    return StreamingHttpResponse(written(), content_type=_TYPE, headers=_as_file(name))


def _lines(rows: Iterable[Row]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.csv"'}
