"""Dispose of a month's sealed contents by destroying their key (Loi sur les archives, s. 7 and 8).

The journal keeps its chains whole: it only ever held the digests of what was sealed.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.journal.contents import destroy_key
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import PublicBody

_LIST = """SELECT k.id, k.retention_rule, k.month, k.destroyed_at IS NOT NULL, count(c.key)
FROM balise_content_key k LEFT JOIN balise_content c ON c.key = k.id
WHERE k.public_body = %s GROUP BY k.id ORDER BY k.month, k.retention_rule"""


class Month(NamedTuple):
    """What one key seals. ``contents`` counts prompts and answers."""

    key: object
    rule: str
    month: date
    destroyed: bool
    contents: int


def months(public_body: PublicBody) -> list[Month]:
    """Every month that has a key, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [public_body.pk])
        return [Month(*row) for row in cursor.fetchall()]


@transaction.atomic
def destroy_content(*, public_body: PublicBody, rule: str, month: date, reason: str, operator: str) -> int:
    """Returns how many contents can be read no more. From the server's command line; ``operator`` did it.

    Raises ``ActionRefused`` for a month that is not over, has no key, or whose key is gone already.
    """
    if not reason.strip():
        raise ActionRefused(_("Donnez un motif : il est conservé au journal."))
    if month >= timezone.now().date().replace(day=1):
        raise ActionRefused(_("Ce mois n’est pas fini : sa clé sert encore."))
    found = next((kept for kept in months(public_body) if (kept.rule, kept.month) == (rule, month)), None)
    if found is None:
        raise ActionRefused(_("Aucun contenu n’est scellé sous cette règle pour ce mois."))
    if not destroy_key(connection.connection, found.key, operator):
        raise ActionRefused(_("Cette clé est déjà détruite."))
    detail = {
        "rule": rule,
        "month": f"{month:%Y-%m}",
        "contents": found.contents,
        "operator": operator,
        "reason": reason.strip()[:200],
    }
    record_event(public_body, None, "content.destroy", detail=detail)
    return found.contents
