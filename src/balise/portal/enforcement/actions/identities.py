"""Say to gateways by what names applications may speak of persons (``contracts/schema_identities.sql``).

Only while the OP has an application's key that serves, and addresses only while something
names persons by address: gateways need no directory otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from balise.portal.enforcement.models import ApiKey, ApiKeyQuerySet
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.standing import STANDING, standing_values
from balise.portal.organizations.models import PublicBody

# The names are those that ``email_name`` and ``subject_name`` of ``contracts.grants`` give.
_COMPUTED = f"""
SELECT %(public_body)s::bigint AS public_body, s.person, s.role, s.person_active, s.groups, s.trainings,
       ARRAY(SELECT 'email:' || lower(trim(p.email) COLLATE "C") WHERE %(by_email)s AND p.email <> ''
             UNION SELECT 'sub:' || i.issuer || ' ' || i.subject
                   FROM people_personidentity i WHERE i.person_id = p.id
             ORDER BY 1) AS names, s.id
FROM ({STANDING}) s JOIN people_person p ON p.id = s.id
"""  # noqa: S608 - constants only
_WRITTEN = "public_body, person, role, person_active, groups, trainings, names"
_DIFFERS = """
(held.role, held.person_active, held.groups, held.trainings, held.names)
IS DISTINCT FROM ({0}.role, {0}.person_active, {0}.groups, {0}.trainings, {0}.names)
"""
_STALE = f"""
SELECT computed.id FROM ({_COMPUTED}) computed
LEFT JOIN balise_identity held ON held.public_body = computed.public_body AND held.person = computed.person
WHERE held.person IS NULL OR {_DIFFERS.format("computed")}
"""  # noqa: S608 - constants only
_UPSERT = f"""
INSERT INTO balise_identity AS held ({_WRITTEN})
SELECT {_WRITTEN} FROM ({_COMPUTED}) computed
ON CONFLICT (public_body, person) DO UPDATE
SET role = EXCLUDED.role, person_active = EXCLUDED.person_active, groups = EXCLUDED.groups,
    trainings = EXCLUDED.trainings, names = EXCLUDED.names
WHERE {_DIFFERS.format("EXCLUDED")}
"""  # noqa: S608 - constants only
_ANY = "SELECT EXISTS (SELECT FROM balise_identity WHERE public_body = %(public_body)s)"
_NONE = "DELETE FROM balise_identity WHERE public_body = %(public_body)s"
_STRANGERS = """
DELETE FROM balise_identity n WHERE n.public_body = %(public_body)s
  AND NOT EXISTS (SELECT FROM people_person p
                  WHERE p.public_body_id = n.public_body AND p.ref::text = n.person)
"""


def publish_identities(public_body: PublicBody, persons: Sequence[int] | None) -> int:
    """Bring the rows of these persons (ids; None for everybody) to what the portal's tables say; returns
    how many changed. Runs inside the caller's transaction."""
    with connection.cursor() as cursor:
        if not _applications(public_body).exists():
            if not _published(public_body):
                return 0
            cursor.execute(_NONE, {"public_body": public_body.pk})
            return cursor.rowcount
        # The first application is to know everybody.
        stale = stale_names(public_body, persons if _published(public_body) else None)
        if not stale:
            return 0
        cursor.execute(_UPSERT, standing_values(public_body, stale) | _by_email(public_body))
        return cursor.rowcount


def stale_names(public_body: PublicBody, persons: Sequence[int] | None) -> list[int]:
    """Of these persons, those of whom gateways are told something else than the portal's tables say; nobody
    while no application serves."""
    if not _applications(public_body).exists():
        return []
    with connection.cursor() as cursor:
        cursor.execute(_STALE, standing_values(public_body, persons) | _by_email(public_body))
        return [row[0] for row in cursor.fetchall()]


def _applications(public_body: PublicBody) -> ApiKeyQuerySet:
    return ApiKey.objects.of(public_body).live().of_applications()


def _published(public_body: PublicBody) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ANY, {"public_body": public_body.pk})
        return cursor.fetchone()[0]


def _by_email(public_body: PublicBody) -> dict[str, bool]:
    trusting = _applications(public_body).filter(trust_forwarded=True)
    named = IdentityProvider.objects.of(public_body).filter(claim="email")
    return {"by_email": trusting.exists() or named.exists()}


def remove_strangers(public_body: PublicBody) -> int:
    """Rows of nobody; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_STRANGERS, {"public_body": public_body.pk})
        return cursor.rowcount
