from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import override
from tests.portal.factories import CommitteeFactory, OpinionFactory, PersonFactory, UseCaseFactory, day

from balise.portal.approvals.actions.contest_opinion import contest_opinion, contestable
from balise.portal.approvals.actions.give_opinion import give_opinion
from balise.portal.approvals.models import OpinionAttendance
from balise.portal.organizations.actions.end_seat import end_seat
from balise.portal.organizations.models import CommitteeMember
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.story import note_in_words


@pytest.fixture
def members(op):
    return [PersonFactory(), PersonFactory(), PersonFactory()]


@pytest.fixture
def committee(members):
    return CommitteeFactory(with_members=members)


def give(committee, case, actor, **terms):
    seen = {"seen_facts": case.facts_digest()}
    sat = [seat.person for seat in committee.members.order_by("pk")[:2]]
    meeting = {"met_on": day(), "attended": sat}
    values = {"outcome": "favourable", "reasons": "Bien encadré.", **meeting, **seen, **terms}
    return give_opinion(actor=actor, case=case, committee=committee, **values)


def test_a_member_records_the_opinion_on_the_facts_as_they_are(committee, members):
    case = UseCaseFactory(documented=True)
    opinion = give(committee, case, members[1], dissent="Un membre craint les biais.")
    assert opinion.facts_digest == case.facts_digest()
    assert (opinion.met_on, opinion.present) == (day(), 2)
    assert set(opinion.attended.all()) == set(members[:2])
    assert case.story.first().action == "give-opinion"


def test_the_story_says_the_outcome_in_the_reader_s_language(committee, members):
    case = UseCaseFactory(documented=True)
    give(committee, case, members[1], outcome="unfavourable")
    line = case.story.first()
    assert note_in_words(line) == line.note == f"{committee.name} — Défavorable"
    with override("en"):
        assert note_in_words(line) == f"{committee.name} — Unfavourable"


def test_who_does_not_sit_there_today_does_not_speak_for_it(committee, members):
    case = UseCaseFactory(documented=True)
    with pytest.raises(PermissionDenied):
        give(committee, case, PersonFactory())
    CommitteeMember.objects.filter(person=members[0]).update(ends_on=day(-1))
    with pytest.raises(PermissionDenied):
        give(committee, case, members[0])


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"met_on": day(1)}, "pas encore eu lieu"),
        ({"met_on": day(-1)}, "pas encore proposé"),
        ({"reasons": ""}, "motifs"),
        ({"outcome": "conditional"}, "Donnez les conditions"),
    ],
)
def test_days_reasons_and_conditions(committee, members, terms, message):
    with pytest.raises(ActionRefused, match=message):
        give(committee, UseCaseFactory(documented=True), members[0], **terms)


def test_those_who_attended_sat_that_day_and_make_the_quorum(committee, members):
    case, stranger = UseCaseFactory(documented=True), PersonFactory(last_name="Passant")
    with pytest.raises(ActionRefused, match="membres présents : 1; quorum : 2"):
        give(committee, case, members[0], attended=members[:1])
    with pytest.raises(ActionRefused, match=r"Sans siège au comité le .*Passant"):
        give(committee, case, members[0], attended=[*members, stranger])
    case.proposed_at -= timedelta(days=9)
    case.save()
    CommitteeMember.objects.filter(committee=committee).update(starts_on=day(-9))
    CommitteeMember.objects.filter(person=members[2]).update(ends_on=day(-3))
    with pytest.raises(ActionRefused, match="Sans siège au comité"):
        give(committee, case, members[0], attended=members)
    assert give(committee, case, members[0], attended=members, met_on=day(-4)).present == 3


def test_the_other_members_are_told_and_one_contests_once(
    committee, members, django_capture_on_commit_callbacks
):
    case = UseCaseFactory(documented=True)
    with django_capture_on_commit_callbacks(execute=True):
        opinion = give(committee, case, members[0])
    told = {address for message in mail.outbox for address in message.to}
    assert told == {members[1].email, members[2].email, case.lead.email}
    said = next(message.body for message in mail.outbox if message.to == [members[2].email])
    assert str(members[1]) in said and day().isoformat() in said and "contestez-le" in said
    assert not contestable(members[0], [opinion]) and contestable(members[1], [opinion]) == {opinion.pk}
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        contest_opinion(actor=members[2], opinion=opinion, reason=" Je n’ai pas été convoquée. ")
    assert opinion.contests.get().reason == "Je n’ai pas été convoquée."
    assert {address for message in mail.outbox for address in message.to} == {
        members[0].email,
        case.lead.email,
    }
    assert case.story.first().action == "contest-opinion"
    with pytest.raises(ActionRefused, match="déjà contesté"):
        contest_opinion(actor=members[2], opinion=opinion, reason="Encore")


