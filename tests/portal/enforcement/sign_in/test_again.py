"""Whoever has neither password nor factor here is asked again, by the provider, before adding one."""

from __future__ import annotations

import html
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from tests.portal.enforcement.sign_in.world import is_in
from tests.portal.people.test_sign_in import with_application

PAGES = ("mfa_add_webauthn", "mfa_activate_totp", "account_set_password")


@pytest.fixture
def inside(client, world):
    """Nothing of her own opens the account of Inès."""
    world.ines.account.set_unusable_password()
    world.ines.account.save()
    world.walk(client)
    assert is_in(client)
    return client


def asked(client, page: str) -> str:
    """Where the portal sends the browser, by way of the sign-in it starts."""
    response = client.get(reverse(page))
    assert response.status_code == 302
    return client.get(response.url).url


@pytest.mark.parametrize("page", PAGES)
def test_the_provider_asks_again_and_the_page_then_opens(inside, world, page):
    sent = asked(inside, page)
    query = parse_qs(urlsplit(sent).query)
    assert (query["prompt"], query["max_age"]) == (["login"], ["0"])
    world.oidc.claims = {"auth_time": time.time()}
    response = world.back(inside, world.oidc.answer_to(sent))
    assert response.url == reverse(page)
    assert inside.get(response.url).status_code == 200


@pytest.mark.parametrize(
    "said", [{}, {"auth_time": int(time.time()) - 600}, {"auth_time": True}, {"auth_time": float("nan")}]
)
def test_a_provider_that_did_not_ask_is_not_believed(inside, world, said):
    sent = asked(inside, PAGES[0])
    world.oidc.claims = said
    response = world.back(inside, world.oidc.answer_to(sent))
    assert response.status_code == 403
    assert "auth_time" in html.unescape(response.content.decode())
    assert inside.get(reverse(PAGES[0])).status_code == 302


def test_who_just_signed_in_there_is_not_asked(client, world):
    world.ines.account.set_unusable_password()
    world.ines.account.save()
    world.oidc.claims = {"auth_time": int(time.time())}
    world.walk(client)
    assert client.get(reverse(PAGES[0])).status_code == 200


def test_a_form_that_is_sent_too_late_is_not_taken(inside):
    response = inside.post(reverse("account_set_password"), {"password1": "x", "password2": "x"})
    assert "again=1" in response.url


def test_who_has_a_factor_shows_that_one(client, world):
    world.ines.account.set_unusable_password()
    world.ines.account.save()
    world.open(amr=["mfa"])
    world.oidc.claims = {"amr": ["mfa"]}
    with_application(world.ines)
    world.walk(client)
    assert client.get(reverse(PAGES[0])).url.startswith(reverse("mfa_reauthenticate"))
    assert "again=1" in client.get(reverse("account_set_password")).url
