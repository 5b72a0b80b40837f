"""What changes how an account is entered goes into the OP's journal (guide, 2.3: detailed trace).

The person is told by e-mail as well (``ACCOUNT_EMAIL_NOTIFICATIONS``): a factor that
somebody else adds, or a password that somebody else changes, is seen by the one it robs.
"""

from __future__ import annotations

from typing import Any

from allauth.account.signals import email_added, email_changed, password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction
from django.dispatch import Signal, receiver

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import Account, Person

_ACTS: dict[Signal, str] = {
    authenticator_added: "account.add-factor",
    authenticator_removed: "account.remove-factor",
    authenticator_reset: "account.renew-factor",
    password_changed: "account.change-password",
    password_reset: "account.reset-password",
    email_added: "account.change-address",
    email_changed: "account.change-address",
}


@receiver(list(_ACTS), dispatch_uid="account-trail")
def record(signal: Signal, user: Account, authenticator: Authenticator | None = None, **_kwargs: Any) -> None:
    """An account of no OP has no journal to go into."""
    if user.public_body_id is None:
        return
    with acting_for(user.public_body_id), transaction.atomic():
        person = Person.objects.filter(account=user).first()
        if person is None:
            return
        detail = {"factor": authenticator.type} if authenticator is not None else {}
        record_event(person.public_body, person, _ACTS[signal], detail=detail)
