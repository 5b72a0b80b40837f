"""Record a committee's opinion on a case, with its dissent and conditions (guide, 1.1)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from balise.portal.approvals.authority import live_seats
from balise.portal.approvals.models import Opinion
from balise.portal.organizations.models import Committee
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, notify
from balise.portal.usecases.story import tell

_OPEN = (UseCase.Status.DOCUMENTED, UseCase.Status.AUTHORISED)


def seats_today(committee: Committee) -> int:
    """How many persons sit on the committee today."""
    today = timezone.localdate()
    live = committee.members.filter(starts_on__lte=today).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    )
    return live.values("person").distinct().count()


@transaction.atomic
def give_opinion(
    *,
    actor: Person,
    case: UseCase,
    committee: Committee,
    outcome: str,
    reasons: str,
    present: int,
    seen_facts: str,
    conditions: str = "",
    dissent: str = "",
    replaces: bool = False,
) -> Opinion:
    """Add the opinion. ``seen_facts`` is the digest of the facts that the committee had before it.

    Raises ``PermissionDenied`` for who does not sit on the committee today, ``ActionRefused`` without quorum,
    reasons or stated conditions, when the case changed since, or when the committee already spoke on these
    very facts and ``replaces`` was not said.
    """
    require(actor, "approvals.give_opinion")
    if committee.pk not in {seat.committee_id for seat in live_seats(actor)}:
        raise PermissionDenied
    case = locked(case, actor)
    if case.status not in _OPEN:
        raise ActionRefused(
            _("Le cas est à l’état « %(state)s » : il ne reçoit pas d’avis.")
            % {"state": case.get_status_display()}
        )
    digest = case.facts_digest()
    if digest != seen_facts:
        raise ActionRefused(
            _("Le cas a changé depuis que vous avez ouvert la page : relisez-le avant de consigner l’avis.")
        )
    _check_meeting(committee, present)
    if not reasons.strip():
        raise ActionRefused(_("Donnez les motifs de l’avis."))
    if outcome == Opinion.Outcome.CONDITIONAL and not conditions.strip():
        raise ActionRefused(_("Un avis favorable avec conditions dit lesquelles."))
    if not replaces and case.opinions.filter(committee=committee, facts_digest=digest).exists():
        raise ActionRefused(
            _(
                "Le comité a déjà donné son avis sur le cas tel qu’il "
                "est : dites que le nouvel avis le remplace."
            )
        )
    opinion = Opinion.objects.create(
        public_body=case.public_body,
        case=case,
        committee=committee,
        outcome=Opinion.Outcome(outcome),
        reasons=reasons.strip(),
        conditions=conditions.strip(),
        dissent=dissent.strip(),
        present=present,
        facts_digest=digest,
        given_by=actor,
    )
    # What is kept is written in the language of work, whoever writes it.
    with override("fr-ca"):
        note = f"{committee.name} — {opinion.get_outcome_display()}"
    tell(case, actor, "give-opinion", note, committee=committee.code, outcome=opinion.outcome)
    notify([case.lead], *about(case, f"Un comité a donné son avis : {note}."))
    return opinion


def _check_meeting(committee: Committee, present: int) -> None:
    seats = seats_today(committee)
    if present > seats:
        raise ActionRefused(_("Le comité ne compte que %(seats)s membres en fonction.") % {"seats": seats})
    if present < committee.quorum:
        raise ActionRefused(
            _("Le quorum de %(quorum)s membres n’est pas atteint : %(present)s étaient présents.")
            % {"quorum": committee.quorum, "present": present}
        )
