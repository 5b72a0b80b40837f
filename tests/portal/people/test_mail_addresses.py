"""Messages lead to the portal's own address, whatever host a request says it is for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import resolve, reverse
from tests.portal.factories import PASSWORD, PersonFactory
from tests.portal.people.test_sign_in import sign_in

PORTAL = "https://portail.example"


@pytest.fixture(autouse=True)
def _no_memory_of_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(op):
    return PersonFactory(account__username="thomas")


def addresses(text: str) -> list[str]:
    return re.findall(r"https?://\S+", text)


@pytest.mark.parametrize("language", ["fr-ca", "en"])
def test_whoever_asks_for_somebody_s_new_password_does_not_choose_where_its_link_leads(
    client, person, settings, language
):
    settings.ALLOWED_HOSTS = ["balise.example", "ailleurs.balise.example"]
    client.cookies["django_language"] = language
    asked = {"email": person.account.email}
    client.post(reverse("account_reset_password"), asked, headers={"host": "ailleurs.balise.example:4443"})
    (message,) = mail.outbox
    assert message.subject.startswith("[Balise] ")
    assert "ailleurs" not in message.subject + message.body
    link, home = addresses(message.body)
    assert (link.startswith(f"{PORTAL}/"), home) == (True, f"{PORTAL}{reverse('home')}")
    page = client.get(urlsplit(link).path, follow=True, headers={"host": "balise.example"})
    assert 'name="password1"' in page.content.decode()


@pytest.mark.parametrize("language", ["fr-ca", "en"])
def test_who_has_no_account_is_not_sent_to_open_one(client, op, language):
    client.cookies["django_language"] = language
    client.post(reverse("account_reset_password"), {"email": "personne@exemple.ca"})
    (message,) = mail.outbox
    assert addresses(message.body) == [f"{PORTAL}{reverse('home')}"]
    assert {"fr-ca": "ouverts par votre organisme", "en": "opened by your"}[language] in message.body


def test_a_change_of_one_s_password_is_told_with_the_portal_s_address(client, person):
    sign_in(client)
    new = "une autre phrase de passe"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post(reverse("account_change_password"), sent)
    assert addresses(mail.outbox[-1].body) == [f"{PORTAL}{reverse('home')}"]
    assert resolve(urlsplit(addresses(mail.outbox[-1].body)[0]).path).url_name == "home"
