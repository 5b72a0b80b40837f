"""A session of an account that has a second factor shows it, or goes no further (guide, 2.3).

Signing in asks for the factor. That leaves the sessions opened by password alone
before the factor was added, perhaps by somebody else: they are asked here. So are those
whose factor an identity provider proved, once the OP believes it no more.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from allauth.mfa.utils import is_mfa_enabled
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

_SHOWN = "second_factor_of"
# Pages that ask for the factor, and the way out. Asking for the password again is no substitute.
_ALWAYS = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout"})


@receiver([authenticator_used, authenticator_added], dispatch_uid="second-factor-shown")
def mark_shown(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Adding one proves it too; where one was there already, only a session that showed it gets to add."""
    request.session[_SHOWN] = str(user.pk)


def shown(request: HttpRequest, account: Any) -> bool:
    """Whether this session showed the account's own."""
    return request.session.get(_SHOWN) == str(account.pk)


def asked(request: HttpRequest) -> HttpResponse | None:
    """The way to the page that asks for the factor, or None when this session need not be asked."""
    account = request.user
    if not account.is_authenticated or shown(request, account):
        return None
    if getattr(getattr(request, "person", None), "factor_by_provider", False):
        return None
    if request.resolver_match is not None and request.resolver_match.url_name in _ALWAYS:
        return None
    if is_mfa_enabled(account, [Authenticator.Type.TOTP]):
        page = "mfa_reauthenticate"
    elif is_mfa_enabled(account, [Authenticator.Type.WEBAUTHN]):
        page = "mfa_reauthenticate_webauthn"
    else:
        return None
    return redirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")
