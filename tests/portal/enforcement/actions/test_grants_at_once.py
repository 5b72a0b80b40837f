"""Grants computed while somebody takes one away: on real connections that commit, what was taken stays so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests.portal.at_once import Second
from tests.portal.factories import ApiKeyFactory, PersonFactory, PublicBodyFactory, UseCaseFactory

from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.actions.revoke_key import revoke_key
from balise.portal.enforcement.tasks import refresh
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.deactivate_person import deactivate_person


@pytest.fixture
def body(own_database):
    made = PublicBodyFactory()
    with acting_for(made.pk):
        yield made


def granted(column: str, key) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM balise_grant WHERE key_id = %s", [key.key_id])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("others", [recompute_grants, lambda _body: refresh(0)], ids=["change", "refresh"])
def test_a_key_revoked_meanwhile_stays_revoked(body, others):
    person = PersonFactory()
    key = ApiKeyFactory(person=person)
    recompute_grants(body)
    second = Second(body, lambda: others(body))
    with transaction.atomic():
        revoke_key(actor=person, key=key)
        second.start_and_wait_for_lock()
    outcome = second.finish()
    assert not isinstance(outcome, Exception), outcome
    assert granted("revoked_at", key) is not None


def test_a_person_who_left_meanwhile_stays_out(body):
    person, unit = PersonFactory(), PersonFactory(with_roles=("unite-responsable",), second_factor=True)
    key = ApiKeyFactory(person=person)
    named = ApiKeyFactory(
        person=unit, case=key.case, application="Portail", expires_at=timezone.now() + timedelta(days=1)
    )
    recompute_grants(body)
    second = Second(body, lambda: recompute_grants(body))
    with transaction.atomic():
        deactivate_person(actor=unit, subject=person, reason="Départ")
        second.start_and_wait_for_lock()
    outcome = second.finish()
    assert not isinstance(outcome, Exception), outcome
    assert granted("person_active", key) is False
    assert granted("person_active", named) is True
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_active FROM balise_identity WHERE person = %s", [str(person.ref)])
        assert cursor.fetchone() == (False,)


def test_of_two_acts_at_once_neither_undoes_the_other(body):
    keys = [ApiKeyFactory(person=PersonFactory(), case=UseCaseFactory(authorised=True)) for _ in range(2)]
    recompute_grants(body)
    second = Second(body, lambda: revoke_key(actor=keys[1].person, key=keys[1]))
    with transaction.atomic():
        revoke_key(actor=keys[0].person, key=keys[0])
        second.start_and_wait_for_lock()
    outcome = second.finish()
    assert not isinstance(outcome, Exception), outcome
    assert all(granted("revoked_at", key) is not None for key in keys)
