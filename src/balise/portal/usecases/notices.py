"""Messages to people, sent once the act they tell of is committed."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from balise.portal.organizations.models import PublicBody
from balise.portal.people.models import Person, RoleAssignment
from balise.portal.ui.mail import public_address
from balise.portal.usecases.models import UseCase


def notify(people: Iterable[Person | None], subject: str, body: str) -> None:
    """One e-mail to each active person, after commit. A mail server that is away undoes nothing.

    ``subject`` and ``body`` are written in French, the language of work.
    """
    addresses = sorted({person.email for person in people if person is not None and person.active})
    for address in addresses:
        transaction.on_commit(lambda to=address: send_mail(subject, body, None, [to]), robust=True)


def holders_of(public_body: PublicBody, *roles: str) -> list[Person]:
    """Active persons who hold one of ``roles`` today."""
    held = RoleAssignment.objects.of(public_body).live().filter(role__in=roles)
    return list(Person.objects.of(public_body).filter(active=True, roles__in=held).distinct())


def about(case: UseCase, sentence: str, reason: str = "") -> tuple[str, str]:
    """Subject and body of a message about a case, in French, the language of work; where to read on is told
    in English too."""
    # A title may have been pasted with its line ends, which no subject may hold.
    name = " ".join(str(case).split())
    lines = [name, "", sentence]
    if reason:
        lines += ["", f"Motif : {reason}"]
    lines += ["", "Consultez la fiche du cas dans Balise pour la suite."]
    lines += ["See the page of this use case in Balise for what follows."]
    lines += ["", public_address(reverse("usecases:page", args=[case.code]))]
    return f"[Balise] {name}", "\n".join(lines)
