"""Preparing, opening and closing signing in by a provider: who may, and what a provider's document must say."""

from __future__ import annotations

import html
import json

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse
from tests.portal.enforcement.sign_in.provider import CLIENT, SECRET
from tests.portal.enforcement.sign_in.world import journaled, prepared
from tests.portal.factories import IdentityProviderFactory, PersonFactory, RoleFactory

from balise.portal.enforcement.actions.sign_in import close_sign_in, open_sign_in, prepare_sign_in
from balise.portal.enforcement.sign_in.discovery import discover
from balise.portal.organizations.tenancy import GUC, acting_for
from balise.portal.people.actions.link_identities import link_identities
from balise.portal.people.actions.link_identity import link_identity
from balise.portal.people.models import ProviderSignIn
from balise.portal.people.permissions import ActionRefused

PREPARE = reverse("enforcement:sign_in_prepare", args=["entra"])
OPEN = reverse("enforcement:sign_in_open", args=["entra"])
CLOSE = reverse("enforcement:sign_in_close", args=["entra"])
PAGE = reverse("enforcement:sign_in")
FIELDS = {"label": "Entra", "client_id": CLIENT, "client_secret": SECRET}


def said(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def recorded(op, oidc, client, sign_in, person_with):
    """A provider that the body recorded, and its administrator in front of the page."""
    provider = IdentityProviderFactory(code="entra", issuer=oidc.issuer, jwks_url=f"{oidc.url}/cles")
    sign_in(client, person_with("securite"))
    return provider


def test_it_is_prepared_once_the_provider_answered_then_opened_by_the_head(
    client, recorded, oidc, sign_in, person_with
):
    assert "Pas préparée" in said(client.get(PAGE))
    assert client.post(PREPARE, FIELDS).url == PAGE
    door = ProviderSignIn.objects.get()
    assert (door.token_endpoint, door.end_session_endpoint) == (f"{oidc.url}/jetons", f"{oidc.url}/fin")
    assert door.opened_at is None
    assert SECRET not in door.sealed_secret
    page = said(client.get(PAGE))
    assert (
        "Préparée" in page
        and SECRET not in page
        and "/accounts/fournisseur/ministere-essai/entra/retour/" in page
    )
    assert SECRET not in said(client.get(PREPARE))
    assert client.get(OPEN).status_code == client.post(OPEN).status_code == 403
    sign_in(client, person_with("dirigeant"))
    assert client.post(OPEN, {"amr": "mfa\notp", "acr": "", "required": "on"}).url == PAGE
    door.refresh_from_db()
    assert (door.amr, door.acr, door.required, door.opened_at is not None) == (["mfa", "otp"], [], True, True)
    assert client.post(CLOSE, {"reason": "Panne chez le fournisseur."}).url == PAGE
    door.refresh_from_db()
    assert door.opened_at is None
    told = journaled()
    assert all(act in told for act in ("sign-in.prepare", "sign-in.open", "sign-in.close"))
    assert SECRET not in told


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        ({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}, "client_secret_basic"),
        ({"issuer": "https://ailleurs.example"}, "un autre émetteur"),
        ({"issuer": "\ud800"}, "un autre émetteur"),
        ({"issuer": None}, "un autre émetteur"),
        ({"response_types_supported": ["id_token"]}, "connexion par code"),
        ({"code_challenge_methods_supported": ["plain"]}, "PKCE"),
        ({"id_token_signing_alg_values_supported": ["HS256"]}, "signature"),
        ({"authorization_endpoint": None}, "authorization_endpoint"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
        ({"token_endpoint": "http://id.example/jetons"}, "token_endpoint"),
        ({"token_endpoint": "https://10.0.0.1/jetons"}, "token_endpoint"),
        ({"token_endpoint": 7}, "token_endpoint"),
        ({"end_session_endpoint": "https://x.example/\n"}, "end_session_endpoint"),
    ],
)
def test_a_document_that_will_not_do(client, recorded, oidc, document, shown):
    oidc.document = document
    assert shown in said(client.post(PREPARE, FIELDS))
    assert not ProviderSignIn.objects.exists()


