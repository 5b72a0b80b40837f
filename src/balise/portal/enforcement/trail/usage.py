"""When keys last served, by what the journal says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from psycopg.errors import QueryCanceled

from balise.portal.organizations.models import PublicBody

LOOKED_BACK = timedelta(days=30)
_PATIENCE = "3s"
# Whatever does not hold the bytes of a key is no row of it; of few keys, that is told five times as fast.
# Of a page of them, looking for each in every row takes longer than making the row JSON once.
_FEW = 10
_LAST = """
SELECT balise_record(body) ->> 'key_id' AS key, max(at) FROM balise_journal
WHERE public_body = %(public_body)s AND at BETWEEN %(since)s AND now() + interval '1 day'
  AND kind IN ('intent', 'refusal')
  {named}
  AND balise_record(body) ->> 'key_id' = ANY(%(keys)s)
GROUP BY 1
"""


def last_uses(public_body: PublicBody, key_ids: Sequence[str]) -> dict[str, datetime] | None:
    """Last request of each key within ``LOOKED_BACK``; None when the journal is too long to say it soon."""
    if not key_ids:
        return {}
    values = {"public_body": public_body.pk, "since": timezone.now() - LOOKED_BACK, "keys": list(key_ids)}
    few = {f"key_{number}": key_id.encode() for number, key_id in enumerate(key_ids)}
    held = " OR ".join(f"position(%({name})s IN body) > 0" for name in few)
    query = _LAST.format(named=f"AND ({held})" if len(few) <= _FEW else "")
    values |= few
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [_PATIENCE])
            cursor.execute(query, values)
            found = dict(cursor.fetchall())
            cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):  # its words are in the server's language
            return None
        raise
    return found
