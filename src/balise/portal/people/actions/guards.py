"""What several actions check: the subject's row, locked before its state is read; a reason in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from balise.portal.organizations.authority import ActionRefused
from balise.portal.people.models import Person


def locked(actor: Person, subject: Person) -> Person:
    """The subject's row in the actor's OP. Raises ``Person.DoesNotExist`` for another OP's person."""
    persons = Person.objects.of(actor.public_body).select_for_update(of=("self",), no_key=True)
    return persons.get(pk=subject.pk)


def no_longer_in_office() -> str:
    return _("Cette personne n’est plus en fonction.")


def in_office(person: Person) -> Person:
    if not person.active:
        raise ActionRefused(no_longer_in_office())
    return person


def reasoned(reason: str) -> str:
    """The reason, trimmed. Raises ``ActionRefused`` when there is none."""
    if not reason.strip():
        raise ActionRefused(_("Donnez un motif : il est conservé au journal."))
    return reason.strip()
