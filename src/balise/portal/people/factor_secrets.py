"""Secrets of second factors are sealed before they reach the database.

A copy of the database, or a back-up, must not let its reader make one-time codes.
"""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.authority import ActionRefused
from balise.portal.people.sealing import cipher, resealed

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


def reseal() -> tuple[int, int]:
    """By the portal's key of today what a former one sealed: how many factors, and how many no key opens."""
    done = lost = 0
    for pk in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            before = dict(row.data)
            try:
                for name in ("secret", "seed"):
                    if name in before:
                        row.data[name] = resealed(_PURPOSE, before[name])
                if "migrated_codes" in before:
                    row.data["migrated_codes"] = [
                        resealed(_PURPOSE, code) for code in before["migrated_codes"]
                    ]
            except InvalidToken:
                lost += 1
                continue
            if row.data != before:
                row.save(update_fields=["data"])
                done += 1
    return done, lost
