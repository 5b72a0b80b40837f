"""What gateways apply and what the journal shows over the last thirty days."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from balise.portal.enforcement.models import JournalCheck, StopOrder
from balise.portal.enforcement.published import published
from balise.portal.enforcement.status import gateways
from balise.portal.evidence.records import GatewayRecord
from balise.portal.organizations.models import PublicBody

WINDOW_DAYS = 30
# A call has an intent before it and an outcome after; one that began within the hour may be under way. All in
# one reading, as a month may have millions of rows.
_COUNTS = """
SELECT count(*) FILTER (WHERE asked), count(*) FILTER (WHERE ended > 0),
       count(*) FILTER (WHERE calls > ended), coalesce(sum(interventions), 0)
FROM (
  SELECT bool_or(kind <> 'intervention') AS asked,
         count(*) FILTER (WHERE kind = 'intent' AND at <= now() - interval '1 hour') AS calls,
         count(*) FILTER (WHERE kind = 'outcome') AS ended,
         count(*) FILTER (WHERE kind = 'intervention') AS interventions
  FROM balise_journal
  WHERE public_body = %s AND at > now() - interval '30 days' AND kind <> 'event'
  GROUP BY request_id
) told
"""
_REFUSALS = """
SELECT reason, count(*)
FROM (
  SELECT balise_record(body) AS record FROM balise_journal
  WHERE public_body = %s AND kind = 'refusal' AND at > now() - interval '30 days'
) refused, jsonb_array_elements_text(coalesce(record -> 'reasons', '[]'::jsonb)) AS reason
GROUP BY reason
"""


def gateway_record(body: PublicBody) -> GatewayRecord:
    newest = published(body)
    live = [gateway for gateway in gateways(body) if gateway.live]
    # A verification that could not be made verified nothing.
    check = JournalCheck.objects.of(body).filter(finished_at__isnull=False, failure="").first()
    last_stop = StopOrder.objects.of(body).aggregate(last=Max("ordered_at"))["last"]
    [(requests, answers, untold, interventions)] = _rows(_COUNTS, body)
    return GatewayRecord(
        window_days=WINDOW_DAYS,
        replicas=len(live),
        replicas_current=sum(newest is not None and gateway.applies(newest.version) for gateway in live),
        rules_published_at=newest.published_at if newest else None,
        requests=requests,
        answers=answers,
        refusals=dict(_rows(_REFUSALS, body)),
        journal_checked_at=check.finished_at if check else None,
        journal_problems=len(check.problems) if check else 0,
        without_outcome=untold,
        last_stop_on=timezone.localdate(last_stop) if last_stop else None,
        interventions=int(interventions),
    )


def _rows(query: str, body: PublicBody) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, [body.pk])
        return cursor.fetchall()
