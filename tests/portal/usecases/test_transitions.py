from __future__ import annotations

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from tests.portal.factories import DecisionFactory, GroupFactory, PersonFactory, UseCaseFactory

from balise.portal.people.models import GroupMember, Person
from balise.portal.people.permissions import ActionRefused, SecondFactorRequired
from balise.portal.usecases.actions.answer_join import answer_join
from balise.portal.usecases.actions.ask_to_join import ask_to_join
from balise.portal.usecases.actions.join_to import join_to
from balise.portal.usecases.actions.keep import keep
from balise.portal.usecases.actions.transition import PLAIN, transition
from balise.portal.usecases.models import JoinRequest, UseCase
from balise.portal.usecases.states import TRANSITIONS, available


@pytest.fixture
def unit_head(person_with):
    return person_with("unite-responsable")


def case_in(status: str, **fields):
    return UseCaseFactory(
        status=status, phase="decommissioning" if status == "authorised" else "design", **fields
    )


def who_may(verb, case, unit_head):
    return case.requester if verb == "withdraw" else unit_head


@pytest.mark.parametrize("status", UseCase.Status.values)
@pytest.mark.parametrize("verb", sorted(PLAIN))
def test_each_plain_transition_from_each_state_obeys_the_table(op, unit_head, verb, status):
    case = case_in(status)
    row, actor = TRANSITIONS[verb], who_may(verb, case, unit_head)
    if status in row.sources and verb != "resume":
        assert transition(actor=actor, case=case, verb=verb, reason="Motif").status == row.target
        line = case.story.first()
        assert (line.action, line.from_state, line.to_state, line.note) == (verb, status, row.target, "Motif")
        return
    with pytest.raises(ActionRefused):
        transition(actor=actor, case=case, verb=verb, reason="Motif")
    case.refresh_from_db()
    assert case.status == status


@pytest.mark.parametrize("verb", sorted(PLAIN))
def test_plain_transitions_ask_for_a_reason_and_the_right_person(op, unit_head, verb):
    case = case_in(TRANSITIONS[verb].sources[0])
    with pytest.raises(PermissionDenied):
        transition(actor=PersonFactory(), case=case, verb=verb, reason="Motif")
    with pytest.raises(ActionRefused, match="motif"):
        transition(actor=who_may(verb, case, unit_head), case=case, verb=verb, reason=" ")


def test_twice_is_refused(op, unit_head):
    case = UseCaseFactory(proposed=True)
    transition(actor=unit_head, case=case, verb="refuse", reason="Hors mission")
    with pytest.raises(ActionRefused, match="Refusé"):
        transition(actor=unit_head, case=case, verb="refuse", reason="Hors mission")


def test_the_unit_needs_its_second_factor(op, person_with):
    head = person_with("unite-responsable", second_factor=False)
    with pytest.raises(SecondFactorRequired):
        transition(actor=head, case=UseCaseFactory(proposed=True), verb="refuse", reason="Non")


def test_the_requester_withdraws_and_does_nothing_else(op):
    case = UseCaseFactory(proposed=True)
    with pytest.raises(PermissionDenied):
        transition(actor=case.requester, case=case, verb="out-of-scope", reason="Non")
    assert transition(actor=case.requester, case=case, verb="withdraw", reason="Erreur").status == "closed"


def test_suspension_by_the_lead_resumes_by_the_unit_under_a_decision(op, unit_head):
    case = UseCaseFactory(authorised=True)
    case = transition(actor=case.lead, case=case, verb="suspend", reason="Réponses douteuses")
    with pytest.raises(PermissionDenied):
        transition(actor=case.lead, case=case, verb="resume", reason="Corrigé")
    assert transition(actor=unit_head, case=case, verb="resume", reason="Corrigé").status == "authorised"


def test_no_resuming_without_a_decision_in_force(op, unit_head):
    case = UseCaseFactory(suspended=True)
    with pytest.raises(ActionRefused, match="Aucune décision"):
        transition(actor=unit_head, case=case, verb="resume", reason="Corrigé")
    DecisionFactory(case=case, expired=True)
    with pytest.raises(ActionRefused, match="Aucune décision"):
        transition(actor=unit_head, case=case, verb="resume", reason="Corrigé")


