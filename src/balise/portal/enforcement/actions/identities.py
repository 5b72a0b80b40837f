"""Say to gateways by what names applications may speak of persons (``contracts/schema_identities.sql``).

Only while the OP has an application's key that serves, and addresses only while something
names persons by address: gateways need no directory otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from balise.portal.enforcement.models import ApiKey
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.standing import STANDING, standing_values
from balise.portal.organizations.models import PublicBody

# The names are those that ``email_name`` and ``subject_name`` of ``contracts.grants`` give.
_COMPUTED = f"""
SELECT %(public_body)s::bigint AS public_body, s.person, s.role, s.person_active, s.groups, s.trainings,
       ARRAY(SELECT 'email:' || lower(trim(p.email) COLLATE "C") WHERE %(by_email)s AND p.email <> ''
             UNION SELECT 'sub:' || i.issuer || ' ' || i.subject
                   FROM people_personidentity i WHERE i.person_id = p.id
             ORDER BY 1) AS names
FROM ({STANDING}) s JOIN people_person p ON p.id = s.id
"""  # noqa: S608 - constants only
_UPSERT = (
    """
INSERT INTO balise_identity AS held (public_body, person, role, person_active, groups, trainings, names)
"""
    + _COMPUTED
    + """
ON CONFLICT (public_body, person) DO UPDATE
SET role = EXCLUDED.role, person_active = EXCLUDED.person_active, groups = EXCLUDED.groups,
    trainings = EXCLUDED.trainings, names = EXCLUDED.names
WHERE (held.role, held.person_active, held.groups, held.trainings, held.names)
   IS DISTINCT FROM
      (EXCLUDED.role, EXCLUDED.person_active, EXCLUDED.groups, EXCLUDED.trainings, EXCLUDED.names)
"""
)
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
    applications = ApiKey.objects.of(public_body).live().of_applications()
    with connection.cursor() as cursor:
        cursor.execute(_ANY, {"public_body": public_body.pk})
        published = cursor.fetchone()[0]
        if not applications.exists():
            if published:
                cursor.execute(_NONE, {"public_body": public_body.pk})
            return cursor.rowcount if published else 0
        by_email = (
            applications.filter(trust_forwarded=True).exists()
            or IdentityProvider.objects.of(public_body).filter(claim="email").exists()
        )
        # The first application is to know everybody.
        values = standing_values(public_body, persons if published else None)
        cursor.execute(_UPSERT, values | {"by_email": by_email})
        return cursor.rowcount


def remove_strangers(public_body: PublicBody) -> int:
    """Rows of nobody; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_STRANGERS, {"public_body": public_body.pk})
        return cursor.rowcount
