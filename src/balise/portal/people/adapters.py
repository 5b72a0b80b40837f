"""Accounts are opened by the OP, never by strangers; the password that it gives is replaced."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from balise.portal.people.models import Account


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Refuses self-registration, and a provisional password kept as one's own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_password(self, password: str, user: Account | None = None) -> str:
        if user is not None and user.provisional_password and user.check_password(password):
            raise ValidationError(_("Choisissez un autre mot de passe que celui qui vous a été remis."))
        return super().clean_password(password, user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")
