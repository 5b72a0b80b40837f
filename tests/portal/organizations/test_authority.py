from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.portal.factories import MandateFactory, PersonFactory, RoleFactory

from balise.portal.organizations.authority import (
    SecondFactorRequired,
    allowed,
    needs_second_factor,
    permissions,
    require,
)


def test_every_active_person_is_an_employee(op):
    assert allowed(PersonFactory(), "people.read")


def test_a_person_who_left_may_do_nothing(op):
    assert not allowed(PersonFactory(left=True, with_roles=("dirigeant",)), "people.read")


def test_a_role_that_ended_or_has_not_begun_gives_nothing(op):
    person = PersonFactory(second_factor=True)
    RoleFactory(person=person, role="dirigeant", ended=True)
    RoleFactory(person=person, role="dirigeant", future=True)
    assert not allowed(person, "organizations.choose")


def test_powers_of_an_authorising_role_sleep_without_second_factor(op):
    person = PersonFactory(with_roles=("dirigeant",))
    assert needs_second_factor(person)
    with pytest.raises(SecondFactorRequired):
        require(person, "organizations.choose")


def test_second_factor_wakes_them(op):
    require(PersonFactory(with_roles=("dirigeant",), second_factor=True), "organizations.choose")


def test_a_second_factor_alone_gives_no_power(op):
    person = PersonFactory(second_factor=True)
    with pytest.raises(PermissionDenied) as refusal:
        require(person, "organizations.choose")
    assert not isinstance(refusal.value, SecondFactorRequired)


@pytest.mark.parametrize("state", ["expired", "future", "revoked"])
def test_only_a_live_mandate_makes_a_holder(op, state):
    mandate = MandateFactory(**{state: True})
    assert not allowed(mandate.holder, "organizations.delegate_mandate")


def test_a_live_mandate_makes_a_holder(op):
    assert allowed(MandateFactory().holder, "organizations.delegate_mandate")


def test_an_unknown_action_is_never_open(op):
    with pytest.raises(KeyError):
        allowed(PersonFactory(with_roles=("dirigeant",), second_factor=True), "organizations.reed")


def test_every_action_carries_its_app(op):
    assert all("." in action and roles for action, roles in permissions().items())
