"""The account's address follows the directory's: forgotten passwords and notices are answered there."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy

from balise.contracts.grants import email_name
from balise.portal.people.account_mail import tell
from balise.portal.people.models import Person

_REMOVED = gettext_lazy("Adresse retirée d’un compte")
_REMOVED_TEXT = gettext_lazy(
    "Cette adresse n’est plus celle d’un compte du portail Balise : elle n’en recevra plus rien.\n\n"
    "Si c’était la vôtre et que vous n’avez rien demandé, écrivez sans tarder à l’unité responsable "
    "de l’IA générative de votre organisme."
)


def follow_address(subject: Person, before: str) -> None:
    """After the directory changed ``before`` into the subject's address, in the caller's transaction.

    An address that the person chose for the account alone stays. Whoever reads the former one is told,
    since it was theirs until now, or never was: the message says nothing of the person.
    """
    account = subject.account
    if account is None or email_name(account.email) != email_name(before):
        return
    EmailAddress.objects.filter(user=account, email__iexact=before).delete()
    account.email = subject.email
    account.save(update_fields=["email"])
    if (known := EmailAddress.objects.filter(user=account, email__iexact=subject.email).first()) is not None:
        known.set_as_primary()
    transaction.on_commit(lambda: tell([before], _REMOVED, _REMOVED_TEXT), robust=True)
