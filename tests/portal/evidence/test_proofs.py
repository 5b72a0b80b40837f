"""A record that proves nothing does not put a measure in place; what is done is not said to be missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from tests.portal.enforcement.gateways import journal
from tests.portal.factories import (
    ApiKeyFactory,
    CourseFactory,
    DecisionFactory,
    DirectiveFactory,
    GroupFactory,
    MandateFactory,
    PersonFactory,
    SystemFactory,
    TrainingRecordFactory,
    UseCaseFactory,
)

from balise.portal.evidence.gather import gather
from balise.portal.evidence.status import Standing, Status
from balise.portal.evidence.statuses import status_of
from balise.portal.organizations.models import DirectiveReading
from balise.portal.people.models import Person
from balise.portal.systems.actions.change import change
from balise.portal.usecases.actions.transition import transition
from balise.portal.usecases.models import canonical_digest


def of(measure: str, op) -> Status:
    return status_of(measure, gather(op))


def test_a_mandate_whose_powers_sleep_authorises_nothing(op):
    holder = PersonFactory()
    MandateFactory(holder=holder)
    for measure in ("1.1-2", "1.1-5"):
        assert of(measure, op).standing is not Standing.MET
    MandateFactory()
    assert of("1.1-2", op).standing is Standing.MET


def test_an_opinion_given_before_the_system_changed_is_of_another_system(op, person_with):
    system = SystemFactory(with_opinion="favourable")
    assert of("1.2-13", op).standing is Standing.MET
    change(
        actor=person_with("integrateur"),
        system=system,
        values={"model_name": "un-autre-modele"},
        reason="Nouvelle version du modèle.",
    )
    assert of("1.2-13", op).gaps == (system.code,)


def test_readings_of_those_who_left_do_not_stand_for_those_who_stay(op):
    directive = DirectiveFactory(published=True)
    left = PersonFactory(left=True)
    PersonFactory()
    DirectiveReading.objects.create(public_body=op, directive=directive, person=left)
    assert of("1.1-6", op).standing is Standing.PARTLY


def test_courses_owed_by_all_are_required_by_each_case(op):
    CourseFactory(owed=True)
    case = UseCaseFactory(
        authorised=True, on_systems=[SystemFactory()], for_groups=[GroupFactory()], required_courses=[]
    )
    assert case.required_courses == []
    for measure in ("1.1-3", "3.1-1"):
        assert of(measure, op).standing is Standing.MET, measure
    assert "une formation exigée par chaque cas utilisé" not in of("3.2-3", op).gaps


def test_persons_of_one_name_are_two_persons(op):
    name = {"first_name": "Marie", "last_name": "Tremblay"}
    case = UseCaseFactory(authorised=True, with_decision=False, requester=PersonFactory(**name))
    mandate = MandateFactory(holder=PersonFactory(**name, second_factor=True))
    frozen = {"facts_digest": case.facts_digest()}
    DecisionFactory(case=case, mandate=mandate, frozen=frozen, digest=canonical_digest(frozen))
    assert not of("1.1-9", op).gaps


def test_a_study_taken_up_again_waits_from_that_day(op, person_with):
    case = UseCaseFactory(refused=True, proposed_at=timezone.now() - timedelta(days=90))
    transition(actor=person_with("unite-responsable"), case=case, verb="reopen", reason="Le besoin revient.")
    assert of("1.1-8", op).standing is Standing.MET


def test_a_case_without_a_system_is_not_documented(op):
    case = UseCaseFactory(documented=True)
    assert of("3.3-1", op).gaps == (case.code,)


def test_pilots_close_a_case_only_while_it_is_tried_out(op):
    CourseFactory(owed=True)
    case = UseCaseFactory(
        authorised=True, phase="experimentation", on_systems=[SystemFactory()], for_pilots=[GroupFactory()]
    )
    told = "un groupe pour chaque cas utilisé"
    assert told not in of("2.3-3", op).gaps and not of("1.1-3", op).gaps
    case.phase = "operation"
    case.save()
    assert told in of("2.3-3", op).gaps
    assert of("1.1-3", op).gaps == (case.code,)


def test_a_retention_rule_that_nobody_named_is_none(op):
    assert "la règle de conservation" in of("3.3-10", op).gaps
    op.content_retention_rule = "2-140"
    op.save()
    assert of("3.3-10", op).standing is Standing.MET


def test_calls_without_an_outcome_are_counted_without_a_verification(op):
    begun = datetime.now(UTC) - timedelta(hours=3)
    journal(op, "intent", "req_told", at=begun)
    journal(op, "outcome", "req_told", at=begun)
    journal(op, "refusal", "req_refused", at=begun)
    assert of("2.3-6", op).standing is Standing.MET
    # Tried again with another system: one request, whose first call was told.
    journal(op, "intent", "req_lost", at=begun)
    journal(op, "outcome", "req_lost", at=begun)
    journal(op, "intent", "req_lost", at=begun, attempt=2)
    status = of("2.3-6", op)
    assert (status.done, status.total) == (2, 3)
    journal(op, "intent", "req_under_way")
    assert (of("2.3-6", op).done, of("2.3-6", op).total) == (3, 4)


def test_a_human_answer_to_an_earlier_request_is_no_request(op):
    journal(op, "intervention", "req_of_last_month")
    journal(op, "intent", "req_answered")
    journal(op, "outcome", "req_answered")
    journal(op, "intervention", "req_answered")
    found = gather(op).gateways
    assert (found.requests, found.answers, found.interventions) == (1, 1, 2)


def test_persons_served_by_an_application_have_access(op):
    course = CourseFactory(owed=True)
    trained, behind = PersonFactory(), PersonFactory()
    TrainingRecordFactory(person=trained, course=course)
    group = GroupFactory(with_members=[trained, behind])
    case = UseCaseFactory(authorised=True, for_groups=[group])
    ApiKeyFactory(case=case, application="Guichet")
    status = of("1.2-15", op)
    assert (status.done, status.total) == (1, 2)
    case.phase = "experimentation"
    case.save()
    assert of("1.2-15", op).total == 0
    case.group_links.update(pilot=True)
    assert of("1.2-15", op).total == 2
    case.phase = "operation"
    case.save()
    assert of("1.2-15", op).total == Person.objects.filter(active=True).count() > 2


def test_a_key_of_a_case_that_is_over_gives_no_access(op):
    CourseFactory(owed=True)
    ApiKeyFactory(case=UseCaseFactory(closed=True))
    assert of("1.2-15", op).standing is Standing.NOT_APPLICABLE


def test_answers_that_nobody_compares_are_not_said_to_be_none(op):
    journal(op, "intent", "req_answered")
    journal(op, "outcome", "req_answered", status="ok")
    assert "une comparaison des réponses depuis un jour" in of("2.3-12", op).gaps


def test_what_a_case_that_masks_nothing_lets_be_read_is_flagged(op):
    case = UseCaseFactory(authorised=True, mask=False)
    UseCaseFactory(authorised=True)
    journal(op, "intent", "req_read", case=case.code, findings={"NAS": 1})
    assert of("2.1-8", op).gaps == (case.code,)
