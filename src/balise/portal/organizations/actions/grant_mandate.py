"""Give the authority to permit the use of GenAI systems (guide, 1.1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.actions.mandate_rules import checked, tell
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Mandate

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def grant_mandate(
    *,
    actor: Person,
    holder: Person,
    scope: str,
    instrument: str,
    starts_on: date,
    ends_on: date | None = None,
    may_grant_exceptions: bool = False,
) -> Mandate:
    """By the head, with the instrument that names the holder."""
    require(actor, "organizations.grant_mandate")
    body = locked_body(actor)
    if not instrument.strip():
        raise ActionRefused(_("Indiquez l’acte de désignation : un mandat repose sur un écrit."))
    checked(actor, holder, starts_on, ends_on)
    mandate = Mandate.objects.create(
        public_body=body,
        holder=holder,
        granted_by=actor,
        scope=scope,
        instrument=instrument.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        may_grant_exceptions=may_grant_exceptions,
    )
    tell(actor, "mandate.grant", mandate)
    return mandate
