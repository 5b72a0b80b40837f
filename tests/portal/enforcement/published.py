"""Reading what was published, as a gateway does: verified."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from balise.contracts.signing import load_public_key
from balise.contracts.snapshot import PolicySnapshot, SignedSnapshot, open_signed


def versions(body) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version FROM balise_snapshot WHERE public_body = %s ORDER BY version", [body.pk]
        )
        return [row[0] for row in cursor.fetchall()]


def in_force(body) -> PolicySnapshot:
    """The newest snapshot, opened with the portal's public key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body, digest, signature, key_id FROM balise_snapshot WHERE public_body = %s "
            "ORDER BY version DESC LIMIT 1",
            [body.pk],
        )
        content, digest, signature, key_id = cursor.fetchone()
    signed = SignedSnapshot(bytes(content), digest, bytes(signature), key_id)
    return open_signed(signed, load_public_key(settings.BALISE.keys_dir / "snapshot.pub"))
