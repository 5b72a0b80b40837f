"""One writer at a time of what gateways read of an OP: its rules, its grants."""

from __future__ import annotations

from django.db import connection

from balise.portal.organizations.audit import keep_chain
from balise.portal.organizations.models import PublicBody

_LOCK_SPACE = 7_411
_TURN = "SELECT pg_advisory_xact_lock(%s, %s)"


def take_turn(public_body: PublicBody) -> None:
    """Wait for whoever writes, and keep others waiting until the caller's transaction ends.

    Whatever the next statement reads, it reads with all that the one before committed: what was computed
    while a key was being revoked would otherwise give it back.
    """
    # Same order as an action that journals first and publishes next: chain, then publication.
    keep_chain(public_body)
    with connection.cursor() as cursor:
        cursor.execute(_TURN, [_LOCK_SPACE, public_body.pk])
