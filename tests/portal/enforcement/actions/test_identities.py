"""What gateways are told of persons whom applications may name."""

from __future__ import annotations

import json

import psycopg.errors
import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from tests.portal.enforcement.actions.test_grants import grant_of
from tests.portal.enforcement.gateways import as_gateway
from tests.portal.factories import (
    ApiKeyFactory,
    CourseFactory,
    GroupFactory,
    IdentityProviderFactory,
    PersonFactory,
    TrainingRecordFactory,
    UnitFactory,
    day,
)

from balise.contracts.grants import email_name, subject_name
from balise.portal.enforcement.actions.grants import rebuild_grants, recompute_grants
from balise.portal.enforcement.actions.revoke_key import revoke_key
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.add_members import add_members
from balise.portal.people.actions.create_person import create_person
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.actions.edit_person import edit_person
from balise.portal.people.models import PersonIdentity


def published() -> dict[str, dict]:
    """Rows that the session sees, by person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(i) FROM balise_identity i")
        rows = [row[0] if isinstance(row[0], dict) else json.loads(row[0]) for row in cursor.fetchall()]
    return {row["person"]: row for row in rows}


def application(**fields):
    return ApiKeyFactory(application="Open WebUI", label="Open WebUI", **fields)


def test_without_an_application_nobody_is_published(op):
    ApiKeyFactory()
    recompute_grants(op)
    assert published() == {}


def test_the_first_application_makes_everybody_known_and_the_last_one_forgotten(op, person_with):
    persons = [PersonFactory(), PersonFactory(left=True)]
    one, two = application(), application(expires_at=timezone.now())
    recompute_grants(op, [one.person_id])
    assert {str(person.ref) for person in persons} <= set(published())
    assert published()[str(persons[1].ref)]["person_active"] is False
    admin = person_with("securite")
    revoke_key(actor=admin, key=one)
    assert two.has_expired
    assert published() == {}


def test_a_person_is_what_the_grant_of_their_own_key_would_say(op):
    person = PersonFactory(with_roles=("securite",))
    GroupFactory(code="equipe", with_members=[person])
    TrainingRecordFactory(person=person, course=CourseFactory(code="cours"), valid_until=day(30))
    own, _app = ApiKeyFactory(person=person), application()
    recompute_grants(op)
    grant, row = grant_of(own), published()[str(person.ref)]
    for name in ("role", "groups", "trainings", "person_active"):
        assert row[name] == grant[name], name


def test_the_grant_of_an_application_is_nobodys(op):
    responsible = PersonFactory(with_roles=("securite",))
    GroupFactory(with_members=[responsible])
    key = application(person=responsible, trust_forwarded=True, networks=["10.0.0.0/8"])
    recompute_grants(op)
    grant = grant_of(key)
    assert (grant["application"], grant["trust_forwarded"]) == (True, True)
    assert (grant["person"], grant["role"], grant["groups"], grant["trainings"]) == ("", "", [], {})
    # It serves others: it goes on when who answers for it leaves.
    type(responsible).objects.filter(pk=responsible.pk).update(active=False)
    recompute_grants(op)
    assert grant_of(key)["person_active"] is True


def test_changes_of_a_key_reach_its_grant(op):
    key = application()
    recompute_grants(op)
    type(key).objects.filter(pk=key.pk).update(trust_forwarded=True, networks=["10.0.0.0/8"])
    assert recompute_grants(op).changed == [key.key_id]
    assert grant_of(key)["trust_forwarded"] is True


def test_names_are_those_that_gateways_look_up(op, person_with):
    person = PersonFactory(email="Ines@Ville.Example")
    admin = person_with("securite")
    PersonIdentity.objects.create(
        public_body=op, person=person, issuer="https://id.example", subject="abc d", linked_by=admin
    )
    application()
    recompute_grants(op)
    names = [subject_name("https://id.example", "abc d")]
    assert published()[str(person.ref)]["names"] == names
    # Addresses travel only when something names persons by them.
    IdentityProviderFactory(claim="email")
    recompute_grants(op)
    assert published()[str(person.ref)]["names"] == sorted([*names, email_name("ines@ville.example")])


@pytest.mark.parametrize(
    "email", ["\u212aarl@ville.example", "Info@\u00c9cole.example", "\u0130nes@ville.example"]
)
def test_addresses_are_made_small_as_gateways_make_them(op, email):
    person = PersonFactory(email=email)
    application(trust_forwarded=True, networks=["10.0.0.0/8"])
    recompute_grants(op)
    assert published()[str(person.ref)]["names"] == [email_name(email)]


def test_an_application_whose_headers_are_believed_needs_addresses(op):
    person = PersonFactory()
    application(trust_forwarded=True, networks=["10.0.0.0/8"])
    recompute_grants(op)
    assert published()[str(person.ref)]["names"] == [email_name(person.email)]


def test_whatever_changes_a_person_is_published_with_it(op, person_with):
    admin = person_with("unite-responsable")
    application(trust_forwarded=True, networks=["10.0.0.0/8"])
    recompute_grants(op)
    unit = UnitFactory()
    person = create_person(
        actor=admin, first_name="Inès", last_name="Roy", email="ines@ville.example", unit=unit
    )
    assert published()[str(person.ref)]["names"] == ["email:ines@ville.example"]
    edit_person(
        actor=admin, subject=person, first_name="Inès", last_name="Roy", email="roy@ville.example", unit=unit
    )
    assert published()[str(person.ref)]["names"] == ["email:roy@ville.example"]
    add_members(actor=admin, group=GroupFactory(code="equipe"), persons=[person])
    assert published()[str(person.ref)]["groups"] == ["equipe"]
    deactivate_person(actor=admin, subject=person, reason="Départ")
    assert published()[str(person.ref)]["person_active"] is False


def test_rows_that_are_right_are_left_alone_and_strangers_are_removed(op):
    application()
    assert recompute_grants(op).persons
    assert not recompute_grants(op)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO balise_identity (public_body, person) VALUES (%s, 'inconnue')", [op.pk])
    assert rebuild_grants(op).persons == 1
    assert "inconnue" not in published()


def test_a_public_body_sees_and_writes_its_own_persons_only(op, other_op):
    application()
    recompute_grants(op)
    with acting_for(other_op.pk):
        assert published() == {}
        PersonFactory()
        application()
        recompute_grants(other_op)
        theirs = published()
        assert theirs
        refused = pytest.raises(ProgrammingError, match="row-level security")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO balise_identity (public_body, person) VALUES (%s, 'x')", [op.pk])


def test_a_gateway_reads_every_body_and_writes_none(op):
    application()
    recompute_grants(op)
    ours = published()
    with as_gateway() as cursor:
        cursor.execute("SELECT count(*) FROM balise_identity")
        assert cursor.fetchone()[0] == len(ours)
        with pytest.raises(ProgrammingError) as caught, transaction.atomic():
            cursor.execute("DELETE FROM balise_identity")
    assert isinstance(caught.value.__cause__, psycopg.errors.InsufficientPrivilege)
