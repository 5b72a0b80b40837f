"""A session opened by password alone does not inherit the second factor that is added elsewhere."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.portal.factories import PASSWORD, PersonFactory
from tests.portal.people.test_sign_in import code_of, secret_of, sign_in, with_application

REAUTHENTICATE = reverse("mfa_reauthenticate")


@pytest.fixture(autouse=True)
def _no_memory_of_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(op):
    return PersonFactory(with_roles=("securite",), account__username="thomas")


@pytest.fixture
def thief(person) -> Client:
    """Knows the password, and signed in before the person protected the account."""
    client = Client()
    sign_in(client)
    with_application(person)
    return client


@pytest.mark.parametrize(
    "route",
    ["home", "people:directory", "account_change_password", "mfa_index", "mfa_add_webauthn",
     "mfa_view_recovery_codes", "account_reauthenticate"],
)  # fmt: skip
def test_it_is_asked_for_the_factor_on_every_page(thief, route):
    response = thief.get(reverse(route))
    assert response.status_code == 302
    assert response.url.startswith(REAUTHENTICATE)


def test_it_does_nothing_by_a_form_either(thief, person):
    thief.post(reverse("people:deactivate", args=[person.ref]), {"reason": "x"})
    thief.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=person.account).exists()


def test_the_password_again_is_not_enough(thief):
    thief.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert thief.get("/").status_code == 302


def test_the_page_that_asks_opens_and_so_does_the_way_out(thief):
    assert thief.get(REAUTHENTICATE).status_code == 200
    assert thief.post(reverse("account_logout")).status_code == 302


def test_the_person_shows_the_factor_and_goes_on(thief, person):
    asked = thief.get(reverse("people:directory")).url
    secret = secret_of(person)
    assert thief.post(asked, {"code": code_of(secret)}).url == reverse("people:directory")
    assert thief.get(reverse("people:directory")).status_code == 200


def test_an_account_with_passkeys_alone_is_asked_for_one(person):
    client = Client()
    sign_in(client)
    Authenticator.objects.create(
        user=person.account, type=Authenticator.Type.WEBAUTHN, data={"name": "clé", "credential": {}}
    )
    assert client.get("/").url.startswith(reverse("mfa_reauthenticate_webauthn"))


def test_the_mark_belongs_to_one_account(thief, person):
    session = thief.session
    session["second_factor_of"] = str(person.account.pk + 1)
    session.save()
    assert thief.get("/").url.startswith(REAUTHENTICATE)


def test_pages_of_a_signed_in_person_are_kept_nowhere(client, person):
    sign_in(client)
    for route in ("home", "people:directory", "account_change_password"):
        assert "no-store" in client.get(reverse(route))["Cache-Control"]
