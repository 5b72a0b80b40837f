"""Who may call the gateway: keys, and persons for whom applications ask. The portal writes, gateways read.

Tables ``balise_grant`` (``contracts/schema.sql``), one row per key, and
``balise_identity`` (``contracts/schema_identities.sql``), one row per person. A key is
shown once; only its SHA-256 is stored, which suffices because the secret has 256
bits of entropy.
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
    ``suspended`` are the persons whose use of this key an anomaly suspended (``balise_suspension``);
    ``lifted`` says when a human last lifted one, of the last day: what was seen before was judged.
    ``application`` marks a front end's key, whose ``person`` is empty: each request names
    its own. ``trust_forwarded`` says that the user headers it forwards are believed.
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
    suspended: tuple[str, ...] = ()
    lifted: dict[str, datetime] = {}


class Identity(msgspec.Struct, frozen=True):
    """A person whom an application may name: what the grant of a key of their own would say of them."""

    person: str
    role: str
    person_active: bool = True
    groups: tuple[str, ...] = ()
    trainings: dict[str, datetime] = {}


def on_behalf_of(application: Grant, identity: Identity) -> Grant:
    """The grant of one request: the application's key and case, the person it was made for."""
    return msgspec.structs.replace(
        application,
        person=identity.person,
        role=identity.role,
        person_active=identity.person_active,
        groups=identity.groups,
        trainings=identity.trainings,
    )


def email_name(address: str) -> str:
    """How an e-mail address names a person in ``balise_identity``.

    Case is ignored among ASCII letters alone: other letters become these when they are made small (the
    kelvin sign a k), and would let one address stand for another's.
    """
    return f"email:{address.strip().encode().lower().decode()}"


def subject_name(issuer: str, subject: str) -> str:
    """How a subject of a provider names a person in ``balise_identity`` (OpenID Connect Core, 2: ``sub``
    is unique and never reassigned within its issuer)."""
    return f"sub:{issuer} {subject}"


OPEN_WEBUI = "urn:balise:open-webui"
"""In place of an issuer, for the user identifiers that Open WebUI forwards."""


def new_key() -> tuple[str, str, bytes]:
    """A fresh key: (the key to show once, its public id, the hash to store)."""
    key_id = secrets.token_hex(6)
    key = key_of(key_id, secrets.token_urlsafe(32))
    return key, key_id, hash_key(key)


def key_of(key_id: str, secret: str) -> str:
    """How a key is written; ``secret`` has 256 bits, in URL-safe base64."""
    return f"{KEY_PREFIX}_{key_id}_{secret}"


def hash_key(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
