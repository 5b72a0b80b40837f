"""Publish the rules of an OP: what gateways apply from the moment this transaction commits."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection, transaction

from balise.contracts.signing import key_fingerprint, load_or_create_private_key
from balise.contracts.snapshot import PolicySnapshot, SignedSnapshot, sign
from balise.portal.enforcement.actions.turns import take_turn
from balise.portal.enforcement.rules import build_snapshot
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.models import PublicBody

_NEWEST = (
    "SELECT version, body, key_id FROM balise_snapshot WHERE public_body = %s ORDER BY version DESC LIMIT 1"
)
_INSERT = """INSERT INTO balise_snapshot (public_body, version, digest, body, signature, key_id)
VALUES (%s, %s, %s, %s, %s, %s)"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def publish(public_body: PublicBody) -> int:
    """Sign and store the rules if they differ from those in force; return the version in force.

    They differ, too, when another key signed those: gateways would refuse them.
    Runs inside the transaction of the change, so that both stand or fall
    together. Publications of one OP queue up on an advisory lock held until
    that transaction ends: the second one then reads what the first committed,
    and versions grow by one.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        take_turn(public_body)
        cursor.execute(_NEWEST, [public_body.pk])
        newest = cursor.fetchone()
        version = newest[0] if newest else 0
        now = datetime.now(UTC)
        snapshot = build_snapshot(public_body.pk, version=version + 1, issued_at=now)
        key = snapshot_key()
        ours = newest and newest[2] == key_fingerprint(key.public_key())
        if newest and ours and content(snapshot) == content(decode(newest[1])):
            return version
        signed = sign(snapshot, key)
        _store(cursor, snapshot, signed)
        record_event(
            public_body,
            None,
            "snapshot.publish",
            detail={"version": snapshot.version, "digest": signed.digest, "key": signed.key_id},
        )
        return snapshot.version


def snapshot_key() -> Ed25519PrivateKey:
    """The portal's signing key for published rules."""
    return load_or_create_private_key(settings.BALISE.keys_dir / "snapshot.key")


def decode(body: bytes | memoryview) -> PolicySnapshot | None:
    """A stored body, None when it has an older form: then it counts as different."""
    try:
        return msgspec.json.decode(bytes(body), type=PolicySnapshot)
    except msgspec.DecodeError:
        return None


def content(snapshot: PolicySnapshot | None) -> str:
    """Digest of what a snapshot says, apart from its version and when it was issued."""
    if snapshot is None:
        return ""
    return msgspec.structs.replace(snapshot, version=0, issued_at=_EPOCH).digest()


def _store(cursor, snapshot: PolicySnapshot, signed: SignedSnapshot) -> None:
    cursor.execute(
        _INSERT,
        [
            snapshot.public_body,
            snapshot.version,
            signed.digest,
            signed.body,
            signed.signature,
            signed.key_id,
        ],
    )
