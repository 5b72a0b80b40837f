"""Let in again a person who lost their password or second factor, from the server's own command line.

Nobody does it in the portal: whoever could take another's second factor away could act in their name.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused
from balise.portal.people.accounts import close_sessions, first_password
from balise.portal.people.actions.guards import in_office, locked, reasoned
from balise.portal.people.models import Person


@transaction.atomic
def reopen_account(*, subject: Person, reason: str, operator: str) -> str:
    """Second factors and sessions go; returns the first password, shown once.

    Their powers sleep until they add a second factor. ``operator`` is the account of the machine
    that did it. Raises ``ActionRefused``.
    """
    reasoned(reason)
    subject = in_office(locked(subject, subject))
    account = subject.account
    if account is None:
        raise ActionRefused(_("Cette personne n’a pas de compte; l’unité responsable peut en ouvrir un."))
    Authenticator.objects.filter(user=account).delete()
    password = first_password()
    account.set_password(password)
    account.is_active = True
    account.save(update_fields=["password", "is_active"])
    close_sessions(account.pk)
    detail = {"subject": str(subject.ref), "operator": operator, "reason": reason.strip()[:200]}
    record_event(subject.public_body, None, "account.reopen", detail=detail)
    return password
