"""The library's sign-in pages speak the French of Quebec, and an English whose words are those of our pages."""

from __future__ import annotations

import html
import re
from pathlib import Path

import allauth
import django
import polib
import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils.html import strip_tags
from tests.portal.factories import PASSWORD, PersonFactory

FOREIGN = {
    # The library's spelling, French of France, what was left in English, straight apostrophes.
    "fr-ca": re.compile(
        r"e-mails?\b|\bemail\b|\w[ \u00a0\u202f][?!;]|\b(?:the|your|you|with|been|this|are|available)\b|\w'\w",
        re.IGNORECASE,
    ),
    # Ours: e-mail, passkey, authenticator application, user name, sign in; and sentences, not Titles Like This.
    "en": re.compile(
        r"\bemails?\b|(?<!and )security keys?|authenticator app\b|\busernames?\b|\blog(?:ged)? (?:in|out)\b"
        r"|\w'\w|(?-i:\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+)",
        re.IGNORECASE,
    ),
}
ROUTES = (
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done",
    "account_login", "account_inactive", "account_signup",
)  # fmt: skip
SIGNED_IN = (
    "account_change_password", "account_logout", "account_reauthenticate", "mfa_index",
    "mfa_list_webauthn", "mfa_reauthenticate", "mfa_add_webauthn", "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
)  # fmt: skip
LIBRARY = settings.LOCALE_PATHS[1] / "en/LC_MESSAGES/django.po"


def words(response) -> str:
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    assert main
    said = re.findall(r'(?:placeholder|aria-label|title)="([^"]*)"', main)
    text = strip_tags(re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL))
    return html.unescape("\n".join([text, *said]))


@pytest.fixture
def person(op):
    return PersonFactory(second_factor=True)


@pytest.fixture(params=list(FOREIGN))
def foreign(request, client):
    client.cookies["django_language"] = request.param
    return FOREIGN[request.param].findall


@pytest.mark.parametrize("route", ROUTES)
def test_before_signing_in(client, op, foreign, route):
    assert not foreign(words(client.get(reverse(route))))


def test_what_sign_in_refuses(client, op, person, foreign):
    for sent in ({}, {"login": "personne", "password": "non"}):
        assert not foreign(words(client.post(reverse("account_login"), sent)))
    asked = client.post(reverse("account_login"), {"login": person.account.username, "password": PASSWORD})
    assert not foreign(words(client.get(asked.url)))
    stale = reverse("account_reset_password_from_key", args=["1", "set-password"])
    assert not foreign(words(client.get(stale)))
    assert not foreign(words(client.post(reverse("account_reset_password"), {"email": "personne"})))


@pytest.mark.parametrize("route", SIGNED_IN)
def test_once_signed_in(client, sign_in, person, foreign, route):
    sign_in(client, person)
    first = client.get(reverse(route), follow=True)
    assert not foreign(words(first))
    if "reauthenticate" in first.request["PATH_INFO"] and "reauthenticate" not in route:
        where = reverse("account_reauthenticate") + "?next=" + reverse(route)
        assert not foreign(words(client.post(where, {"password": PASSWORD}, follow=True)))


def test_what_is_done_to_one_s_factors_and_password(client, sign_in, person, foreign):
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    generated = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    off = client.post(reverse("mfa_deactivate_totp"), follow=True)
    changes = [
        {"oldpassword": "non", "password1": "a", "password2": "b"},
        {"oldpassword": PASSWORD, "password1": "Zibeline-Orage-84", "password2": "Zibeline-Orage-84"},
    ]
    pages = [generated, off, client.get(reverse("mfa_activate_totp"), follow=True)]
    pages += [client.post(reverse("mfa_activate_totp"), {"code": "1"})]
    pages += [client.post(reverse("account_change_password"), sent) for sent in changes[:1]]
    for page in pages:
        assert page.status_code == 200
        assert not foreign(re.sub(r"\b[A-Z2-7]{32}\b", "", words(page)))
    client.post(reverse("account_change_password"), changes[1])
    assert len(mail.outbox) >= 2
    for message in mail.outbox:
        # What the tests' browser and site are called is nobody's sentence.
        assert not foreign(message.subject + message.body.replace("Unspecified", ""))


def test_every_word_of_a_library_that_is_replaced_is_one_it_says():
    """Another version of it may say otherwise: its own words would come back unseen."""
    said = {
        entry.msgid
        for library in (allauth, django)
        for path in Path(library.__file__).parent.rglob("locale/fr/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
    }
    assert [entry.msgid for entry in polib.pofile(str(LIBRARY)) if entry.msgid not in said] == []


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


def test_messages_to_the_person(client, person, foreign):
    client.post(reverse("account_reset_password"), {"email": person.account.email})
    said = mail.outbox[-1].subject + mail.outbox[-1].body
    assert not foreign(said)
    assert "ouvrez ce lien" in said or "open this link" in said


def test_without_a_mail_server_nobody_is_told_to_wait_for_a_message(client, op, settings):
    page = reverse("account_reset_password")
    assert "<form" in client.get(page).content.decode().split("<main")[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    told = client.get(page).content.decode().split("<main")[1]
    assert "<form" not in told
    assert "renouveler votre accès" in told


def test_who_is_signed_in_is_led_home_from_a_lost_password(client, op, sign_in):
    page = reverse("account_reset_password")
    assert f'href="{reverse("home")}">Retour' not in client.get(page).content.decode()
    sign_in(client, PersonFactory())
    shown = client.get(page).content.decode()
    assert f'href="{reverse("home")}">Retour à l’accueil' in shown and "Retour à la connexion" not in shown
