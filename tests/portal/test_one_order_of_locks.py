"""Two acts at the same moment wait for each other in one order: neither is broken off by the database."""

from __future__ import annotations

from django.db import transaction
from tests.portal.at_once import Second
from tests.portal.factories import (
    ApiKeyFactory,
    GroupFactory,
    PersonFactory,
    PublicBodyFactory,
    UseCaseFactory,
)

from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.actions.rotate_key import rotate_key
from balise.portal.enforcement.models import ApiKey
from balise.portal.organizations.audit import record_event
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.add_members import add_members
from balise.portal.people.actions.guards import locked as person_locked
from balise.portal.people.models import Person
from balise.portal.usecases.actions.answer_join import answer_join
from balise.portal.usecases.actions.moving import locked as case_locked
from balise.portal.usecases.models import JoinRequest


def meanwhile(body, first, act) -> object:
    """``first`` takes its rows; ``act`` begins and waits; then ``first`` journals and commits."""
    second = Second(body, act)
    with transaction.atomic():
        first()
        second.start_and_wait_for_lock()
        record_event(body, None, "snapshot.publish")
    return second.finish()


def test_an_applications_key_is_replaced_while_its_case_changes(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        admin = PersonFactory(with_roles=("unite-responsable",), second_factor=True)
        case = UseCaseFactory(authorised=True)
        key = ApiKeyFactory(case=case, application="Portail")
        publish(body)
        outcome = meanwhile(
            body,
            lambda: case_locked(case, admin),
            lambda: rotate_key(actor=admin, key=ApiKey.objects.get(pk=key.pk), overlap_hours=1),
        )
        assert not isinstance(outcome, Exception), outcome


def test_a_persons_key_is_replaced_while_the_person_changes(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        admin, person = PersonFactory(with_roles=("unite-responsable",)), PersonFactory()
        key = ApiKeyFactory(person=person)
        publish(body)
        outcome = meanwhile(
            body,
            lambda: person_locked(admin, person),
            lambda: rotate_key(
                actor=Person.objects.get(pk=person.pk), key=ApiKey.objects.get(pk=key.pk), overlap_hours=1
            ),
        )
        assert not isinstance(outcome, Exception), outcome


def test_a_person_joins_a_group_by_two_ways_at_once(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        admin = PersonFactory(with_roles=("unite-responsable",), second_factor=True)
        group, person = GroupFactory(), PersonFactory()
        case = UseCaseFactory(authorised=True, for_groups=(group,))
        request = JoinRequest.objects.create(public_body=body, case=case, person=person, need="Même tâche")
        second = Second(body, lambda: add_members(actor=admin, group=group, persons=[person]))
        with transaction.atomic():
            answer_join(actor=admin, request=request, accepted=True, group=group)
            second.start_and_wait_for_lock()
        assert "déjà dans le groupe" in str(second.finish())
        assert group.members.get() == person


def test_an_answer_waits_for_the_group_before_the_journal(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        admin = PersonFactory(with_roles=("unite-responsable",), second_factor=True)
        group, person = GroupFactory(), PersonFactory()
        case = UseCaseFactory(authorised=True, for_groups=(group,))
        request = JoinRequest.objects.create(public_body=body, case=case, person=person, need="Même tâche")
        outcome = meanwhile(
            body,
            lambda: type(group).objects.select_for_update(no_key=True).get(pk=group.pk),
            lambda: answer_join(actor=admin, request=request, accepted=True, group=group),
        )
        assert not isinstance(outcome, Exception), outcome
