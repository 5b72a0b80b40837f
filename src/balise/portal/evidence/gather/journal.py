"""What the journal shows over the last month, or as far back as can be read while somebody waits."""

from __future__ import annotations

import msgspec

from balise.portal.enforcement.trail.search import TooSlow, patiently
from balise.portal.organizations.models import PublicBody
from balise.portal.usecases.models import UseCase

WINDOW_DAYS = 30
# Days, and how long each reading of them may take: after the last there is nothing to say.
_WINDOWS = ((WINDOW_DAYS, "3s"), (7, "3s"), (1, "10s"))
# A call has an intent before it and an outcome after; one that began within the hour may be under way. All in
# one reading, as a month may have millions of rows.
_COUNTS = """
SELECT count(*) FILTER (WHERE asked), count(*) FILTER (WHERE ended > 0),
       count(*) FILTER (WHERE calls > ended), coalesce(sum(interventions), 0)::bigint
FROM (
  SELECT bool_or(kind <> 'intervention') AS asked,
         count(*) FILTER (WHERE kind = 'intent' AND at <= now() - interval '1 hour') AS calls,
         count(*) FILTER (WHERE kind = 'outcome') AS ended,
         count(*) FILTER (WHERE kind = 'intervention') AS interventions
  FROM balise_journal
  WHERE public_body = %(body)s AND at > now() - make_interval(days => %(days)s) AND kind <> 'event'
  GROUP BY request_id
) told
"""
_REFUSALS = """
SELECT reason, count(*)
FROM (
  SELECT balise_record(body) AS record FROM balise_journal
  WHERE public_body = %(body)s AND kind = 'refusal' AND at > now() - make_interval(days => %(days)s)
) refused, jsonb_array_elements_text(coalesce(record -> 'reasons', '[]'::jsonb)) AS reason
GROUP BY reason
"""
_SEEN = """
SELECT DISTINCT record ->> 'case', kind
FROM (
  SELECT balise_record(body) AS record FROM balise_journal
  WHERE public_body = %(body)s AND kind IN ('intent', 'refusal')
    AND at > now() - make_interval(days => %(days)s)
) recent, jsonb_object_keys(coalesce(record -> 'findings', '{}'::jsonb)) AS kind
"""


class JournalFacts(msgspec.Struct, frozen=True):
    """Over so many ``days``, none when even one could not be read. ``seen``: by case code, names of types."""

    days: int = 0
    requests: int = 0
    answers: int = 0
    untold: int = 0
    interventions: int = 0
    refusals: dict[str, int] = {}
    seen: dict[str, set[str]] = {}


def journal_facts(body: PublicBody) -> JournalFacts:
    for days, patience in _WINDOWS:
        try:
            return _over(body, days, patience)
        except TooSlow:
            continue
    return JournalFacts()


def _over(body: PublicBody, days: int, patience: str) -> JournalFacts:
    def rows(query: str) -> list[tuple]:
        return patiently(query, {"body": body.pk, "days": days}, patience)

    [(requests, answers, untold, interventions)] = rows(_COUNTS)
    seen: dict[str, set[str]] = {}
    # Read of each request: only where what is not needed stays readable.
    if UseCase.objects.of(body).filter(mask=False).exists():
        for case, kind in rows(_SEEN):
            seen.setdefault(case or "", set()).add(kind)
    return JournalFacts(days, requests, answers, untold, interventions, dict(rows(_REFUSALS)), seen)
