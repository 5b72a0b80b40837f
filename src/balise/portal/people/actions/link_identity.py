"""Link a person to what a provider calls them: applications may then ask in their name, and they may sign in
where the OP opened that."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, allowed, require
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.account_mail import tell
from balise.portal.people.accounts import may_let_in
from balise.portal.people.actions.guards import in_office, locked
from balise.portal.people.issuers import issuers_of
from balise.portal.people.models import Person, PersonIdentity
from balise.portal.people.provider_sign_in import open_door

MOST = 10
LONGEST = 255
_LINKED = gettext_lazy("Une identité est liée à votre compte")
_LINKED_TEXT = gettext_lazy(
    "Vous pouvez vous connecter au portail par le fournisseur d’identité de votre organisme.\n\n"
    "Si vous n’attendiez pas ce message, écrivez sans tarder à la sécurité de l’information de "
    "votre organisme."
)


def readable(identifier: str) -> bool:
    """Whether it is the kind of name that gateways look up: a short text without invisible characters."""
    return 0 < len(identifier) <= LONGEST and identifier.isprintable()


@transaction.atomic
def link_identity(*, actor: Person, subject: Person, issuer: str, identifier: str) -> PersonIdentity:
    """Raises ``ActionRefused`` when the issuer is not one of the OP's, or the identifier is another's."""
    require(actor, "people.link_identity")
    subject = in_office(locked(actor, subject))
    if issuer not in {known for known, _name in issuers_of(actor.public_body)}:
        raise ActionRefused(_("L’organisme n’a pas inscrit cet émetteur."))
    door = open_door(actor.public_body, issuer=issuer)
    if door is not None and not may_let_in(actor, subject):
        raise ActionRefused(only_the_head())
    identifier = identifier.strip()
    if not readable(identifier):
        raise ActionRefused(_("L’identifiant est nécessaire, sans caractère invisible."))
    if subject.identities.count() >= MOST:
        raise ActionRefused(_("Cette personne a déjà %(most)s identités liées.") % {"most": MOST})
    try:
        with transaction.atomic():
            identity = PersonIdentity.objects.create(
                public_body=actor.public_body,
                person=subject,
                issuer=issuer,
                subject=identifier,
                linked_by=actor,
                confirmed_by=confirming(actor),
            )
    except IntegrityError:
        # The database tells, since two persons may be given the same identifier at once.
        raise ActionRefused(_("Cet identifiant est déjà lié à une personne.")) from None
    detail = {"subject": str(subject.ref), "issuer": issuer}
    record_event(actor.public_body, actor, "identity.link", detail=detail)
    grants_changed.send(sender=Person, public_body=actor.public_body, persons=[subject.pk])
    if door is not None:
        tell_linked([subject])
    return identity


def confirming(actor: Person) -> Person | None:
    """Who confirms, by making it, a link to somebody whose powers bind the OP: the head alone does."""
    return actor if allowed(actor, "people.assign_head") else None


def only_the_head() -> str:
    return _(
        "On se connecte au portail par ce fournisseur, et cette personne peut engager l’organisme : seul le "
        "dirigeant de l’organisme la lie."
    )


def tell_linked(persons: list[Person]) -> None:
    """Once that is so, those who have an account: whoever may be robbed by a link is to know of it."""
    addresses = [person.email for person in persons if person.account_id is not None]
    transaction.on_commit(lambda: tell(addresses, _LINKED, _LINKED_TEXT, "account_login"), robust=True)
