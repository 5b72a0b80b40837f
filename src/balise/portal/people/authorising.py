"""Persons whose powers need strong authentication, and those of them who have none (guide, 2.3)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from balise.portal.organizations.models import Mandate, PublicBody
from balise.portal.people.models import Person, RoleAssignment
from balise.portal.people.permissions import AUTHORISING_ROLES


def authorising(public_body: PublicBody) -> QuerySet[Person]:
    """Persons in office who hold an authorising role or a mandate."""
    live_role = RoleAssignment.objects.live().filter(person=OuterRef("pk"), role__in=AUTHORISING_ROLES)
    live_mandate = Mandate.objects.live().filter(holder=OuterRef("pk"))
    return Person.objects.of(public_body).filter(Q(Exists(live_role)) | Q(Exists(live_mandate)), active=True)


def without_second_factor(public_body: PublicBody) -> QuerySet[Person]:
    """Those of them whose powers sleep."""
    return authorising(public_body).filter(~Exists(_strong()))


def who_act(public_body: PublicBody, role: str) -> QuerySet[Person]:
    """Persons in office who hold an authorising role today, and whose powers do not sleep."""
    live = RoleAssignment.objects.live().filter(person=OuterRef("pk"), role=role)
    return Person.objects.of(public_body).filter(Exists(live), Exists(_strong()), active=True)


def _strong() -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(
        user=OuterRef("account"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
