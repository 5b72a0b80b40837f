"""A gateway that counts alone takes up where the journal says that it stood, when it starts.

Without this a month's quota would begin again with each restart. Only windows that
began before now are asked for; the journal has the outcome of every call, but of those whose gateway
was killed: each is one request, as where gateways count together, of whose tokens nobody knows.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from asyncpg import exceptions

from balise.contracts.snapshot import Limit, PolicySnapshot, QuotaScope
from balise.gateway.quotas.amounts import MICROS, Amounts
from balise.gateway.quotas.memory import MemoryQuotas
from balise.gateway.quotas.owed import Place
from balise.journal.away import AWAY
from balise.policy.windows import Window, bounds, window_of

log = logging.getLogger("balise.gateway")
PATIENCE_SECONDS = 10.0
_USED = 'SELECT person, "case", system, requests, tokens, energy_high, cost_micros FROM balise_used($1, $2)'
# Intents that no outcome follows. Of all systems together (null), only requests that no other try counted.
_LOST = """WITH lost AS (
  SELECT i.request_id, balise_record(i.body) AS record FROM balise_journal i
  WHERE i.public_body = $1 AND i.kind = 'intent' AND i.at >= $2
    AND NOT EXISTS (SELECT FROM balise_journal o
                    WHERE o.public_body = $1 AND o.at >= $2 AND o.kind = 'outcome'
                      AND o.request_id = i.request_id AND o.writer = i.writer AND o.seq > i.seq)
), named AS (
  SELECT coalesce(record ->> 'person', '') AS person, coalesce(record ->> 'case', '') AS "case",
         coalesce(record ->> 'system', '') AS system,
         EXISTS (SELECT FROM balise_journal o, balise_record(o.body) AS told
                 WHERE o.request_id = lost.request_id AND o.kind = 'outcome' AND balise_called(told))
                 AS counted
  FROM lost WHERE record IS NOT NULL
)
SELECT person, "case", system, count(*) AS requests, 0::bigint AS tokens, 0::numeric AS energy_high,
       0::bigint AS cost_micros FROM named GROUP BY 1, 2, 3
UNION ALL
SELECT person, "case", NULL, count(*), 0, 0, 0 FROM named WHERE NOT counted GROUP BY 1, 2"""


async def recall(database: Any, snapshots: Iterable[PolicySnapshot], quotas: MemoryQuotas) -> None:
    """Counts what was used in the windows that run now. A journal too long to be added up is said."""
    for snapshot in snapshots:
        placed = [("", limit) for limit in snapshot.limits]
        placed += [(f"case {case.code}", limit) for case in snapshot.cases for limit in case.limits]
        placed += [(f"system {system.code}", limit) for system in snapshot.systems for limit in system.limits]
        by_window: dict[Window, list[tuple[str, Limit]]] = defaultdict(list)
        for within, limit in placed:
            by_window[window_of(limit)].append((within, limit))
        for window, limits in by_window.items():
            start, _end = bounds(window, snapshot.time_zone, time.time())
            since = datetime.fromtimestamp(start, UTC)
            try:
                lines = await database.fetch(_USED, snapshot.public_body, since, timeout=PATIENCE_SECONDS)
            except (*AWAY, exceptions.PostgresError) as error:
                log.warning("quotas begin from nought: %s", type(error).__name__)
                return
            try:
                lines += await database.fetch(_LOST, snapshot.public_body, since, timeout=PATIENCE_SECONDS)
            except (*AWAY, exceptions.PostgresError) as error:
                log.warning("quotas begin without calls that were lost: %s", type(error).__name__)
            for place, amounts in _by_place(snapshot.public_body, window, limits, lines).items():
                quotas.begin_with(place, start, amounts)


def _by_place(
    public_body: int, window: Window, limits: Sequence[tuple[str, Limit]], lines: Iterable[Any]
) -> dict[Place, Amounts]:
    counted: dict[Place, Amounts] = {}
    wanted: dict[str, set[QuotaScope]] = defaultdict(set)
    for within, limit in limits:
        wanted[within].add(limit.scope)
    for line in lines:
        # Of one system, or of all of them together: a request that fell back is one request.
        of_system = line["system"] is not None
        energy = round(line["energy_high"] * MICROS)
        used = Amounts(line["requests"], line["tokens"], energy, line["cost_micros"])
        holders = {
            QuotaScope.PERSON: line["person"],
            QuotaScope.CASE: line["case"],
            QuotaScope.SYSTEM: line["system"],
            QuotaScope.BODY: "",
        }
        # Hundreds of limits, and lines by tens of thousands: each line looks at its own alone.
        for within in ("", f"case {line['case']}", f"system {line['system']}"):
            for scope in wanted.get(within, ()):
                own = scope is QuotaScope.SYSTEM or within.startswith("system ")
                if own is of_system:
                    place = Place(public_body, scope, holders[scope], within, window)
                    before = counted.get(place, Amounts())
                    counted[place] = Amounts(*(a + b for a, b in zip(before, used, strict=True)))
    return counted
