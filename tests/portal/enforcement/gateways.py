"""Playing a gateway: registering, acknowledging, journaling, as its role does."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection, transaction

from balise.contracts.records import JournalRecord, RecordKind
from balise.contracts.signing import load_or_create_private_key
from balise.journal.sync import append


@contextmanager
def as_gateway():
    """The session's role, for a moment. Rows of every OP are visible then."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE balise_gateway")
        try:
            yield cursor
        finally:
            cursor.execute("SET ROLE balise_portal")


def start_gateway(name: str = "passerelle-1", seen: str = "clock_timestamp() + interval '1 hour'") -> str:
    """``seen`` is an SQL expression, ahead of now so that a slow run stays live. Returns the replica's id."""
    identifier = str(uuid.uuid4())
    with as_gateway() as cursor:
        cursor.execute(
            f"INSERT INTO balise_replica (id, name, version, seen_at) VALUES (%s, %s, '0.1.0', {seen})",
            [identifier, name],
        )
    return identifier


def acknowledge(replica: str, body, version: int, refused: str = "", digest: str = "") -> None:
    """``digest``: of rules that the database does not hold under this number."""
    with as_gateway() as cursor:
        cursor.execute(
            "INSERT INTO balise_snapshot_ack (replica, public_body, version, digest, refused) "
            "SELECT %(replica)s, %(body)s, %(version)s, coalesce(nullif(%(digest)s, ''), (SELECT digest FROM "
            "balise_snapshot WHERE public_body = %(body)s AND version = %(version)s), ''), %(refused)s "
            "ON CONFLICT (replica, public_body) DO UPDATE SET version = EXCLUDED.version, "
            "digest = EXCLUDED.digest, refused = EXCLUDED.refused, applied_at = clock_timestamp()",
            {"replica": replica, "body": body.pk, "version": version, "digest": digest, "refused": refused},
        )


def journal(body, kind: str = "intent", request_id: str = "req_1", writer: str = "passerelle-1", **fields):
    """Append one record to a gateway's chain, for any OP."""
    record = JournalRecord(
        kind=RecordKind(kind),
        public_body=body.pk,
        request_id=request_id,
        at=fields.pop("at", datetime.now(UTC)),
        **fields,
    )
    key = load_or_create_private_key(settings.BALISE.keys_dir / "journal.key")
    with transaction.atomic(), as_gateway():
        append(connection.connection, writer, key, [record])
    return record


def tamper(statement: str, *values: object) -> None:
    """As the database's owner, triggers off: what somebody with every right could do."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values or None)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("SET ROLE balise_portal")
