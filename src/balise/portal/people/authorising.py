"""Persons whose powers need strong authentication, and those of them who have none (guide, 2.3)."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from balise.portal.organizations.models import Mandate, PublicBody
from balise.portal.people.models import Person, PersonIdentity, ProviderSignIn, RoleAssignment
from balise.portal.people.permissions import AUTHORISING_ROLES


def authorising(public_body: PublicBody) -> QuerySet[Person]:
    """Persons in office who hold an authorising role or a mandate."""
    live_role = RoleAssignment.objects.live().filter(person=OuterRef("pk"), role__in=AUTHORISING_ROLES)
    live_mandate = Mandate.objects.live().filter(holder=OuterRef("pk"))
    return Person.objects.of(public_body).filter(Q(Exists(live_role)) | Q(Exists(live_mandate)), active=True)


def without_second_factor(public_body: PublicBody) -> QuerySet[Person]:
    """Those of them whose powers sleep."""
    return authorising(public_body).exclude(_strong())


def who_act(public_body: PublicBody, role: str) -> QuerySet[Person]:
    """Persons in office who hold an authorising role today, and whose powers do not sleep."""
    live = RoleAssignment.objects.live().filter(person=OuterRef("pk"), role=role)
    return Person.objects.of(public_body).filter(_strong(), Exists(live), active=True)


def strong_by_provider(**link: Any) -> Exists:
    """Of persons: those linked to a provider whose second factor the OP believes, and who sign in by it."""
    doors = ProviderSignIn.objects.filter(issuer=OuterRef("issuer"), opened_at__isnull=False)
    believed = doors.filter(public_body=OuterRef("public_body")).exclude(amr=[], acr=[])
    return Exists(PersonIdentity.objects.filter(Exists(believed), person=OuterRef("pk"), **link))


def shows_it_elsewhere(person: Person) -> bool:
    """Whether the person shows a second factor at a provider, when they sign in by it."""
    return Person.objects.filter(strong_by_provider(), pk=person.pk).exists()


def _strong() -> Q:
    own = Authenticator.objects.filter(
        user=OuterRef("account"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    return Q(Exists(own)) | Q(strong_by_provider(confirmed_by__isnull=False))
