"""The rules in force, read back as gateways read them: verified before they are believed."""

from __future__ import annotations

import functools
import itertools
from datetime import datetime
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import connection
from django.utils import timezone

from balise.contracts.signing import key_fingerprint, load_public_key, load_public_keys
from balise.contracts.snapshot import PolicySnapshot, SignedSnapshot, open_signed
from balise.portal.enforcement.rules import build_snapshot
from balise.portal.organizations.models import PublicBody

_COLUMNS = "version, digest, body, signature, key_id, published_at"


class Published(NamedTuple):
    """One published version. ``published_at`` is the database's clock."""

    version: int
    digest: str
    published_at: datetime
    snapshot: PolicySnapshot


def published(public_body: PublicBody, version: int | None = None) -> Published | None:
    """A version, the newest when none is named. Raises ``BadSnapshot`` when it does not verify.

    One that is named may have been signed by a former key, if the keys folder kept its public half.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM balise_snapshot WHERE public_body = %(body)s "  # noqa: S608
            "AND (%(version)s::bigint IS NULL OR version = %(version)s) ORDER BY version DESC LIMIT 1",
            {"body": public_body.pk, "version": version},
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return _opened(row, _key_that_signed(row[4])) if version is not None else _opened(row)


def rules_in_force(public_body: PublicBody) -> PolicySnapshot:
    """The newest published rules; before the first publication, what it would say."""
    found = published(public_body)
    if found is not None:
        return found.snapshot
    return build_snapshot(public_body.pk, version=0, issued_at=timezone.now())


def rules_for_pages(public_body: PublicBody) -> PolicySnapshot:
    """The rules in force without the help text: a page says once where to ask, not after each reason."""
    return msgspec.structs.replace(rules_in_force(public_body), help_fr="", help_en="")


def history(public_body: PublicBody, limit: int, before: int | None = None) -> list[Published]:
    """The last versions, newest first, since the first one that another key signed; those before one of them.

    What a former key signed tells no more of what gateways apply: they know the present one alone.
    Raises ``BadSnapshot`` when one that the present key is said to have signed does not verify.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM balise_snapshot WHERE public_body = %(body)s "  # noqa: S608
            "AND (%(before)s::bigint IS NULL OR version < %(before)s) ORDER BY version DESC LIMIT %(limit)s",
            {"body": public_body.pk, "before": before, "limit": limit},
        )
        ours = key_fingerprint(_public_key())
        return [_opened(row) for row in itertools.takewhile(lambda row: row[4] == ours, cursor.fetchall())]


def _opened(row: tuple, key: Ed25519PublicKey | None = None) -> Published:
    version, digest, body, signature, key_id, published_at = row
    signed = SignedSnapshot(bytes(body), digest, bytes(signature), key_id)
    return Published(version, digest, published_at, open_signed(signed, key) if key else _open(signed))


@functools.lru_cache(maxsize=128)
def _open(signed: SignedSnapshot) -> PolicySnapshot:
    return open_signed(signed, _public_key())


@functools.cache
def _public_key() -> Ed25519PublicKey:
    return load_public_key(settings.BALISE.keys_dir / "snapshot.pub")


def _key_that_signed(key_id: str) -> Ed25519PublicKey:
    """The key of that fingerprint (``snapshot-2026.pub``); else the present one, which then refuses."""
    kept = load_public_keys(settings.BALISE.keys_dir, "snapshot")
    return next((key for key in kept if key_fingerprint(key) == key_id), _public_key())
