"""The same thing entered twice at the same moment: the second is told so, never met by an error."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.portal.at_once import Second
from tests.portal.factories import PersonFactory, PublicBodyFactory, UnitFactory

from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.create_group import create_group
from balise.portal.people.actions.create_person import create_person
from balise.portal.people.actions.open_account import open_account
from balise.portal.people.permissions import ActionRefused
from balise.portal.systems.actions.record import record
from balise.portal.systems.actions.supplier import save_supplier
from balise.portal.training.actions.create_course import create_course

SYSTEM = {
    "code": "double",
    "name": "Assistant",
    "hosting": "sovereign",
    "jurisdiction": "Québec",
    "model_name": "modele",
    "openness": "open",
    "base_url": "http://127.0.0.1:9/v1",
}


def opened(actor, place):
    return open_account(actor=actor, subject=PersonFactory(account=None), username="double")


def entered(actor, place):
    return create_person(actor=actor, first_name="Ève", last_name="Roy", email="eve@x.example", unit=place)


@pytest.mark.parametrize(
    "act",
    [
        entered,
        opened,
        lambda actor, place: create_group(actor=actor, name="Double"),
        lambda actor, place: create_course(actor=actor, title="Double", validity_months=12),
        lambda actor, place: record(actor=actor, values=SYSTEM),
        lambda actor, place: save_supplier(
            actor=actor, values={"name": "Double", "country": "Canada", "contact": ""}
        ),
    ],
    ids=["person", "account", "group", "course", "system", "supplier"],
)
def test_the_second_is_refused(own_database, act):
    body = PublicBodyFactory()
    with acting_for(body.pk):
        actor = PersonFactory(with_roles=("unite-responsable", "formation"), second_factor=True)
        place = UnitFactory()
        second = Second(body, lambda: act(actor, place))
        with transaction.atomic():
            act(actor, place)
            second.start_and_wait_for_lock()
        assert isinstance(second.finish(), ActionRefused)
