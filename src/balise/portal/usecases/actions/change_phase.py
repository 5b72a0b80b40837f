"""Move a case along its life cycle; a phase of use needs a decision that authorises it (guide, 1.2)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.contracts.snapshot import Phase
from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.care import require_care
from balise.portal.usecases.decisions import decision_in_force
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, notify
from balise.portal.usecases.states import PHASE_MOVES, covers_phase
from balise.portal.usecases.story import tell

_MOVING = (UseCase.Status.DOCUMENTED, UseCase.Status.AUTHORISED, UseCase.Status.SUSPENDED)


def why_not_move(case: UseCase) -> str | None:
    """Why the case goes to no other phase, whichever it may be, or None."""
    if case.status not in _MOVING:
        return _("Le cas est à l’état « %(state)s » : il ne change pas de phase.") % {
            "state": case.get_status_display()
        }
    if not PHASE_MOVES[UseCase.CasePhase(case.phase)]:
        return _("La phase « %(here)s » est la dernière : il ne reste qu’à fermer le cas.") % {
            "here": case.get_phase_display()
        }
    return None


@transaction.atomic
def change_phase(*, actor: Person, case: UseCase, phase: str, reason: str = "") -> UseCase:
    """Raises ``ActionRefused`` when the table has no such move, or the target is a phase of use and no
    decision in force authorises it."""
    case = locked(case, actor)
    require_care(actor, case)
    target = UseCase.CasePhase(phase)
    if (why := why_not_move(case)) is not None:
        raise ActionRefused(why)
    if target not in PHASE_MOVES[UseCase.CasePhase(case.phase)]:
        raise ActionRefused(
            _("De la phase « %(here)s », on ne passe pas à « %(there)s ».")
            % {"here": case.get_phase_display(), "there": target.label}
        )
    if Phase(target).allows_use:
        _check_authorised(case, target)
    before, case.phase = case.phase, target
    case.save(update_fields=["phase", "changed_at"])
    tell(case, actor, "change-phase", reason.strip(), from_state=before, to_state=target)
    policy_changed.send(sender=UseCase, public_body=case.public_body)
    notify(
        [case.requester, case.lead],
        *about(case, f"Le cas passe en phase « {target.label} ».", reason.strip()),
    )
    return case


def _check_authorised(case: UseCase, target: UseCase.CasePhase) -> None:
    decision = decision_in_force(case) if case.status == UseCase.Status.AUTHORISED else None
    if decision is None or not covers_phase(decision.phase, target):
        raise ActionRefused(
            _("La phase « %(phase)s » demande une décision en vigueur qui l’autorise.")
            % {"phase": target.label}
        )