@pytest.mark.parametrize(
    ("path", "answer", "shown"),
    [
        ("/organisme/.well-known/openid-configuration", (404, b""), "404"),
        ("/organisme/.well-known/openid-configuration", (302, b""), "autre adresse"),
        ("/organisme/.well-known/openid-configuration", (200, b"<html>"), "pas un document"),
        ("/organisme/.well-known/openid-configuration", (200, b"[" * 100_000), "pas un document"),
        ("/organisme/.well-known/openid-configuration", (200, b" " * 300_000), "volumineuse"),
        ("/cles", (500, b""), "Les clés"),
        ("/cles", (200, json.dumps({"keys": []}).encode()), "Les clés"),
    ],
)
def test_a_provider_that_does_not_answer_as_one(client, recorded, oidc, path, answer, shown):
    oidc.answers[path] = answer
    assert shown in said(client.post(PREPARE, FIELDS))
    assert not ProviderSignIn.objects.exists()


def test_a_provider_that_is_away_or_private(client, recorded, oidc, monkeypatch):
    import dataclasses

    from django.conf import settings

    monkeypatch.setattr(settings, "BALISE", dataclasses.replace(settings.BALISE, identity_networks=()))
    assert "réseau privé" in said(client.post(PREPARE, FIELDS))
    monkeypatch.undo()
    oidc.stop()
    assert not ProviderSignIn.objects.exists()


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({"client_secret": ""}, "secret de client"),
        ({"public_client": "on"}, "pas les deux"),
        ({"client_id": ""}, "obligatoire"),
        ({"label": ""}, "obligatoire"),
    ],
)
def test_mistakes_are_named(client, recorded, changed, shown):
    assert shown in said(client.post(PREPARE, FIELDS | changed))
    assert not ProviderSignIn.objects.exists()


def test_an_empty_secret_leaves_the_one_that_is_kept(client, recorded):
    client.post(PREPARE, FIELDS)
    sealed = ProviderSignIn.objects.get().sealed_secret
    client.post(PREPARE, FIELDS | {"client_secret": "", "label": "Autre nom"})
    door = ProviderSignIn.objects.get()
    assert (door.sealed_secret, door.label) == (sealed, "Autre nom")
    client.post(PREPARE, FIELDS | {"client_secret": "", "public_client": "on"})
    assert ProviderSignIn.objects.get().sealed_secret == ""


def test_who_takes_the_secret_in_the_form(client, recorded, oidc):
    oidc.document = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    client.post(PREPARE, FIELDS)
    assert ProviderSignIn.objects.get().secret_by_post


def test_where_no_provider_is_recorded_each_is_told_who_does(op, client, sign_in, person_with):
    sign_in(client, person_with("dirigeant"))
    page = said(client.get(PAGE))
    assert "L’unité responsable de l’IA générative, ou la sécurité" in page
    assert "Inscrire un fournisseur" not in page
    sign_in(client, person_with("securite"))
    assert "Inscrire un fournisseur" in said(client.get(PAGE))


@pytest.mark.parametrize("claim", ["email", "preferred_username", "upn"])
def test_what_may_pass_to_somebody_else_opens_no_account(client, recorded, claim):
    type(recorded).objects.filter(pk=recorded.pk).update(claim=claim)
    assert claim in said(client.post(PREPARE, FIELDS))
    assert not ProviderSignIn.objects.exists()
    assert "Impossible" in said(client.get(PAGE))


def test_only_the_head_opens_and_only_administrators_prepare(op, oidc, person_with):
    admin, head = person_with("unite-responsable"), person_with("dirigeant")
    provider, door = prepared(oidc, admin)
    terms = {"amr": ["mfa"], "acr": [], "required": False}
    for actor in (admin, person_with("securite"), person_with("dirigeant-information"), PersonFactory()):
        with pytest.raises(PermissionDenied):
            open_sign_in(actor=actor, door=door, **terms)
    open_sign_in(actor=head, door=door, **terms)
    with pytest.raises(PermissionDenied):
        prepare_sign_in(
            actor=head, provider=provider, discovered=discover(provider), label="x", client_id="x",
            client_secret="x", public_client=False,
        )  # fmt: skip
    with pytest.raises(ActionRefused):
        close_sign_in(actor=admin, door=door, reason=" ")
    close_sign_in(actor=admin, door=door, reason="essai")
    with pytest.raises(ActionRefused):
        close_sign_in(actor=admin, door=door, reason="essai")


