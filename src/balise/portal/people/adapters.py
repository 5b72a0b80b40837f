"""Accounts are opened by the OP, never by strangers; the password that it gives is replaced, and serves
only those who may use one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from balise.portal.people.models import Account
from balise.portal.people.provider_sign_in import CAME_BY, leave, must_come_by_provider, open_door
from balise.portal.ui.mail import public_address


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Refuses self-registration, and a provisional password kept as one's own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(
        self, request: HttpRequest, user: Account, *, signal_kwargs: dict[str, Any] | None, **told: Any
    ) -> HttpResponse | None:
        """Whatever opens an account comes by here: passwords, passkeys, providers."""
        refused = super().pre_login(request, user, signal_kwargs=signal_kwargs, **told)
        if refused is not None or (signal_kwargs and CAME_BY in signal_kwargs):
            return refused
        if (door := must_come_by_provider(user)) is None:
            return None
        messages.error(
            request,
            _("Votre organisme demande que vous vous connectiez avec %(provider)s.") % {"provider": door},
        )
        return redirect("account_login")

    def logout(self, request: HttpRequest) -> None:
        came = request.session.get(CAME_BY)
        super().logout(request)
        leave(request, came)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Where a provider opened the session, the page that says that the one with it goes on."""
        came, person = request.session.get(CAME_BY), getattr(request, "person", None)
        if came and person and (door := open_door(person.public_body, issuer=came["issuer"])):
            return reverse("provider_signed_out", args=[person.public_body.code, door.code])
        return super().get_logout_redirect_url(request)

    def clean_password(self, password: str, user: Account | None = None) -> str:
        if user is not None and user.provisional_password and user.check_password(password):
            raise ValidationError(_("Choisissez un autre mot de passe que celui qui vous a été remis."))
        return super().clean_password(password, user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing of it is what the request says of its host, which whoever asks chooses."""
        portal = SimpleNamespace(name="Balise", domain=public_address(reverse("home")))
        super().send_mail(template_prefix, email, {**context, "current_site": portal})

    def get_reset_password_from_key_url(self, key: str) -> str:
        return public_address(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")
