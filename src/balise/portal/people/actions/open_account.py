"""Open an account for a person of the directory, so that they may sign in."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.people.accounts import give_account, may_let_in
from balise.portal.people.actions.guards import in_office, locked
from balise.portal.people.models import Person


@transaction.atomic
def open_account(*, actor: Person, subject: Person, username: str) -> str:
    """Returns the first password, shown once: the person changes it after signing in.

    Whoever opens it could sign in first: of those whose powers bind the OP, only the head does.
    """
    require(actor, "people.open_account")
    subject = in_office(locked(actor, subject))
    if subject.account_id is not None:
        raise ActionRefused(_("Cette personne a déjà un compte."))
    if not may_let_in(actor, subject):
        raise ActionRefused(
            _("Cette personne peut engager l’organisme : seul le dirigeant de l’organisme ouvre son compte.")
        )
    password = give_account(subject, username)
    record_event(actor.public_body, actor, "account.open", detail={"subject": str(subject.ref)})
    return password
