"""A form sent after the session ended, and addresses that only a button opens."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.portal.factories import CommitteeFactory, GroupFactory, UseCaseFactory

from balise.portal.people.interrupted import _typed
from balise.portal.workspace.converse_form import MessageForm
from balise.portal.workspace.forms import TextForm

TYPED = "Résumer les mémoires <b>déposés</b> en commission parlementaire."
SEEN = "0f" * 32


def test_what_was_typed_is_given_back_when_the_session_ended(client, op):
    response = client.post(
        reverse("usecases:propose"),
        {"intended_use": TYPED, "audience": "internal", "seen": SEEN},
        headers={"referer": "http://testserver/cas/proposer/?de=accueil"},
    )
    page = response.content.decode()
    assert response.status_code == 403
    assert "&lt;b&gt;déposés&lt;/b&gt; en commission parlementaire." in page
    assert "Que voulez-vous faire?</label>" in page
    assert "internal" not in page
    assert SEEN not in page
    assert "/accounts/login/?next=/cas/proposer/%3Fde%3Daccueil" in page
    assert "no-store" in response["Cache-Control"]


def test_no_question_is_told_where_pages_ask_different_things(client, op):
    """A text to check and a text to try an identifier on are both sent as ``text`` alone."""
    page = client.post(reverse("workspace:check_text"), {"text": TYPED}).content.decode()
    assert "en commission parlementaire." in page
    assert "Texte d’essai" not in page
    assert "Texte 1</label>" in page


def test_a_file_that_was_sent_beside_words_does_not_count_among_them():
    for form in (TextForm, MessageForm):
        assert set(form.base_fields) - set(_typed(form.base_fields)) == {"files"}


@pytest.mark.parametrize("referer", ["", "https://ailleurs.example/cas/", "javascript:alert(1)"])
def test_the_way_back_is_never_to_another_site(client, op, referer):
    page = client.post(reverse("usecases:propose"), {}, headers={"referer": referer}).content.decode()
    assert "/accounts/login/?next=/&" in page or '/accounts/login/?next=/"' in page
    assert "ailleurs.example" not in page


def test_another_site_puts_no_words_in_our_page(op):
    strict = Client(enforce_csrf_checks=True)
    page = strict.post(reverse("usecases:propose"), {"intended_use": TYPED})
    assert page.status_code == 403
    assert "commission parlementaire" not in page.content.decode()


def test_a_page_that_is_asked_for_still_leads_to_signing_in(client, op):
    response = client.get(reverse("usecases:propose"))
    assert response.url == f"{reverse('account_login')}?next={reverse('usecases:propose')}"


def test_an_address_of_a_button_leads_to_its_page(client, op, person_with, sign_in):
    sign_in(client, person_with("unite-responsable"))
    committee, group = CommitteeFactory(), GroupFactory()
    for route, arguments, above in (
        (
            "organizations:seat_member",
            [committee.code],
            reverse("organizations:committee", args=[committee.code]),
        ),
        ("people:add_members", [group.code], reverse("people:group", args=[group.code])),
    ):
        response = client.get(reverse(route, args=arguments))
        assert response.status_code == 405
        assert response["Allow"] == "POST"
        assert f'href="{above}"' in response.content.decode()


def test_what_is_not_read_stays_refused_without_a_page(client, op, person_with, sign_in):
    sign_in(client, person_with())
    case = UseCaseFactory()
    response = client.delete(reverse("usecases:page", args=[case.code]))
    assert (response.status_code, response.content) == (405, b"")
