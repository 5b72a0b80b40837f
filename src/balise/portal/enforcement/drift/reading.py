"""From the journal to samples: each outcome is read once, however its chain grew."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection

from balise.contracts.anomalies import EVENT
from balise.contracts.records import JournalRecord, RecordKind
from balise.portal.enforcement.anomalies import AnswerSample, AnswerWatch
from balise.portal.enforcement.trail.entries import record_of
from balise.portal.organizations.models import PublicBody

MOST_ROWS = 20_000
KEPT_SAMPLES = 2_000
_SURFACES = frozenset({"chat", "responses", "messages"})
_ANSWERED = frozenset({"ok", "blocked", "held"})
_HEADS = """SELECT writer, seq FROM balise_journal_head
WHERE seq > 0 AND at > now() - interval '7 days' ORDER BY writer"""
_NEW = """SELECT j.writer, j.seq, j.body
FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[]) AS place (writer, low, high)
JOIN balise_journal j ON j.writer = place.writer AND j.seq > place.low AND j.seq <= place.high
WHERE j.public_body = %s AND j.kind IN ('outcome', 'event') AND j.at > now() - interval '30 days'
  AND balise_record(j.body) IS NOT NULL
ORDER BY j.writer, j.seq LIMIT %s"""
_FORGET = """DELETE FROM enforcement_answersample WHERE id IN (
  SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY system, "case" ORDER BY id DESC) AS place
                  FROM enforcement_answersample
                  WHERE public_body_id = %s AND system = ANY(%s) AND "case" = ANY(%s)) ranked
  WHERE place > %s)"""


def take_in(body: PublicBody, watch: AnswerWatch) -> tuple[set[tuple[str, str]], list[JournalRecord]]:
    """Keep what is new; gives the (system, case) pairs that gained samples, and gateways' alerts.

    Runs in the transaction that holds ``watch``, whose places it moves.
    """
    rows = _new_rows(body, watch)
    samples, alerts = [], []
    for writer, seq, stored in rows:
        if (record := record_of(bytes(stored))) is None:
            continue
        if record.kind is RecordKind.OUTCOME and _counts(record):
            sample = _sample(body, writer, seq, record)
            if _fits(sample):
                samples.append(sample)
        elif record.decision.startswith(EVENT) and (record.surface, record.public_body) == (
            "gateway",
            body.pk,
        ):
            alerts.append(record)
    AnswerSample.objects.bulk_create(samples, ignore_conflicts=True)
    pairs = {(sample.system, sample.case) for sample in samples}
    if pairs:
        systems, cases = (sorted({pair[place] for pair in pairs}) for place in (0, 1))
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [body.pk, systems, cases, KEPT_SAMPLES])
    return pairs, alerts


def _new_rows(body: PublicBody, watch: AnswerWatch) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(_HEADS)
        heads = cursor.fetchall()
        moved = [
            (writer, watch.places.get(str(writer), 0), seq)
            for writer, seq in heads
            if seq > watch.places.get(str(writer), 0)
        ]
        if not moved:
            return []
        columns = [list(column) for column in zip(*moved, strict=True)]
        cursor.execute(_NEW, [*columns, body.pk, MOST_ROWS])
        rows = cursor.fetchall()
    watch.places = {
        # A chain that no longer grows leaves the list; one that drains later is read from where it was.
        **{writer: seq for writer, seq in watch.places.items() if _among(writer, heads)},
        **_reached(moved, rows),
    }
    return rows


def _reached(moved: Iterable[tuple], rows: list[tuple]) -> dict[str, int]:
    """How far each chain was read: to its head, but for what the limit left."""
    cut = (rows[-1][0], rows[-1][1]) if len(rows) >= MOST_ROWS else None
    reached = {}
    for writer, low, high in moved:
        if cut is None or writer < cut[0]:
            reached[str(writer)] = high
        else:
            reached[str(writer)] = cut[1] if writer == cut[0] else low
    return reached


def _among(writer: str, heads: Iterable[tuple]) -> bool:
    return any(str(found) == writer for found, _ in heads)


def _counts(record: JournalRecord) -> bool:
    # Whoever comes back for a held answer asks no system: it was counted when it was held.
    answered = record.status in _ANSWERED and bool(record.tokens_in or record.tokens_out)
    return answered and record.surface in _SURFACES and bool(record.system and record.case)


def _fits(sample: AnswerSample) -> bool:
    """Not what somebody changed to what no column holds: it would keep all the others from being read."""
    try:
        sample.clean_fields(exclude={"public_body", "variety"})
    except ValidationError:
        return False
    return True


def _sample(body: PublicBody, writer: object, seq: int, record: JournalRecord) -> AnswerSample:
    variety = record.detail.get("variety")
    return AnswerSample(
        public_body=body,
        system=record.system,
        case=record.case,
        at=record.at,
        writer=writer,
        seq=seq,
        tokens=record.tokens_out,
        latency_ms=max(0.0, record.duration_ms - record.overhead_ms),
        refused=bool(record.detail.get("declined")),
        flagged=bool(record.findings),
        variety=float(variety) if isinstance(variety, (int, float)) else None,
    )
