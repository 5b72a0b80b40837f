"""Signing in: accounts opened by the OP, a second factor asked whenever there is one."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import get_hasher
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.portal.factories import PASSWORD, PersonFactory
from tests.waiting import well_inside

from balise.portal.people.factor_secrets import SealingAdapter
from balise.portal.people.permissions import allowed


@pytest.fixture(autouse=True)
def _no_memory_of_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(op):
    return PersonFactory(with_roles=("securite",), account__username="thomas")


def sign_in(client, login="thomas", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def code_of(secret):
    well_inside(totp.app_settings.TOTP_PERIOD)
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


def secret_of(person):
    return SealingAdapter().decrypt(
        Authenticator.objects.get(user=person.account, type="totp").data["secret"]
    )


def with_application(person):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person.account, secret)
    return secret


@pytest.mark.parametrize("login", ["thomas", "e-mail"])
def test_a_user_name_or_an_address_and_a_password(client, person, login):
    response = sign_in(client, person.account.email if login == "e-mail" else login)
    assert response.url == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("login, password", [("thomas", "faux"), ("personne", PASSWORD), ("", "")])
def test_a_wrong_pair_is_refused_in_french_without_saying_which(client, person, login, password):
    response = sign_in(client, login, password)
    assert response.status_code == 200
    page = response.content.decode()
    assert "À corriger" in page and "enregistré" not in page
    assert not login or "Le nom d’utilisateur, le courriel ou le mot de passe est incorrect." in page
    assert client.get("/").status_code == 302


def test_guessing_is_slowed_down(client, person):
    for _attempt in range(12):
        last = sign_in(client, password="faux")
    assert last.status_code == 429 or "Trop de tentatives" in last.content.decode()
    assert sign_in(client).status_code != 302


def test_the_application_is_asked_for_its_code(client, person):
    secret = with_application(person)
    assert sign_in(client).url == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert client.get("/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).url == "/"
    assert client.get("/").status_code == 200


def test_a_code_is_used_once(person):
    secret = with_application(person)
    code = code_of(secret)
    first, second = Client(), Client()
    sign_in(first)
    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    sign_in(second)
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_powers_wake_once_the_application_is_added(client, person, monkeypatch):
    # As where requests commit: what waits for the commit is done before the answer.
    monkeypatch.setattr(transaction, "on_commit", lambda act, **_options: act())
    assert not allowed(person, "people.deactivate")
    sign_in(client)
    assert "en veille" in client.get("/").content.decode()
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    page = client.post(asked.url, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode()
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=person.account, type="totp").exists()
    assert allowed(person, "people.deactivate")
    home = client.get("/")
    assert home.status_code == 200
    assert "en veille" not in home.content.decode()


def test_nobody_registers_alone(client, op):
    assert "Inscription fermée" in client.get(reverse("account_signup")).content.decode()
    client.post(
        reverse("account_signup"),
        {"email": "x@essai.example", "username": "x", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not Client().login(username="x", password=PASSWORD)


@pytest.mark.parametrize(
    "route",
    [
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_generate_recovery_codes",
    ],
)
def test_each_account_page_wears_the_portals_dress(client, person, route):
    with_application(person)
    sign_in(client)
    code = code_of(secret_of(person))
    client.post(reverse("mfa_authenticate"), {"code": code})
    response = client.get(reverse(route), follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="banner"' in page
    assert page.count("<h1") == 1
    assert " style=" not in page


def test_signing_out_ends_the_session(client, person):
    sign_in(client)
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 302


def test_a_person_who_left_does_not_sign_in(client, person):
    person.account.is_active = False
    person.account.save()
    sign_in(client)
    assert client.get("/").status_code == 302


def test_a_long_weak_or_known_password_is_weighed(client, person):
    sign_in(client)
    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "motdepasse", "password2": "motdepasse"},
    )
    assert response.status_code == 200
    assert "12" in str(response.context["form"].errors)


@pytest.mark.parametrize("login", ["thomas", "THOMAS", "e-mail", "personne", "personne@essai.example"])
def test_signing_in_takes_as_long_whoever_is_named(client, person, login, monkeypatch):
    """Else the time tells who has an account."""
    worked = []
    hasher = type(get_hasher())
    encode = hasher.encode  # by which a password is verified, too
    monkeypatch.setattr(hasher, "encode", lambda *told: worked.append(1) or encode(*told))
    sign_in(client, person.account.email if login == "e-mail" else login, "faux")
    assert len(worked) == 1
