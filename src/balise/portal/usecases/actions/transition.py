"""Changes of state that ask for a reason and nothing else: one table row each (see ``states``)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.moving import guard, locked, move, why_not
from balise.portal.usecases.decisions import decision_in_force
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, notify
from balise.portal.usecases.states import covers_phase, may_close

_SENTENCES = {
    "refuse": "Votre proposition n’a pas été retenue.",
    "forbid": "Cet usage est interdit dans l’organisme.",
    "out-of-scope": "Ce cas a été déclaré hors de portée : ce n’est pas de l’IA générative.",
    "withdraw": "La proposition a été retirée.",
    "reopen": "L’étude de ce cas reprend.",
    "suspend": "L’utilisation de ce cas est suspendue.",
    "resume": "L’utilisation de ce cas reprend.",
    "close": "Ce cas est fermé.",
}
PLAIN = frozenset(_SENTENCES)


@transaction.atomic
def transition(*, actor: Person, case: UseCase, verb: str, reason: str) -> UseCase:
    """Make the plain transition ``verb``. Raises ``ActionRefused`` in the wrong state or without a reason,
    ``PermissionDenied`` for the wrong person, ``KeyError`` for a verb that is not plain."""
    sentence = _SENTENCES[verb]
    case = locked(case, actor)
    guard(case, actor, verb, reason)
    if (why := why_not_transition(case, verb)) is not None:
        raise ActionRefused(why)
    move(case, actor, verb, reason)
    notify([case.requester, case.lead], *about(case, sentence, reason.strip()))
    return case


def why_not_transition(case: UseCase, verb: str) -> str | None:
    """Why the plain transition ``verb`` cannot be made of the case as it stands, or None."""
    if (why := why_not(case, verb)) is not None:
        return why
    if verb == "close" and not may_close(case):
        return _("Passez d’abord le cas en phase de mise hors service.")
    return _why_not_resume(case) if verb == "resume" else None


def _why_not_resume(case: UseCase) -> str | None:
    """A suspended case resumes only under a decision that still stands for its phase."""
    decision = decision_in_force(case)
    if decision is None:
        return _("Aucune décision en vigueur n’autorise ce cas : il en faut une nouvelle.")
    if case.phase in ("experimentation", "deployment", "operation") and not covers_phase(
        decision.phase, case.phase
    ):
        return _("La décision en vigueur n’autorise pas la phase où se trouve le cas.")
    return None
