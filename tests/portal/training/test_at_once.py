"""Two tables with the same rows, sent at the same moment: one is recorded, the other says why not."""

from __future__ import annotations

from django.db import transaction
from tests.portal.at_once import Second
from tests.portal.factories import (
    CourseFactory,
    PersonFactory,
    PublicBodyFactory,
    TrainingRecordFactory,
    day,
)

from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.permissions import ActionRefused
from balise.portal.training.actions.import_completions import import_completions
from balise.portal.training.models import TrainingRecord


def test_tables_in_contrary_orders_do_not_wait_in_a_circle(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        trainer = PersonFactory(with_roles=("formation",))
        course = CourseFactory(code="base")
        persons = [PersonFactory() for _ in range(2)]
        rows = [f"{person.email};base;{day(-3)}" for person in persons]
        text, reversed_text = "\n".join(rows), "\n".join(rows[::-1])
        later = Second(body, lambda: import_completions(actor=trainer, text=reversed_text))
        earlier = Second(body, lambda: import_completions(actor=trainer, text=text))
        with transaction.atomic():
            # Both wait for the row that was last: one with the other row in hand, the other for it.
            TrainingRecordFactory(person=persons[1], course=course, completed_on=day(-3), recorded_by=trainer)
            later.start_and_wait_for_lock()
            earlier.start_and_wait_for_lock()
            transaction.set_rollback(True)
        outcomes = [later.finish(), earlier.finish()]
        assert 2 in outcomes
        assert any(isinstance(outcome, ActionRefused) for outcome in outcomes)
        assert TrainingRecord.objects.of(body).count() == 2
