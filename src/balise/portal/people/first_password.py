"""A password that somebody else knows opens one page: the one where the person chooses their own."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balise.portal.people.models import Account

# Where it is changed, what may be asked before, and the way out.
_ALWAYS = frozenset(
    {
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_logout",
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
    }
)


@receiver([password_changed, password_reset], dispatch_uid="own-password")
def mark_own(user: Account, **_kwargs: Any) -> None:
    """Whoever chose it, by the old one or by a link to their address, is the person."""
    if user.provisional_password:
        user.provisional_password = False
        user.save(update_fields=["provisional_password"])


def owed(request: HttpRequest) -> HttpResponse | None:
    """The way to the page that changes it, or None when this session need not go there."""
    account = request.user
    if not account.is_authenticated or not account.provisional_password:
        return None
    if request.resolver_match is not None and request.resolver_match.url_name in _ALWAYS:
        return None
    messages.info(request, _("Votre mot de passe est provisoire : choisissez le vôtre pour continuer."))
    return redirect("account_change_password")
