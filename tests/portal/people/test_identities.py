"""Linking persons to what providers call them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.factories import IdentityProviderFactory, PersonFactory

from balise.contracts.grants import OPEN_WEBUI
from balise.portal.enforcement.trail.search import Criteria, search
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
        assert link_many(client, f"{other.email};autre").status_code == 403
        address = reverse("people:unlink_identity", args=[person.ref, identity.pk])
        assert client.post(address).status_code == 403
    client.logout()
    sign_in(client, PersonFactory())
    assert "sujet-1" not in client.get(reverse("people:person", args=[person.ref])).content.decode()


def link_many(client, text, issuer="https://id.ville.example"):
    return client.post(reverse("people:link_identities"), {"issuer": issuer, "pairs": text})


def events(op):
    found, _more = search(op, Criteria({"kind": "event"}))
    return [entry.record.decision for entry in found]


def test_many_are_linked_at_once_and_the_list_may_be_sent_again(client, op, ready):
    one, two = PersonFactory(email="Un@ville.example"), PersonFactory(email="deux@ville.example")
    text = "un@ville.example;sujet-a\n\n deux@ville.example ; sujet-b \n"
    assert link_many(client, text).status_code == 302
    assert dict(PersonIdentity.objects.values_list("subject", "person")) == {
        "sujet-a": one.pk,
        "sujet-b": two.pk,
    }
    assert events(op).count("identity.link") == 2
    assert link_many(client, text + "deux@ville.example;sujet-c").status_code == 302
    assert PersonIdentity.objects.count() == 3
    assert events(op).count("identity.link") == 3


def test_two_columns_are_pasted_from_a_spreadsheet(client, op, ready):
    one, two = PersonFactory(email="un@ville.example"), PersonFactory(email="deux@ville.example")
    assert link_many(client, "un@ville.example\tsujet-a\ndeux@ville.example\tb;c\n").status_code == 302
    assert dict(PersonIdentity.objects.values_list("subject", "person")) == {"sujet-a": one.pk, "b;c": two.pk}


def test_blank_lines_count_in_the_number_of_a_wrong_one(client, op, ready):
    PersonFactory(email="un@ville.example")
    page = link_many(client, "un@ville.example;sujet-a\n\ninconnue@ville.example;x\n").content.decode()
    assert "Ligne 3" in page and not PersonIdentity.objects.exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sans point-virgule", "séparez l’adresse"),
        ("inconnue@ville.example;x", "Ligne 2"),
        ("partie@ville.example;x", "Ligne 2"),
        ("\u212aarl@ville.example;x", "Ligne 2"),  # the kelvin sign, which Unicode makes a k
        ("un@ville.example;", "ne peut pas servir"),
        ("un@ville.example;a\u200bb", "ne peut pas servir"),
        (f"un@ville.example;{'x' * 300}", "ne peut pas servir"),
        ("deux@ville.example;sujet-1", "plusieurs fois"),
        ("deux@ville.example;pris", "autre personne"),
    ],
)
def test_one_wrong_line_and_nothing_is_linked(client, op, ready, line, said):
    PersonFactory(email="un@ville.example")
    PersonFactory(email="deux@ville.example")
    PersonFactory(email="karl@ville.example")
    PersonFactory(email="partie@ville.example", left=True)
    link(client, PersonFactory(), identifier="pris")
    page = link_many(client, f"un@ville.example;sujet-1\n{line}")
    assert page.status_code == 200
    assert said in page.content.decode()
    assert list(PersonIdentity.objects.values_list("subject", flat=True)) == ["pris"]


def test_a_list_has_a_length_and_a_person_so_many_names(client, op, ready):
    PersonFactory(email="un@ville.example")
    lines = [f"un@ville.example;sujet-{number}" for number in range(MOST + 1)]
    assert "trop d’identités" in link_many(client, "\n".join(lines)).content.decode()
    assert "Au plus 2000" in link_many(client, "x@y.example;z\n" * 2001).content.decode().replace(
        "\u00a0", ""
    )
    assert (
        "choix valide" in link_many(client, "un@ville.example;a", issuer="https://x.example").content.decode()
    )
    assert not PersonIdentity.objects.exists()


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
    assert client.post(address).status_code == 302
    with acting_for(other_op.pk):
        assert PersonIdentity.objects.filter(pk=theirs.pk).exists()
