"""Secrets of second factors are sealed before they reach the database.

A copy of the database, or a back-up, must not let its reader make one-time
codes. The key is derived (HKDF, RFC 5869) from the portal's own, which the
database never sees; a key listed in ``SECRET_KEY_FALLBACKS`` still opens.
"""

from __future__ import annotations

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from balise.portal.organizations.authority import ActionRefused

_PURPOSE = b"balise-second-factor-v1"


class Unreadable(ActionRefused):
    """A secret that no key of this portal opens: the person's second factor must be enrolled again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Le second facteur de ce compte ne peut plus être lu : la clé du portail a changé. "
                "Demandez à qui exploite Balise de rouvrir votre compte."
            )
        )


class SealingAdapter(DefaultMFAAdapter):
    """What allauth stores of one-time passwords and recovery codes, sealed."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ``Unreadable``, which names no secret."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise Unreadable from None


def _cipher() -> MultiFernet:
    return MultiFernet(
        [Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
