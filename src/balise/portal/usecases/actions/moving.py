"""What every change of state shares: lock, guard by the table, change, tell, announce."""

from __future__ import annotations

from django.utils.translation import gettext as _

from balise.portal.organizations.signals import policy_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.states import TRANSITIONS, require_open
from balise.portal.usecases.story import tell


def locked(case: UseCase, actor: Person) -> UseCase:
    """The row, locked until the transaction ends: its state is read after this, never before."""
    return UseCase.objects.of(actor.public_body).select_for_update(of=("self",), no_key=True).get(pk=case.pk)


def why_not(case: UseCase, verb: str) -> str | None:
    """Why the case's state does not permit the transition, or None."""
    transition = TRANSITIONS[verb]
    if case.status in transition.sources:
        return None
    return _("Le cas est à l’état « %(state)s » : « %(act)s » n’est pas possible.") % {
        "state": case.get_status_display(),
        "act": transition.label,
    }


def guard(case: UseCase, actor: Person, verb: str, reason: str) -> None:
    """Raises ``PermissionDenied`` for the wrong person, ``ActionRefused`` for the wrong state."""
    transition = TRANSITIONS[verb]
    require_open(actor, case, transition)
    if (why := why_not(case, verb)) is not None:
        raise ActionRefused(why)
    if transition.reason and not reason.strip():
        raise ActionRefused(_("Donnez un motif."))


def move(case: UseCase, actor: Person, verb: str, reason: str = "", **detail: str | int | bool) -> UseCase:
    """Apply the table's target to a locked, guarded case; announce it to gateways."""
    before, case.status = case.status, TRANSITIONS[verb].target
    case.status_reason = reason.strip()
    case.save(update_fields=["status", "status_reason", "changed_at"])
    tell(case, actor, verb, reason.strip(), from_state=before, to_state=case.status, **detail)
    policy_changed.send(sender=UseCase, public_body=case.public_body)
    return case
