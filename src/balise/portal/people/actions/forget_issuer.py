"""Undo every link of persons to what an issuer calls them: who registers it anew begins with none, and
nobody signs in by it any more."""

from __future__ import annotations

from balise.portal.organizations.audit import record_events
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person, PersonIdentity, ProviderSignIn

Forgotten = list[dict[str, str]]


def forget_issuer(public_body: PublicBody, *issuers: str) -> Forgotten:
    """Delete the links, in the caller's transaction; gives what ``tell_forgotten`` journals of them.

    For the actions that register and remove issuers, which answer for who may. Grants are to be
    computed again, for all.
    """
    links = PersonIdentity.objects.of(public_body).filter(issuer__in=issuers).select_related("person")
    # In the order in which whoever undoes one link at a time meets them.
    held = list(links.select_for_update(of=("self",)).order_by("pk"))
    PersonIdentity.objects.of(public_body).filter(pk__in=[link.pk for link in held]).delete()
    ProviderSignIn.objects.of(public_body).filter(issuer__in=issuers).delete()
    return [{"subject": str(link.person.ref), "issuer": link.issuer} for link in held]


def tell_forgotten(public_body: PublicBody, actor: Person, forgotten: Forgotten) -> None:
    """Journal what was undone; last in its transaction, like ``record_events``."""
    if forgotten:
        record_events(public_body, actor, "identity.unlink", forgotten)
