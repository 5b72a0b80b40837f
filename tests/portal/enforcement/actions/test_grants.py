from __future__ import annotations

import json
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.portal.enforcement.gateways import as_gateway
from tests.portal.factories import (
    ApiKeyFactory,
    CourseFactory,
    GroupFactory,
    PersonFactory,
    TrainingRecordFactory,
    day,
)

from balise.portal.enforcement.actions.grants import rebuild_grants, recompute_grants
from balise.portal.organizations.signals import grants_changed
from balise.portal.organizations.tenancy import acting_for


def grant_of(key) -> dict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(g) FROM balise_grant g WHERE key_id = %s", [key.key_id])
        row = cursor.fetchone()
    return json.loads(row[0]) if row and isinstance(row[0], str) else row and row[0]


def test_a_grant_says_who_for_which_case_in_which_groups(op):
    person = PersonFactory(with_roles=("securite", "auditeur"))
    GroupFactory(code="b-pilote", with_members=[person])
    GroupFactory(code="a-equipe", with_members=[person])
    GroupFactory(code="autre")
    key = ApiKeyFactory(person=person, networks=["10.0.0.0/8"])
    recompute_grants(op)
    grant = grant_of(key)
    assert grant["person"] == str(person.ref)
    assert grant["case"] == key.case.code
    assert grant["groups"] == ["a-equipe", "b-pilote"]
    assert grant["role"] == "auditeur,securite"
    assert grant["networks"] == ["10.0.0.0/8"]
    assert grant["person_active"] is True


def test_only_the_hash_of_the_key_is_stored(op):
    key = ApiKeyFactory()
    recompute_grants(op)
    assert bytes.fromhex(grant_of(key)["key_hash"].removeprefix("\\x")) == bytes(key.key_hash)


def test_a_training_counts_until_its_last_day_is_over_in_the_ops_time_zone(op):
    person = PersonFactory()
    course = CourseFactory(code="mcn-marquage")
    TrainingRecordFactory(
        person=person, course=course, completed_on=date(2025, 1, 10), valid_until=date(2026, 7, 31)
    )
    key = ApiKeyFactory(person=person)
    recompute_grants(op)
    lapses = datetime.fromisoformat(grant_of(key)["trainings"]["mcn-marquage"])
    assert lapses == datetime(2026, 8, 1, tzinfo=ZoneInfo("America/Toronto"))


def test_the_latest_of_two_trainings_counts(op):
    person, course = PersonFactory(), CourseFactory(code="cours")
    TrainingRecordFactory(person=person, course=course, expired=True)
    TrainingRecordFactory(person=person, course=course, valid_until=day(10))
    key = ApiKeyFactory(person=person)
    recompute_grants(op)
    assert datetime.fromisoformat(grant_of(key)["trainings"]["cours"]) > timezone.now()


def test_a_training_dated_after_today_does_not_count(op):
    person = PersonFactory()
    TrainingRecordFactory(person=person, completed_on=day(3), valid_until=day(300))
    key = ApiKeyFactory(person=person)
    recompute_grants(op)
    assert grant_of(key)["trainings"] == {}


def test_a_person_who_left_and_a_revoked_key_are_marked(op):
    left = ApiKeyFactory(person=PersonFactory(left=True))
    revoked = ApiKeyFactory(revoked=True)
    recompute_grants(op)
    assert grant_of(left)["person_active"] is False
    assert grant_of(revoked)["revoked_at"] is not None


def test_signal_recomputes_only_the_persons_named(op):
    one, two = ApiKeyFactory(), ApiKeyFactory()
    grants_changed.send(sender=None, public_body=op, persons=[one.person_id])
    assert grant_of(one) is not None
    assert grant_of(two) is None
    grants_changed.send(sender=None, public_body=op, persons=None)
    assert grant_of(two) is not None


def test_rows_that_are_right_are_left_alone(op):
    key = ApiKeyFactory()
    assert recompute_grants(op).added == [key.key_id]
    assert not recompute_grants(op)
    type(key.person).objects.filter(pk=key.person_id).update(active=False)
    assert recompute_grants(op).changed == [key.key_id]


