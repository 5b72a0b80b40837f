"""Open an account for a person of the directory, so that they may sign in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.people.actions.guards import in_office, locked
from balise.portal.people.actions.provisional import provisional_password
from balise.portal.people.models import Account, Person


@transaction.atomic
def open_account(*, actor: Person, subject: Person, username: str) -> str:
    """Returns the first password, shown once: the person changes it after signing in."""
    require(actor, "people.manage")
    subject = in_office(locked(actor, subject))
    if subject.account_id is not None:
        raise ActionRefused(_("Cette personne a déjà un compte."))
    username = username.strip().lower()
    try:
        validate_slug(username)
    except ValidationError:
        raise ActionRefused(
            _("Le nom d’utilisateur ne contient que des lettres, des chiffres et des traits d’union.")
        ) from None
    password = provisional_password()
    account = _opened(actor, subject, username, password)
    subject.account = account
    subject.save(update_fields=["account"])
    record_event(actor.public_body, actor, "account.open", detail={"subject": str(subject.ref)})
    return password


def _opened(actor: Person, subject: Person, username: str, password: str) -> Account:
    # Unique among all OPs, which no lock of ours holds: the database tells when one is given twice at once.
    taken = ActionRefused(_("Ce nom d’utilisateur est déjà pris."))
    if Account.objects.filter(username__iexact=username).exists():
        raise taken
    try:
        with transaction.atomic():
            return Account.objects.create_user(
                username, email=subject.email, password=password, public_body=actor.public_body
            )
    except IntegrityError:
        raise taken from None
