from __future__ import annotations

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from tests.portal.factories import (
    DecisionFactory,
    GroupFactory,
    MandateFactory,
    PersonFactory,
    SystemFactory,
    UseCaseFactory,
)

from balise.portal.people.filling import cases_of_others, may_take_out
from balise.portal.people.permissions import ActionRefused
from balise.portal.usecases.actions.ask_decision import ask_decision
from balise.portal.usecases.actions.change_phase import change_phase
from balise.portal.usecases.actions.document import EndsDecision, document
from balise.portal.usecases.actions.open_to_groups import open_to_groups
from balise.portal.usecases.actions.propose import propose

PROPOSAL = {
    "title": "Résumer les mémoires déposés en commission",
    "intended_use": "Obtenir un premier résumé des mémoires publics.",
    "relevance": "Volume élevé.",
    "expected_gains": "Dix heures par semaine.",
    "data_used": "Mémoires publics.",
    "level": 0,
    "kinds": ["drafting"],
}


def acts(case) -> list[str]:
    return [line.action for line in case.story.all()]


@pytest.fixture
def unit_head(person_with):
    return person_with("unite-responsable")


def test_any_employee_proposes_and_the_unit_is_told(op, unit_head, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        case = propose(actor=PersonFactory(), values=PROPOSAL)
    assert (case.code, case.status, acts(case)) == ("CU-001", "proposed", ["propose"])
    assert [message.to for message in mail.outbox] == [[unit_head.email]]
    assert mail.outbox[0].body.endswith("\nhttps://portail.example/cas/CU-001/")
    assert (
        propose(actor=PersonFactory(), values={**PROPOSAL, "title": "Traduire", "intended_use": "Avis"}).code
        == "CU-002"
    )


def test_who_left_proposes_nothing(op):
    with pytest.raises(PermissionDenied):
        propose(actor=PersonFactory(left=True), values=PROPOSAL)


def test_a_proposal_that_looks_like_another_asks_to_join_or_explain(op):
    first = propose(actor=PersonFactory(), values=PROPOSAL)
    with pytest.raises(ActionRefused, match=first.code):
        propose(actor=PersonFactory(), values=PROPOSAL)
    second = propose(actor=PersonFactory(), values=PROPOSAL, distinct_reason="Autres commissions")
    assert acts(second) == ["explain-distinct", "propose"]
    assert second.story.first().note == "Autres commissions"


def test_documenting_is_for_the_lead_and_the_unit(op, unit_head):
    case = UseCaseFactory(documented=True)
    with pytest.raises(PermissionDenied):
        document(actor=case.requester, case=case, values={"title": "Autre"})
    document(actor=case.lead, case=case, values={"title": "Autre titre"})
    document(actor=unit_head, case=case, values={"relevance": "Mieux dite"})
    assert acts(case) == ["document", "document"]


def test_the_requester_corrects_a_proposal_until_triage(op):
    case = UseCaseFactory(proposed=True)
    assert document(actor=case.requester, case=case, values={"title": "Mieux"}).title == "Mieux"


def test_documenting_sets_the_ordered_systems(op):
    case = UseCaseFactory(documented=True)
    first, second = SystemFactory(), SystemFactory()
    document(actor=case.lead, case=case, values={}, systems=[second, first])
    assert [link.system for link in case.system_links.all()] == [second, first]
    document(actor=case.lead, case=case, values={}, systems=[first])
    assert [link.system for link in case.system_links.all()] == [first]
    with pytest.raises(ActionRefused, match="Rien"):
        document(actor=case.lead, case=case, values={}, systems=[first])


@pytest.mark.parametrize("state", ["refused", "closed"])
def test_what_is_over_is_not_documented(op, unit_head, state):
    with pytest.raises(ActionRefused, match="ne se modifie plus"):
        document(actor=unit_head, case=UseCaseFactory(**{state: True}), values={"title": "Autre"})


def test_new_facts_end_the_decision_only_when_accepted(op):
    case = UseCaseFactory(authorised=True)
    with pytest.raises(EndsDecision):
        document(actor=case.lead, case=case, values={"level": 3})
    with pytest.raises(ActionRefused, match="motif"):
        document(actor=case.lead, case=case, values={"level": 3}, accept_end=True)
    case.refresh_from_db()
    assert (case.level, case.status) == (2, "authorised")
    case = document(
        actor=case.lead, case=case, values={"level": 3}, accept_end=True, reason="Données de santé ajoutées"
    )
    assert case.status == "documented"
    assert case.decisions.get().end.cause == "changed"
    assert acts(case)[:2] == ["end-changed", "document"]


def test_what_is_no_fact_leaves_the_decision(op):
    case = UseCaseFactory(authorised=True)
    case = document(actor=case.lead, case=case, values={"continuity": "Revenir au modèle de lettre."})
    assert case.status == "authorised"


def test_people_are_told_that_the_decision_ended(op, django_capture_on_commit_callbacks):
    case = UseCaseFactory(authorised=True)
    decider = case.decisions.get().decided_by
    with django_capture_on_commit_callbacks(execute=True):
        document(actor=case.lead, case=case, values={"level": 3}, accept_end=True, reason="Autre niveau")
    assert {case.lead.email, case.requester.email, decider.email} <= {m.to[0] for m in mail.outbox}


def test_groups_are_replaced_by_who_looks_after_the_case(op):
    case = UseCaseFactory(documented=True, for_groups=[GroupFactory()])
    team, pilots = GroupFactory(), GroupFactory()
    with pytest.raises(PermissionDenied):
        open_to_groups(actor=PersonFactory(), case=case, groups=[team], pilots=[])
    open_to_groups(actor=case.lead, case=case, groups=[team], pilots=[pilots])
    assert set(case.group_links.values_list("group", "pilot")) == {(team.pk, False), (pilots.pk, True)}
    with pytest.raises(ActionRefused, match="Rien"):
        open_to_groups(actor=case.lead, case=case, groups=[team], pilots=[pilots])


def test_a_lead_opens_no_case_to_a_group_of_others(op, unit_head):
    case, group = UseCaseFactory(documented=True), GroupFactory(name="Équipe voisine")
    theirs = UseCaseFactory(authorised=True, code="CU-900", for_groups=[group])
    for groups, pilots in (([group], []), ([], [group])):
        with pytest.raises(ActionRefused, match=r"« Équipe voisine » ouvre des cas .* \(CU-900\)"):
            open_to_groups(actor=case.lead, case=case, groups=groups, pilots=pilots)
    assert not case.group_links.exists()
    assert not cases_of_others(theirs.lead, group) and not may_take_out(case.lead, group)
    open_to_groups(actor=unit_head, case=case, groups=[group], pilots=[])
    # What was opened by whoever answers for both stays as it is, a pilot group or not.
    open_to_groups(actor=case.lead, case=case, groups=[], pilots=[group])
    open_to_groups(actor=case.lead, case=case, groups=[], pilots=[])


def test_a_lead_opens_a_case_to_their_own_groups_and_to_those_that_open_nothing_living(op):
    lead = PersonFactory()
    case, own, past = UseCaseFactory(documented=True, lead=lead), GroupFactory(), GroupFactory()
    UseCaseFactory(authorised=True, lead=lead, for_groups=[own])
    UseCaseFactory(closed=True, for_groups=[past])
    open_to_groups(actor=lead, case=case, groups=[own, past, GroupFactory()], pilots=[])
    assert case.group_links.count() == 3


def test_groups_of_a_closed_case_stay(op, unit_head):
    with pytest.raises(ActionRefused, match="plus ouvert"):
        open_to_groups(actor=unit_head, case=UseCaseFactory(closed=True), groups=[GroupFactory()], pilots=[])


@pytest.mark.parametrize("phase", ["experimentation", "deployment"])
def test_a_phase_of_use_needs_a_decision(op, phase):
    case = UseCaseFactory(documented=True)
    with pytest.raises(ActionRefused, match="demande une décision"):
        change_phase(actor=case.lead, case=case, phase=phase)


def test_a_decision_for_one_phase_does_not_open_the_next(op):
    case = UseCaseFactory(authorised=True, phase="deployment")
    with pytest.raises(ActionRefused, match="demande une décision"):
        change_phase(actor=case.lead, case=case, phase="operation")


def test_a_decision_covers_earlier_phases_of_use(op):
    case = UseCaseFactory(authorised=True, phase="operation")
    assert change_phase(actor=case.lead, case=case, phase="deployment").phase == "deployment"


def test_an_expired_decision_opens_no_phase(op):
    case = UseCaseFactory(authorised=True, phase="development", with_decision=False)
    DecisionFactory(case=case, phase="deployment", expired=True)
    with pytest.raises(ActionRefused, match="demande une décision"):
        change_phase(actor=case.lead, case=case, phase="deployment")


def test_phases_follow_the_table(op, unit_head):
    case = UseCaseFactory(documented=True)
    with pytest.raises(ActionRefused, match="on ne passe pas"):
        change_phase(actor=case.lead, case=case, phase="operation")
    with pytest.raises(PermissionDenied):
        change_phase(actor=PersonFactory(), case=case, phase="acquisition")
    change_phase(actor=case.lead, case=case, phase="acquisition")
    assert case.story.first().to_state == "acquisition"
    with pytest.raises(ActionRefused, match="ne change pas de phase"):
        change_phase(actor=unit_head, case=UseCaseFactory(proposed=True), phase="acquisition")


def test_a_decision_is_asked_for_once(op, django_capture_on_commit_callbacks):
    case, mandate = UseCaseFactory(documented=True), MandateFactory()
    with pytest.raises(ActionRefused, match="quelle décision"):
        ask_decision(actor=case.lead, case=case, note=" ")
    with django_capture_on_commit_callbacks(execute=True):
        ask_decision(actor=case.lead, case=case, note="Expérimentation de trois mois")
    assert [m.to for m in mail.outbox] == [[mandate.holder.email]]
    with pytest.raises(ActionRefused, match="déjà demandée"):
        ask_decision(actor=case.lead, case=case, note="Encore")
    with pytest.raises(ActionRefused, match="aucune décision"):
        ask_decision(actor=case.lead, case=UseCaseFactory(suspended=True, lead=case.lead), note="Reprise")


def test_the_story_is_never_rewritten(op):
    case = propose(actor=PersonFactory(), values=PROPOSAL)
    line = case.story.get()
    line.note = "Autre"
    with pytest.raises(DatabaseError), transaction.atomic():
        line.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        line.delete()


def test_a_title_pasted_with_its_line_end_is_told_all_the_same(
    op, unit_head, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        propose(actor=PersonFactory(), values=PROPOSAL | {"title": "Résumer\nles mémoires"})
    assert mail.outbox[0].subject.endswith("Résumer les mémoires")
