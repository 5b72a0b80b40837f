"""Record that a person followed a course (guide, 3.2: proof per person, before use)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balise.portal.organizations.audit import record_event
from balise.portal.organizations.signals import grants_changed
from balise.portal.people.models import Person
from balise.portal.people.permissions import ActionRefused, require
from balise.portal.training.models import Course, TrainingRecord
from balise.portal.training.validity import months_later


@transaction.atomic
def record_completion(
    *, actor: Person, person: Person, course: Course, completed_on: date, proof: str = ""
) -> TrainingRecord:
    """Gateways open what waited for it as soon as the transaction commits."""
    require(actor, "training.record")
    persons = Person.objects.of(actor.public_body).select_for_update(of=("self",), no_key=True)
    person = persons.get(pk=person.pk)
    course = Course.objects.of(actor.public_body).get(pk=course.pk)
    record = keep(actor, person, course, completed_on, proof)
    grants_changed.send(sender=TrainingRecord, public_body=actor.public_body, persons=[person.pk])
    return record


def keep(actor: Person, person: Person, course: Course, completed_on: date, proof: str) -> TrainingRecord:
    """The record and its event, within the caller's transaction; the caller says that grants changed."""
    if not person.active:
        raise ActionRefused(_("Cette personne n’est plus en fonction."))
    if completed_on > timezone.localdate():
        raise ActionRefused(_("Une formation ne se consigne qu’une fois suivie : la date est dans le futur."))
    if TrainingRecord.objects.filter(person=person, course=course, completed_on=completed_on).exists():
        raise ActionRefused(_("Cette formation est déjà consignée à cette date."))
    record = record_of(actor, person, course, completed_on, proof)
    record.save(force_insert=True)
    record_event(actor.public_body, actor, "training.record", detail=told(record))
    return record


def record_of(
    actor: Person, person: Person, course: Course, completed_on: date, proof: str
) -> TrainingRecord:
    """Not saved yet."""
    return TrainingRecord(
        public_body=actor.public_body,
        person=person,
        course=course,
        completed_on=completed_on,
        valid_until=months_later(completed_on, course.validity_months),
        proof=proof.strip(),
        recorded_by=actor,
    )


def told(record: TrainingRecord) -> dict[str, str]:
    """What the journal says of it."""
    return {
        "subject": str(record.person.ref),
        "course": record.course.code,
        "completed_on": record.completed_on.isoformat(),
    }
