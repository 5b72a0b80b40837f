from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from tests.portal.factories import PersonFactory, SystemFactory, UseCaseFactory

from balise.portal.organizations.tenancy import acting_for
from balise.portal.systems.models import SystemEvent
from balise.portal.usecases.models import JoinRequest, canonical_digest


def test_the_digest_does_not_depend_on_the_order_of_keys():
    assert canonical_digest({"a": 1, "é": [True, ""]}) == canonical_digest({"é": [True, ""], "a": 1})
    assert canonical_digest({"a": 1}) != canonical_digest({"a": "1"})


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Autre"},
        {"level": 3},
        {"minimum_level": 1},
        {"kinds": ["translation"]},
        {"needed_types": ["NAS"]},
        {"mask": False},
        {"audience": "citizens"},
        {"automated_decision": True},
        {"personal_information": True},
        {"required_courses": ["x"]},
    ],
)
def test_each_fact_changes_the_digest(op, change):
    case = UseCaseFactory()
    before = case.facts_digest()
    for name, value in change.items():
        setattr(case, name, value)
    assert case.facts_digest() != before


@pytest.mark.parametrize(
    "change", [{"hosting": "closed"}, {"model_name": "x"}, {"base_url": "http://autre/v1"}]
)
def test_what_matters_of_a_system_changes_the_digest(op, change):
    system = SystemFactory()
    case = UseCaseFactory(on_systems=[system])
    before = case.facts_digest()
    for name, value in change.items():
        setattr(system, name, value)
    system.save()
    assert case.facts_digest() != before


def test_what_is_no_fact_does_not(op):
    case = UseCaseFactory()
    before = case.facts_digest()
    case.lead, case.continuity, case.status = PersonFactory(), "Autre plan", "documented"
    assert case.facts_digest() == before


def test_rows_of_another_body_are_out_of_sight_and_reach(op, other_op):
    case, system = UseCaseFactory(), SystemFactory()
    request = JoinRequest.objects.create(public_body=op, case=case, person=case.requester, need="x")
    SystemEvent.objects.create(public_body=op, system=system, actor=case.requester, action="record")
    with acting_for(other_op.pk):
        assert not JoinRequest.objects.exists()
        assert not SystemEvent.objects.exists()
        assert JoinRequest.objects.filter(pk=request.pk).update(need="y") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            JoinRequest.objects.create(public_body=op, case=case, person=case.requester, need="x")
