"""One writer at a time of what gateways read of an OP: its rules, its grants."""

from __future__ import annotations

from django.db import connection

from balise.journal.chain import writer_id
from balise.portal.organizations.audit import chain_name
from balise.portal.organizations.models import PublicBody

_LOCK_SPACE = 7_411
_CHAIN = "SELECT 1 FROM balise_journal_head WHERE writer = %s FOR UPDATE"
_TURN = "SELECT pg_advisory_xact_lock(%s, %s)"


def take_turn(public_body: PublicBody) -> None:
    """Wait for whoever writes, and keep others waiting until the caller's transaction ends.

    Whatever the next statement reads, it reads with all that the one before committed: what was computed
    while a key was being revoked would otherwise give it back.
    """
    with connection.cursor() as cursor:
        # Same order as an action that journals first and publishes next: chain, then publication.
        cursor.execute(_CHAIN, [writer_id(chain_name(public_body))])
        cursor.execute(_TURN, [_LOCK_SPACE, public_body.pk])
