"""Compute again who may call: the rows that gateways read (``contracts/grants.py``)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from balise.portal.enforcement.actions.identities import (
    publish_identities,
    remove_strangers,
    stale_names,
)
from balise.portal.enforcement.actions.turns import take_turn
from balise.portal.enforcement.standing import STANDING, standing_values
from balise.portal.organizations.models import PublicBody

# Each person's standing is computed once, however many keys they have, and nobody's who has none.
_COMPUTED = f"""
WITH s AS MATERIALIZED ({STANDING} AND EXISTS (SELECT FROM enforcement_apikey k WHERE k.person_id = p.id))
SELECT k.key_hash, k.key_id, k.public_body_id AS public_body,
       CASE WHEN k.application = '' THEN s.person ELSE '' END AS person,
       CASE WHEN k.application = '' THEN s.role ELSE '' END AS role, c.code AS "case",
       k.application <> '' OR s.person_active AS person_active,
       CASE WHEN k.application = '' THEN s.groups ELSE '{{}}'::text[] END AS groups,
       CASE WHEN k.application = '' THEN s.trainings ELSE '{{}}'::jsonb END AS trainings,
       k.expires_at, k.revoked_at, k.networks::text[] AS networks,
       k.application <> '' AS application, k.trust_forwarded, s.id
FROM enforcement_apikey k
JOIN s ON s.id = k.person_id
JOIN usecases_usecase c ON c.id = k.case_id
WHERE k.public_body_id = %(public_body)s
"""  # noqa: S608 - constants only
_WRITTEN = (
    'key_hash, key_id, public_body, person, role, "case", person_active, groups, trainings, expires_at, '
    "revoked_at, networks, application, trust_forwarded"
)
_DIFFERS = """
(held.role, held."case", held.person_active, held.groups, held.trainings, held.expires_at,
 held.revoked_at, held.networks, held.trust_forwarded)
IS DISTINCT FROM
({0}.role, {0}."case", {0}.person_active, {0}.groups, {0}.trainings, {0}.expires_at,
 {0}.revoked_at, {0}.networks, {0}.trust_forwarded)
"""
_STALE = f"""
SELECT DISTINCT computed.id FROM ({_COMPUTED}) computed
LEFT JOIN balise_grant held ON held.key_hash = computed.key_hash
WHERE held.key_hash IS NULL OR {_DIFFERS.format("computed")}
"""  # noqa: S608 - constants only
_UPSERT = f"""
INSERT INTO balise_grant AS held ({_WRITTEN})
SELECT {_WRITTEN} FROM ({_COMPUTED}) computed
ON CONFLICT (key_hash) DO UPDATE
SET role = EXCLUDED.role, "case" = EXCLUDED."case", person_active = EXCLUDED.person_active,
    groups = EXCLUDED.groups, trainings = EXCLUDED.trainings, expires_at = EXCLUDED.expires_at,
    revoked_at = EXCLUDED.revoked_at, networks = EXCLUDED.networks, trust_forwarded = EXCLUDED.trust_forwarded
WHERE {_DIFFERS.format("EXCLUDED")}
RETURNING key_id, (xmax = 0) AS added
"""  # noqa: S608 - constants only
_STRAY = """
DELETE FROM balise_grant g WHERE g.public_body = %(public_body)s
  AND NOT EXISTS (SELECT 1 FROM enforcement_apikey k WHERE k.key_hash = g.key_hash)
RETURNING key_id
"""


class Differences:
    """What a recomputation changed, by key id; and how many persons that applications may name."""

    def __init__(self, added: list[str], changed: list[str], removed: list[str], persons: int = 0) -> None:
        self.added, self.changed, self.removed, self.persons = added, changed, removed, persons

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.persons)


def recompute_grants(public_body: PublicBody, persons: Iterable[int] | None = None) -> Differences:
    """Bring the grants of these persons (ids; None for everybody) to what the portal's tables say, and what
    applications may say of them.

    Rows that are already right are not touched, and where all are, nothing is said to gateways, which would
    read again every key that they know. Of everybody, whoever differs is looked for before the turn is taken:
    an emergency stop waits for that. Runs inside the caller's transaction, in turn with others; gateways hear
    of it when that commits.
    """
    if persons is None:
        persons = {*_stale(public_body, None), *stale_names(public_body, None)}
    persons = list(persons)
    with transaction.atomic(), connection.cursor() as cursor:
        take_turn(public_body)
        rows = []
        if stale := _stale(public_body, persons):
            cursor.execute(_UPSERT, standing_values(public_body, stale))
            rows = cursor.fetchall()
        named = publish_identities(public_body, persons)
    added = sorted(key_id for key_id, fresh in rows if fresh)
    changed = sorted(key_id for key_id, fresh in rows if not fresh)
    return Differences(added, changed, [], named)


def _stale(public_body: PublicBody, persons: list[int] | None) -> list[int]:
    """Of these persons, those of whom gateways hold something else than the portal's tables say."""
    with connection.cursor() as cursor:
        cursor.execute(_STALE, standing_values(public_body, persons))
        return [row[0] for row in cursor.fetchall()]


def rebuild_grants(public_body: PublicBody) -> Differences:
    """Everybody's grants again, and what is left without a key or a person removed."""
    with transaction.atomic():
        found = recompute_grants(public_body)
        with connection.cursor() as cursor:
            cursor.execute(_STRAY, standing_values(public_body, None))
            found.removed = sorted(row[0] for row in cursor.fetchall())
        found.persons += remove_strangers(public_body)
    return found
