"""Let in a person who lost their password or second factor, or never had an account, from the server's own
command line.

For those whom nobody may let in from the portal (``renew_access``): the head, first of all.
"""

from __future__ import annotations

from django.db import transaction

from balise.portal.organizations.audit import record_event
from balise.portal.people.accounts import free_username, give_account, let_in_again
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
    if subject.account is None:  # a head who was named, and whose predecessor left
        act, password = "account.open", give_account(subject, free_username(subject))
    else:
        act, password = "account.reopen", let_in_again(subject.account)
    detail = {"subject": str(subject.ref), "operator": operator, "reason": reason[:200]}
    record_event(subject.public_body, None, act, detail=detail)
    return password
