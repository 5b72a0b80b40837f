"""A password that was handed over is changed at the first sign-in, and opens nothing before."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from tests.portal.factories import PASSWORD, PersonFactory

from balise.portal.people.accounts import give_account
from balise.portal.people.actions.reopen_account import reopen_account

NEW = "une phrase que je suis seule à connaître"
CHANGE = "/accounts/password/change/"


@pytest.fixture(autouse=True)
def _no_memory_of_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def handed(client, op):
    """The password of a person who has just signed in with it for the first time."""
    person = PersonFactory(account=None)
    password = give_account(person, "nouvelle")
    sign_in(client, password)
    return password


def sign_in(client, password, login="nouvelle"):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def change(client, old, new):
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


@pytest.mark.parametrize(
    "route", ["home", "people:directory", "usecases:propose", "mfa_index", "mfa_activate_totp"]
)
def test_every_page_leads_to_the_change(client, handed, route):
    assert client.get(reverse(route)).url == CHANGE
    assert client.post(reverse(route), {"title": "x"}).url == CHANGE
    assert "mot de passe est provisoire" in client.get(CHANGE).content.decode()


def test_the_way_out_stays_open(client, handed):
    client.post(reverse("account_logout"))
    assert "/accounts/login/" in client.get("/").url


def test_the_same_password_is_not_ones_own(client, handed):
    assert "qui vous a été remis" in change(client, handed, handed).content.decode()
    assert client.get("/").url == CHANGE


def test_once_changed_the_portal_opens(client, handed):
    assert change(client, handed, NEW).url == "/"
    assert client.get("/").status_code == 200
    client.post(reverse("account_logout"))
    sign_in(client, NEW)
    assert client.get("/").status_code == 200


def test_a_link_to_the_persons_address_serves_as_well(client, op):
    person = PersonFactory(account=None)
    give_account(person, "nouvelle")
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    sign_in(client, NEW)
    assert client.get("/").status_code == 200


def test_who_is_let_in_again_changes_it_too(client, op):
    person = PersonFactory(account__username="thomas")
    password = reopen_account(subject=person, reason="Oubli", operator="root")
    sign_in(client, password, "thomas")
    assert client.get("/").url == CHANGE


def test_whoever_has_their_own_is_asked_for_nothing(client, op):
    PersonFactory(account__username="thomas")
    sign_in(client, PASSWORD, "thomas")
    assert client.get("/").status_code == 200
