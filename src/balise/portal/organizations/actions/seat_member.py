"""Give a person a seat on a committee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.committee_rules import locked, tell
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import Committee, CommitteeMember

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def seat_member(
    *, actor: Person, committee: Committee, person: Person, sector: str, chairs: bool = False
) -> CommitteeMember:
    """A seat for one sector of the committee; who chairs replaces the former chair."""
    require(actor, "organizations.manage_committees")
    committee = locked(actor, committee)
    if not person.active or person.public_body_id != committee.public_body_id:
        raise ActionRefused(_("Cette personne n’est pas en fonction dans l’organisme."))
    if sector not in committee.sectors:
        raise ActionRefused(_("Ce secteur n’est pas de ceux du comité : ajoutez-le d’abord au comité."))
    if committee.members.live().filter(person=person, sector=sector).exists():
        raise ActionRefused(_("Cette personne siège déjà pour ce secteur."))
    if chairs:
        committee.members.filter(chairs=True).update(chairs=False)
    seat = CommitteeMember.objects.create(
        public_body=committee.public_body,
        committee=committee,
        person=person,
        sector=sector,
        chairs=chairs,
        starts_on=timezone.localdate(),
    )
    tell(actor, "committee.seat", seat)
    return seat
