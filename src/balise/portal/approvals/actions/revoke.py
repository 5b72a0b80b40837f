"""Revoke the decision that a case rests on: its use ends now (guide, 1.1)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.approvals.authority import mandate_for
from balise.portal.approvals.models import DecisionEnd
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.actions.moving import guard, locked, move, why_not
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, notify


def why_not_revoke(person: Person, case: UseCase) -> str | None:
    """Why ``person`` has no decision of the case to revoke, or None."""
    if mandate_for(person, case) is None:
        return _("Votre mandat ne couvre pas ce cas.")
    if (why := why_not(case, "revoke")) is not None:
        return why
    return None if case.decisions.authorising().exists() else _("Il n’y a aucune décision à révoquer.")


@transaction.atomic
def revoke(*, actor: Person, case: UseCase, reason: str) -> DecisionEnd:
    """The case is documented again. Any holder of a mandate that covers it may: stopping is no favour.

    Raises ``PermissionDenied`` without a mandate or second factor, ``ActionRefused``
    when the mandate does not cover the case, nothing is in force, or without a reason.
    """
    require(actor, "approvals.decide")
    case = locked(case, actor)
    if (why := why_not_revoke(actor, case)) is not None:
        raise ActionRefused(why)
    guard(case, actor, "revoke", reason)
    decision = case.decisions.authorising().get()
    end = DecisionEnd.objects.create(
        public_body=case.public_body,
        decision=decision,
        cause=DecisionEnd.Cause.REVOKED,
        reason=reason.strip(),
        ended_by=actor,
    )
    move(case, actor, "revoke", reason, digest=decision.digest)
    notify(
        [case.requester, case.lead, decision.decided_by],
        *about(case, "La décision qui autorisait ce cas est révoquée.", reason.strip()),
    )
    return end
