"""Signing in by a provider of the OP, as accounts and sessions know it (guide, 2.3: strong authentication).

The provider is asked by ``enforcement.sign_in``, further right. Here stands what holds for every session:
which doors are open, who may still use a password, and for how long a session stays what it was.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.signals import user_logged_in
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import AUTHORISING_ROLES, permissions, roles_of
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people import second_factor
from balise.portal.people.models import Account, Person, PersonIdentity, ProviderSessionEnd, ProviderSignIn

CAME_BY = "came_by_provider"
"""In the session, and in what allauth tells of a login: by which provider, under which name, proven how."""

_LEFT = "left_by_provider"
# Where whoever holds the session would give themselves a way of their own into the account.
_NEW_FACTOR = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
_NEW_PASSWORD = "account_set_password"  # noqa: S105 - the name of a page


def open_doors() -> list[ProviderSignIn]:
    """What the sign-in page offers, of every OP of this installation."""
    return list(ProviderSignIn.objects.filter(opened_at__isnull=False).select_related("public_body"))


def open_door(public_body: PublicBody, **named: str) -> ProviderSignIn | None:
    """The one that is open, by its ``code`` or its ``issuer``."""
    return ProviderSignIn.objects.of(public_body).filter(opened_at__isnull=False, **named).first()


def must_come_by_provider(account: Account) -> ProviderSignIn | None:
    """The door that this account has to use, since its OP wants no password of it; None when it may use one.

    Who administers may always: a provider that is away, or wrongly described, must not shut everybody out.
    """
    if account.public_body_id is None:
        return None
    with acting_for(account.public_body_id):
        doors = ProviderSignIn.objects.filter(public_body=account.public_body_id, opened_at__isnull=False)
        door = doors.filter(required=True).select_related("public_body").first()
        if door is None:
            return None
        person = Person.objects.filter(account=account, active=True).first()
        administers = person and roles_of(person) & permissions()["people.sign_in_by_password"]
        return None if administers else door


@receiver(user_logged_in, dispatch_uid="came-by-provider")
def keep(request: HttpRequest, user: Account, **told: Any) -> None:
    """The session remembers how it was opened; one that a password opened forgets a provider."""
    came: Mapping[str, Any] | None = told.get(CAME_BY)
    if came is None:
        request.session.pop(CAME_BY, None)
        return
    request.session[CAME_BY] = {**came, "until": time.time() + settings.SESSION_COOKIE_AGE}
    # As of a password: on a shared computer, closing the browser ends it.
    request.session.set_expiry(0)
    with acting_for(user.public_body_id), transaction.atomic():
        person = Person.objects.filter(account=user).select_related("public_body").first()
        if person is not None:
            own = "portal" if second_factor.shown(request, user) else ""
            detail = {"provider": came["code"], "factor": "provider" if came["proven"] else own}
            record_event(person.public_body, person, "account.sign-in", detail=detail)


def opens(link: PersonIdentity, person: Person) -> bool:
    """Whether the link opens the account of ``person``: of those whose powers bind the OP, only once a head
    confirmed it. Somebody else may have made it before the person had these powers."""
    return link.confirmed_by_id is not None or not roles_of(person) & AUTHORISING_ROLES


def still_stands(request: HttpRequest, person: Person) -> bool:
    """Whether a session that a provider opened is still one: its hours are not over, the door is open, the
    link there, and confirmed where it must be.

    Tells of ``person`` whether the provider proved a second factor that the OP still believes.
    """
    came = request.session.get(CAME_BY)
    if came is None:
        return True
    # Django's own end moves with each change of the session. One of an earlier version does not
    # say which it is of those there.
    if "iat" not in came or time.time() >= came["until"]:
        return False
    if _ended(came, person.public_body):
        return False
    door = open_door(person.public_body, issuer=came["issuer"])
    linked = PersonIdentity.objects.filter(person=person, issuer=came["issuer"], subject=came["subject"])
    link = linked.first()
    if door is None or link is None or not opens(link, person):
        return False
    person.factor_by_provider = door.proves(came["amr"], came["acr"])
    return True


def leave(request: HttpRequest, came: Mapping[str, Any] | None) -> None:
    """For the page that follows, after a session that ``came`` by a provider: some end theirs only for who
    brings its token back (OpenID Connect RP-Initiated Logout 1.0, 2)."""
    if came is not None and came.get("token"):
        request.session[_LEFT] = [came["issuer"], came["token"]]
        request.session.set_expiry(0)


def left_from(request: HttpRequest, door: ProviderSignIn) -> str:
    """The token of the session that just ended, told once."""
    issuer, token = request.session.pop(_LEFT, ("", ""))
    return token if issuer == door.issuer else ""


def _ended(came: Mapping[str, Any], public_body: PublicBody) -> bool:
    """Whether the provider said so of the session with it: by its name, or of all that the person had."""
    ends = ProviderSessionEnd.objects.of(public_body).filter(
        issuer=came["issuer"], at__gte=datetime.fromtimestamp(came["iat"], UTC)
    )
    # A session that has no name there ends with any that the person had.
    sid, of_the_person = came["sid"], Q(subject=came["sub"])
    told = of_the_person & (Q(sid="") | Q(sid=sid)) | Q(subject="", sid=sid) if sid else of_the_person
    return ends.filter(told).exists()


def owed(request: HttpRequest) -> HttpResponse | None:
    """The way to the provider, which asks again who this is, or None when this page need not.

    Before a factor is added, the library asks for a password or for another factor: of an account that has
    neither, it asks for nothing. Before a first password is chosen, it never does.
    """
    came, page = request.session.get(CAME_BY), request.resolver_match and request.resolver_match.url_name
    if came is None or not request.user.is_authenticated or page not in {*_NEW_FACTOR, _NEW_PASSWORD}:
        return None
    if page in _NEW_FACTOR and get_reauthentication_flows(request.user):
        return None
    if time.time() - came["shown"] < app_settings.REAUTHENTICATION_TIMEOUT:
        return None
    person = getattr(request, "person", None)
    door = person and open_door(person.public_body, issuer=came["issuer"])
    if door is None:
        return redirect("home")
    query = urlencode({"again": 1, "next": request.get_full_path()})
    return redirect(f"{reverse('provider_sign_in', args=[door.public_body.code, door.code])}?{query}")
