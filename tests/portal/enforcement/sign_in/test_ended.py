"""A provider says that a session with it is over (OpenID Connect Back-Channel Logout 1.0)."""

from __future__ import annotations

import time

import jwt
import pytest
from django.test import Client
from django.urls import reverse
from tests.portal.enforcement.sign_in.provider import CLIENT, rsa_key
from tests.portal.enforcement.sign_in.world import is_in, journaled

from balise.portal.enforcement.actions.sign_in import close_sign_in
from balise.portal.people.models import ProviderSessionEnd

EVENT = {"http://schemas.openid.net/event/backchannel-logout": {}}


def token_of(world, *, key=None, typ="logout+jwt", **changed) -> str:
    known = {"iss": world.oidc.issuer, "aud": CLIENT, "iat": int(time.time()), "jti": "1", "events": EVENT}
    said = {name: value for name, value in (known | changed).items() if value is not None}
    return jwt.encode(said, key or world.oidc.key, "RS256", headers={"kid": "cle-1", "typ": typ})


def tell(world, token: str):
    # As a provider does: without cookies, and where forms need a token.
    address = reverse("provider_ended", args=["ministere-essai", "entra"])
    return Client(enforce_csrf_checks=True).post(address, {"logout_token": token})


@pytest.fixture
def inside(client, world) -> Client:
    world.oidc.claims = {"sid": "session-1"}
    world.walk(client)
    assert is_in(client)
    return client


@pytest.mark.parametrize(
    "named", [{"sub": "sujet-ines"}, {"sid": "session-1"}, {"sub": "sujet-ines", "sid": "session-1"}]
)
def test_the_session_ends_at_its_next_page(inside, world, named):
    assert tell(world, token_of(world, **named)).status_code == 200
    assert not is_in(inside)
    assert '"account.signed-out"' in journaled()
    assert "session-1" not in journaled()


def test_one_that_the_provider_gave_no_name_ends_with_any_of_the_person(client, world):
    world.walk(client)
    tell(world, token_of(world, sub="sujet-ines", sid="session-7"))
    assert not is_in(client)


@pytest.mark.parametrize(
    "named", [{"sub": "sujet-ines", "sid": "session-2"}, {"sid": "session-2"}, {"sub": "sujet-thomas"}]
)
def test_another_session_goes_on(inside, world, named):
    assert tell(world, token_of(world, **named)).status_code == 200
    assert is_in(inside)


def test_a_token_that_is_brought_again_ends_nothing_that_began_since(client, world):
    world.oidc.claims = {"iat": int(time.time()) + 5}
    token = token_of(world, sub="sujet-ines")
    tell(world, token)
    world.walk(client)
    tell(world, token)
    assert is_in(client)
    assert journaled().count('"account.signed-out"') == 1


def test_what_is_older_than_any_session_is_not_kept(inside, world):
    assert tell(world, token_of(world, sub="sujet-ines", iat=1)).status_code == 200
    assert not ProviderSessionEnd.objects.exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"events": None}, "claims"),
        ({"events": {"autre": {}}}, "claims"),
        ({"events": list(EVENT)}, "claims"),
        ({"nonce": "x"}, "claims"),
        ({"sub": None}, "claims"),
        ({"sub": 7}, "claims"),
        ({"sub": "a\x00b"}, "claims"),
        ({"aud": "autre"}, "audience"),
        ({"iss": "https://ailleurs.example"}, "issuer"),
        ({"iat": int(time.time()) + 3600}, "not_yet"),
        ({"exp": int(time.time()) - 3600}, "expired"),
        ({"typ": "at+jwt"}, "malformed"),
        ({"key": rsa_key()}, "signature"),
    ],
)
def test_what_is_no_such_token_ends_nothing(inside, world, changed, code):
    response = tell(world, token_of(world, **({"sub": "sujet-ines"} | changed)))
    assert (response.status_code, response.json()["error_description"]) == (400, code)
    assert is_in(inside)


def test_tokens_of_anybody_do_not_have_the_provider_asked_each_time(inside, world):
    world.oidc.asked.clear()
    token = token_of(world, sub="sujet-ines", key=rsa_key())
    for _ in range(20):
        assert tell(world, token).status_code == 400
    assert (
        sum(world.oidc.asked.values()) <= 2
    )  # once, or at the end of one span and the beginning of the next


def test_an_id_token_is_none(inside, world):
    token = world.oidc._id_token({"subject": "sujet-ines", "nonce": "x"})
    assert tell(world, token).status_code == 400
    assert is_in(inside)


def test_a_door_that_is_closed_hears_nothing(inside, world):
    close_sign_in(actor=world.admin, door=world.door, reason="essai")
    assert tell(world, token_of(world, sub="sujet-ines")).status_code == 404
