"""Ask those who hold a mandate for a decision: a first one, a next phase, a renewal."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.models import Mandate
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.care import require_care
from balise.portal.usecases.models import CaseEvent, UseCase, UseCaseQuerySet
from balise.portal.usecases.notices import about, notify
from balise.portal.usecases.story import tell

_DECIDABLE = (UseCase.Status.DOCUMENTED, UseCase.Status.AUTHORISED)
_TOLD = ("authorise", "refuse-decision", "ask-decision")


def pending_request(case: UseCase) -> CaseEvent | None:
    """The request made since the last decision, if any."""
    last = case.story.filter(action__in=_TOLD).first()
    return last if last is not None and last.action == "ask-decision" else None


def pending_requests(cases: UseCaseQuerySet) -> dict[int, CaseEvent]:
    """The same for many cases at once, by their keys."""
    told = CaseEvent.objects.filter(case__in=cases, action__in=_TOLD)
    last = told.order_by("case_id", "-at", "-id").distinct("case_id")
    return {line.case_id: line for line in last if line.action == "ask-decision"}


def why_not_ask(case: UseCase) -> str | None:
    """Why no decision is to be asked for now, or None."""
    if case.status not in _DECIDABLE:
        return _("Le cas est à l’état « %(state)s » : aucune décision ne peut être demandée.") % {
            "state": case.get_status_display()
        }
    return None if pending_request(case) is None else _("Une décision est déjà demandée.")


@transaction.atomic
def ask_decision(*, actor: Person, case: UseCase, note: str) -> CaseEvent:
    """Raises ``ActionRefused`` in a state where none can be made, or when one is already asked for."""
    case = locked(case, actor)
    require_care(actor, case)
    if (why := why_not_ask(case)) is not None:
        raise ActionRefused(why)
    if not note.strip():
        raise ActionRefused(_("Dites quelle décision vous demandez : phase, durée, ce qui a changé."))
    line = tell(case, actor, "ask-decision", note.strip())
    mandates = Mandate.objects.of(case.public_body).live().select_related("holder")
    notify(
        [mandate.holder for mandate in mandates],
        *about(case, "Une décision vous est demandée.", note.strip()),
    )
    return line
