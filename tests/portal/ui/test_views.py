from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.portal.factories import AccountFactory, GroupFactory, PersonFactory


def test_a_stranger_goes_to_the_sign_in_page_and_comes_back(client, op):
    response = client.get("/")
    assert response.status_code == 302
    assert response.url == "/accounts/login/?next=/"


def test_home_greets_the_person_in_french_first(client, op, sign_in):
    person = PersonFactory(first_name="Maude")
    sign_in(client, person)
    page = client.get("/").content.decode()
    assert 'lang="fr-CA"' in page
    assert "Bonjour Maude" in page


def test_an_account_without_person_is_told_so(client, op):
    client.force_login(AccountFactory(public_body=op), backend="balise.portal.people.sign_in.EvenBackend")
    response = client.get("/")
    assert response.status_code == 403
    assert "Aucun organisme" in response.content.decode()


def test_a_person_who_left_is_shut_out(client, op, sign_in):
    person = PersonFactory(left=True)
    sign_in(client, person)
    assert client.get("/").status_code == 403


@pytest.mark.parametrize("signed_in", [True, False])
def test_an_unknown_address_has_a_page(client, op, sign_in, signed_in):
    if signed_in:
        sign_in(client, PersonFactory())
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "Page introuvable" in response.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page(op):

    response = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "en"})
    assert response.status_code == 403
    assert "Le formulaire a expiré" in response.content.decode()


def test_only_known_themes_reach_the_page(client, op, sign_in):
    sign_in(client, PersonFactory())
    client.cookies["theme"] = '"><script>'
    assert "data-theme=" not in client.get("/").content.decode()
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_a_page_allows_no_inline_script_or_style(client, op, sign_in):
    sign_in(client, PersonFactory())
    response = client.get("/")
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert b" style=" not in response.content


def test_what_is_too_long_is_said_to_be(client, op, sign_in):
    sign_in(client, PersonFactory())
    response = client.post(reverse("workspace:check_text"), {"text": "é" * 3_000_000})
    page = response.content.decode()
    assert response.status_code == 400
    assert "trop volumineux" in page
    assert len(page) < 50_000


def test_a_whole_organisation_is_added_to_a_group_at_once(client, op, person_with, sign_in):
    sign_in(client, person_with("unite-responsable"))
    group, person = GroupFactory(), PersonFactory()
    chosen = [person.pk] * 5_000
    response = client.post(reverse("people:add_members", args=[group.code]), {"persons": chosen})
    assert response.status_code == 302
    assert group.members.get() == person


def test_a_page_that_answers_a_form_says_so(client, sign_in, op):
    sign_in(client, PersonFactory())
    page = reverse("usecases:propose")
    assert "data-answer" not in client.get(page).content.decode()
    assert "<body data-answer>" in client.post(page, {}).content.decode()
