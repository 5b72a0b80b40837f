"""A registration of an issuer begins without links: those of an earlier one vouch for nobody any more."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from tests.portal.enforcement.actions.test_identities import application, published
from tests.portal.factories import IdentityProviderFactory, PersonFactory

from balise.contracts.grants import OPEN_WEBUI, subject_name
from balise.portal.enforcement.actions.grants import recompute_grants
from balise.portal.enforcement.actions.save_provider import (
    ProviderRefused,
    add_provider,
    edit_provider,
    remove_provider,
)
from balise.portal.enforcement.models import JournalEntry
from balise.portal.enforcement.token_headers import may_bear_a_token
from balise.portal.organizations.tenancy import acting_for
from balise.portal.people.actions.link_identity import link_identity
from balise.portal.people.models import PersonIdentity

ISSUER = "https://id.ville.example"
VALUES = {"name": "Entra", "audiences": ["balise"], "jwks_url": f"{ISSUER}/cles", "issuer": ISSUER}


@pytest.fixture
def admin(op, person_with):
    return person_with("securite")


@pytest.fixture
def linked(op, admin):
    """A provider, and a person linked to it whom an application may name."""
    provider = add_provider(actor=admin, code="entra", **VALUES)
    person = PersonFactory()
    link_identity(actor=admin, subject=person, issuer=ISSUER, identifier="sujet")
    link_identity(actor=admin, subject=person, issuer=OPEN_WEBUI, identifier="u-1")
    application()
    recompute_grants(op)
    assert subject_name(ISSUER, "sujet") in published()[str(person.ref)]["names"]
    return provider, person


def test_an_issuer_registered_again_finds_no_link_of_before(op, admin, linked):
    provider, person = linked
    remove_provider(actor=admin, provider=provider, reason="Remplacé")
    assert [one.issuer for one in PersonIdentity.objects.of(op)] == [OPEN_WEBUI]
    add_provider(actor=admin, code="entra", **VALUES)
    recompute_grants(op)
    assert published()[str(person.ref)]["names"] == [subject_name(OPEN_WEBUI, "u-1")]
    link_identity(actor=admin, subject=PersonFactory(), issuer=ISSUER, identifier="sujet")


def test_links_left_by_an_older_version_are_not_revived(op, admin):
    person = PersonFactory()
    PersonIdentity.objects.create(
        public_body=op, person=person, issuer=ISSUER, subject="ancien", linked_by=admin
    )
    application()
    add_provider(actor=admin, code="entra", **VALUES)
    assert not PersonIdentity.objects.of(op).exists()
    assert published()[str(person.ref)]["names"] == []


@pytest.mark.parametrize(
    "change", [{"issuer": "https://autre.example"}, {"claim": "oid"}, {"claim": "email"}]
)
def test_another_issuer_or_field_is_asked_about_then_undoes_the_links(op, admin, linked, change):
    provider, person = linked
    with pytest.raises(ProviderRefused) as refused:
        edit_provider(actor=admin, provider=provider, **change)
    assert refused.value.field == "accept_unlink"
    assert PersonIdentity.objects.of(op).filter(issuer=ISSUER).count() == 1
    edit_provider(actor=admin, provider=provider, accept_unlink=True, **change)
    assert [one.issuer for one in PersonIdentity.objects.of(op)] == [OPEN_WEBUI]
    provider.refresh_from_db()
    # Going back revives nothing either.
    edit_provider(actor=admin, provider=provider, issuer=ISSUER, claim="sub")
    assert subject_name(ISSUER, "sujet") not in published()[str(person.ref)]["names"]


def test_other_changes_keep_the_links(op, admin, linked):
    provider, person = linked
    edit_provider(actor=admin, provider=provider, name="Entra ID", audiences=["balise", "autre"])
    assert subject_name(ISSUER, "sujet") in published()[str(person.ref)]["names"]


def test_each_link_undone_is_in_the_journal(op, admin, linked):
    provider, person = linked
    remove_provider(actor=admin, provider=provider, reason="Remplacé")
    records = [json.loads(bytes(entry.body)) for entry in JournalEntry.objects.filter(public_body=op.pk)]
    told = [record for record in records if record["decision"] == "identity.unlink"]
    assert [record["detail"] for record in told] == [{"subject": str(person.ref), "issuer": ISSUER}]


def test_another_body_keeps_its_links_to_the_same_issuer(op, other_op, admin, linked, person_with):
    with acting_for(other_op.pk):
        theirs = PersonFactory()
        IdentityProviderFactory(issuer=ISSUER)
        PersonIdentity.objects.create(
            public_body=other_op, person=theirs, issuer=ISSUER, subject="sujet", linked_by=theirs
        )
    remove_provider(actor=admin, provider=linked[0], reason="Remplacé")
    with acting_for(other_op.pk):
        assert PersonIdentity.objects.of(other_op).count() == 1


def test_the_page_says_how_many_and_asks(client, op, sign_in, admin, linked):
    sign_in(client, admin)
    provider, _person = linked
    removal = client.get(reverse("enforcement:provider_remove", args=[provider.code])).content.decode()
    assert "Personnes liées" in removal
    assert "il faudra les lier de nouveau" in removal
    address = reverse("enforcement:provider_edit", args=[provider.code])
    fields = {**VALUES, "audiences": "balise", "claim": "oid", "lifetime_minutes": "60"}
    asked = client.post(address, fields)
    assert asked.status_code == 200
    assert "délie 1 identité" in asked.content.decode()
    assert client.post(address, {**fields, "accept_unlink": "on"}).status_code == 302
    assert "accept_unlink" not in client.get(reverse("enforcement:provider_new")).content.decode()


@pytest.mark.parametrize(
    "header",
    [
        "Authorization",
        "Host",
        "Cookie",
        "Set-Cookie",
        "Content-Length",
        "Content-Type",
        "Content-Encoding",
        "Transfer-Encoding",
        "TE",
        "Trailer",
        "Connection",
        "Keep-Alive",
        "Proxy-Authorization",
        "Proxy-Connection",
        "Upgrade",
        "Expect",
        "Forwarded",
        "Via",
        "Origin",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Real-IP",
        "X-Api-Key",
        "X-Balise-Hold",
        "X-Balise-Classification",
        "Accept",
        "Accept-Language",
        "If-Match",
        "User-Agent",
        "Sec-Fetch-Site",
        "traceparent",
        "X-OpenWebUI-User-Id",
        "Range",
        "anthropic-version",
        "-x",
        "9x",
        "x_y",
        "é",
        "XK",
        "x:y",
    ],
)
def test_a_header_that_means_something_else_bears_no_token(op, admin, header):
    assert not may_bear_a_token(header)
    with pytest.raises(ProviderRefused) as refused:
        add_provider(actor=admin, code="entra", **VALUES, header=header)
    assert refused.value.field == "header"


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-Access-Token",
        "x-auth-request-access-token",
        "CF-Access-Jwt-Assertion",
        "X-Amzn-Oidc-Data",
    ],
)
def test_headers_that_proxies_put_tokens_in_may(header):
    assert may_bear_a_token(header)
