"""What another person saved meanwhile is not undone without anybody seeing it."""

from __future__ import annotations

import pytest
from django import forms
from django.urls import reverse
from tests.portal.factories import (
    ApiKeyFactory,
    CommitteeFactory,
    CourseFactory,
    DirectiveFactory,
    GroupFactory,
    IdentityProviderFactory,
    OwnIdentifierFactory,
    PersonFactory,
    ProviderSignInFactory,
    SupplierFactory,
    SystemFactory,
    UnitFactory,
    UseCaseFactory,
)

from balise.catalog.kinds import kinds
from balise.portal.ui.unchanged import UnchangedSince

CASES = {
    "usecases:document": (lambda: UseCaseFactory(documented=True), "code", "intended_use"),
    "systems:change": (SystemFactory, "code", "description"),
    "systems:supplier": (SupplierFactory, "pk", "contact"),
    "organizations:edit_committee": (CommitteeFactory, "code", "purpose"),
    "people:edit": (PersonFactory, "ref", "job_title"),
    "training:edit_course": (CourseFactory, "code", "title_en"),
}

OTHERS = {
    "usecases:groups": lambda: [UseCaseFactory(documented=True).code],
    "organizations:edit": list,
    "organizations:edit_unit": lambda: [UnitFactory().pk],
    "organizations:edit_directive": lambda: [DirectiveFactory().pk],
    "enforcement:alert_settings": list,
    "enforcement:application_edit": lambda: [ApiKeyFactory(application="Front").key_id],
    "enforcement:detection": list,
    "enforcement:figures": lambda: [SystemFactory().code],
    "enforcement:identifier_edit": lambda: [OwnIdentifierFactory().code],
    "enforcement:kind_choose": lambda: [next(iter(kinds()))],
    "enforcement:provider_edit": lambda: [IdentityProviderFactory().code],
    "enforcement:sign_in_open": lambda: [ProviderSignInFactory().code],
    "enforcement:sign_in_prepare": lambda: [IdentityProviderFactory().code],
}


def filled(form) -> dict[str, object]:
    """What a browser sends of the page as it is."""
    data = {}
    for bound in form:
        value = bound.value()
        if value is None or value is False:
            continue
        data[bound.html_name] = "on" if value is True else value
    return data


@pytest.mark.parametrize("route", [*CASES, *OTHERS])
def test_each_page_sends_back_what_it_showed(client, op, person_with, sign_in, route):
    sign_in(client, person_with("dirigeant", "unite-responsable", "formation", "securite"))
    if route in CASES:
        make, name, _field = CASES[route]
        arguments = [getattr(make(), name)]
    else:
        arguments = OTHERS[route]()
    page = client.get(reverse(route, args=arguments))
    form = page.context["form"]
    assert isinstance(form, UnchangedSince)
    assert f'name="seen" value="{form["seen"].value()}"' in page.content.decode()


@pytest.mark.parametrize("route", CASES)
def test_the_second_to_save_is_told_and_keeps_what_was_typed(client, op, person_with, sign_in, route):
    make, name, field = CASES[route]
    sign_in(client, person_with("unite-responsable", "formation"))
    held = make()
    page = reverse(route, args=[getattr(held, name)])
    first, second = (filled(client.get(page).context["form"]) for _person in range(2))
    assert client.post(page, first | {field: "De la première."}).status_code == 302
    refused = client.post(page, second | {field: "De la seconde."})
    assert "a changé depuis" in refused.content.decode()
    held.refresh_from_db()
    assert getattr(held, field) == "De la première."
    again = filled(refused.context["form"])
    assert again[field] == "De la seconde."
    assert client.post(page, again).status_code == 302
    held.refresh_from_db()
    assert getattr(held, field) == "De la seconde."


def test_what_was_left_alone_is_filled_with_what_the_other_one_saved(client, op, person_with, sign_in):
    sign_in(client, person_with("unite-responsable"))
    case = UseCaseFactory(documented=True, mask=True, needed_types=["PERSON"])
    page = reverse("usecases:document", args=[case.code])
    first, second = (filled(client.get(page).context["form"]) for _person in range(2))
    changed = first | {"relevance": "De la première.", "needed_types": ["EMAIL", "NAS"]}
    del changed["mask"]
    assert client.post(page, changed).status_code == 302
    refused = client.post(page, second | {"intended_use": "De la seconde."})
    told = refused.content.decode()
    assert 'href="#id_relevance"' in told
    assert "valeur enregistrée\xa0: «\xa0De la première.\xa0»" in told
    assert "«\xa0Courriel, Numéro d’assurance sociale\xa0»" in told
    assert "valeur enregistrée\xa0: non" in told
    assert "intended_use" not in refused.context["form"].errors
    again = filled(refused.context["form"])
    assert again["relevance"] == "De la première."
    assert client.post(page, again).status_code == 302
    case.refresh_from_db()
    assert (case.relevance, case.intended_use) == ("De la première.", "De la seconde.")
    assert (sorted(case.needed_types), case.mask) == (["EMAIL", "NAS"], False)