def test_a_head_without_second_factor_opens_nothing(op, oidc, person_with):
    _provider, door = prepared(oidc, person_with("securite"))
    with pytest.raises(PermissionDenied):
        open_sign_in(
            actor=person_with("dirigeant", second_factor=False), door=door, amr=[], acr=[], required=False
        )


def test_the_head_sees_who_would_bind_the_body_and_who_linked_them(client, world, sign_in, person_with):
    chief = person_with("unite-responsable", first_name="Maude", last_name="Roy")
    world.open()
    link_identity(actor=world.head, subject=chief, issuer=world.oidc.issuer, identifier="sujet-maude")
    sign_in(client, world.head)
    page = said(client.get(OPEN))
    assert "Maude Roy" in page and "sujet-maude" in page and str(world.head) in page


def test_once_open_only_the_head_links_who_binds_the_body(world, person_with, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda act, **_options: act())
    chief, plain = person_with("unite-responsable"), PersonFactory()
    issuer = world.oidc.issuer
    with pytest.raises(ActionRefused, match="dirigeant"):
        link_identity(actor=world.admin, subject=chief, issuer=issuer, identifier="à moi")
    with pytest.raises(ActionRefused, match="dirigeant"):
        link_identities(actor=world.admin, issuer=issuer, pairs=[(chief.email, "à moi")])
    assert not mail.outbox
    link_identity(actor=world.head, subject=chief, issuer=issuer, identifier="sujet-chef")
    link_identities(actor=world.admin, issuer=issuer, pairs=[(plain.email, "sujet-ordinaire")])
    assert [message.to for message in mail.outbox] == [[chief.email], [plain.email]]
    # Who acts may not have their language.
    assert mail.outbox[0].subject == (
        "[Balise] Une identité est liée à votre compte / An identity is linked to your account"
    )
    assert "sans tarder" in mail.outbox[0].body and "without delay" in mail.outbox[0].body
    # What is linked already stays so, whoever sends the longer list.
    RoleFactory(person=plain, role="dirigeant-information")
    assert link_identities(actor=world.admin, issuer=issuer, pairs=[(plain.email, "sujet-ordinaire")]) == 0


def test_a_door_that_is_not_open_asks_nothing_of_who_links(op, oidc, person_with):
    admin = person_with("securite")
    prepared(oidc, admin)
    chief = person_with("unite-responsable")
    link_identity(actor=admin, subject=chief, issuer=oidc.issuer, identifier="sujet-chef")


def test_strangers_see_open_doors_and_change_none(world, other_op, person_with):
    with acting_for(other_op.pk):
        theirs = PersonFactory(with_roles=("securite",), second_factor=True)
        prepared(world.oidc, theirs)
        assert ProviderSignIn.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, '', false)", [GUC])
        assert [door.pk for door in ProviderSignIn.objects.all()] == [world.door.pk]
        assert ProviderSignIn.objects.update(client_id="volé") == 0
        assert ProviderSignIn.objects.all().delete()[0] == 0
        cursor.execute("SELECT set_config(%s, %s, false)", [GUC, str(world.door.public_body_id)])
    world.door.refresh_from_db()
    assert world.door.client_id == CLIENT


def test_a_door_of_another_body_has_no_page(client, world, other_op, sign_in):
    with acting_for(other_op.pk):
        sign_in(client, PersonFactory(with_roles=("securite", "dirigeant"), second_factor=True))
    assert client.get(PREPARE).status_code == 404
    assert client.post(OPEN, {"amr": ""}).url == PAGE
    assert client.post(CLOSE, {"reason": "essai"}).url == PAGE
    world.door.refresh_from_db()
    assert world.door.opened_at is not None
    assert "Entra" not in said(client.get(PAGE))
