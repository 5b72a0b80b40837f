from __future__ import annotations

import json

import pytest
from django.db import transaction
from tests.portal.factories import PersonFactory

from balise.portal.enforcement.models import JournalEntry
from balise.portal.organizations.audit import record_event
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
