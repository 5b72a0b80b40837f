"""The library's sign-in pages speak the French of Quebec, like ours."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse
from django.utils.html import strip_tags
from tests.portal.factories import PASSWORD, PersonFactory

FOREIGN = re.compile(r"e-mails?\b|\bemail\b|\w[ \u00a0\u202f][?!;]", re.IGNORECASE)
ROUTES = ("account_reset_password", "account_reset_password_done", "account_login")
SIGNED_IN = (
    "account_change_password", "account_logout", "account_reauthenticate", "mfa_index",
    "mfa_list_webauthn", "mfa_reauthenticate", "mfa_add_webauthn", "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
)  # fmt: skip


def words(response) -> str:
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    assert main
    return strip_tags(re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL))


@pytest.fixture
def person(op):
    return PersonFactory(second_factor=True)


@pytest.mark.parametrize("route", ROUTES)
def test_before_signing_in(client, op, route):
    assert not FOREIGN.findall(words(client.get(reverse(route))))


@pytest.mark.parametrize("route", SIGNED_IN)
def test_once_signed_in(client, sign_in, person, route):
    sign_in(client, person)
    first = client.get(reverse(route), follow=True)
    assert not FOREIGN.findall(words(first))
    if "reauthenticate" in first.request["PATH_INFO"] and "reauthenticate" not in route:
        where = reverse("account_reauthenticate") + "?next=" + reverse(route)
        assert not FOREIGN.findall(words(client.post(where, {"password": PASSWORD}, follow=True)))


def test_passkeys_are_named_in_the_page_s_language(client, sign_in, person):
    sign_in(client, person)
    added = reverse("mfa_add_webauthn")
    where = reverse("account_reauthenticate") + "?next=" + added
    pages = [client.post(where, {"password": PASSWORD}, follow=True)]
    key = Authenticator.objects.create(user=person.account, type="webauthn", data={"name": "Portable"})
    pages.append(client.get(reverse("mfa_edit_webauthn", args=[key.pk])))
    for page in pages:
        assert "Nom de la clé d’accès" in words(page)
        assert "Name" not in words(page)
    assert "NIP" in words(pages[0])


@pytest.mark.parametrize("page", ["email", "confirm-email", "3rdparty"])
def test_pages_of_the_library_that_say_what_is_not_so_are_not_there(client, sign_in, person, page):
    sign_in(client, person)
    assert client.get(f"/accounts/{page}/").status_code == 404


def test_passkeys_and_keys_of_the_gateway_have_two_names(client, sign_in, person):
    Authenticator.objects.create(
        user=person.account, type="webauthn", data={"name": "Portable", "passwordless": True}
    )
    sign_in(client, person)
    assert "1 clé d’accès" in words(client.get(reverse("mfa_index")))
    assert "clé d’accès" not in words(client.get(reverse("enforcement:keys")))


def test_messages_to_the_person(client, person):
    client.post(reverse("account_reset_password"), {"email": person.account.email})
    said = mail.outbox[-1].subject + mail.outbox[-1].body
    assert not FOREIGN.findall(said)
    assert "ouvrez ce lien" in said


def test_without_a_mail_server_nobody_is_told_to_wait_for_a_message(client, op, settings):
    page = reverse("account_reset_password")
    assert "<form" in client.get(page).content.decode().split("<main")[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    told = client.get(page).content.decode().split("<main")[1]
    assert "<form" not in told
    assert "renouveler votre accès" in told
