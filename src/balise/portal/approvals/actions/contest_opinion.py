"""Contest an opinion that was recorded in the name of a committee on which one sits (guide, 1.1)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.approvals.models import Opinion, OpinionContest
from balise.portal.organizations.actions.guards import reasoned
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.notices import about, holders_of, notify
from balise.portal.usecases.story import tell


def concerned(person: Person, opinion: Opinion) -> bool:
    """Whether the committee spoke for ``person``: they sat on it that day, or sit on it now."""
    days = {opinion.met_on or timezone.localdate(opinion.given_at), timezone.localdate()}
    return any(opinion.committee.members.live(day).filter(person=person).exists() for day in days)


def may_contest(person: Person, opinion: Opinion) -> bool:
    """Another than who recorded it, once. Being said to have sat is what may be contested, too."""
    if opinion.given_by_id == person.pk or person.pk in {each.person_id for each in opinion.contests.all()}:
        return False
    return concerned(person, opinion)


@transaction.atomic
def contest_opinion(*, actor: Person, opinion: Opinion, reason: str) -> OpinionContest:
    """The opinion stays, marked: whoever decides weighs it. Who recorded it, the case's lead and the
    responsible unit are told.

    Raises ``PermissionDenied`` for whom the committee does not speak for, ``ActionRefused`` for one's own
    record, a second time, or without a reason.
    """
    require(actor, "approvals.give_opinion")
    case = locked(opinion.case, actor)
    opinion = Opinion.objects.of(actor.public_body).select_related("committee", "given_by").get(pk=opinion.pk)
    if not concerned(actor, opinion):
        raise PermissionDenied
    if opinion.given_by_id == actor.pk:
        raise ActionRefused(_("Vous avez consigné cet avis : consignez-en un autre, qui le remplace."))
    if opinion.contests.filter(person=actor).exists():
        raise ActionRefused(_("Vous avez déjà contesté cet avis."))
    contest = OpinionContest.objects.create(
        public_body=case.public_body, opinion=opinion, person=actor, reason=reasoned(reason)
    )
    tell(case, actor, "contest-opinion", opinion.committee.name, committee=opinion.committee.code)
    notify(
        [opinion.given_by, case.lead, *holders_of(case.public_body, "unite-responsable")],
        *about(case, f"{actor} conteste l’avis de « {opinion.committee} ».", contest.reason),
    )
    return contest
