"""What changes how an account is entered is journaled, and told to the person."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from tests.portal.factories import PASSWORD, AccountFactory, PersonFactory
from tests.portal.people.test_sign_in import code_of, sign_in

from balise.portal.config.settings import _mail_backend
from balise.portal.enforcement.models import JournalEntry
from balise.portal.people.account_trail import record

NEW = "une autre phrase de passe"


@pytest.fixture(autouse=True)
def _no_memory_of_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def committing_at_once(monkeypatch):
    """What waits for the commit is done within the request, as where requests commit."""
    monkeypatch.setattr(transaction, "on_commit", lambda act, **_options: act())


@pytest.fixture
def person(op):
    return PersonFactory(account__username="thomas")


def journaled() -> str:
    return b"\n".join(bytes(entry.body) for entry in JournalEntry.objects.all()).decode()


def again(client, route):
    asked = client.get(reverse(route))
    return client.post(asked.url, {"password": PASSWORD}, follow=True)


def test_a_factor_added_then_removed(client, person, committing_at_once):
    sign_in(client)
    page = again(client, "mfa_activate_totp")
    client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})
    assert "account.add-factor" in journaled()
    assert page.context["form"].secret not in journaled()
    assert mail.outbox[-1].to == [person.account.email]
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=person.account).exists()
    assert "account.remove-factor" in journaled()


def test_a_password_changed(client, person):
    sign_in(client)
    terms = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), terms)
    assert "account.change-password" in journaled()
    assert mail.outbox[-1].to == [person.account.email]
    assert NEW not in journaled() + mail.outbox[-1].body


def test_a_password_forgotten(client, person):
    client.post(reverse("account_reset_password"), {"email": person.account.email})
    link = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert sign_in(client, password=NEW).url == "/"
    assert "account.reset-password" in journaled()


def test_nobody_gives_themselves_an_address(client, person):
    sign_in(client)
    page = reverse("account_email")
    assert client.get(page).status_code == 404
    added = client.post(page, {"email": "voleur@ailleurs.example", "action_add": ""})
    assert added.status_code == 404
    assert not person.account.emailaddress_set.filter(email="voleur@ailleurs.example").exists()


def test_an_account_of_no_op_or_no_person_has_no_journal(op):
    from allauth.account.signals import password_changed

    record(signal=password_changed, user=AccountFactory(public_body=None))
    record(signal=password_changed, user=AccountFactory(public_body=op))
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize(
    "url, name",
    [("", "dummy"), ("console://", "console"), ("smtp://relais", "smtp"), ("smtps://relais", "smtp")],
)
def test_without_a_mail_server_no_link_is_written_anywhere(url, name):
    assert _mail_backend(url) == f"django.core.mail.backends.{name}.EmailBackend"
