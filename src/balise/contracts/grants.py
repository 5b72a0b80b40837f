"""Who may call the gateway: one row per key, written by the portal, read by gateways.

Table ``balise_grant`` (see ``contracts/schema.sql``). A key is shown once; only
its SHA-256 is stored, which suffices because the secret has 256 bits of entropy.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

import msgspec

KEY_PREFIX = "balise"


class Grant(msgspec.Struct, frozen=True):
    """What a key's holder is, as the gateway needs it. Times are aware, UTC.

    ``trainings`` maps a course code to the moment its training lapses.
    ``application`` marks a front end's key, which speaks for persons it names;
    ``trust_forwarded`` says that its forwarded user headers are believed.
    """

    key_id: str
    public_body: int
    person: str
    role: str
    case: str
    person_active: bool = True
    groups: tuple[str, ...] = ()
    trainings: dict[str, datetime] = {}
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    networks: tuple[str, ...] = ()
    application: bool = False
    trust_forwarded: bool = False


def new_key() -> tuple[str, str, bytes]:
    """A fresh key: (the key to show once, its public id, the hash to store)."""
    key_id = secrets.token_hex(6)
    key = f"{KEY_PREFIX}_{key_id}_{secrets.token_urlsafe(32)}"
    return key, key_id, hash_key(key)


def hash_key(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
