"""Secrets of second factors are sealed before they reach the database.

A copy of the database, or a back-up, must not let its reader make one-time codes.
"""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.utils.translation import gettext as _

from balise.portal.organizations.authority import ActionRefused
from balise.portal.people.sealing import cipher

_PURPOSE = b"balise-second-factor-v1"


class Unreadable(ActionRefused):
    """A secret that no key of this portal opens: the person's second factor must be enrolled again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Le second facteur de ce compte ne peut plus être lu : la clé du portail a changé. "
                "Demandez à l’unité responsable de renouveler votre accès."
            )
        )


class SealingAdapter(DefaultMFAAdapter):
    """What allauth stores of one-time passwords and recovery codes, sealed."""

    def encrypt(self, text: str) -> str:
        return cipher(_PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ``Unreadable``, which names no secret."""
        try:
            return cipher(_PURPOSE).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise Unreadable from None
