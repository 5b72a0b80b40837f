"""OIDC providers: entered, tried against a real server, published, removed."""

from __future__ import annotations

import dataclasses
import ipaddress
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.conf import settings
from django.urls import reverse
from tests.gateway.identities.provider import public_entry, rsa_key
from tests.portal.enforcement.published import in_force
from tests.portal.factories import IdentityProviderFactory, PersonFactory

from balise.portal.enforcement.providers import MOST, IdentityProvider
from balise.portal.organizations.tenancy import acting_for

ENTRIES = {
    "keys": [
        public_entry(rsa_key(), "cle-1"),
        public_entry(rsa_key(1024), "courte"),
        {"kty": "oct", "k": "eA"},
    ]
}


class KeyServer(HTTPServer):
    """``answer``: status, headers, body."""

    answer: tuple[int, dict[str, str], bytes] = (200, {}, json.dumps(ENTRIES).encode())


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = self.server.answer
        self.send_response(status)
        for name, value in {"content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def keys_server() -> Iterator[KeyServer]:
    server = KeyServer(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def near(monkeypatch):
    """The settings allow loopback, as on a developer's machine."""
    allowed = dataclasses.replace(settings.BALISE, identity_networks=(ipaddress.ip_network("127.0.0.0/8"),))
    monkeypatch.setattr(settings, "BALISE", allowed)


@pytest.fixture
def admin(op, client, sign_in, person_with):
    person = person_with("securite")
    sign_in(client, person)
    return person


VALUES = {
    "code": "courant",
    "name": "Fournisseur courant",
    "issuer": "https://id.ville.example",
    "audiences": "balise\nopen-webui\n",
    "jwks_url": "https://id.ville.example/cles",
    "jwks": "",
    "claim": "sub",
    "lifetime_minutes": "60",
    "header": "X-Forwarded-Access-Token",
}


def add(client, **fields):
    return client.post(reverse("enforcement:provider_new"), VALUES | fields)


def test_a_provider_is_published_as_soon_as_it_is_entered(client, op, admin):
    assert "Aucun fournisseur" in client.get(reverse("enforcement:providers")).content.decode()
    assert add(client).status_code == 302
    (rule,) = in_force(op).identity_providers
    assert (rule.code, rule.issuer, rule.audiences) == ("courant", VALUES["issuer"], ("balise", "open-webui"))
    assert (rule.lifetime_seconds, rule.claim, rule.header) == (3600, "sub", "X-Forwarded-Access-Token")
    assert "Fournisseur courant" in client.get(reverse("enforcement:providers")).content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "nouveau"}, "réservé"),
        ({"issuer": "ville"}, "Un émetteur est une adresse"),
        ({"issuer": "https://a b.example"}, "Un émetteur est une adresse"),
        ({"issuer": "https://id.ville.example/été"}, "Un émetteur est une adresse"),
        ({"audiences": "  \n "}, "obligatoire"),
        ({"jwks_url": "http://id.ville.example/cles"}, "doit commencer par https://"),
        ({"jwks_url": "https://moi:mot@id.example/"}, "doit commencer par https://"),
        ({"jwks_url": "https://10.0.0.1/cles"}, "réseau privé"),
        ({"jwks_url": "https://169.254.169.254/"}, "réseau privé"),
        ({"jwks_url": "http://127.0.0.1/cles"}, "réseau privé"),
        ({"jwks_url": ""}, "soit l’adresse des clés, soit"),
        ({"jwks": json.dumps(ENTRIES)}, "soit l’adresse des clés, soit"),
        ({"jwks_url": "", "jwks": "pas du json"}, "Ce n’est pas du JSON"),
        ({"jwks_url": "", "jwks": "{}"}, "Ce n’est pas un jeu de clés"),
        ({"jwks_url": "", "jwks": json.dumps({"keys": [ENTRIES["keys"][2]]})}, "Aucune de ces clés"),
        ({"jwks_url": "", "jwks": json.dumps(ENTRIES)}, "que ses clés publiques"),
        ({"lifetime_minutes": "0"}, "supérieur"),
        ({"lifetime_minutes": "5000"}, "inférieur"),
        ({"header": "Authorization"}, "ne peut pas porter"),
        ({"header": "X-OpenWebUI-User-Email"}, "ne peut pas porter"),
        ({"header": "X Y"}, "ne peut pas porter"),
    ],
)
def test_mistakes_are_named_at_their_field_and_nothing_is_kept(client, op, admin, fields, said):
    response = add(client, **fields)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not IdentityProvider.objects.exists()


