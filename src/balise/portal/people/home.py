"""On the home page: those whose powers sleep for want of a second factor."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from balise.portal.organizations.models import Mandate
from balise.portal.people import roles
from balise.portal.people.models import Person, RoleAssignment
from balise.portal.people.permissions import AUTHORISING_ROLES, allowed
from balise.portal.ui.cards import Card, Item

_SHOWN = 6


def cards(person: Person) -> Iterator[Card]:
    if not allowed(person, "people.assign_role"):
        return
    sleeping = list(without_second_factor(person))
    if sleeping:
        yield Card(
            title=gettext_lazy("Pouvoirs en veille, faute de second facteur"),
            rank=90,
            count=len(sleeping),
            items=tuple(
                Item(str(each), reverse("people:person", args=[each.ref]), note=_held(each))
                for each in sleeping[:_SHOWN]
            ),
            url=reverse("people:directory"),
            link=gettext_lazy("Personnes"),
        )


def without_second_factor(person: Person):
    """Persons in office who hold an authorising role or a mandate and have no second factor."""
    live_role = RoleAssignment.objects.live().filter(person=OuterRef("pk"), role__in=AUTHORISING_ROLES)
    live_mandate = Mandate.objects.live().filter(holder=OuterRef("pk"))
    strong = Authenticator.objects.filter(
        user=OuterRef("account"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    return (
        Person.objects.of(person.public_body)
        .filter(Q(Exists(live_role)) | Q(Exists(live_mandate)), ~Exists(strong), active=True)
        .prefetch_related("roles")
    )


def _held(person: Person) -> str:
    return ", ".join(roles.label(each.role) for each in person.roles.all() if each.role in AUTHORISING_ROLES)
