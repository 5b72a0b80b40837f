"""Searching the journal: newest first, page by page from a place in it, never by number of rows to skip."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from balise.portal.enforcement.trail.entries import COLUMNS, Entry
from balise.portal.organizations.models import PublicBody

PAGE = 50
_PATIENCE = "10s"
_JSON = "balise_record(body)"
# Criterion -> condition; each takes one parameter of the criterion's name.
CONDITIONS: dict[str, str] = {
    "since": "at >= %(since)s",
    "before": "at < %(before)s",
    "kind": "kind = %(kind)s",
    "request": "request_id = %(request)s",
    "case": f"{_JSON} ->> 'case' = ANY(%(case)s)",
    "system": f"{_JSON} ->> 'system' = ANY(%(system)s)",
    # Whatever does not hold the bytes is no row of theirs, and told eight times as fast.
    "person": f"position(convert_to(%(person)s, 'UTF8') IN body) > 0 AND {_JSON} ->> 'person' = %(person)s",
    "persons": f"{_JSON} ->> 'person' = ANY(%(persons)s)",
    "decision": f"({_JSON} ->> 'decision' = %(decision)s OR {_JSON} ->> 'status' = %(decision)s)",
    "measure": f"{_JSON} -> 'measures' ? %(measure)s",
    "level": f"{_JSON} ->> 'level' = %(level)s",
    "requests_only": "kind IN ('intent', 'outcome', 'refusal')",
}

# By the moment at which the row was put in order, whatever its body or a program makes of it.
_FOLLOWING = """ AND ({row}.at, {row}.writer, {row}.seq) <
(SELECT at, writer, seq FROM balise_journal WHERE writer = %(writer)s AND seq = %(seq)s)"""


class TooSlow(Exception):
    """The search took too long; narrower dates help."""


@dataclass(frozen=True)
class Criteria:
    """What is looked for: values by name of ``CONDITIONS``; empty ones do not count."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def where(self, public_body: PublicBody) -> tuple[str, dict[str, Any]]:
        """SQL condition (constants only) and its parameters."""
        # Row-level security says the same; a condition of ours keeps the index and the intent visible.
        parts, parameters = ["public_body = %(public_body)s"], {"public_body": public_body.pk}
        for name, value in self.values.items():
            if value in (None, "", False):
                continue
            parts.append(CONDITIONS[name])
            parameters[name] = value
        return " AND ".join(parts), parameters


def search(
    public_body: PublicBody, criteria: Criteria, after: str = "", limit: int = PAGE
) -> tuple[list[Entry], str]:
    """A page of entries and the place to go on from, empty at the end. Raises ``TooSlow``.

    ``after`` is such a place; one that cannot be read starts from the newest.
    """
    where, parameters = criteria.where(public_body)
    if place := _place(after):
        where += _FOLLOWING.format(row="balise_journal")
        parameters |= place
    query = (
        f"SELECT {COLUMNS} FROM balise_journal WHERE {where} "  # noqa: S608 - constants and parameters
        "ORDER BY balise_journal.at DESC, writer DESC, seq DESC LIMIT %(limit)s"
    )
    return _page(patiently(query, parameters | {"limit": limit + 1}), limit)


def patiently(query: str, parameters: dict[str, Any], patience: str = "") -> list[tuple]:
    """The rows of a query that may read much of the journal. Raises ``TooSlow``."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [patience or _PATIENCE])
            cursor.execute(query, parameters)
            rows = cursor.fetchall()
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):  # its words are in the server's language
            raise TooSlow from None
        raise
    return rows


def story(public_body: PublicBody, request_id: str) -> list[Entry]:
    """Every record of one request, in the order it happened."""
    if "\x00" in request_id:  # Which PostgreSQL's text cannot hold.
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM balise_journal "  # noqa: S608 - constants
            "WHERE public_body = %s AND request_id = %s ORDER BY at, writer, seq",
            [public_body.pk, request_id],
        )
        return [Entry.of_row(row) for row in cursor.fetchall()]


def open_intents(
    public_body: PublicBody, after: str = "", limit: int = PAGE, since: datetime | None = None
) -> tuple[list[Entry], str]:
    """Intents without outcome: requests in flight, or that a crash interrupted. By pages, as ``search``."""
    parameters: dict[str, Any] = {"body": public_body.pk, "limit": limit + 1, "since": since}
    following, recent = "", "AND at >= %(since)s" if since else ""
    if place := _place(after):
        following, parameters = _FOLLOWING.format(row="i"), parameters | place
    query = (
        # First by counting, which reads no body: nearly all requests have as many of both.
        "WITH short AS (SELECT request_id FROM balise_journal "  # noqa: S608 - constants
        f"  WHERE public_body = %(body)s AND kind IN ('intent', 'outcome') {recent} GROUP BY request_id "
        "  HAVING count(*) FILTER (WHERE kind = 'intent') > count(*) FILTER (WHERE kind = 'outcome')) "
        f"SELECT {COLUMNS} FROM balise_journal i "
        "WHERE i.request_id IN (SELECT request_id FROM short) "
        f"AND i.public_body = %(body)s AND i.kind = 'intent' {following} AND NOT EXISTS ("
        "  SELECT 1 FROM balise_journal o WHERE o.request_id = i.request_id AND o.kind = 'outcome' "
        "  AND coalesce(balise_record(o.body) ->> 'attempt', '1') "
        "    = coalesce(balise_record(i.body) ->> 'attempt', '1')) "
        "ORDER BY i.at DESC, i.writer DESC, i.seq DESC LIMIT %(limit)s"
    )
    return _page(patiently(query, parameters), limit)


def _page(rows: list[tuple], limit: int) -> tuple[list[Entry], str]:
    entries = [Entry.of_row(row) for row in rows[:limit]]
    return entries, entries[-1].position if len(rows) > limit else ""


def _place(text: str) -> dict[str, Any] | None:
    try:
        writer, seq = text.split("|")
        place = {"writer": uuid.UUID(writer), "seq": int(seq)}
    except ValueError:
        return None
    return place if 0 <= place["seq"] < 2**63 else None
