"""The second lock, asked of the database itself: no table of an OP is left out."""

from __future__ import annotations

import uuid

import pytest
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from tests.portal.enforcement.gateways import as_gateway

from balise.journal.chain import writer_id
from balise.portal.organizations.audit import chain_name, record_event
from balise.portal.organizations.models import PublicBody
from balise.portal.organizations.tenancy import acting_for

# Signing in comes before the OP is known.
BEFORE_THE_OP = {"people_account", "people_account_groups", "people_account_user_permissions"}


def test_every_domain_table_has_forced_row_level_security(db):
    labels = set(settings.DOMAIN_APPS)
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in labels]
    ours = {m._meta.db_table for m in models if m._meta.managed} - BEFORE_THE_OP
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity",
            [sorted(ours)],
        )
        protected = {row[0] for row in cursor.fetchall()}
    assert ours - protected == set()
    assert len(ours) > 30


def test_another_op_is_neither_changed_nor_deleted(op, other_op):
    assert not PublicBody.objects.filter(pk=other_op.pk).update(name="Prise")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organizations_publicbody WHERE id = %s", [other_op.pk])
        assert cursor.rowcount == 0
    other_op.refresh_from_db()
    assert other_op.name == "Régie voisine"
    assert PublicBody.objects.filter(pk=op.pk).update(name="Nouveau nom") == 1


def test_an_ops_past_is_its_own(op, other_op):
    def seen() -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT pgh_obj_id FROM organizations_publicbodyevent")
            return {row[0] for row in cursor.fetchall()}

    assert seen() == {op.pk}
    with acting_for(other_op.pk):
        assert seen() == {other_op.pk}


def test_the_portal_does_not_touch_what_gateways_recorded(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t || ' ' || p FROM unnest(%s::text[]) t, unnest(%s::text[]) p"
            " WHERE has_table_privilege(current_user, t, p)",
            [["balise_journal", "balise_snapshot", "balise_journal_checkpoint"],
             ["UPDATE", "DELETE", "TRUNCATE"]],
        )  # fmt: skip
        assert cursor.fetchall() == []


def chain_of(body) -> uuid.UUID:
    return writer_id(chain_name(body))


def test_an_op_sees_no_other_ops_chain_and_moves_its_own_alone(op, other_op):
    for body in (op, other_op):
        with acting_for(body.pk):
            record_event(body, None, "essai")
    with as_gateway() as cursor:
        gateway = uuid.uuid4()
        cursor.execute("INSERT INTO balise_journal_writer VALUES (%s, 'passerelle', 'cle')", [gateway])
        cursor.execute(
            "INSERT INTO balise_journal_head VALUES (%s, 1, %s, now(), %s)", [gateway, bytes(32), bytes(64)]
        )
    mine, theirs = chain_of(op), chain_of(other_op)
    with acting_for(op.pk), connection.cursor() as cursor:
        for table, column in (("balise_journal_writer", "id"), ("balise_journal_head", "writer")):
            cursor.execute(f"SELECT {column} FROM {table}")
            assert {row[0] for row in cursor.fetchall()} == {mine, gateway}
        cursor.execute("SELECT writer FROM balise_journal_head WHERE writer = %s FOR UPDATE", [mine])
        assert cursor.fetchall() == [(mine,)]
        cursor.execute("UPDATE balise_journal_head SET seq = 99 WHERE writer <> %s", [mine])
        assert cursor.rowcount == 0
        for statement, values in (
            ("INSERT INTO balise_journal_writer VALUES (%s, 'portail-0', 'cle')", [uuid.uuid4()]),
            ("INSERT INTO balise_journal_writer VALUES (%s, 'passerelle', 'cle')", [uuid.uuid4()]),
            *(
                (f"INSERT INTO {table} VALUES (%s, 7, %s, now(), %s{more})", [chain, bytes(32), bytes(64)])
                for chain in (theirs, gateway)
                for table, more in (("balise_journal_head", ""), ("balise_journal_checkpoint", ", 'cle'"))
            ),
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                cursor.execute(statement, values)
    record_event(op, None, "encore")


def test_without_an_op_no_chain_is_seen(op):
    record_event(op, None, "essai")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('balise.public_body', '', true)")
        for table in ("balise_journal_writer", "balise_journal_head", "balise_journal_checkpoint"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