def test_no_resuming_in_a_phase_that_was_not_decided(op, unit_head):
    case = UseCaseFactory(suspended=True)
    DecisionFactory(case=case, phase="experimentation")
    with pytest.raises(ActionRefused, match="phase"):
        transition(actor=unit_head, case=case, verb="resume", reason="Corrigé")


def test_what_is_used_is_decommissioned_before_it_is_closed(op, unit_head):
    case = UseCaseFactory(authorised=True)
    assert "close" not in {row.verb for row in available(unit_head, case)}
    with pytest.raises(ActionRefused, match="mise hors service"):
        transition(actor=unit_head, case=case, verb="close", reason="Fini")


def test_buttons_are_what_the_table_allows(op, unit_head):
    case = UseCaseFactory(proposed=True)
    assert {row.verb for row in available(unit_head, case)} == {
        "keep", "join-to", "refuse", "forbid", "out-of-scope",
    }  # fmt: skip
    assert {row.verb for row in available(case.requester, case)} == {"withdraw"}
    assert list(available(PersonFactory(), case)) == []


def test_keeping_names_a_lead_and_tells_both(op, unit_head, django_capture_on_commit_callbacks):
    case, lead = UseCaseFactory(proposed=True), PersonFactory()
    with pytest.raises(PermissionDenied):
        keep(actor=lead, case=case, lead=lead)
    with pytest.raises(ActionRefused, match="en fonction"):
        keep(actor=unit_head, case=case, lead=PersonFactory(left=True))
    with django_capture_on_commit_callbacks(execute=True):
        case = keep(actor=unit_head, case=case, lead=lead)
    assert (case.status, case.lead) == ("documented", lead)
    assert {message.to[0] for message in mail.outbox} == {lead.email, case.requester.email}
    with pytest.raises(ActionRefused, match="Documenté"):
        keep(actor=unit_head, case=case, lead=lead)


def test_joining_to_another_case_asks_for_access_there(op, unit_head):
    case, other = UseCaseFactory(proposed=True), UseCaseFactory(authorised=True)
    with pytest.raises(ActionRefused, match="autre cas"):
        join_to(actor=unit_head, case=case, other=case, reason="Même besoin")
    with pytest.raises(ActionRefused, match="plus ouvert"):
        join_to(actor=unit_head, case=case, other=UseCaseFactory(closed=True), reason="Même besoin")
    assert join_to(actor=unit_head, case=case, other=other, reason="Même besoin").status == "closed"
    assert other.join_requests.get().person == case.requester


def test_asking_to_join_once(op):
    person, case = PersonFactory(), UseCaseFactory(authorised=True)
    with pytest.raises(ActionRefused, match="besoin"):
        ask_to_join(actor=person, case=case, need="")
    ask_to_join(actor=person, case=case, need="Mon équipe fait de même")
    with pytest.raises(ActionRefused, match="déjà à l’étude"):
        ask_to_join(actor=person, case=case, need="Encore")
    with pytest.raises(ActionRefused, match="plus ouvert"):
        ask_to_join(actor=person, case=UseCaseFactory(refused=True), need="Quand même")


def test_a_member_has_nothing_to_ask(op):
    person = PersonFactory()
    case = UseCaseFactory(authorised=True, for_groups=[GroupFactory(with_members=[person])])
    with pytest.raises(ActionRefused, match="déjà partie"):
        ask_to_join(actor=person, case=case, need="Utiliser")


def test_accepting_puts_the_person_in_one_of_the_groups(op):
    group = GroupFactory()
    case = UseCaseFactory(authorised=True, for_groups=[group])
    request = ask_to_join(actor=PersonFactory(), case=case, need="Même tâche")
    with pytest.raises(PermissionDenied):
        answer_join(actor=request.person, request=request, accepted=True, group=group)
    with pytest.raises(ActionRefused, match="groupe"):
        answer_join(actor=case.lead, request=request, accepted=True, group=GroupFactory())
    answer_join(actor=case.lead, request=request, accepted=True, group=group)
    assert GroupMember.objects.filter(group=group, person=request.person).exists()
    with pytest.raises(ActionRefused, match="déjà reçu"):
        answer_join(actor=case.lead, request=request, accepted=False, answer="Non")