def test_a_code_and_an_issuer_serve_once(client, op, admin):
    add(client)
    assert "porte déjà ce code" in add(client, issuer="https://autre.example").content.decode()
    assert "déjà cet émetteur" in add(client, code="autre").content.decode()
    IdentityProviderFactory.create_batch(MOST - 1)
    assert "retirez-en un" in add(client, code="autre", issuer="https://autre.example").content.decode()


def test_keys_may_be_written_here(client, op, admin):
    public = {"keys": ENTRIES["keys"][:2]}
    assert add(client, jwks_url="", jwks=json.dumps(public, indent=4)).status_code == 302
    (rule,) = in_force(op).identity_providers
    assert json.loads(rule.jwks) == public
    page = client.post(reverse("enforcement:provider", args=["courant"])).content.decode()
    assert "1 clé peut vérifier un jeton" in page


def test_trying_says_what_was_found(client, op, admin, near, keys_server):
    provider = IdentityProviderFactory(jwks_url=f"http://127.0.0.1:{keys_server.server_port}/cles")
    address = reverse("enforcement:provider", args=[provider.code])
    assert "cle-1" not in client.get(address).content.decode()
    page = client.post(address).content.decode()
    assert "1 clé peut vérifier un jeton" in page
    for words in ("cle-1", "RS256, PS256", "trop courte", "secrète"):
        assert words in page


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((302, {"location": "http://127.0.0.1/"}, b""), "renvoie à une autre adresse"),
        ((500, {}, b""), "code HTTP 500"),
        ((200, {}, b"<html>"), "Ce n’est pas un jeu de clés"),
        ((200, {}, b" " * 300_000), "trop volumineuse"),
    ],
)
def test_trying_says_what_is_wrong(client, op, admin, near, keys_server, answer, said):
    keys_server.answer = answer
    provider = IdentityProviderFactory(jwks_url=f"http://127.0.0.1:{keys_server.server_port}/cles")
    assert said in client.post(reverse("enforcement:provider", args=[provider.code])).content.decode()


def test_the_portal_asks_no_private_address_either(client, op, admin, keys_server):
    for host in ("127.0.0.1", "localhost"):
        provider = IdentityProviderFactory(jwks_url=f"https://{host}:{keys_server.server_port}/cles")
        page = client.post(reverse("enforcement:provider", args=[provider.code])).content.decode()
        assert "réseau privé" in page


def test_a_change_and_a_removal_are_published_and_journaled(client, op, admin):
    add(client)
    address = reverse("enforcement:provider_edit", args=["courant"])
    assert "balise\nopen-webui" in client.get(address).content.decode().replace("\r", "")
    client.post(address, VALUES | {"audiences": "balise"})
    assert in_force(op).identity_providers[0].audiences == ("balise",)
    address = reverse("enforcement:provider_remove", args=["courant"])
    assert client.post(address, {"reason": " "}).status_code == 200
    assert in_force(op).identity_providers
    client.post(address, {"reason": "Remplacé"})
    assert in_force(op).identity_providers == ()
    assert client.get(reverse("enforcement:provider", args=["courant"])).status_code == 404
    # From a second tab.
    for late in (address, reverse("enforcement:provider_edit", args=["courant"])):
        for answer in (client.get(late, follow=True), client.post(late, {"reason": "Encore"}, follow=True)):
            assert answer.redirect_chain == [(reverse("enforcement:providers"), 302)]
            assert "Ce fournisseur est déjà retiré." in answer.content.decode()


def test_who_reads_the_rules_may_try_but_not_change(client, op, sign_in, person_with):
    provider = IdentityProviderFactory()
    sign_in(client, person_with("auditeur"))
    page = client.get(reverse("enforcement:provider", args=[provider.code])).content.decode()
    assert reverse("enforcement:provider_edit", args=[provider.code]) not in page
    for name in ("provider_edit", "provider_remove"):
        assert client.get(reverse(f"enforcement:{name}", args=[provider.code])).status_code == 403
    client.logout()
    sign_in(client, PersonFactory())
    assert client.get(reverse("enforcement:providers")).status_code == 403


def test_another_public_body_has_its_own(client, op, other_op, admin):
    with acting_for(other_op.pk):
        theirs = IdentityProviderFactory(code="leur")
    assert client.get(reverse("enforcement:provider", args=[theirs.code])).status_code == 404
    for name in ("provider_edit", "provider_remove"):
        answer = client.post(reverse(f"enforcement:{name}", args=[theirs.code]), {"reason": "Essai"})
        assert answer.url == reverse("enforcement:providers")
    with acting_for(other_op.pk):
        assert IdentityProvider.objects.filter(pk=theirs.pk).exists()
    # The same code and the same issuer may serve both.
    assert add(client, code="leur", issuer=theirs.issuer).status_code == 302