def test_another_public_body_is_never_touched(op, other_op):
    with acting_for(other_op.pk):
        theirs = ApiKeyFactory()
    ours = ApiKeyFactory()
    grants_changed.send(sender=None, public_body=op, persons=None)
    assert grant_of(ours) is not None
    with acting_for(other_op.pk):
        assert grant_of(theirs) is None


def test_rebuilding_removes_a_grant_without_key(op):
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO balise_grant (key_hash, key_id, public_body, person, "case") VALUES (%s, %s, %s, %s, %s)',
            [bytes(32), "orpheline", op.pk, "personne", "cas"],
        )
    assert rebuild_grants(op).removed == ["orpheline"]
    assert not rebuild_grants(op)


def test_command_reports_what_differed_and_checks_without_changing(op):
    key = ApiKeyFactory()
    with pytest.raises(CommandError):
        call_command("rebuild_grants", "--check", stdout=StringIO())
    assert grant_of(key) is None
    said = StringIO()
    call_command("rebuild_grants", "--public-body", op.code, stdout=said)
    assert f"ajoutée : {key.key_id}" in said.getvalue()
    call_command("rebuild_grants", "--check", stdout=StringIO())


def test_command_names_an_unknown_public_body(op):
    with pytest.raises(CommandError, match="inconnu"):
        call_command("rebuild_grants", "--public-body", "inconnu", stdout=StringIO())


def epoch() -> int:
    with as_gateway() as cursor:
        cursor.execute("SELECT epoch FROM balise_grant_epoch")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("application", ["", "Comptoir"])
def test_gateways_hear_nothing_of_what_changes_nothing(op, application):
    """At each word of a change, every gateway reads every key that it knows again."""
    keys = [ApiKeyFactory(), ApiKeyFactory(application=application)]
    assert recompute_grants(op)
    before = epoch()
    assert not recompute_grants(op)
    assert not recompute_grants(op, [key.person_id for key in keys])
    assert epoch() == before
    PersonFactory._meta.model.objects.filter(pk=keys[0].person_id).update(active=False)
    assert recompute_grants(op).changed == [keys[0].key_id]
    assert epoch() > before


def test_of_everybody_who_differs_is_looked_for_before_the_turn_is_taken(op):
    """An emergency stop waits for its turn: of fifty thousand keys, it waited a minute every five."""
    key, _other = ApiKeyFactory(), ApiKeyFactory()
    recompute_grants(op)
    PersonFactory._meta.model.objects.filter(pk=key.person_id).update(active=False)
    with CaptureQueriesContext(connection) as asked:
        recompute_grants(op)
    queries = [query["sql"] for query in asked]
    [turn] = [place for place, sql in enumerate(queries) if "pg_advisory_xact_lock(7411" in sql]
    everybody = "NULL::bigint[] IS NULL"
    assert any(everybody in sql for sql in queries[:turn])
    assert not any(everybody in sql for sql in queries[turn:])


def test_a_person_s_standing_is_computed_once_for_all_their_keys(op):
    person = PersonFactory()
    for _ in range(3):
        ApiKeyFactory(person=person)
    with CaptureQueriesContext(connection) as asked:
        recompute_grants(op)
    [written] = [query["sql"] for query in asked if "INSERT INTO balise_grant" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {written}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "CTE Scan on s" in plan


def test_nobody_s_standing_is_computed_who_has_no_key(op):
    """Of a large body most have none: a few keys took as long as all persons."""
    key = ApiKeyFactory()
    PersonFactory.create_batch(3)
    with CaptureQueriesContext(connection) as asked:
        recompute_grants(op)
    [looked, *_] = [query["sql"] for query in asked if "balise_grant held" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {looked}")
        waiting = [cursor.fetchone()[0][0]["Plan"]]
    computed = []
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", ())
        if node.get("Subplan Name") == "CTE s":
            computed.append(node["Actual Rows"])
    assert grant_of(key) is not None
    assert computed == [1]
