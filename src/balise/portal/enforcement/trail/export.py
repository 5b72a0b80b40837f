"""The filtered journal as CSV or JSON lines, streamed from its own connection."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Callable, Iterable
from operator import attrgetter

import msgspec

from balise.portal.enforcement.trail.entries import COLUMNS, Entry
from balise.portal.enforcement.trail.plane import portal_connection
from balise.portal.enforcement.trail.search import Criteria
from balise.portal.organizations.models import PublicBody

_CHUNK = 500
# Column -> what it holds of an entry.
_FIELDS: dict[str, Callable[[Entry], object]] = {
    "at": lambda entry: entry.record.at.isoformat(),
    "kind": lambda entry: entry.record.kind.value,
    **{
        name: attrgetter(f"record.{name}")
        for name in (
            *("request_id", "attempt", "person", "role", "case", "key_id", "identified"),
            *("system", "hosting", "model", "usage_kind", "level", "decision", "status"),
        )
    },
    "reasons": lambda entry: " ".join(entry.record.reasons),
    "measures": lambda entry: " ".join(entry.record.measures),
    "findings": lambda entry: " ".join(f"{name}:{count}" for name, count in entry.findings),
    **{name: attrgetter(f"record.{name}") for name in ("injection", "tokens_in", "tokens_out")},
    "energy_wh_low": lambda entry: entry.record.energy_wh[0],
    "energy_wh_high": lambda entry: entry.record.energy_wh[1],
    **{name: attrgetter(f"record.{name}") for name in ("energy_method", "cost_micros")},
    **{name: attrgetter(f"record.{name}") for name in ("duration_ms", "overhead_ms", "snapshot")},
    **{name: attrgetter(name) for name in ("writer", "seq")},
    "prev_hash": attrgetter("prev_hash_hex"),
    "hash": attrgetter("hash_hex"),
}


def as_csv(public_body: PublicBody, criteria: Criteria) -> AsyncIterator[bytes]:
    """UTF-8 with its mark, and semicolons as spreadsheets in French expect; lists are joined by spaces."""
    return _stream(public_body, criteria, _csv_line, b"\xef\xbb\xbf" + _joined(_FIELDS))


def as_jsonl(public_body: PublicBody, criteria: Criteria) -> AsyncIterator[bytes]:
    """One object a line; ``record`` is byte for byte what the chain covers; in the place of one that is none,
    ``unreadable`` holds those bytes, in base64."""
    return _stream(public_body, criteria, _json_line, b"")


async def _stream(
    public_body: PublicBody, criteria: Criteria, line: Callable[[tuple], bytes], head: bytes
) -> AsyncIterator[bytes]:
    where, parameters = criteria.where(public_body)
    query = (
        f"SELECT {COLUMNS} FROM balise_journal WHERE {where} "  # noqa: S608 - constants and parameters
        "ORDER BY balise_journal.at, writer, seq"
    )
    if head:
        yield head
    async with (
        portal_connection(public_body.pk) as connection,
        connection.transaction(),
        connection.cursor(name="balise_export") as cursor,
    ):
        await cursor.execute(query, parameters)
        while rows := await cursor.fetchmany(_CHUNK):
            yield b"".join(map(line, rows))


def _json_line(row: tuple) -> bytes:
    entry, body = Entry.of_row(row), bytes(row[2])
    place: dict[str, object] = {
        "writer": str(entry.writer),
        "seq": entry.seq,
        "prev_hash": entry.prev_hash_hex,
        "hash": entry.hash_hex,
    }
    if entry.readable and b"\n" not in body and b"\r" not in body:
        place["record"] = msgspec.Raw(body)
    else:
        place |= {"record": None, "unreadable": body}  # as base64
    return msgspec.json.encode(place) + b"\n"


def _csv_line(row: tuple) -> bytes:
    entry = Entry.of_row(row)
    return _joined(read(entry) for read in _FIELDS.values())


def _joined(values: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([_safe(value) for value in values])
    return line.getvalue().encode()


def _safe(value: object) -> object:
    """A caller chooses some of these texts: none may be taken for a formula by a spreadsheet."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
