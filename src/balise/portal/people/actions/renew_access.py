"""Let a person in again who lost the password, or what gives the second factor (guide, 2.3)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import (
    AUTHORISING_ROLES,
    ActionRefused,
    allowed,
    require,
    roles_of,
)
from balise.portal.people.accounts import close_sessions, first_password
from balise.portal.people.actions.guards import in_office, locked, reasoned
from balise.portal.people.models import Person


@transaction.atomic
def renew_access(*, actor: Person, subject: Person, reason: str) -> str:
    """A provisional password, shown once; second factors and sessions are gone, powers sleep until another
    factor is added.

    Whoever does it could sign in as that person: of those whose powers bind the OP, only the head
    renews it, and never their own. The person is told.
    """
    require(actor, "people.renew_access")
    subject = in_office(locked(actor, subject))
    if subject.account is None:
        raise ActionRefused(_("Cette personne n’a pas de compte : ouvrez-en un."))
    if subject.pk == actor.pk:
        raise ActionRefused(_("On ne renouvelle pas son propre accès : demandez à une autre personne."))
    if roles_of(subject) & AUTHORISING_ROLES and not allowed(actor, "people.assign_head"):
        raise ActionRefused(
            _(
                "Cette personne peut engager l’organisme : seul le dirigeant de l’organisme renouvelle "
                "son accès."
            )
        )
    reasoned(reason)
    password = first_password()
    subject.account.set_password(password)
    subject.account.save(update_fields=["password"])
    Authenticator.objects.filter(user=subject.account).delete()
    close_sessions(subject.account.pk)
    record_event(actor.public_body, actor, "account.renew", detail={"subject": str(subject.ref)})
    address = subject.account.email
    transaction.on_commit(lambda: _tell(address), robust=True)
    return password


def _tell(address: str) -> None:
    send_mail(
        "[Balise] Accès de votre compte renouvelé",
        "Un mot de passe provisoire remplace le vôtre, et votre second facteur est retiré.\n\n"
        "Si vous n’avez rien demandé, écrivez sans tarder à la sécurité de l’information de votre organisme.",
        None,
        [address],
    )
