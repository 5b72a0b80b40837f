"""Signing in by a provider: the browser leaves with a question, and comes back with an answer."""

from __future__ import annotations

import logging
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.core.internal import ratelimit
from allauth.mfa.stages import AuthenticateStage
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from balise.contracts.key_sets import BadKeySet
from balise.contracts.tokens import LEEWAY_SECONDS, BadToken
from balise.portal.enforcement.provider_trial import failure_in_words
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.sign_in import pending, troubles
from balise.portal.enforcement.sign_in.ended import end
from balise.portal.enforcement.sign_in.entering import Entered, NotEntered, enter
from balise.portal.enforcement.sign_in.exchange import redeem
from balise.portal.enforcement.sign_in.id_tokens import authenticated_at
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.middleware import public
from balise.portal.people.models import ProviderSignIn
from balise.portal.people.provider_sign_in import CAME_BY, left_from, open_door

log = logging.getLogger("balise.portal")

_RATES = {"leave": "60/m/ip", "come": "60/m/ip", "end": "600/m/ip"}
"""By address, as many as an office behind one address may need in the morning; a provider has one."""
MAX_CODE = 4096
MAX_HINT = 4096
"""Of a token that goes back in an address, when the person leaves."""


@public
@never_cache
@require_GET
def start(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """Send the browser to the provider, with what the answer must bring back."""
    door, provider = _found(body, code)
    if _too_many(request, "leave"):
        return ratelimit.respond_429(request)
    again = "again" in request.GET
    state, kept = pending.begin(request.session, door, _own_page(request, request.GET.get("next", "")), again)
    asked = {
        "response_type": "code",
        "client_id": door.client_id,
        "redirect_uri": _back(request, body, code),
        # Microsoft tells ``oid`` to who asks for the profile.
        "scope": "openid profile" if provider.claim == "oid" else "openid",
        "state": state,
        "nonce": kept.nonce,
        "code_challenge": kept.challenge,
        "code_challenge_method": "S256",
    }
    if door.acr:
        asked["acr_values"] = " ".join(door.acr)
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    return HttpResponseRedirect(_with(door.authorization_endpoint, asked))


@public
@never_cache
@require_GET
def back(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """Whoever comes back is let in when what they bring is believed, and names a person of this OP."""
    door, provider = _found(body, code)
    if _too_many(request, "come"):
        return ratelimit.respond_429(request)
    kept = pending.take(request.session, door, request.GET.get("state", ""))
    if kept is None:
        return _refused(
            request, door, _("Cette demande de connexion n’est plus valable, ou a déjà servi : recommencez.")
        )
    if request.GET.get("iss", provider.issuer) != provider.issuer:
        return _not_believed(request, door, BadToken("issuer"))
    if "error" in request.GET:
        said = troubles.answered(request.GET["error"])
        troubles.note(door, said.trouble)
        return _refused(request, door, said.message, status=said.status)
    if not 0 < len(request.GET.get("code", "")) <= MAX_CODE:
        return _not_believed(request, door, BadToken("malformed"))
    try:
        token, claims = redeem(door, provider, kept, request.GET["code"], _back(request, body, code))
        if kept.again and authenticated_at(claims) < kept.at - LEEWAY_SECONDS:
            raise BadToken("auth_time")
        entered = enter(door, provider, claims)
    except BadToken as why:
        return _not_believed(request, door, why)
    except BadKeySet as bad:
        log.warning("a provider could not be asked (%s): %s", door.code, bad.code)
        troubles.note(door, bad.code)
        message = _("Le fournisseur d’identité ne peut pas être joint. %(why)s Réessayez dans un moment.")
        away = message % {"why": failure_in_words(bad)}
        return _refused(request, door, away, status=HTTPStatus.SERVICE_UNAVAILABLE)
    except NotEntered as refused:
        return _refused(request, door, str(refused.message), shown=refused.subject)
    troubles.forget(door)
    return _let_in(request, door, entered, kept.next, token)


@csrf_exempt
@public
@never_cache
@require_POST
def ended(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """The provider itself, not a browser, says that a session with it is over."""
    door, provider = _found(body, code)
    if _too_many(request, "end"):
        return ratelimit.respond_429(request)
    try:
        end(door, provider, request.POST.get("logout_token", ""))
    except (BadToken, BadKeySet) as why:
        log.warning("the end of a session is not believed (%s): %s", door.code, why.code)
        said = {"error": "invalid_request", "error_description": why.code}
        return JsonResponse(said, status=HTTPStatus.BAD_REQUEST)
    return HttpResponse()


@public
@never_cache
@require_safe
def signed_out(request: HttpRequest, body: str, code: str) -> HttpResponse:
    """The portal's session is over; the provider's goes on, and may be ended by a link."""
    door, _provider = _found(body, code)
    leave = ""
    if door.end_session_endpoint:
        after = request.build_absolute_uri(reverse("account_login"))
        asked = {"client_id": door.client_id, "post_logout_redirect_uri": after}
        if hint := left_from(request, door):
            asked["id_token_hint"] = hint
        leave = _with(door.end_session_endpoint, asked)
    return render(request, "enforcement/sign_in/signed_out.html", {"door": door, "leave": leave})


def _let_in(
    request: HttpRequest, door: ProviderSignIn, entered: Entered, next_page: str, token: str
) -> HttpResponse:
    account = entered.account
    if request.user.is_authenticated and request.user.pk != account.pk:
        # Somebody else left theirs open here: whoever comes must not go on in it.
        logout(request)
    came = {
        "code": door.code,
        "issuer": door.issuer,
        "subject": entered.subject,
        "amr": entered.amr,
        "acr": entered.acr,
        **entered.session,
        "token": token if len(token) <= MAX_HINT else "",
        "proven": door.proves(entered.amr, entered.acr),
    }
    login = Login(user=account, redirect_url=next_page or None, signal_kwargs={CAME_BY: came})
    if came["proven"]:
        # The OP believes the provider about it: the portal's own is not asked.
        LoginStageController(request, login).set_handled(AuthenticateStage.key)
    record_authentication(request, account, method="provider", provider=door.code)
    return perform_login(request, login)


def _found(body: str, code: str) -> tuple[ProviderSignIn, IdentityProvider]:
    """The door of this address, if it is open. Raises ``Http404``."""
    found = PublicBody.objects.filter(code=body).first()
    if found is None:
        raise Http404
    with acting_for(found.pk):
        door = open_door(found, code=code)
        provider = door and IdentityProvider.objects.of(found).filter(issuer=door.issuer).first()
    if door is None or provider is None:
        raise Http404
    return door, provider


def _refused(
    request: HttpRequest,
    door: ProviderSignIn,
    message: str,
    *,
    shown: str = "",
    status: int = HTTPStatus.FORBIDDEN,
) -> HttpResponse:
    context = {"door": door, "message": message, "issuer": door.issuer, "subject": shown}
    return render(request, "enforcement/sign_in/refused.html", context, status=status)


def _not_believed(request: HttpRequest, door: ProviderSignIn, why: BadToken) -> HttpResponse:
    log.warning("who came back from a provider is not believed (%s): %s", door.code, why.code)
    troubles.note(door, why.code)
    if why.code in troubles.LASTING:
        return _refused(request, door, troubles.lasting(why.code))
    message = _(
        "Ce que le fournisseur a répondu ne peut pas être cru (code : %(code)s). Recommencez; si cela se "
        "répète, écrivez à l’unité responsable de l’IA générative avec ce code."
    )
    return _refused(request, door, message % {"code": why.code})


def _back(request: HttpRequest, body: str, code: str) -> str:
    return request.build_absolute_uri(reverse("provider_back", args=[body, code]))


def _own_page(request: HttpRequest, page: str) -> str:
    fit = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if fit and len(page) <= 2000 else ""


def _with(address: str, asked: dict[str, str]) -> str:
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"


def _too_many(request: HttpRequest, action: str) -> bool:
    return not ratelimit.consume(request, app="balise.sign_in", action=action, config=_RATES, limit_get=True)
