"""What the portal keeps of others' secrets is sealed before it reaches the database.

The key is derived (HKDF, RFC 5869) from the portal's own, which the database never sees, for one
purpose each; a key listed in ``SECRET_KEY_FALLBACKS`` still opens.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def cipher(purpose: bytes) -> MultiFernet:
    """Seals with the portal's key of today, opens with that or a former one."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(secret, purpose)) for secret in secrets])


def resealed(purpose: bytes, sealed: str) -> str:
    """By the key of today what a former one sealed. Raises ``InvalidToken`` when none of them opens it."""
    try:
        Fernet(_key(settings.SECRET_KEY, purpose)).decrypt(sealed.encode())
    except InvalidToken:
        return cipher(purpose).rotate(sealed.encode()).decode()
    return sealed


def derived(purpose: bytes) -> Iterator[str]:
    """32 bytes, in URL-safe base64, that the portal can make again and nobody else: by its key of today, then
    by former ones."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield _key(secret, purpose).decode().rstrip("=")


def _key(secret: str, purpose: bytes) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
    return base64.urlsafe_b64encode(made)
