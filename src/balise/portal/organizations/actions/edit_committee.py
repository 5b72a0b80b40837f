"""Change a committee’s mandate, sectors or quorum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from balise.portal.organizations.actions.committee_rules import known, locked, valid_quorum
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.authority import require
from balise.portal.organizations.models import Committee

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def edit_committee(
    *,
    actor: Person,
    committee: Committee,
    name: str,
    purpose: str,
    sectors: Sequence[str],
    quorum: int,
    meets: str = "",
) -> Committee:
    """The code stays: opinions already given refer to the same committee."""
    require(actor, "organizations.manage_committees")
    committee = locked(actor, committee)
    committee.name, committee.purpose, committee.meets = name.strip(), purpose.strip(), meets.strip()
    committee.sectors, committee.quorum = known(sectors), valid_quorum(quorum)
    committee.save()
    record_event(committee.public_body, actor, "committee.edit", detail={"committee": committee.code})
    return committee
