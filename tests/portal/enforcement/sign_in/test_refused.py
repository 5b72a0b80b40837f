"""Who comes back from a provider and is not let in."""

from __future__ import annotations

import html
import time

import pytest
from django.test import Client
from django.urls import reverse
from tests.portal.enforcement.sign_in.provider import CLIENT, SECRET, rsa_key
from tests.portal.enforcement.sign_in.world import is_in, journaled, linked, prepared
from tests.portal.factories import PersonFactory

from balise.portal.enforcement.actions.sign_in import close_sign_in, open_sign_in
from balise.portal.enforcement.sign_in import exchange, pending
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.deactivate_person import deactivate_person
from balise.portal.people.models import Account, Person


def said(response) -> str:
    return html.unescape(response.content.decode())


def refused(client, response, code: str, status: int = 403) -> None:
    assert response.status_code == status
    assert code in said(response)
    assert not is_in(client)


HOUR = 3600


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"nonce": "un-autre"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"aud": "autre-application"}, "audience"),
        ({"aud": [CLIENT, "autre-application"]}, "audience"),
        ({"aud": [CLIENT, "autre"], "azp": "autre"}, "audience"),
        ({"azp": "autre"}, "audience"),
        ({"aud": []}, "claims"),
        ({"iss": "https://ailleurs.example"}, "issuer"),
        ({"exp": int(time.time()) - HOUR}, "expired"),
        ({"nbf": int(time.time()) + HOUR}, "not_yet"),
        ({"iat": int(time.time()) + HOUR}, "not_yet"),
        ({"exp": None}, "claims"),
        ({"iat": None}, "claims"),
        ({"sub": None}, "claims"),
        ({"sub": 7}, "claims"),
        ({"sub": ""}, "claims"),
        ({"sub": "x" * 256}, "claims"),
        ({"sub": "a\u200bb"}, "claims"),
        ({"nonce": "\ud800"}, "nonce"),
        ({"bourre": "x" * 20_000}, "malformed"),
    ],
)
def test_a_token_that_says_otherwise(client, world, claims, code):
    world.oidc.claims = claims
    refused(client, world.walk(client), f": {code})")
    assert "account.sign-in" not in journaled()


def test_a_token_signed_by_another_key(client, world):
    world.oidc.signs_with = rsa_key()
    refused(client, world.walk(client), "signature")


def test_a_token_of_a_key_that_is_not_published(client, world):
    world.oidc.kid = "cle-2"
    refused(client, world.walk(client), ": key)")


@pytest.mark.parametrize(("algorithm", "key"), [("HS256", "s" * 64), ("none", ""), ("RS512", None)])
def test_a_token_signed_otherwise_than_admitted(client, world, algorithm, key):
    world.oidc.algorithm, world.oidc.signs_with = algorithm, key
    refused(client, world.walk(client), "algorithm")


@pytest.mark.parametrize("state", ["autre", "", None])
def test_a_state_that_is_not_the_browsers(client, world, state):
    refused(client, world.walk(client, state=state), "n’est plus valable")
    assert world.oidc.asked.get("/jetons") is None


def test_an_answer_brought_by_another_browser(client, world):
    """An attacker makes somebody follow their own answer, to have them work in the attacker's account."""
    theirs = world.oidc.answer_to(world.start(Client()))
    refused(client, world.back(client, theirs), "n’est plus valable")


def test_an_answer_serves_once(client, world):
    answer = world.oidc.answer_to(world.start(client))
    assert world.back(client, answer).status_code == 302
    client.post("/accounts/logout/")
    refused(client, world.back(client, answer), "n’est plus valable")


def test_a_code_that_was_used(client, world):
    first = world.oidc.answer_to(world.start(client))
    code = dict(part.split("=") for part in first.split("?")[1].split("&"))["code"]
    other = Client()
    assert world.back(client, first).status_code == 302
    refused(other, world.walk(other, code=code), ": code)")


def test_an_answer_that_comes_too_late(client, world, monkeypatch):
    answer = world.oidc.answer_to(world.start(client))
    monkeypatch.setattr(pending, "SECONDS", -1)
    refused(client, world.back(client, answer), "n’est plus valable")


def test_an_answer_of_another_issuer(client, world):
    refused(client, world.walk(client, iss="https://ailleurs.example"), ": issuer)")


@pytest.mark.parametrize("changed", [{"code": None}, {"code": ""}, {"code": "x" * 5000}])
def test_an_answer_without_a_code(client, world, changed):
    refused(client, world.walk(client, **changed), ": malformed)")


