"""Keep a proposal: it gets a lead and is documented from there (guide, 1.1 and 3.3)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.moving import guard, locked, move
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, notify


@transaction.atomic
def keep(*, actor: Person, case: UseCase, lead: Person, note: str = "") -> UseCase:
    """Raises ``ActionRefused`` when the case is not proposed any more or the lead is not active here."""
    case = locked(case, actor)
    guard(case, actor, "keep", note)
    if not lead.active or lead.public_body_id != case.public_body_id:
        raise ActionRefused(_("Le pilote doit être une personne en fonction de l’organisme."))
    case.lead = lead
    case.save(update_fields=["lead"])
    move(case, actor, "keep", note, lead=str(lead.ref))
    notify([case.requester], *about(case, "Votre proposition est retenue.", note.strip()))
    notify([lead], *about(case, "Vous en êtes le pilote : documentez-le pour qu’une décision soit prise."))
    return case
