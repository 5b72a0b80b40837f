"""Who opens an account could be the first to sign in with it."""

from __future__ import annotations

import pytest
from tests.portal.factories import MandateFactory, PersonFactory, RoleFactory

from balise.portal.people.actions.open_account import open_account
from balise.portal.people.permissions import ActionRefused


@pytest.fixture(params=["securite", "dirigeant-information", "mandate"])
def subject(op, request):
    """Somebody without an account who could bind the body."""
    person = PersonFactory(account=None)
    if request.param == "mandate":
        MandateFactory(holder=person)
    else:
        RoleFactory(person=person, role=request.param)
    return person


@pytest.mark.parametrize("role", ["unite-responsable", "dirigeant-information"])
def test_only_the_head_opens_the_account_of_who_binds_the_body(person_with, subject, role):
    with pytest.raises(ActionRefused, match="seul le dirigeant"):
        open_account(actor=person_with(role), subject=subject, username="pris")
    subject.refresh_from_db()
    assert subject.account is None
    assert open_account(actor=person_with("dirigeant"), subject=subject, username="libre")


def test_anyone_who_keeps_the_directory_opens_that_of_others(op, person_with):
    for role in ("unite-responsable", "dirigeant-information", "dirigeant"):
        assert open_account(
            actor=person_with(role), subject=PersonFactory(account=None), username=f"pour-{role}"
        )