@pytest.mark.parametrize(
    ("error", "words", "status", "trouble"),
    [
        ("access_denied", "Vous avez annulé, ou le fournisseur ne vous admet pas", 403, ""),
        ("login_required", "attend quelque chose de vous", 403, ""),
        ("consent_required", "attend quelque chose de vous", 403, ""),
        ("unmet_authentication_requirements", "le second facteur", 403, ""),
        ("server_error", "Réessayez plus tard", 503, "server_error"),
        ("temporarily_unavailable", "Réessayez plus tard", 503, "temporarily_unavailable"),
        ("invalid_scope", ": invalid_scope)", 403, "invalid_scope"),
        ("unauthorized_client", "recommencer n’y changera", 403, "unauthorized_client"),
        ("<b>cliquez ici</b>", ": other)", 403, "other"),
    ],
)
def test_each_error_says_what_it_is_and_what_to_do(client, world, error, words, status, trouble):
    refused(client, world.walk(client, error=error, code=None), words, status)
    world.door.refresh_from_db()
    assert world.door.trouble == trouble


def test_who_administers_sees_what_keeps_people_out_until_somebody_is_let_in(client, world, sign_in):
    world.oidc.secret = "échu"
    world.walk(client)
    page, admin = reverse("enforcement:sign_in"), Client()
    sign_in(admin, world.admin)
    assert "le secret est échu" in said(admin.get(page))
    world.oidc.secret = SECRET
    world.walk(client)
    assert "le secret est échu" not in said(admin.get(page))


def test_an_error_that_a_strangers_browser_makes_up_is_not_noted(client, world):
    assert world.walk(client, error="invalid_scope", code=None, state="autre").status_code == 403
    world.door.refresh_from_db()
    assert world.door.trouble == ""


def test_another_providers_answer_is_not_believed_here(client, world, op):
    """Mix-up: what was asked of one is answered at the address of the other."""
    from tests.portal.enforcement.sign_in.provider import OpenIdProvider

    second = OpenIdProvider(rsa_key())
    _provider, door = prepared(second, world.admin, code="autre")
    open_sign_in(actor=world.head, door=door, amr=[], acr=[], required=False)
    answer = world.oidc.answer_to(world.start(client)).replace("/entra/", "/autre/")
    refused(client, world.back(client, answer), "n’est plus valable")
    assert second.asked.get("/jetons") is None
    second.stop()


def test_an_unknown_subject_is_told_whom_to_ask_and_nobody_is_made(client, world):
    before = (Account.objects.count(), Person.objects.count())
    world.oidc.subject = "sujet-inconnu"
    response = world.walk(client)
    refused(client, response, "unité responsable")
    assert "sujet-inconnu" in said(response)
    assert (Account.objects.count(), Person.objects.count()) == before
    assert "account.sign-in-refused" in journaled()
    assert "sujet-inconnu" not in journaled()


def test_an_address_that_is_somebodys_names_nobody(client, world):
    world.oidc.subject = "sujet-inconnu"
    world.oidc.claims = {"email": world.ines.email, "email_verified": True}
    refused(client, world.walk(client), "unité responsable")


def test_a_subject_of_another_body_is_nobody_here(client, world, other_op):
    with acting_for(other_op.pk):
        theirs = PersonFactory(with_roles=("dirigeant", "securite"), second_factor=True)
        _provider, door = prepared(world.oidc, theirs)
        linked(theirs, world.oidc.issuer, "sujet-voisin")
    world.oidc.subject = "sujet-voisin"
    refused(client, world.walk(client), "unité responsable")
    # Their own door is not open: it has no address.
    address = f"/accounts/fournisseur/{other_op.code}/{door.code}/"
    assert client.get(address).status_code == client.get(f"{address}retour/").status_code == 404


def test_one_subject_in_two_bodies_enters_the_one_whose_door_it_is(client, world, other_op):
    with acting_for(other_op.pk):
        theirs = PersonFactory(
            with_roles=("dirigeant", "securite"), second_factor=False, account__username="omar"
        )
        boss = PersonFactory(with_roles=("dirigeant", "securite"), second_factor=True)
        _provider, door = prepared(world.oidc, boss)
        linked(theirs, world.oidc.issuer, "sujet-ines")
        open_sign_in(actor=boss, door=door, amr=[], acr=[], required=False)
    response = world.back(client, world.oidc.answer_to(world.start(client, door=door)))
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(theirs.account.pk)
    other = Client()
    world.walk(other)
    assert other.session["_auth_user_id"] == str(world.ines.account.pk)


