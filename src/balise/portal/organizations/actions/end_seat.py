"""End a person’s seat on a committee."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.actions.committee_rules import locked, tell
from balise.portal.organizations.authority import ActionRefused, require
from balise.portal.organizations.models import CommitteeMember

if TYPE_CHECKING:
    from balise.portal.people.models import Person


@transaction.atomic
def end_seat(*, actor: Person, seat: CommitteeMember) -> CommitteeMember:
    """The seat ended yesterday: from today the person no longer counts in the quorum, and one given today
    never did."""
    require(actor, "organizations.manage_committees")
    locked(actor, seat.committee)
    seat = CommitteeMember.objects.of(actor.public_body).select_related("committee", "person").get(pk=seat.pk)
    today = timezone.localdate()
    if seat.ends_on is not None and seat.ends_on < today:
        raise ActionRefused(_("Ce siège a déjà pris fin."))
    seat.ends_on = today - timedelta(days=1)
    seat.chairs = False
    seat.save(update_fields=["ends_on", "chairs"])
    tell(actor, "committee.end-seat", seat)
    return seat
