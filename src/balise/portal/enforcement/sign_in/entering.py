"""Whom a believed token names: a person of this OP who was linked, or nobody. No person is made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from balise.contracts.tokens import BadToken, name_in
from balise.portal.enforcement.providers import IdentityProvider
from balise.portal.enforcement.sign_in.id_tokens import authenticated_at, authentication
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import Account, Person, PersonIdentity, ProviderSignIn
from balise.portal.people.provider_sign_in import must_come_by_provider, opens


class SessionThere(TypedDict):
    """The session with the provider that the token is of, by what the provider would say of its end; and
    when the person last showed there who they are."""

    sub: str
    sid: str
    iat: float
    shown: float


@dataclass(frozen=True)
class Entered:
    """Whose account opens, and what the token said of how the person showed who they are."""

    account: Account
    subject: str
    amr: list[str]
    acr: str
    session: SessionThere


class NotEntered(Exception):
    """The token is believed, and opens nothing. ``subject`` is what to give to whoever links persons."""

    def __init__(self, message: str, subject: str = "") -> None:
        super().__init__(message)
        self.message, self.subject = message, subject


def enter(door: ProviderSignIn, provider: IdentityProvider, claims: dict[str, Any]) -> Entered:
    """Raises ``NotEntered``, and journals it; ``BadToken`` when the token does not name anybody."""
    # As it is by now: the provider was asked meanwhile, and the door may have been closed.
    with acting_for(door.public_body_id):
        found = ProviderSignIn.objects.filter(pk=door.pk, opened_at__isnull=False, issuer=provider.issuer)
        if not found.exists():
            raise BadToken("closed")
        subject = name_in(claims, provider.claim)
        linked = PersonIdentity.objects.filter(
            public_body=door.public_body_id, issuer=provider.issuer, subject=subject
        )
        identity = linked.select_related("person__account", "person__public_body").first()
        if identity is None:
            _refuse(door, None, "unknown")
            raise NotEntered(
                _(
                    "Aucune personne de l’organisme n’est liée à cette identité. Demandez à l’unité "
                    "responsable de l’IA générative, ou à la sécurité de l’information, de la lier à votre "
                    "fiche : donnez-leur ce qui suit."
                ),
                subject,
            )
        person, account = identity.person, identity.person.account
        if not person.active or (account is not None and not account.is_active):
            _refuse(door, person, "inactive")
            raise NotEntered(
                _(
                    "Votre accès est fermé. Si c’est une erreur, écrivez à l’unité responsable de l’IA "
                    "générative."
                )
            )
        if account is None or account.public_body_id != door.public_body_id:
            _refuse(door, person, "no_account")
            raise NotEntered(
                _(
                    "Vous n’avez pas de compte : demandez à l’unité responsable de l’IA générative d’en "
                    "ouvrir un."
                )
            )
        if not opens(identity, person):
            _refuse(door, person, "unconfirmed")
            raise NotEntered(
                _(
                    "Vos rôles engagent l’organisme, et son dirigeant n’a pas confirmé que cette identité "
                    "est la vôtre : demandez-lui de le faire, à la page « Connexion au portail »."
                )
            )
    _forget_provisional(account)
    there = SessionThere(
        sub=claims["sub"],
        sid=str(claims.get("sid") or ""),
        iat=max(float(claims["iat"]), 0.0),
        shown=authenticated_at(claims),
    )
    return Entered(account, subject, *authentication(claims), there)


def _refuse(door: ProviderSignIn, person: Person | None, why: str) -> None:
    with transaction.atomic():
        detail = {"provider": door.code, "cause": why}
        record_event(door.public_body, person, "account.sign-in-refused", detail=detail)


def _forget_provisional(account: Account) -> None:
    """A password that somebody else knows ends with the first sign-in of whoever needs none."""
    if account.provisional_password and must_come_by_provider(account) is not None:
        account.set_unusable_password()
        account.provisional_password = False
        account.save(update_fields=["password", "provisional_password"])
