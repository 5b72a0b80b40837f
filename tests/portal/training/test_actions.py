from __future__ import annotations

import sys

import pytest
from django.core.exceptions import PermissionDenied
from tests.portal.factories import CourseFactory, PersonFactory, TrainingRecordFactory, day

from balise.catalog.courses import courses
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.audit import record_events
from balise.portal.organizations.signals import grants_changed
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused
from balise.portal.training.actions.adopt_proposed import adopt_proposed
from balise.portal.training.actions.create_course import create_course
from balise.portal.training.actions.edit_course import edit_course
from balise.portal.training.actions.import_completions import import_completions
from balise.portal.training.actions.record_completion import record_completion
from balise.portal.training.models import Course, TrainingRecord

# Its function has the module's name.
import_completions_module = sys.modules[import_completions.__module__]


@pytest.fixture
def trainer(person_with):
    return person_with("formation", second_factor=False)


@pytest.fixture
def regranted():
    """What ``grants_changed`` was sent for, call by call."""
    seen = []

    def hear(persons, **kwargs):
        seen.append(persons)

    grants_changed.connect(hear)
    yield seen
    grants_changed.disconnect(hear)


def test_a_completion_counts_for_the_courses_validity_and_opens_access(op, trainer, regranted):
    person, course = PersonFactory(), CourseFactory(validity_months=12)
    record = record_completion(actor=trainer, person=person, course=course, completed_on=day(-1))
    assert record.valid_until > day(363)
    assert record.recorded_by == trainer
    assert regranted == [[person.pk]]
    assert b"training.record" in bytes(JournalEntry.objects.get().body)


@pytest.mark.parametrize("roles", [(), ("securite",), ("dirigeant",), ("auditeur",)])
def test_others_record_nothing(op, person_with, roles):
    with pytest.raises(PermissionDenied):
        record_completion(
            actor=person_with(*roles), person=PersonFactory(), course=CourseFactory(), completed_on=day()
        )


def test_tomorrows_training_is_not_recorded(op, trainer):
    with pytest.raises(ActionRefused, match="futur"):
        record_completion(actor=trainer, person=PersonFactory(), course=CourseFactory(), completed_on=day(1))


def test_the_same_completion_twice_is_refused(op, trainer):
    done = TrainingRecordFactory()
    with pytest.raises(ActionRefused, match="déjà consignée"):
        record_completion(
            actor=trainer, person=done.person, course=done.course, completed_on=done.completed_on
        )


def test_a_person_who_left_or_of_another_op_is_refused(op, other_op, trainer):
    with pytest.raises(ActionRefused, match="plus en fonction"):
        record_completion(
            actor=trainer, person=PersonFactory(left=True), course=CourseFactory(), completed_on=day()
        )
    with acting_for(other_op.pk):
        stranger = PersonFactory()
    with pytest.raises(Person.DoesNotExist):
        record_completion(actor=trainer, person=stranger, course=CourseFactory(), completed_on=day())


def test_a_table_is_recorded_whole_with_one_new_computation(op, trainer, regranted):
    first, second = PersonFactory(email="a@essai.example"), PersonFactory(email="b@essai.example")
    CourseFactory(code="base")
    text = f"courriel;code;date;preuve\na@essai.example;base;{day(-2)};A-1\nB@essai.example;BASE;{day(-1)};\n"
    assert import_completions(actor=trainer, text=text) == 2
    assert TrainingRecord.objects.count() == 2
    assert regranted == [sorted([first.pk, second.pk])]


def test_the_journal_is_held_only_once_every_row_is_written(op, trainer, monkeypatch):
    """An emergency stop waits for the same chain."""
    for name in "ab":
        PersonFactory(email=f"{name}@essai.example")
    CourseFactory(code="base")
    rows_when_told = []

    def telling(*arguments):
        rows_when_told.append(TrainingRecord.objects.count())
        record_events(*arguments)

    monkeypatch.setattr(import_completions_module, "record_events", telling)
    import_completions(actor=trainer, text=f"a@essai.example;base;{day(-2)}\nb@essai.example;base;{day(-2)}")
    assert rows_when_told == [2]
    bodies = [bytes(entry.body) for entry in JournalEntry.objects.order_by("seq")]
    assert [b"training.record" in body for body in bodies] == [True, True]


def test_what_another_recorded_meanwhile_is_refused_and_nothing_kept(op, trainer, monkeypatch):
    PersonFactory(email="a@essai.example")
    course = CourseFactory(code="base")
    text = f"a@essai.example;base;{day(-3)}\na@essai.example;base;{day(-2)}"
    seen = import_completions_module.read(op, text)
    TrainingRecordFactory(person=seen[1].person, course=course, completed_on=seen[1].completed_on)
    monkeypatch.setattr(import_completions_module, "read", lambda *_: seen)
    with pytest.raises(ActionRefused, match="vient d’être consignée"):
        import_completions(actor=trainer, text=text)
    assert TrainingRecord.objects.count() == 1


def test_one_wrong_line_records_nothing(op, trainer, regranted):
    PersonFactory(email="a@essai.example")
    CourseFactory(code="base")
    text = f"a@essai.example;base;{day(-2)}\nx@essai.example;base;{day(-2)}"
    with pytest.raises(ActionRefused, match=r"corrigées.: 2"):
        import_completions(actor=trainer, text=text)
    assert not TrainingRecord.objects.exists()
    assert regranted == []


def test_the_same_table_twice_is_refused(op, trainer):
    PersonFactory(email="a@essai.example")
    CourseFactory(code="base")
    text = f"a@essai.example;base;{day(-2)}"
    import_completions(actor=trainer, text=text)
    with pytest.raises(ActionRefused, match="déjà consignées"):
        import_completions(actor=trainer, text=text)
    assert TrainingRecord.objects.count() == 1


def test_of_a_table_that_grew_what_is_new_is_recorded(op, trainer, regranted):
    PersonFactory(email="a@essai.example")
    new = PersonFactory(email="b@essai.example")
    CourseFactory(code="base")
    text = f"a@essai.example;base;{day(-2)}"
    import_completions(actor=trainer, text=text)
    regranted.clear()
    assert import_completions(actor=trainer, text=f"{text}\nb@essai.example;base;{day(-1)}") == 1
    assert TrainingRecord.objects.count() == 2
    assert regranted == [[new.pk]]


def test_the_proposed_courses_are_adopted_once(op, trainer):
    adopted = adopt_proposed(actor=trainer)
    assert {course.code for course in adopted} == set(courses())
    with pytest.raises(ActionRefused, match="déjà toutes"):
        adopt_proposed(actor=trainer)


def test_a_course_keeps_its_code_and_what_was_proven(op, trainer, regranted):
    course = create_course(actor=trainer, title="Écrire une requête", validity_months=12)
    assert course.code == "ecrire-une-requete"
    done = TrainingRecordFactory(course=course)
    edit_course(actor=trainer, course=course, title="Requêtes", validity_months=1, mandatory=True)
    course.refresh_from_db()
    until = done.valid_until
    done.refresh_from_db()
    assert (course.code, course.mandatory, done.valid_until) == ("ecrire-une-requete", True, until)
    assert regranted == [None]


def test_two_courses_never_share_a_code(op, trainer):
    create_course(actor=trainer, title="Base", validity_months=12)
    with pytest.raises(ActionRefused, match="déjà ce titre"):
        create_course(actor=trainer, title="base ", validity_months=12)
    assert Course.objects.count() == 1
