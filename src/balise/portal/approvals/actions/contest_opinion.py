"""Contest an opinion that was recorded in the name of a committee on which one sits (guide, 1.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.approvals.models import Opinion, OpinionContest
from balise.portal.organizations.actions.guards import reasoned
from balise.portal.organizations.models import CommitteeMember
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.decisions import decision_in_force
from balise.portal.usecases.notices import about, holders_of, notify
from balise.portal.usecases.story import tell


def spoken_for(person: Person, opinions: Iterable[Opinion]) -> set[int]:
    """Those of ``opinions``, by their keys, that speak for ``person``: one who is said to have sat, sat on
    the committee that day, or sits on it now."""
    seats = list(CommitteeMember.objects.of(person.public_body).filter(person=person))
    today = timezone.localdate()

    def sat(opinion: Opinion) -> bool:
        days = (opinion.met_on or timezone.localdate(opinion.given_at), today)
        return any(
            seat.committee_id == opinion.committee_id and seat.covers(day) for seat in seats for day in days
        )

    return {opinion.pk for opinion in opinions if person in opinion.attended.all() or sat(opinion)}


def contestable(person: Person, opinions: Collection[Opinion]) -> set[int]:
    """Those, by their keys, that ``person`` may contest: recorded by another, and once."""
    concerning = spoken_for(person, opinions)
    return {
        opinion.pk
        for opinion in opinions
        if opinion.pk in concerning
        and opinion.given_by_id != person.pk
        and person.pk not in {contest.person_id for contest in opinion.contests.all()}
    }


def why_not_contest(person: Person, opinion: Opinion) -> str | None:
    """For whom the opinion speaks."""
    if opinion.given_by_id == person.pk:
        return _("Vous avez consigné cet avis : consignez-en un autre, qui le remplace.")
    if opinion.contests.filter(person=person).exists():
        return _("Vous avez déjà contesté cet avis.")
    return None


@transaction.atomic
def contest_opinion(*, actor: Person, opinion: Opinion, reason: str) -> OpinionContest:
    """The opinion stays, marked: whoever decides weighs it, and whoever has decided is told, as are who
    recorded it, the case's lead and the responsible unit.

    Raises ``PermissionDenied`` for whom the committee does not speak for, ``ActionRefused`` for one's own
    record, a second time, or without a reason.
    """
    require(actor, "approvals.give_opinion")
    case = locked(opinion.case, actor)
    opinion = Opinion.objects.of(actor.public_body).select_related("committee", "given_by").get(pk=opinion.pk)
    if not spoken_for(actor, [opinion]):
        raise PermissionDenied
    if (why := why_not_contest(actor, opinion)) is not None:
        raise ActionRefused(why)
    contest = OpinionContest.objects.create(
        public_body=case.public_body, opinion=opinion, person=actor, reason=reasoned(reason)
    )
    tell(case, actor, "contest-opinion", opinion.committee.name, committee=opinion.committee.code)
    decision = decision_in_force(case)
    people = [opinion.given_by, case.lead, decision.decided_by if decision else None]
    notify(
        [*people, *holders_of(case.public_body, "unite-responsable")],
        *about(case, f"{actor} conteste l’avis de « {opinion.committee} ».", contest.reason),
    )
    return contest
