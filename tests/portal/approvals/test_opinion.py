from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils.translation import override
from tests.portal.factories import CommitteeFactory, PersonFactory, UseCaseFactory, day

from balise.portal.approvals.actions.give_opinion import give_opinion
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
    values = {"outcome": "favourable", "reasons": "Bien encadré.", "present": 2, **seen, **terms}
    return give_opinion(actor=actor, case=case, committee=committee, **values)


def test_a_member_records_the_opinion_on_the_facts_as_they_are(committee, members):
    case = UseCaseFactory(documented=True)
    opinion = give(committee, case, members[1], dissent="Un membre craint les biais.")
    assert opinion.facts_digest == case.facts_digest()
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
        ({"present": 1}, "quorum"),
        ({"present": 4}, "ne compte que 3"),
        ({"reasons": ""}, "motifs"),
        ({"outcome": "conditional"}, "lesquelles"),
    ],
)
def test_quorum_reasons_and_conditions(committee, members, terms, message):
    with pytest.raises(ActionRefused, match=message):
        give(committee, UseCaseFactory(documented=True), members[0], **terms)


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
