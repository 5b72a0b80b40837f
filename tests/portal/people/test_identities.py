"""Linking persons to what providers call them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.factories import IdentityProviderFactory, PersonFactory

from balise.contracts.grants import OPEN_WEBUI
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.link_identity import MOST, link_identity
from balise.portal.people.models import PersonIdentity
from balise.portal.people.permissions import ActionRefused


@pytest.fixture
def ready(op, client, sign_in, person_with):
    provider = IdentityProviderFactory(issuer="https://id.ville.example", name="Entra")
    admin = person_with("securite")
    sign_in(client, admin)
    return admin, provider, PersonFactory()


def link(client, person, **fields):
    values = {"issuer": "https://id.ville.example", "identifier": "sujet-1"} | fields
    return client.post(reverse("people:link_identity", args=[person.ref]), values)


def test_a_link_is_made_shown_and_undone(client, op, ready):
    admin, _provider, person = ready
    assert link(client, person, identifier="  sujet-1 ").status_code == 302
    identity = PersonIdentity.objects.get()
    assert (identity.person, identity.subject, identity.linked_by) == (person, "sujet-1", admin)
    page = client.get(reverse("people:person", args=[person.ref])).content.decode()
    assert "Entra" in page
    assert "sujet-1" in page
    client.post(reverse("people:unlink_identity", args=[person.ref, identity.pk]))
    assert not PersonIdentity.objects.exists()


def test_an_identifier_names_one_person(client, op, ready):
    _admin, _provider, person = ready
    link(client, person)
    assert "déjà lié" in link(client, PersonFactory()).content.decode()
    assert PersonIdentity.objects.count() == 1


def test_the_same_identifier_elsewhere_is_another_name(client, op, ready):
    _admin, _provider, person = ready
    link(client, person)
    assert link(client, PersonFactory(), issuer=OPEN_WEBUI).status_code == 302


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"issuer": "https://inconnu.example"}, "choix valide"),
        ({"identifier": "   "}, "obligatoire"),
        ({"identifier": "a\u200bb"}, "invisible"),
        ({"identifier": "x" * 256}, "255"),
    ],
)
def test_mistakes_are_named(client, op, ready, fields, said):
    assert said in link(client, ready[2], **fields).content.decode()
    assert not PersonIdentity.objects.exists()


def test_a_provider_that_names_by_address_has_nothing_to_link(client, op, ready):
    _admin, provider, person = ready
    type(provider).objects.filter(pk=provider.pk).update(claim="email")
    assert "choix valide" in link(client, person).content.decode()


def test_who_left_is_not_linked_and_nobody_has_too_many(client, op, ready):
    admin, _provider, person = ready
    assert "n’est plus en fonction" in link(client, PersonFactory(left=True)).content.decode()
    for number in range(MOST):
        link(client, person, identifier=f"sujet-{number}")
    with pytest.raises(ActionRefused):
        link_identity(actor=admin, subject=person, issuer="https://id.ville.example", identifier="un de trop")


def test_others_may_not_and_see_identities_only_if_they_follow_persons(
    client, op, ready, sign_in, person_with
):
    _admin, _provider, person = ready
    link(client, person)
    identity = PersonIdentity.objects.get()
    for other in (person_with("auditeur"), PersonFactory(), person):
        client.logout()
        sign_in(client, other)
        assert link(client, other, identifier="autre").status_code == 403
        address = reverse("people:unlink_identity", args=[person.ref, identity.pk])
        assert client.post(address).status_code == 403
    client.logout()
    sign_in(client, PersonFactory())
    assert "sujet-1" not in client.get(reverse("people:person", args=[person.ref])).content.decode()


def test_another_public_body_links_its_own(client, op, other_op, ready):
    _admin, _provider, person = ready
    link(client, person)
    with acting_for(other_op.pk):
        IdentityProviderFactory(issuer="https://id.ville.example")
        stranger = PersonFactory()
        assert PersonIdentity.objects.count() == 0
        theirs = PersonIdentity.objects.create(
            public_body=other_op,
            person=stranger,
            issuer="https://id.ville.example",
            subject="sujet-1",
            linked_by=stranger,
        )
    assert client.get(reverse("people:link_identity", args=[stranger.ref])).status_code == 404
    address = reverse("people:unlink_identity", args=[person.ref, theirs.pk])
    assert client.post(address).status_code == 404
