"""Let in again a person who lost their password or second factor, from the server's own command line.

For those whom nobody may let in from the portal (``renew_access``): the head, first of all.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused
from balise.portal.people.accounts import let_in_again
from balise.portal.people.actions.guards import in_office, locked, reasoned
from balise.portal.people.models import Person


@transaction.atomic
def reopen_account(*, subject: Person, reason: str, operator: str) -> str:
    """Second factors and sessions go; returns the first password, shown once.

    Their powers sleep until they add a second factor; they are told. ``operator`` is the account of the
    machine that did it. Raises ``ActionRefused``.
    """
    reason = reasoned(reason)
    subject = in_office(locked(subject, subject))
    if subject.account is None:
        raise ActionRefused(_("Cette personne n’a pas de compte; l’unité responsable peut en ouvrir un."))
    password = let_in_again(subject.account)
    detail = {"subject": str(subject.ref), "operator": operator, "reason": reason[:200]}
    record_event(subject.public_body, None, "account.reopen", detail=detail)
    return password
