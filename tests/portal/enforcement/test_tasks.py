from __future__ import annotations

import pytest
from tests.portal.enforcement.actions.test_grants import grant_of
from tests.portal.enforcement.published import in_force, versions
from tests.portal.factories import ApiKeyFactory, PublicBodyFactory, SystemFactory, day

from balise.portal.enforcement import tasks
from balise.portal.enforcement.actions.publish import publish
from balise.portal.enforcement.moments import end_of_day
from balise.portal.enforcement.tasks import refresh
from balise.portal.organizations.tenancy import acting_for
from balise.portal.systems.models import GenAISystem


def test_a_date_changed_without_its_signal_is_published_all_the_same(committed_op):
    SystemFactory(
        code="ailleurs",
        closed=True,
        sovereignty_exception="Aucun équivalent",
        sovereignty_exception_until=day(0),
    )
    publish(committed_op)
    assert in_force(committed_op).systems[0].sovereignty_exception_until == end_of_day(day(0))
    GenAISystem.objects.update(sovereignty_exception_until=day(-1))
    refresh(0)
    assert in_force(committed_op).systems[0].sovereignty_exception_until == end_of_day(day(-1))


def test_every_op_is_refreshed_and_only_what_differs(committed_op):
    other = PublicBodyFactory()
    key = ApiKeyFactory()
    refresh(0)
    assert versions(committed_op) == [1]
    assert grant_of(key) is not None
    with acting_for(other.pk):
        assert versions(other) == [1]
    refresh(0)
    assert versions(committed_op) == [1]


def test_an_op_that_cannot_be_refreshed_does_not_keep_the_others(committed_op, monkeypatch):
    other = PublicBodyFactory()

    def failing(body) -> int:
        if body == committed_op:
            raise ValueError
        return publish(body)

    monkeypatch.setattr(tasks, "publish", failing)
    with pytest.raises(ValueError):
        refresh(0)
    with acting_for(other.pk):
        assert versions(other) == [1]
