"""Open an account for a person of the directory, so that they may sign in."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.people.accounts import give_account
from balise.portal.people.actions.guards import in_office, locked
from balise.portal.people.models import Person


@transaction.atomic
def open_account(*, actor: Person, subject: Person, username: str) -> str:
    """Returns the first password, shown once: the person changes it after signing in."""
    require(actor, "people.manage")
    subject = in_office(locked(actor, subject))
    if subject.account_id is not None:
        raise ActionRefused(_("Cette personne a déjà un compte."))
    password = give_account(subject, username)
    record_event(actor.public_body, actor, "account.open", detail={"subject": str(subject.ref)})
    return password
