"""What the actions on committees share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from balise.catalog.lists import sectors
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import ActionRefused
from balise.portal.organizations.models import Committee, CommitteeMember

if TYPE_CHECKING:
    from balise.portal.people.models import Person


def locked(actor: Person, committee: Committee) -> Committee:
    return Committee.objects.of(actor.public_body).select_for_update(no_key=True).get(pk=committee.pk)


def known(codes: Sequence[str]) -> list[str]:
    wanted = [code for code in sectors() if code in codes]
    if not wanted:
        raise ActionRefused(_("Choisissez au moins un secteur."))
    return wanted


def valid_quorum(quorum: int) -> int:
    if quorum < 1:
        raise ActionRefused(_("Le quorum est d’au moins une personne."))
    return quorum


def tell(actor: Person, action: str, seat: CommitteeMember) -> None:
    record_event(
        seat.public_body,
        actor,
        action,
        detail={"committee": seat.committee.code, "member": str(seat.person.ref), "sector": seat.sector},
    )
