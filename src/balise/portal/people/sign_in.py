"""Whom a name and a password sign in."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from balise.portal.people.models import Account


class EvenBackend(AuthenticationBackend):
    """Takes as long whoever is named: one password is verified, or as much work done.

    The library tried an address twice, under both names that it may be given by, which told the addresses
    of those who have an account.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Account | None:
        if credentials.get("email") == credentials.get("username"):
            credentials.pop("email", None)
        return super().authenticate(request, **credentials)  # type: ignore[return-value]
