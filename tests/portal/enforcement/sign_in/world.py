"""A body that opened signing in by its provider, a person linked to it, and browsers that walk there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.test import Client
from django.urls import reverse
from tests.portal.enforcement.sign_in.provider import CLIENT, SECRET, OpenIdProvider
from tests.portal.factories import IdentityProviderFactory

from balise.portal.enforcement.actions.sign_in import open_sign_in, prepare_sign_in
from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.sign_in.discovery import discover
from balise.portal.people.models import Person, PersonIdentity, ProviderSignIn


@dataclass
class World:
    """``head`` opens doors, ``admin`` prepares them, ``ines`` is linked to « sujet-ines »."""

    oidc: OpenIdProvider
    provider: Any
    head: Person
    admin: Person
    ines: Person
    door: ProviderSignIn

    def open(self, **terms: Any) -> None:
        open_sign_in(actor=self.head, door=self.door, **({"amr": [], "acr": [], "required": False} | terms))
        self.door.refresh_from_db()

    def start(self, client: Client, next_page: str = "", door: ProviderSignIn | None = None) -> str:
        """The address that the portal sends the browser to."""
        door = door or self.door
        address = reverse("provider_sign_in", args=[door.public_body.code, door.code])
        response = client.get(address + (f"?{urlencode({'next': next_page})}" if next_page else ""))
        assert response.status_code == 302
        return response.url

    def back(self, client: Client, address: str, **changed: str | None) -> Any:
        """Follow the provider's answer, with other parameters where ``changed`` says so."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()} | changed
        return client.get(parts.path, {name: value for name, value in asked.items() if value is not None})

    def walk(self, client: Client, next_page: str = "", **changed: str | None) -> Any:
        return self.back(client, self.oidc.answer_to(self.start(client, next_page)), **changed)


def linked(person: Person, issuer: str, subject: str, by: Person | None = None) -> PersonIdentity:
    return PersonIdentity.objects.create(
        public_body=person.public_body,
        person=person,
        issuer=issuer,
        subject=subject,
        linked_by=by or person,
        confirmed_by=by or person,
    )


def prepared(oidc: OpenIdProvider, admin: Person, **fields: Any) -> tuple[Any, ProviderSignIn]:
    """A provider that the admin's body recorded, and its door, not open yet."""
    known = {"issuer": oidc.issuer, "jwks_url": f"{oidc.url}/cles", "name": "Entra", "code": "entra"}
    provider = IdentityProviderFactory(**(known | fields))
    door = prepare_sign_in(
        actor=admin,
        provider=provider,
        discovered=discover(provider),
        label="Entra",
        client_id=CLIENT,
        client_secret=SECRET,
        public_client=False,
    )
    return provider, door


def journaled() -> str:
    return b"\n".join(bytes(entry.body) for entry in JournalEntry.objects.order_by("pk")).decode()


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200
