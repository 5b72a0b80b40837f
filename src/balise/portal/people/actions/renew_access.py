"""Let a person in again who lost the password, or what gives the second factor (guide, 2.3)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.people.accounts import let_in_again, may_let_in
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
        raise ActionRefused(
            _("Vous ne pouvez pas renouveler votre propre accès : demandez à une autre personne.")
        )
    if not may_let_in(actor, subject):
        raise ActionRefused(
            _(
                "Cette personne peut engager l’organisme : seul le dirigeant de l’organisme renouvelle "
                "son accès."
            )
        )
    reason = reasoned(reason)
    password = let_in_again(subject.account)
    detail = {"subject": str(subject.ref), "reason": reason[:200]}
    record_event(actor.public_body, actor, "account.renew", detail=detail)
    return password
