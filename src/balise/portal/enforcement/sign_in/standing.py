"""How signing in by each provider of an OP stands, for the page that tells it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from balise.portal.enforcement.actions.sign_in import may_sign_in
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.sign_in.troubles import in_words
from balise.portal.organizations.models import PublicBody
from balise.portal.people.authorising import authorising
from balise.portal.people.models import PersonIdentity, ProviderSignIn


@dataclass(frozen=True)
class Standing:
    """``able`` is false of a provider that names persons by what may become somebody else's; ``unconfirmed``
    counts the links that the head has to see before they open accounts whose powers bind the OP."""

    provider: IdentityProvider
    door: ProviderSignIn | None
    linked: int
    able: bool
    unconfirmed: int

    @property
    def trouble(self) -> str:
        return in_words(self.door.trouble) if self.door and self.door.trouble else ""


def standings(public_body: PublicBody) -> list[Standing]:
    doors = {
        door.issuer: door
        for door in ProviderSignIn.objects.of(public_body).select_related("opened_by", "changed_by")
    }
    counted = PersonIdentity.objects.of(public_body).order_by().values("issuer")
    linked = {row["issuer"]: row["n"] for row in counted.annotate(n=Count("person", distinct=True))}
    return [
        Standing(
            provider,
            doors.get(provider.issuer),
            linked.get(provider.issuer, 0),
            may_sign_in(provider),
            sum(link.confirmed_by_id is None for link in who_would_bind(public_body, provider.issuer)),
        )
        for provider in IdentityProvider.objects.of(public_body)
    ]


def who_would_bind(public_body: PublicBody, issuer: str) -> list[PersonIdentity]:
    """The links that would open accounts whose powers bind the OP: whoever opens it sees who made them."""
    links = PersonIdentity.objects.of(public_body).filter(issuer=issuer)
    return list(
        links.filter(person__in=authorising(public_body))
        .select_related("person", "linked_by")
        .order_by("person__last_name", "person__first_name", "subject")
    )
