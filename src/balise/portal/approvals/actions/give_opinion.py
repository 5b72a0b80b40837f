"""Record a committee's opinion on a case, with its dissent and conditions (guide, 1.1)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from balise.portal.approvals.authority import live_seats
from balise.portal.approvals.models import Opinion, OpinionAttendance
from balise.portal.organizations.models import Committee
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.usecases.actions.moving import locked
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.notices import about, notify
from balise.portal.usecases.story import tell

_OPEN = (UseCase.Status.DOCUMENTED, UseCase.Status.AUTHORISED)


def sat_on(committee: Committee, day: date) -> list[Person]:
    """Who sat on the committee that day."""
    seats = committee.members.live(day)
    return list(Person.objects.of(committee.public_body).filter(committee_seats__in=seats).distinct())


def why_not_opinion(case: UseCase) -> str | None:
    """Why no committee speaks on the case now, or None."""
    if case.status in _OPEN:
        return None
    return _("Le cas est à l’état « %(state)s » : il ne reçoit pas d’avis.") % {
        "state": case.get_status_display()
    }


@transaction.atomic
def give_opinion(
    *,
    actor: Person,
    case: UseCase,
    committee: Committee,
    outcome: str,
    reasons: str,
    met_on: date,
    attended: Collection[Person],
    seen_facts: str,
    conditions: str = "",
    dissent: str = "",
    replaces: bool = False,
) -> Opinion:
    """Add the opinion that the committee held on ``met_on``, with those who ``attended``. ``seen_facts`` is
    the digest of the facts that it had before it. The other members are told: one speaks here for all.

    Raises ``PermissionDenied`` for who does not sit on the committee today, ``ActionRefused`` for a day or
    persons that cannot be, without quorum, reasons or stated conditions, when the case changed since, or
    when the committee already spoke on these very facts and ``replaces`` was not said.
    """
    require(actor, "approvals.give_opinion")
    if committee.pk not in {seat.committee_id for seat in live_seats(actor)}:
        raise PermissionDenied
    case = locked(case, actor)
    if (why := why_not_opinion(case)) is not None:
        raise ActionRefused(why)
    digest = case.facts_digest()
    if digest != seen_facts:
        raise ActionRefused(
            _("Le cas a changé depuis que vous avez ouvert la page : relisez-le avant de consigner l’avis.")
        )
    _check_meeting(case, committee, met_on, attended)
    if not reasons.strip():
        raise ActionRefused(_("Donnez les motifs de l’avis."))
    if outcome == Opinion.Outcome.CONDITIONAL and not conditions.strip():
        raise ActionRefused(_("Donnez les conditions : l’avis est favorable avec conditions."))
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
        met_on=met_on,
        present=len(attended),
        facts_digest=digest,
        given_by=actor,
    )
    OpinionAttendance.objects.bulk_create(
        OpinionAttendance(public_body=case.public_body, opinion=opinion, person=person)
        for person in sorted(attended, key=lambda person: person.pk)
    )
    # What is kept is written in the language of work, whoever writes it.
    with override("fr-ca"):
        note = f"{committee.name} — {opinion.get_outcome_display()}"
    said = {"committee": committee.code, "outcome": opinion.outcome}
    tell(case, actor, "give-opinion", note, **said, met_on=met_on.isoformat(), present=len(attended))
    notify([case.lead], *about(case, f"Un comité a donné son avis : {note}."))
    _tell_members(actor, case, opinion, note)
    return opinion


def _tell_members(actor: Person, case: UseCase, opinion: Opinion, note: str) -> None:
    names = ", ".join(map(str, opinion.attended.all()))
    sentence = (
        f"{actor} a consigné un avis au nom de votre comité : {note}.\n"
        f"Séance du {opinion.met_on}; membres présents : {names}.\n"
        "Si ce n’est pas ce que le comité a dit, ou si les présences sont inexactes, contestez-le sur la "
        "fiche de décision du cas."
    )
    # Whoever is said to have sat is told, even who left since.
    members = {*sat_on(opinion.committee, timezone.localdate()), *opinion.attended.all()}
    notify(members - {actor}, *about(case, sentence))


def _check_meeting(case: UseCase, committee: Committee, met_on: date, attended: Collection[Person]) -> None:
    if met_on > timezone.localdate():
        raise ActionRefused(_("La séance n’a pas encore eu lieu : consignez l’avis ensuite."))
    if met_on < timezone.localdate(case.proposed_at):
        raise ActionRefused(_("À la date de la séance, le cas n’était pas encore proposé."))
    if strangers := set(attended) - set(sat_on(committee, met_on)):
        raise ActionRefused(
            _("Sans siège au comité le %(day)s : %(persons)s. Corrigez la date ou les membres présents.")
            % {"day": date_format(met_on), "persons": ", ".join(sorted(map(str, strangers)))}
        )
    if len(attended) < committee.quorum:
        raise ActionRefused(
            _("Le quorum n’est pas atteint (membres présents : %(present)s; quorum : %(quorum)s).")
            % {"quorum": committee.quorum, "present": len(attended)}
        )
