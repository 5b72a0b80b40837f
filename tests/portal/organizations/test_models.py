from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from tests.portal.factories import DirectiveFactory, MandateFactory, day

from balise.portal.organizations.models import Directive, Mandate


@pytest.mark.parametrize("field, value", [("scope", "internal"), ("ends_on", day(900)), ("holder_id", None)])
def test_the_database_refuses_to_edit_a_mandate(op, field, value):
    mandate = MandateFactory()
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        Mandate.objects.filter(pk=mandate.pk).update(**{field: value or mandate.granted_by_id})


def test_the_database_refuses_to_delete_a_mandate(op):
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        MandateFactory().delete()


def test_a_mandate_is_revoked_once(op):
    mandate = MandateFactory(revoked=True)
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        Mandate.objects.filter(pk=mandate.pk).update(revoked_at=None)


@pytest.mark.parametrize(
    "state, live", [("expired", False), ("future", False), ("revoked", False), (None, True)]
)
def test_live_says_the_same_in_sql_and_in_python(op, state, live):
    mandate = MandateFactory(**({state: True} if state else {}))
    assert mandate.is_live is live
    assert Mandate.objects.live().filter(pk=mandate.pk).exists() is live


def test_a_published_version_is_frozen(op):
    directive = DirectiveFactory(published=True)
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        Directive.objects.filter(pk=directive.pk).update(text="Autre chose")


def test_a_draft_may_be_rewritten_then_published(op):
    draft = DirectiveFactory()
    Directive.objects.filter(pk=draft.pk).update(text="Mieux", published_on=timezone.localdate())
    assert Directive.objects.published().get().text == "Mieux"


def test_the_newest_published_version_is_in_force(op):
    DirectiveFactory(title="Cadre", version=1, published=True)
    second = DirectiveFactory(title="Cadre", version=2, published=True)
    DirectiveFactory(title="Cadre", version=3)
    assert list(Directive.objects.in_force()) == [second]
