"""Delegate a mandate one holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.guards import locked_body
from balise.portal.organizations.actions.mandate_rules import WITHIN, checked, tell
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Mandate

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def delegate_mandate(
    *,
    actor: Person,
    mandate: Mandate,
    holder: Person,
    scope: str,
    ends_on: date,
    instrument: str,
    may_grant_exceptions: bool = False,
) -> Mandate:
    """By the holder of a live mandate, with the instrument that delegates it: no wider, no longer, and not
    delegated again."""
    require(actor, "organizations.delegate_mandate")
    locked_body(actor)
    mandate = Mandate.objects.of(actor.public_body).get(pk=mandate.pk)
    today = timezone.localdate()
    if mandate.holder_id != actor.pk:
        raise ActionRefused(_("Seul le titulaire d’un mandat peut le déléguer."))
    if not mandate.is_live:
        raise ActionRefused(_("Ce mandat n’est pas en vigueur : il ne se délègue pas."))
    if mandate.delegated_from_id is not None:
        raise ActionRefused(_("Un mandat reçu par délégation ne se délègue pas à son tour."))
    if holder.pk == actor.pk:
        raise ActionRefused(_("Vous ne pouvez pas vous déléguer un mandat : choisissez une autre personne."))
    if scope not in WITHIN[Mandate.Scope(mandate.scope)]:
        raise ActionRefused(_("La délégation ne peut pas être plus large que le mandat."))
    if may_grant_exceptions and not mandate.may_grant_exceptions:
        raise ActionRefused(_("Ce mandat ne permet pas d’accorder des exceptions : sa délégation non plus."))
    if mandate.ends_on is not None and ends_on > mandate.ends_on:
        raise ActionRefused(
            _("La délégation ne peut pas durer plus longtemps que le mandat, qui prend fin le %(day)s.")
            % {"day": date_format(mandate.ends_on)}
        )
    if not instrument.strip():
        raise ActionRefused(_("Indiquez l’acte de délégation : une délégation repose sur un écrit."))
    checked(actor, holder, today, ends_on)
    delegation = Mandate.objects.create(
        public_body=mandate.public_body,
        holder=holder,
        granted_by=actor,
        delegated_from=mandate,
        scope=scope,
        instrument=instrument.strip(),
        starts_on=today,
        ends_on=ends_on,
        may_grant_exceptions=may_grant_exceptions,
    )
    tell(actor, "mandate.delegate", delegation)
    return delegation
