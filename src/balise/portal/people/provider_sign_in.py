"""Signing in by a provider of the OP, as accounts and sessions know it (guide, 2.3: strong authentication).

The provider is asked by ``enforcement.sign_in``, further right. Here stands what holds for every session:
which doors are open, who may still use a password, and for how long a session stays what it was.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import AUTHORISING_ROLES, permissions, roles_of
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people import second_factor
from balise.portal.people.models import Account, Person, PersonIdentity, ProviderSignIn

CAME_BY = "came_by_provider"
"""In the session, and in what allauth tells of a login: by which provider, under which name, proven how."""


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
    if time.time() >= came["until"]:  # Django's own end moves with each change of the session
        return False
    door = open_door(person.public_body, issuer=came["issuer"])
    linked = PersonIdentity.objects.filter(person=person, issuer=came["issuer"], subject=came["subject"])
    link = linked.first()
    if door is None or link is None or not opens(link, person):
        return False
    person.factor_by_provider = door.proves(came["amr"], came["acr"])
    return True
