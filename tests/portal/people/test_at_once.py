"""Two heads shut out at the same moment: one of them stays. Two leads and one group: it is of one of them."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.portal.at_once import Second
from tests.portal.factories import GroupFactory, PersonFactory, PublicBodyFactory, UseCaseFactory
from tests.waiting import PATIENCE

from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.actions.end_role import end_role
from balise.portal.people.models import Person
from balise.portal.usecases.actions.open_to_groups import open_to_groups


def ended(actor, head):
    return end_role(actor=actor, assignment=head.roles.get())


def shut_out(actor, head):
    return deactivate_person(actor=actor, subject=head, reason="Départ")


@pytest.mark.parametrize("act, role", [(shut_out, "securite"), (ended, "dirigeant")])
def test_one_head_stays(own_database, act, role):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        first, second = (PersonFactory(with_roles=("dirigeant",), second_factor=True) for _ in range(2))
        actors = (first, second)
        if role != "dirigeant":
            actors = tuple(PersonFactory(with_roles=(role,), second_factor=True) for _ in range(2))
        other = Second(body, lambda: act(actors[1], second))
        with transaction.atomic():
            act(actors[0], first)
            other.start_and_wait_for_lock()
        other.join(PATIENCE)
        assert "plus de dirigeant" in str(other.outcome)
        heads = Person.objects.of(body).filter(active=True, roles__in=second.roles.live())
        assert heads.get() == second


def opened(case, group):
    return open_to_groups(actor=case.lead, case=case, groups=[group], pilots=[])


def test_two_leads_do_not_open_their_cases_to_one_group(own_database):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        one, other = (UseCaseFactory(documented=True) for _ in range(2))
        group = GroupFactory()
        second = Second(body, lambda: opened(other, group))
        with transaction.atomic():
            opened(one, group)
            second.start_and_wait_for_lock()
        assert "dont vous n’êtes pas le pilote" in str(second.finish())
        assert list(group.use_cases.all()) == [one]
