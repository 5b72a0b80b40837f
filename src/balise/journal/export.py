"""The journal as lines of JSON, to be kept or examined elsewhere.

Each line has ``type``: ``row`` (with the record, its place and hashes),
``head`` or ``checkpoint``, and the last is ``end``, with the number of rows: an export
without it was cut. Hashes and signatures are hexadecimal; ``body`` is the
exact text that the hash covers, so that the chain can be checked again without
the database. An export limited to one OP leaves gaps in shared chains: hashes
still bind each line, the checkpoints still bind the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import psycopg
from psycopg.rows import tuple_row

from balise.journal.moment import one_moment
from balise.journal.storage import READABLE_AT

_ROWS = """SELECT writer, seq, body, prev_hash, hash FROM balise_journal
WHERE %(body)s::bigint IS NULL OR public_body = %(body)s ORDER BY writer, seq"""
_HEADS = f"""SELECT writer, seq, hash, {READABLE_AT}, signature, key_id
FROM balise_journal_head JOIN balise_journal_writer ON id = writer ORDER BY writer"""  # noqa: S608 - constants
_CHECKPOINTS = f"""SELECT writer, seq, hash, {READABLE_AT}, signature, key_id
FROM balise_journal_checkpoint ORDER BY writer, seq"""  # noqa: S608 - constants


def export(connection: psycopg.Connection[Any], public_body: int | None = None) -> Iterator[bytes]:
    """Lines of the journal as of one moment, newline included, read by a server-side cursor."""
    with one_moment(connection):
        yield from _lines(connection, public_body)


def _lines(connection: psycopg.Connection[Any], public_body: int | None) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    rows = 0
    with connection.cursor(name="balise_export", row_factory=tuple_row) as cursor:
        cursor.itersize = 2000
        cursor.execute(_ROWS, {"body": public_body})
        for writer, seq, body, prev_hash, hash_ in cursor:
            line = {
                "type": "row",
                "writer": writer,
                "seq": seq,
                "prev_hash": bytes(prev_hash).hex(),
                "hash": bytes(hash_).hex(),
                "body": bytes(body).decode("utf-8", "replace"),
            }
            rows += 1
            yield encode(line) + b"\n"
    for kind, query in (("head", _HEADS), ("checkpoint", _CHECKPOINTS)):
        with connection.cursor(row_factory=tuple_row) as cursor:
            for writer, seq, hash_, at, signature, key_id in cursor.execute(query):
                line = {
                    "type": kind,
                    "writer": writer,
                    "seq": seq,
                    "hash": bytes(hash_).hex(),
                    "at": at,
                    "signature": bytes(signature).hex(),
                    "key_id": key_id,
                }
                yield encode(line) + b"\n"
    yield encode({"type": "end", "rows": rows}) + b"\n"
