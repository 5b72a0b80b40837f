"""Whoever reads the table of sessions cannot go on with one."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from tests.portal.factories import PASSWORD, PersonFactory

from balise.portal.people.sessions import SessionStore, held


def test_what_the_table_holds_opens_nothing(op, client):
    PersonFactory(account__username="thomas")
    client.post(reverse("account_login"), {"login": "thomas", "password": PASSWORD})
    assert client.get("/").status_code == 200
    thief = Client()
    for stored in Session.objects.all():
        thief.cookies[settings.SESSION_COOKIE_NAME] = stored.session_key
        assert thief.get("/").status_code == 302
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 302
    assert not any("_auth_user_id" in stored.get_decoded() for stored in Session.objects.all())


def test_a_session_is_kept_renewed_and_deleted(op):
    session = SessionStore()
    session["a"] = 1
    session.save()
    first = session.session_key
    assert SessionStore(first)["a"] == 1
    session.cycle_key()
    assert not SessionStore(first).exists(first) and not held(first).exists()
    assert SessionStore(session.session_key)["a"] == 1
    session.flush()
    assert Session.objects.count() == 0
    session.delete()


def test_so_is_one_that_asynchronous_views_read(op):
    async def lived() -> None:
        session = SessionStore()
        await session.aset("a", 1)
        await session.asave()
        assert await SessionStore(session.session_key).aget("a") == 1
        assert await session.aexists(session.session_key)
        await session.adelete()
        assert await SessionStore(session.session_key).aget("a") is None

    async_to_sync(lived)()
