from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from tests.portal.factories import PersonFactory

from balise.contracts.records import JournalRecord, RecordKind
from balise.journal.sync import append
from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations import audit
from balise.portal.organizations.audit import chain_name, record_event
from balise.portal.organizations.tenancy import acting_for


def test_an_event_is_one_row_of_the_op(op):
    actor = PersonFactory()
    request_id = record_event(op, actor, "mandate.grant", detail={"mandate": 3})
    entry = JournalEntry.objects.get(request_id=request_id)
    body = json.loads(bytes(entry.body))
    assert body["decision"] == "mandate.grant"
    assert body["person"] == str(actor.ref)
    assert body["detail"] == {"mandate": 3}


def test_it_falls_with_the_act_that_it_reports(op):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_event(op, None, "mandate.grant")
        raise ZeroDivisionError
    assert not JournalEntry.objects.exists()


def test_another_op_does_not_see_it(op, other_op):
    record_event(op, None, "mandate.grant")
    with acting_for(other_op.pk):
        assert not JournalEntry.objects.exists()


def test_a_key_that_was_replaced_while_we_run_forges_nothing(op, settings):
    """Two planes are not restarted at once: one meets the head that the other signed by the new key."""
    record_event(op, None, "mandate.grant")
    renewed = Ed25519PrivateKey.generate()
    public = renewed.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    path = settings.BALISE.keys_dir / "journal-essai.pub"
    path.write_bytes(public)
    try:
        with transaction.atomic():
            event = JournalRecord(RecordKind.EVENT, op.pk, "evt_renewed", datetime.now(UTC))
            append(connection.connection, chain_name(op), renewed, [event], audit._kept_keys)
        record_event(op, None, "mandate.revoke")
    finally:
        path.unlink()
    assert JournalEntry.objects.count() == 3