def test_a_field_that_both_changed_shows_what_is_stored_and_waits_for_a_choice(
    client, op, person_with, sign_in
):
    sign_in(client, person_with("dirigeant"))
    page = reverse("organizations:edit")
    first, second = (filled(client.get(page).context["form"]) for _person in range(2))
    assert client.post(page, first | {"mission": "Servir."}).status_code == 302
    refused = client.post(page, second | {"mission": "Servir mieux."})
    (told,) = refused.context["form"].errors["mission"]
    assert "«\xa0Servir.\xa0»" in told
    assert refused.context["form"].refilled == ()


def test_what_a_third_one_saves_before_the_second_press_is_told_too(client, op, person_with, sign_in):
    sign_in(client, person_with("dirigeant"))
    page = reverse("organizations:edit")
    first, second, third = (filled(client.get(page).context["form"]) for _person in range(3))
    assert client.post(page, first | {"mission": "Un."}).status_code == 302
    again = filled(client.post(page, second | {"help_text": "Écrire à deux."}).context["form"])
    assert client.post(page, third | {"mission": "Trois."}).status_code == 200
    assert client.post(page, first | {"mission": "Trois.", "seen": ""}).status_code == 302
    refused = client.post(page, again)
    assert [each.field.name for each in refused.context["form"].refilled] == ["mission"]
    op.refresh_from_db()
    assert op.mission == "Trois."


def test_the_same_change_made_twice_is_no_quarrel(client, op, person_with, sign_in):
    sign_in(client, person_with("dirigeant"))
    page = reverse("organizations:edit")
    first, second = (filled(client.get(page).context["form"]) for _person in range(2))
    assert client.post(page, first | {"mission": "Servir."}).status_code == 302
    sent = second | {"mission": "Servir.", "help_text": "Écrire à deux."}
    assert client.post(page, sent).status_code == 302


def test_the_groups_of_a_case_too(client, op, person_with, sign_in):
    sign_in(client, person_with("unite-responsable"))
    case, one, other = UseCaseFactory(documented=True), GroupFactory(), GroupFactory()
    page = reverse("usecases:groups", args=[case.code])
    seen = client.get(page).context["form"]["seen"].value()
    assert client.post(page, {"groups": [one.pk], "seen": seen}).status_code == 302
    assert client.post(page, {"groups": [other.pk], "seen": seen}).status_code == 200
    assert [link.group for link in case.group_links.all()] == [one]


def test_a_page_that_nobody_else_saved_is_saved(client, op, person_with, sign_in):
    sign_in(client, person_with("dirigeant"))
    page = reverse("organizations:edit")
    sent = filled(client.get(page).context["form"]) | {"mission": "Servir."}
    assert client.post(page, sent).status_code == 302
    op.refresh_from_db()
    assert op.mission == "Servir."


class Edited(UnchangedSince, forms.Form):
    """A page with a text and a list."""

    text = forms.CharField(required=False)
    model = forms.ChoiceField(
        required=False,
        choices=[("", "Choisir"), ("Anthropic", [("anthropic:fable", "fable")]), ("seul", "Seul modèle")],
    )


def refused(opened: dict[str, str], now: dict[str, str], sent: dict[str, str]) -> Edited:
    form = Edited(sent | {"seen": Edited(initial=opened)["seen"].value()}, initial=now)
    form.is_valid()
    return form


def test_a_long_text_is_told_by_its_beginning():
    form = refused({"text": "Un."}, {"text": "Servir mieux. " * 2000}, {"text": "Deux."})
    (told,) = form.errors["text"]
    assert "Servir mieux." in told
    assert "…\xa0»" in told
    assert len(told) < 450
    (refilled,) = refused({"text": "Un."}, {"text": "Servir mieux. " * 2000}, {"text": "Un."}).refilled
    assert len(refilled.value) < 210


def test_a_choice_in_a_group_is_told_by_its_label():
    (refilled,) = refused({}, {"model": "anthropic:fable"}, {}).refilled
    assert refilled.value == "«\xa0fable\xa0»"


def test_what_a_list_no_longer_offers_is_empty():
    (refilled,) = refused({"model": "seul"}, {"model": "parti"}, {"model": "seul"}).refilled
    assert refilled.value == "vide"
    # Opened while the list showed nothing of it, and left alone: another's choice is no quarrel.
    form = refused({"model": "parti"}, {"model": "seul"}, {"model": ""})
    assert "model" not in form.errors
    assert [each.field.name for each in form.refilled] == ["model"]


def test_a_lead_who_left_is_nobody(client, op, person_with, sign_in):
    sign_in(client, person_with("unite-responsable"))
    gone = PersonFactory()
    case = UseCaseFactory(documented=True, lead=gone)
    gone.active = False
    gone.save()
    page = reverse("usecases:document", args=[case.code])
    opened = client.get(page).context["form"]
    sent = filled(opened) | {"lead": "", "intended_use": "De la seconde."}
    assert str(gone.pk) not in {str(value) for value, _label in opened.fields["lead"].choices}
    case.lead = PersonFactory(first_name="Ève", last_name="Roy")
    case.save()
    form = client.post(page, sent).context["form"]
    assert "lead" not in form.errors
    assert [(each.field.name, each.value) for each in form.refilled] == [("lead", "«\xa0Roy, Ève\xa0»")]


def test_no_form_of_this_kind_is_left_out():
    ours = [form for form in UnchangedSince.__subclasses__() if form.__module__.startswith("balise.")]
    assert len(ours) == len(CASES) + len(OTHERS)
