"""Who binds the body comes in by a link that its head saw: not by one that somebody made before, or meanwhile."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse
from tests.portal.enforcement.sign_in.world import is_in, journaled
from tests.portal.factories import PersonFactory, RoleFactory

from balise.portal.enforcement.actions.sign_in import close_sign_in
from balise.portal.people.actions.link_identities import link_identities
from balise.portal.people.actions.link_identity import link_identity
from balise.portal.people.authorising import who_act
from balise.portal.people.models import Person, PersonIdentity

OPEN = reverse("enforcement:sign_in_open", args=["entra"])
POWERFUL = reverse("enforcement:sign_in")


def said(response) -> str:
    return html.unescape(response.content.decode())


def shown(page) -> dict[str, object]:
    """What the browser sends of a form that nobody touched."""
    return {field.name: field.value() or "" for field in page.context["form"]}


@pytest.fixture
def plain(world) -> Person:
    """Linked by the security officer to a name of their own, while the person binds nobody."""
    person = PersonFactory()
    link_identity(actor=world.admin, subject=person, issuer=world.oidc.issuer, identifier="sujet-tiers")
    world.open(amr=["mfa"])
    world.oidc.subject, world.oidc.claims = "sujet-tiers", {"amr": ["mfa"]}
    return person


def test_a_link_made_before_the_powers_does_not_give_them(client, world, plain, sign_in):
    world.walk(client)
    assert is_in(client)
    RoleFactory(person=plain, role="dirigeant")
    assert not is_in(client)
    response = world.walk(client)
    assert response.status_code == 403
    assert "n’a pas confirmé" in said(response)
    assert '"unconfirmed"' in journaled()
    assert plain not in who_act(world.door.public_body, "dirigeant")
    chief = Client()
    sign_in(chief, world.head)
    assert "dont 1 que le dirigeant" in said(chief.get(POWERFUL))
    page = chief.get(OPEN)
    assert "« sujet-tiers », liée par" in said(page) and "à confirmer" in said(page)
    assert world.oidc.issuer in said(page)
    assert chief.post(OPEN, shown(page)).status_code == 302
    assert "identity.confirm" in journaled()
    assert plain in who_act(world.door.public_body, "dirigeant")
    world.walk(client)
    assert client.get(POWERFUL).status_code == 200
    assert "à confirmer" not in said(chief.get(OPEN))


def test_what_is_linked_while_the_head_reads_is_not_confirmed(client, world, sign_in):
    close_sign_in(actor=world.admin, door=world.door, reason="essai")
    sign_in(client, world.head)
    page = client.get(OPEN)
    link_identity(actor=world.admin, subject=world.head, issuer=world.oidc.issuer, identifier="sujet-tiers")
    assert client.post(OPEN, shown(page)).status_code == 302
    world.oidc.subject = "sujet-tiers"
    assert world.walk(Client()).status_code == 403


def test_a_link_of_another_provider_is_not_confirmed_by_this_one(client, world, sign_in):
    other = PersonIdentity.objects.create(
        public_body=world.head.public_body,
        person=world.head,
        issuer="https://ailleurs.example",
        subject="x",
        linked_by=world.admin,
    )
    sign_in(client, world.head)
    assert client.post(OPEN, shown(client.get(OPEN)) | {"links": f"{other.pk},x,,-1"}).status_code == 302
    other.refresh_from_db()
    assert other.confirmed_by is None


def test_what_the_head_links_needs_nothing_more(client, world, person_with):
    one, two = person_with("unite-responsable"), person_with("securite")
    issuer = world.oidc.issuer
    link_identity(actor=world.head, subject=one, issuer=issuer, identifier="sujet-un")
    link_identities(actor=world.head, issuer=issuer, pairs=[(two.email, "sujet-deux")])
    assert PersonIdentity.objects.filter(confirmed_by=world.head).count() == 2
    # By what of ``amr`` proves it, since their own factor would be asked.
    world.open(amr=["mfa"])
    world.oidc.claims = {"amr": ["mfa"]}
    for subject in ("sujet-un", "sujet-deux"):
        world.oidc.subject, browser = subject, Client()
        world.walk(browser)
        assert is_in(browser)
