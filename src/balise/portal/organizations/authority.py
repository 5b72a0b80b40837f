"""Who may do what: the one place that decides, for screens, actions and commands alike.

Each domain app lists its actions in ``<app>/permissions.py`` as ``PERMISSIONS``,
from an action's name to the roles that may do it. The powers of an authorising
role sleep until the person has a second factor (guide, 2.3: strong authentication).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from balise.catalog.roles import roles

if TYPE_CHECKING:
    from balise.portal.people.models import Person

EMPLOYEE = "employe"
# Not a role that is assigned: whoever holds a live mandate has it (guide, 1.1).
MANDATE_HOLDER = "mandataire"
# Whose powers need strong authentication: the catalogue says so of each role.
AUTHORISING_ROLES = frozenset(
    {MANDATE_HOLDER, *(role.code for role in roles().values() if role.second_factor)}
)


class ActionRefused(Exception):
    """An action that the rules or the object's state refuse; the message (French) says why and what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


class SecondFactorRequired(PermissionDenied):
    """The person's role permits it, but its powers sleep until a second factor is added."""


@functools.cache
def permissions() -> dict[str, frozenset[str]]:
    """Every action of every domain app. Raises ``RuntimeError`` when two apps claim one name."""
    collected: dict[str, frozenset[str]] = {}
    for app in settings.DOMAIN_APPS:
        name = f"balise.portal.{app}.permissions"
        try:
            module = import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            continue
        for action, permitted in module.PERMISSIONS.items():
            if action in collected:
                raise RuntimeError(f"permission déclarée deux fois : {action}")
            collected[action] = frozenset(permitted)
    return collected


def roles_of(person: Person) -> frozenset[str]:
    """Codes of the roles that the person holds today, employee and mandate holder included."""
    if not person.active:
        return frozenset()
    held = {EMPLOYEE, *person.roles.live().values_list("role", flat=True)}
    if person.mandates.live().exists():
        held.add(MANDATE_HOLDER)
    return frozenset(held)


def has_second_factor(person: Person) -> bool:
    """Whether an authenticator application or a passkey guards the person's account.

    Once there is one, signing in asks for it: a session that exists went through it.
    """
    from allauth.mfa.models import Authenticator

    strong = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return (
        person.account_id is not None
        and Authenticator.objects.filter(user_id=person.account_id, type__in=strong).exists()
    )


def _standing(person: Person) -> tuple[frozenset[str], bool]:
    # Only the middleware gives a person this cache: it lives as long as the request does.
    cache: dict[str, Any] | None = getattr(person, "standing_cache", None)
    if cache is not None and "standing" in cache:
        return cache["standing"]
    # So does what proved a factor elsewhere: it is of the session, which only the middleware knows.
    proven = getattr(person, "factor_by_provider", False)
    standing = (roles_of(person), proven or has_second_factor(person))
    if cache is not None:
        cache["standing"] = standing
    return standing


def allowed(person: Person, action: str) -> bool:
    """Whether the person may do it now.

    An unknown action raises ``KeyError``: nothing opens by a typing error.
    """
    permitted = permissions()[action]
    held, strong = _standing(person)
    effective = held if strong else held - AUTHORISING_ROLES
    return bool(permitted & effective)


def needs_second_factor(person: Person) -> bool:
    """Whether the person holds an authorising role whose powers sleep for want of a second factor."""
    held, strong = _standing(person)
    return not strong and bool(held & AUTHORISING_ROLES)


def require(person: Person, action: str) -> None:
    """Raise ``PermissionDenied`` when not allowed; ``SecondFactorRequired`` when only that is missing."""
    if allowed(person, action):
        return
    held, _ = _standing(person)
    if permissions()[action] & held:
        raise SecondFactorRequired(action)
    raise PermissionDenied(action)


def needs(action: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A view, sync or async, that only those who may do ``action`` can open."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        if iscoroutinefunction(view):

            @functools.wraps(view)
            async def guarded_async(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
                await sync_to_async(require)(request.person, action)
                return await view(request, *args, **kwargs)

            guarded_async.balise_needs = action  # type: ignore[attr-defined]
            return guarded_async

        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            require(request.person, action)
            return view(request, *args, **kwargs)

        guarded.balise_needs = action  # type: ignore[attr-defined]
        return guarded

    return decorate
