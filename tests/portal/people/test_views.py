from __future__ import annotations

import pytest
from django.urls import reverse
from tests.portal.factories import GroupFactory, PersonFactory, UnitFactory, UseCaseFactory

from balise.portal.people import roles
from balise.portal.people.models import Person


@pytest.fixture
def signed(client, op, person_with, sign_in):
    def sign(*roles):
        person = person_with(*roles)
        sign_in(client, person)
        return person

    return sign


def test_the_directory_finds_by_each_word(client, op, signed):
    signed()
    PersonFactory(first_name="Marguerite", last_name="Dupuis", job_title="Archiviste")
    PersonFactory(first_name="Marguerite", last_name="Lemay")
    page = client.get(reverse("people:directory"), {"q": "marguerite archiv"}).content.decode()
    assert "Dupuis" in page
    assert "Lemay" not in page


def test_filters_narrow_by_unit_role_group_and_state(client, op, signed):
    signed()
    unit = UnitFactory()
    inside = PersonFactory(unit=unit, with_roles=("ethique",), last_name="Dedans")
    PersonFactory(last_name="Dehors")
    gone = PersonFactory(left=True, last_name="Parti")
    group = GroupFactory(with_members=(inside,))
    for filters in ({"unit": unit.pk}, {"role": "ethique"}, {"group": group.pk}):
        page = client.get(reverse("people:directory"), filters).content.decode()
        assert "Dedans" in page
        assert "Dehors" not in page
    page = client.get(reverse("people:directory"), {"state": "left"}).content.decode()
    assert gone.last_name in page
    assert "Dedans" not in page


def test_a_filter_of_another_op_finds_nobody_and_breaks_nothing(client, op, signed):
    signed()
    assert client.get(reverse("people:directory"), {"unit": "999999", "page": "zéro"}).status_code == 200


def test_pages_hold_25_and_keep_the_search(client, op, signed):
    signed()
    unit = UnitFactory()
    PersonFactory.create_batch(30, unit=unit, account=None, last_name="Ypsilon")
    page = client.get(reverse("people:directory"), {"q": "ypsilon", "page": 2})
    assert len(page.context["rows"]) == 5
    assert "q=ypsilon&amp;page=1" in page.content.decode()


def test_the_export_is_the_list_shown_and_runs_no_formula(client, op, signed):
    signed("auditeur")
    PersonFactory(last_name="=2+5", first_name="Ana", with_roles=("ethique",))
    PersonFactory(last_name="Autre")
    response = client.get(reverse("people:export"), {"q": "=2+5"})
    text = response.content.decode()
    assert text.startswith("\ufeffNom;")
    assert "'=2+5;Ana" in text
    # As the page names it, not as a program does.
    assert "ethique" not in text and roles.label("ethique") in text
    assert "Autre" not in text


def test_standing_is_for_oneself_and_those_who_follow(client, op, signed, sign_in):
    me = signed()
    other = PersonFactory()
    assert "detailed" in client.get(reverse("people:person", args=[me.ref])).context
    assert "detailed" not in client.get(reverse("people:person", args=[other.ref])).context
    signed("rprp")
    assert "detailed" in client.get(reverse("people:person", args=[other.ref])).context


def test_who_was_just_entered_is_on_the_next_page(client, op, signed):
    """With what is left to do: an account, roles. The list shows its first page, where they may not be."""
    signed("unite-responsable")
    entered = {"first_name": "Zoé", "last_name": "Zwicky", "email": "zz@essai.example"}
    page = client.post(reverse("people:create"), entered | {"unit": UnitFactory().pk}, follow=True)
    assert page.redirect_chain == [(reverse("people:person", args=[Person.objects.get(**entered).ref]), 302)]
    page = client.post(reverse("people:create_group"), {"name": "Zone"}, follow=True)
    assert page.redirect_chain == [(reverse("people:group", args=["zone"]), 302)]
    assert "ajoutez-y des personnes" in page.content.decode()


def test_a_missing_second_factor_shows(client, op, signed, person_with):
    signed("securite")
    subject = person_with("dirigeant", second_factor=False)
    page = client.get(reverse("people:person", args=[subject.ref])).content.decode()
    assert "pouvoirs d’autorisation sont en veille" in page


def test_the_first_password_is_on_the_answer_only(client, op, signed):
    signed("unite-responsable")
    subject = PersonFactory(account=None)
    response = client.post(reverse("people:open_account", args=[subject.ref]), {"username": "nouveau"})
    password = response.context["password"]
    assert password in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert password not in client.get(reverse("people:person", args=[subject.ref])).content.decode()


def test_a_refusal_stands_on_the_form(client, op, signed):
    me = signed("unite-responsable")
    response = client.post(
        reverse("people:assign_role", args=[me.ref]), {"role": "ethique", "starts_on": "2026-01-01"}
    )
    assert response.status_code == 200
    assert "vous attribuer" in response.content.decode()


@pytest.mark.parametrize("q", ["frechette archiviste", "FRÉCHETTE", "fréch"])
def test_names_are_found_as_they_are_typed(client, op, signed, q):
    signed()
    PersonFactory(last_name="Fréchette", job_title="Archiviste", email="mf@essai.example")
    page = client.get(reverse("people:directory"), {"q": q}).content.decode()
    assert "Fréchette" in page.partition("<tbody")[2]


def test_who_shuts_somebody_out_sees_which_cases_lose_their_lead(client, op, signed):
    signed("securite")
    subject = PersonFactory()
    UseCaseFactory(code="CU-007", authorised=True, lead=subject)
    UseCaseFactory(code="CU-008", closed=True, lead=subject)
    page = client.get(reverse("people:deactivate", args=[subject.ref])).content.decode()
    assert "CU-007" in page
    assert "CU-008" not in page


def test_groups_sort_as_french_does(client, op, signed):
    signed()
    for name in ("Urgences", "Équipe de développement", "Archives"):
        GroupFactory(name=name)
    page = client.get(reverse("people:groups")).content.decode()
    assert page.index("Archives") < page.index("Équipe de développement") < page.index("Urgences")


def test_the_page_of_a_group_says_why_one_may_not_change_it(client, op, signed):
    group, other = GroupFactory(), GroupFactory()
    add = reverse("people:add_members", args=[group.code])
    signed()
    assert (
        "disent qui fait partie du groupe"
        in client.get(reverse("people:group", args=[group.code])).content.decode()
    )
    me = signed("pilote")
    UseCaseFactory(authorised=True, code="CU-900", for_groups=[group])
    for answer in (
        client.get(reverse("people:group", args=[group.code])),
        client.post(add, {"persons": [me.pk]}),
    ):
        page = answer.content.decode()
        assert "CU-900" in page
        assert 'name="persons"' not in page
    assert not group.members.exists()
    page = client.get(reverse("people:group", args=[other.code])).content.decode()
    assert 'name="persons"' in page


def test_no_role_is_offered_first(client, op, signed):
    signed("unite-responsable")
    page = client.get(reverse("people:assign_role", args=[PersonFactory().ref])).content.decode()
    options = page.partition('name="role"')[2].partition("</select>")[0]
    assert "Choisissez" in options.partition("</option>")[0]


@pytest.mark.parametrize(
    ("username", "opened"), [("maude.frechette", True), ("maude.", False), ("a..b", False), ("zoé", False)]
)
def test_a_user_name_may_have_points_between_its_words(client, op, signed, username, opened):
    signed("unite-responsable")
    subject = PersonFactory(account=None)
    client.post(reverse("people:open_account", args=[subject.ref]), {"username": username})
    subject.refresh_from_db()
    assert (subject.account is not None) is opened