def test_a_person_who_left(client, world):
    deactivate_person(actor=world.admin, subject=world.ines, reason="départ")
    refused(client, world.walk(client), "fermé")


def test_a_person_whose_account_was_shut(client, world):
    Account.objects.filter(pk=world.ines.account.pk).update(is_active=False)
    refused(client, world.walk(client), "fermé")


def test_a_person_without_account(client, world):
    linked(PersonFactory(account=None), world.oidc.issuer, "sujet-sans-compte")
    world.oidc.subject = "sujet-sans-compte"
    refused(client, world.walk(client), "pas de compte")


def test_a_door_that_is_closed_has_no_address(client, world):
    answer = world.oidc.answer_to(world.start(client))
    close_sign_in(actor=world.admin, door=world.door, reason="essai")
    address = f"/accounts/fournisseur/{world.door.public_body.code}/entra/"
    assert client.get(address).status_code == 404
    assert world.back(client, answer).status_code == 404
    assert "Entra" not in client.get("/accounts/login/").content.decode()


def test_a_door_that_is_closed_while_the_provider_answers(client, world, monkeypatch):
    from balise.portal.enforcement.views import sign_in as views

    def slow(*args):
        redeemed = exchange.redeem(*args)
        close_sign_in(actor=world.admin, door=world.door, reason="essai")
        return redeemed

    monkeypatch.setattr(views, "redeem", slow)
    refused(client, world.walk(client), ": closed)")


@pytest.mark.parametrize("path", ["/jetons", "/cles"])
@pytest.mark.parametrize(
    ("status", "body", "code", "shown"),
    [
        (500, b"", 503, "erreur"),
        (302, b"", 503, "autre adresse"),
        (200, b"x" * 300_000, 503, "volumineuse"),
    ],
)
def test_a_provider_that_is_broken(client, world, path, status, body, code, shown):
    world.oidc.answers[path] = (status, body)
    refused(client, world.walk(client), shown, code)
    assert world.oidc.asked.get("/ailleurs") is None


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b"{}", b'{"id_token": 7}', b'{"id_token": "a.b"}', b"\xff"]
)
def test_a_provider_that_answers_anything(client, world, body):
    world.oidc.answers["/jetons"] = (200, body)
    refused(client, world.walk(client), "malformed")


@pytest.mark.parametrize("path", ["/jetons", "/cles"])
def test_a_provider_that_does_not_answer_in_time(client, world, monkeypatch, path):
    monkeypatch.setattr(exchange, "SECONDS", 0.2)
    world.oidc.stalls.add(path)
    refused(client, world.walk(client), "à temps", 503)


def test_a_provider_that_is_away(client, world):
    answer = world.oidc.answer_to(world.start(client))
    world.oidc.stop()
    refused(client, world.back(client, answer), "ne peut pas être joint", 503)


def test_a_provider_in_a_network_that_may_not_be_asked(client, world, monkeypatch):
    import dataclasses

    from django.conf import settings

    monkeypatch.setattr(settings, "BALISE", dataclasses.replace(settings.BALISE, identity_networks=()))
    refused(client, world.walk(client), "réseau privé", 503)


def test_a_secret_that_is_not_the_right_one(client, world):
    world.oidc.secret = "changé chez le fournisseur"
    refused(client, world.walk(client), ": client)")


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (400, b'{"error": "invalid_grant"}', "code"),
        (400, b'{"error": "invalid_client"}', "client"),
        (400, b'{"error": "unauthorized_client"}', "client"),
        (401, b"<html>", "client"),
        (403, b"", "code"),
        (400, b"x" * 300_000, "volumineuse"),
    ],
)
def test_why_the_code_was_not_exchanged(client, world, status, body, code):
    world.oidc.answers["/jetons"] = (status, body)
    response = world.walk(client)
    refused(client, response, code, response.status_code)


def test_a_secret_that_no_key_opens(client, world):
    type(world.door).objects.filter(pk=world.door.pk).update(sealed_secret="gAAAAABfaux")
    refused(client, world.walk(client), ": secret)")


def test_attempts_are_counted(client, world, monkeypatch):
    from balise.portal.enforcement.views import sign_in as views

    monkeypatch.setattr(views, "_RATES", {"leave": "3/m/ip", "come": "3/m/ip"})
    address = f"/accounts/fournisseur/{world.door.public_body.code}/entra/"
    assert [client.get(address).status_code for _ in range(4)] == [302, 302, 302, 429]
    assert [client.get(f"{address}retour/").status_code for _ in range(4)] == [403, 403, 403, 429]
