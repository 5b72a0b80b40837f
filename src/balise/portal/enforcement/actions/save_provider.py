"""Enter an OIDC provider, change it, remove it: gateways verify its tokens by the rules published then."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balise.contracts.key_sets import BadKeySet, check_address, read
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.sign_in import close_changed
from balise.portal.enforcement.provider_trial import failure_in_words
from balise.portal.enforcement.providers import MOST, IdentityProvider
from balise.portal.enforcement.token_headers import may_bear_a_token
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.models import PublicBody
from balise.portal.people.actions.forget_issuer import Forgotten, forget_issuer, tell_forgotten
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require

CHANGEABLE = (
    "name",
    "issuer",
    "audiences",
    "jwks_url",
    "jwks",
    "claim",
    "vouches_for_email",
    "lifetime_minutes",
    "header",
)
_ISSUER = re.compile(r"https?://[\x21-\x7e]{1,490}")


class ProviderRefused(ActionRefused):
    """The refusal belongs to one field."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def already_removed() -> str:
    return _("Ce fournisseur est déjà retiré.")


def add_provider(*, actor: Person, code: str, **values: Any) -> IdentityProvider:
    """Raises ``ActionRefused`` when the code or the issuer is taken, or when a value cannot serve."""
    require(actor, "enforcement.set_providers")
    with transaction.atomic():
        _lock(actor.public_body)
        held = IdentityProvider.objects.of(actor.public_body)
        if held.count() >= MOST:
            raise ActionRefused(
                _("L’organisme a déjà %(most)s fournisseurs : retirez-en un d’abord.") % {"most": MOST}
            )
        if held.filter(code=code).exists():
            raise ProviderRefused("code", _("Un fournisseur porte déjà ce code."))
        added = IdentityProvider(public_body=actor.public_body, code=code)
        # Links to an issuer of that name are of an earlier registration: nobody vouched for them since.
        return _save(added, actor, values, "provider.add", forget_issuer(actor.public_body, values["issuer"]))


def edit_provider(
    *, actor: Person, provider: IdentityProvider, accept_unlink: bool = False, **values: Any
) -> IdentityProvider:
    """Another issuer, or another field, names persons otherwise: links made before are undone, if
    ``accept_unlink`` says that the actor knows. With other keys, signing in by it is closed.

    Raises ``ActionRefused`` when it was removed meanwhile, when a value cannot serve, or when links
    would be undone that the actor did not accept to undo.
    """
    require(actor, "enforcement.set_providers")
    with transaction.atomic():
        found = _found(actor.public_body, provider)
        issuer, claim = values.get("issuer", found.issuer), values.get("claim", found.claim)
        forgotten: Forgotten = []
        if (issuer, claim) != (found.issuer, found.claim):
            close_changed(found, actor, "provider")
            forgotten = forget_issuer(actor.public_body, found.issuer, issuer)
        if forgotten and not accept_unlink:
            raise ProviderRefused(
                "accept_unlink",
                ngettext(
                    "Ce changement délie %(count)s identité. Confirmez-le pour continuer.",
                    "Ce changement délie %(count)s identités. Confirmez-le pour continuer.",
                    len(forgotten),
                )
                % {"count": len(forgotten)},
            )
        if any(
            values.get(name, getattr(found, name)) != getattr(found, name) for name in ("jwks_url", "jwks")
        ):
            close_changed(found, actor, "keys")
        return _save(found, actor, values, "provider.edit", forgotten)


def remove_provider(*, actor: Person, provider: IdentityProvider, reason: str) -> None:
    """Its tokens are refused from then on, and no link to it is left. Raises ``ActionRefused`` without a
    reason."""
    require(actor, "enforcement.set_providers")
    if not reason.strip():
        raise ActionRefused(_("Le motif est nécessaire."))
    with transaction.atomic():
        found = _found(actor.public_body, provider)
        detail = described(found) | {"reason": reason.strip()}
        close_changed(found, actor, "provider")
        forgotten = forget_issuer(actor.public_body, found.issuer)
        found.delete()
        record_event(actor.public_body, actor, "provider.remove", detail=detail)
        recompute_grants(actor.public_body)
        publish(actor.public_body)
        tell_forgotten(actor.public_body, actor, forgotten)


def described(provider: IdentityProvider) -> dict[str, Any]:
    """For the journal: what decides whom a token names; keys by digest only."""
    return {
        "provider": provider.code,
        "issuer": provider.issuer,
        "audiences": ", ".join(provider.audiences),
        "keys": provider.jwks_url or hashlib.sha256(provider.jwks.encode()).hexdigest(),
        "claim": provider.claim,
        "vouches_for_email": provider.vouches_for_email,
        "lifetime_minutes": provider.lifetime_minutes,
    }


def _lock(body: PublicBody) -> None:
    PublicBody.objects.select_for_update(no_key=True).get(pk=body.pk)


def _found(body: PublicBody, provider: IdentityProvider) -> IdentityProvider:
    """As it is once nobody else changes it. Raises ``ActionRefused`` when it is gone."""
    _lock(body)
    found = IdentityProvider.objects.of(body).filter(pk=provider.pk).first()
    if found is None:
        raise ActionRefused(already_removed())
    return found


def _save(
    provider: IdentityProvider, actor: Person, values: Mapping[str, Any], act: str, forgotten: Forgotten
) -> IdentityProvider:
    for name in CHANGEABLE:
        if name in values:
            setattr(provider, name, values[name])
    _check(provider)
    provider.changed_by, provider.changed_at = actor, timezone.now()
    provider.save()
    record_event(actor.public_body, actor, act, detail=described(provider))
    # Addresses are published only while a provider, or an application, names persons by them.
    recompute_grants(actor.public_body)
    publish(actor.public_body)
    tell_forgotten(actor.public_body, actor, forgotten)
    return provider


def _check(provider: IdentityProvider) -> None:
    # Gateways look persons up by issuer and subject, in one text with a space between.
    if not _ISSUER.fullmatch(provider.issuer):
        raise ProviderRefused("issuer", _("Un émetteur est une adresse, qui commence par https://."))
    others = IdentityProvider.objects.of(provider.public_body).exclude(pk=provider.pk)
    if others.filter(issuer=provider.issuer).exists():
        raise ProviderRefused("issuer", _("Un autre fournisseur a déjà cet émetteur."))
    if bool(provider.jwks_url) == bool(provider.jwks):
        raise ProviderRefused("jwks_url", _("Donnez soit l’adresse des clés, soit les clés elles-mêmes."))
    if not provider.audiences:
        raise ProviderRefused("audiences", _("Nommez au moins un destinataire."))
    if provider.header and not may_bear_a_token(provider.header):
        raise ProviderRefused("header", _("Cet en-tête ne peut pas porter un jeton d’identité."))
    field = "jwks_url" if provider.jwks_url else "jwks"
    try:
        if provider.jwks_url:
            check_address(provider.jwks_url, settings.BALISE.identity_networks)
        else:
            found = read(provider.jwks)
    except BadKeySet as bad:
        raise ProviderRefused(field, failure_in_words(bad)) from None
    # What is written here is kept, and published to every gateway.
    if not provider.jwks_url and any(key.unusable == "private" for key in found.keys):
        raise ProviderRefused(
            "jwks",
            _(
                "Une de ces clés est secrète : qui l’a peut signer à la place du fournisseur. N’écrivez ici "
                "que ses clés publiques."
            ),
        )