@pytest.mark.parametrize("trait", ["proposed", "documented"])
def test_a_case_that_is_not_in_use_is_not_joined(op, trait):
    with pytest.raises(ActionRefused, match="pas encore en service"):
        ask_to_join(actor=PersonFactory(), case=UseCaseFactory(**{trait: True}), need="Même tâche")


def test_nobody_asks_to_join_their_own_case(op):
    case = UseCaseFactory(authorised=True)
    for person in (case.requester, case.lead):
        with pytest.raises(ActionRefused, match="le vôtre"):
            ask_to_join(actor=person, case=case, need="Même tâche")


@pytest.mark.parametrize("accepted", [True, False])
def test_nobody_answers_their_own_request(op, unit_head, accepted):
    group = GroupFactory()
    case = UseCaseFactory(authorised=True, for_groups=[group])
    request = ask_to_join(actor=unit_head, case=case, need="Même tâche")
    with pytest.raises(ActionRefused, match="autre personne"):
        answer_join(actor=unit_head, request=request, accepted=accepted, answer="Oui", group=group)
    assert not group.members.exists()


def test_accepting_opens_no_case_of_others(op):
    group = GroupFactory()
    case = UseCaseFactory(authorised=True, for_groups=[group])
    UseCaseFactory(authorised=True, code="CU-900", level=3, for_groups=[group])
    request = ask_to_join(actor=PersonFactory(), case=case, need="Même tâche")
    with pytest.raises(ActionRefused, match="CU-900"):
        answer_join(actor=case.lead, request=request, accepted=True, group=group)
    assert not group.members.exists()


def test_joining_to_ones_own_other_case_asks_for_nothing(op, unit_head):
    other = UseCaseFactory(authorised=True)
    join_to(
        actor=unit_head, case=UseCaseFactory(requester=other.requester), other=other, reason="Même besoin"
    )
    assert not other.join_requests.exists()


def test_declining_says_why(op):
    case = UseCaseFactory(authorised=True)
    request = ask_to_join(actor=PersonFactory(), case=case, need="Même tâche")
    with pytest.raises(ActionRefused, match="pourquoi"):
        answer_join(actor=case.lead, request=request, accepted=False)
    request = answer_join(actor=case.lead, request=request, accepted=False, answer="Groupe complet")
    assert (request.accepted, request.answered_by) == (False, case.lead)


def test_who_left_meanwhile_is_put_in_no_group(op, unit_head):
    group, asker = GroupFactory(), PersonFactory()
    case = UseCaseFactory(authorised=True, for_groups=(group,))
    request = ask_to_join(actor=asker, case=case, need="Même tâche")
    Person.objects.filter(pk=asker.pk).update(active=False)
    with pytest.raises(ActionRefused, match="plus en fonction"):
        answer_join(
            actor=unit_head, request=JoinRequest.objects.get(pk=request.pk), accepted=True, group=group
        )
    assert not group.members.exists()
    refused = JoinRequest.objects.get(pk=request.pk)
    assert answer_join(actor=unit_head, request=refused, accepted=False, answer="Départ").accepted is False


def test_joining_the_case_of_who_left_asks_for_nothing(op, unit_head):
    case, other = UseCaseFactory(requester=PersonFactory(left=True)), UseCaseFactory(authorised=True)
    join_to(actor=unit_head, case=case, other=other, reason="Même besoin")
    assert not other.join_requests.exists()


def test_a_request_reaches_somebody_when_the_lead_left(op, unit_head, django_capture_on_commit_callbacks):
    case = UseCaseFactory(authorised=True, lead=PersonFactory(left=True))
    with django_capture_on_commit_callbacks(execute=True):
        ask_to_join(actor=PersonFactory(), case=case, need="Même tâche")
    assert mail.outbox[0].to == [unit_head.email]
