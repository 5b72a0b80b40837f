"""Prepare signing in to the portal by a provider, open it, close it.

Whoever opens it lets a provider say who somebody is, the head included: so the head alone opens it, and
alone says what the provider proves. A provider whose keys somebody else changes is closed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.sign_in.discovery import Discovered
from balise.portal.enforcement.sign_in.exchange import seal
from balise.portal.organizations.audit import record_event, record_events
from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person, PersonIdentity, ProviderSignIn
from balise.portal.people.permissions import ActionRefused, require

STABLE = frozenset({"sub", "oid"})
"""Claims that a provider never gives to somebody else (OpenID Connect Core, 5.7; ``oid`` is Microsoft's)."""


def may_sign_in(provider: IdentityProvider) -> bool:
    return provider.claim in STABLE


def not_prepared() -> str:
    return _("La connexion par ce fournisseur n’est pas préparée.")


@transaction.atomic
def prepare_sign_in(
    *,
    actor: Person,
    provider: IdentityProvider,
    discovered: Discovered,
    label: str,
    client_id: str,
    client_secret: str,
    public_client: bool,
) -> ProviderSignIn:
    """Keep what the provider calls the portal; an empty secret leaves the one that is kept. Where it is open,
    it stays open: the provider is the same.

    Raises ``ActionRefused`` when the provider changed since it was asked, or names persons by what may
    become somebody else's.
    """
    require(actor, "enforcement.set_providers")
    _lock(actor.public_body)
    found = IdentityProvider.objects.of(actor.public_body).filter(pk=provider.pk).first()
    if found is None or found.issuer != provider.issuer:
        raise ActionRefused(_("Le fournisseur a changé entre-temps : relisez sa fiche."))
    if not may_sign_in(found):
        raise ActionRefused(
            _(
                "Ce fournisseur nomme les personnes par « %(claim)s », qui peut passer d’une personne à une "
                "autre."
            )
            % {"claim": found.claim}
        )
    door = _of(actor.public_body, found) or ProviderSignIn(
        public_body=actor.public_body, code=found.code, issuer=found.issuer
    )
    if public_client:
        door.sealed_secret = ""
    elif client_secret:
        door.sealed_secret = seal(client_secret)
    elif not door.sealed_secret:
        raise ActionRefused(_("Écrivez le secret de client, ou dites que le fournisseur n’en a pas donné."))
    door.label, door.client_id = label, client_id
    door.authorization_endpoint = discovered.authorization_endpoint
    door.token_endpoint = discovered.token_endpoint
    door.end_session_endpoint = discovered.end_session_endpoint
    door.secret_by_post = discovered.secret_by_post
    door.trouble, door.trouble_at = "", None
    _save(door, actor, "sign-in.prepare")
    return door


@transaction.atomic
def open_sign_in(
    *,
    actor: Person,
    door: ProviderSignIn,
    amr: Sequence[str],
    acr: Sequence[str],
    required: bool,
    links: Sequence[int] = (),
) -> None:
    """Whoever is linked signs in from then on; of those whose powers bind the OP, whoever is linked by one of
    ``links``, which the head saw, or by one that a head confirmed before.

    Raises ``ActionRefused`` when it was removed meanwhile.
    """
    require(actor, "people.open_sign_in")
    door = _found(actor.public_body, door)
    door.amr, door.acr, door.required = list(amr), list(acr), required
    door.opened_by, door.opened_at = actor, timezone.now()
    seen = PersonIdentity.objects.of(actor.public_body).filter(issuer=door.issuer, pk__in=links)
    fresh = list(seen.filter(confirmed_by=None).select_related("person").order_by("pk"))
    PersonIdentity.objects.filter(pk__in=[link.pk for link in fresh]).update(confirmed_by=actor)
    _save(door, actor, "sign-in.open")
    details = [{"subject": str(link.person.ref), "issuer": link.issuer} for link in fresh]
    record_events(actor.public_body, actor, "identity.confirm", details)


@transaction.atomic
def close_sign_in(*, actor: Person, door: ProviderSignIn, reason: str) -> None:
    """Nobody signs in by it, and the sessions that it opened end. Raises ``ActionRefused``."""
    require(actor, "enforcement.close_sign_in")
    if not reason.strip():
        raise ActionRefused(_("Le motif est nécessaire."))
    door = _found(actor.public_body, door)
    if door.opened_at is None:
        raise ActionRefused(_("La connexion par ce fournisseur est déjà fermée."))
    _close(door, actor, {"reason": reason.strip()[:200]})


def close_changed(provider: IdentityProvider, actor: Person, cause: str) -> None:
    """Other keys, or another provider, say who somebody is: the head opens it again. In the transaction that
    changes them."""
    door = _of(provider.public_body, provider)
    if door is not None and door.opened_at is not None:
        _close(door, actor, {"cause": cause})


def _close(door: ProviderSignIn, actor: Person, detail: dict[str, Any]) -> None:
    door.opened_by, door.opened_at = None, None
    _save(door, actor, "sign-in.close", detail)


def _save(door: ProviderSignIn, actor: Person, act: str, detail: dict[str, Any] | None = None) -> None:
    door.changed_by, door.changed_at = actor, timezone.now()
    door.save()
    known = {
        "provider": door.code,
        "issuer": door.issuer,
        "client": door.client_id,
        "required": door.required,
        "factors": ", ".join([*(f"amr={one}" for one in door.amr), *(f"acr={one}" for one in door.acr)]),
    }
    record_event(actor.public_body, actor, act, detail=known | (detail or {}))


def _lock(body: PublicBody) -> None:
    PublicBody.objects.select_for_update(no_key=True).get(pk=body.pk)


def _of(body: PublicBody, provider: IdentityProvider) -> ProviderSignIn | None:
    return ProviderSignIn.objects.of(body).filter(issuer=provider.issuer).first()


def _found(body: PublicBody, door: ProviderSignIn) -> ProviderSignIn:
    _lock(body)
    found = ProviderSignIn.objects.of(body).filter(pk=door.pk).first()
    if found is None:
        raise ActionRefused(not_prepared())
    return found
