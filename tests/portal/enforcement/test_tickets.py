"""A form's ticket serves once, whoever else sends the same form at the same moment."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from tests.portal.at_once import Second
from tests.portal.factories import PublicBodyFactory

from balise.portal.enforcement.tickets import give_ticket, take_ticket
from balise.portal.people.sessions import SessionStore


def opened(key: str | None, ticket: str = "") -> SimpleNamespace:
    """A request that read its session when it began."""
    session = SessionStore(key)
    session.get("")
    return SimpleNamespace(session=session, POST={"ticket": ticket})


def test_a_form_that_is_sent_twice_at_once_is_taken_once(own_database):
    form = opened(None)
    ticket = give_ticket(form)
    form.session.save()
    first, again, later = (opened(form.session.session_key, ticket) for _ in range(3))
    second = Second(PublicBodyFactory(), lambda: take_ticket(again))
    with transaction.atomic():
        assert take_ticket(first)
        second.start_and_wait_for_lock()
    assert second.finish() is False
    # What the second one saves gives nothing back.
    again.session.save()
    assert not take_ticket(later)