def test_who_may_not_contest(committee, members):
    opinion = give(committee, UseCaseFactory(documented=True), members[0])
    with pytest.raises(ActionRefused, match="Vous avez consigné"):
        contest_opinion(actor=members[0], opinion=opinion, reason="Non")
    with pytest.raises(ActionRefused, match="motif"):
        contest_opinion(actor=members[1], opinion=opinion, reason="  ")
    with pytest.raises(PermissionDenied):
        contest_opinion(actor=PersonFactory(), opinion=opinion, reason="Non")
    CommitteeMember.objects.filter(person=members[2]).update(ends_on=day(-1))
    with pytest.raises(PermissionDenied):
        contest_opinion(actor=members[2], opinion=opinion, reason="Parti avant la séance")
    assert not opinion.contests.exists()


def test_who_sat_that_day_contests_after_leaving_the_committee(committee, members):
    opinion = OpinionFactory(committee=committee, met_on=day(-5))
    CommitteeMember.objects.filter(person=members[1]).update(starts_on=day(-9), ends_on=day(-2))
    contest_opinion(actor=members[1], opinion=opinion, reason="J’étais absente.")
    assert opinion.contests.get().person == members[1]


def test_who_is_said_to_have_sat_contests_it_whatever_became_of_the_seat(committee, members, person_with):
    """A seat that ends the day it began never counted: nothing else says that one sat."""
    CommitteeMember.objects.filter(person=members[1]).update(starts_on=day())
    opinion = give(committee, UseCaseFactory(documented=True), members[0])
    end_seat(actor=person_with("unite-responsable"), seat=committee.members.get(person=members[1]))
    assert contestable(members[1], [opinion]) == {opinion.pk}
    contest_opinion(actor=members[1], opinion=opinion, reason="J’étais absent.")


def test_who_sat_and_left_since_is_told_too(committee, members, django_capture_on_commit_callbacks):
    case = UseCaseFactory(documented=True, proposed_at=timezone.now() - timedelta(days=9))
    CommitteeMember.objects.filter(committee=committee).update(starts_on=day(-9))
    CommitteeMember.objects.filter(person=members[1]).update(ends_on=day(-2))
    with django_capture_on_commit_callbacks(execute=True):
        give(committee, case, members[0], met_on=day(-4))
    assert members[1].email in {address for message in mail.outbox for address in message.to}


def test_whoever_decided_on_a_contested_opinion_is_told(
    committee, members, django_capture_on_commit_callbacks
):
    case = UseCaseFactory(authorised=True)
    opinion = give(committee, case, members[0])
    with django_capture_on_commit_callbacks(execute=True):
        contest_opinion(actor=members[1], opinion=opinion, reason="Aucune séance n’a eu lieu.")
    told = {address for message in mail.outbox for address in message.to}
    assert case.decisions.get().decided_by.email in told


@pytest.mark.parametrize("state", ["proposed", "refused", "closed"])
def test_only_a_case_under_study_or_in_use(committee, members, state):
    with pytest.raises(ActionRefused, match="ne reçoit pas"):
        give(committee, UseCaseFactory(**{state: True}), members[0])


def test_a_second_opinion_on_the_same_facts_says_that_it_replaces(committee, members):
    case = UseCaseFactory(documented=True)
    give(committee, case, members[0])
    with pytest.raises(ActionRefused, match="déjà donné"):
        give(committee, case, members[0], outcome="unfavourable")
    give(committee, case, members[0], outcome="unfavourable", replaces=True)
    case.level = 3
    case.save()
    give(committee, case, members[0])
    assert case.opinions.count() == 3


def test_what_the_committee_did_not_have_before_it_is_not_its_opinion(committee, members):
    case = UseCaseFactory(documented=True)
    seen = case.facts_digest()
    case.intended_use = "Tout autre chose."
    case.save()
    with pytest.raises(ActionRefused, match="relisez-le"):
        give(committee, case, members[0], seen_facts=seen)
    assert not case.opinions.exists()


def test_opinions_are_never_rewritten(committee, members):
    opinion = give(committee, UseCaseFactory(documented=True), members[0])
    opinion.outcome = "unfavourable"
    with pytest.raises(DatabaseError), transaction.atomic():
        opinion.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        OpinionAttendance.objects.filter(opinion=opinion).delete()
    contest = contest_opinion(actor=members[1], opinion=opinion, reason="Inexact")
    contest.reason = "Exact"
    with pytest.raises(DatabaseError), transaction.atomic():
        contest.save()
