"""What would stop a decision later, and what an answer opens, are told while they can be changed."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse
from tests.portal.factories import GroupFactory, PersonFactory, SystemFactory, UnitFactory, UseCaseFactory

from balise.portal.usecases.actions.ask_to_join import ask_to_join
from balise.portal.usecases.models import UseCase

UNCLASSIFIED = "Des renseignements personnels sont déclarés au niveau"


def proposal(**changed):
    return {
        "title": "Résumer les plaintes reçues",
        "intended_use": "Résumer chaque plainte en cinq lignes.",
        "relevance": "Trois cents plaintes par mois.",
        "expected_gains": "Dix heures par semaine.",
        "data_used": "Plaintes écrites.",
        "audience": UseCase.Audience.values[0],
        "unit": UnitFactory().pk,
        "level": "0",
        "kinds": ["drafting"],
        **changed,
    }


def test_a_contradiction_is_told_as_soon_as_the_case_is_proposed(client, op, person_with, sign_in):
    sign_in(client, PersonFactory())
    system = SystemFactory(hosting="public")
    sent = proposal(personal_information="on", systems=[system.pk])
    page = client.post(reverse("usecases:propose"), sent, follow=True)
    case = UseCase.objects.get()
    assert page.redirect_chain[-1][0] == reverse("usecases:page", args=[case.code])
    said = html.unescape(page.content.decode())
    assert UNCLASSIFIED in said and "(guide, 2.2)" in said


def test_a_case_that_contradicts_nothing_warns_of_nothing(client, op, sign_in):
    sign_in(client, PersonFactory())
    page = client.post(reverse("usecases:propose"), proposal(), follow=True)
    assert page.context["warnings"] == []


@pytest.mark.parametrize(("trait", "told"), [("documented", True), ("authorised", False), ("closed", False)])
def test_it_is_told_while_the_case_awaits_its_decision(client, op, person_with, sign_in, trait, told):
    sign_in(client, person_with("unite-responsable"))
    case = UseCaseFactory(**{trait: True}, level=0, personal_information=True)
    page = client.get(reverse("usecases:page", args=[case.code]))
    assert bool(page.context["warnings"]) is told


def test_while_it_is_tried_out_the_pilot_groups_come_first_and_the_others_later(client, op, sign_in):
    later, pilot = GroupFactory(name="Adjointes"), GroupFactory(name="Zone")
    case = UseCaseFactory(
        authorised=True, phase="experimentation", for_groups=[later, pilot], for_pilots=[pilot]
    )
    sign_in(client, case.lead)
    page = client.get(reverse("usecases:page", args=[case.code]))
    assert [(link.group, link.pilot) for link in page.context["group_links"]] == [
        (pilot, True),
        (later, False),
    ]
    assert page.content.decode().count("plus tard") == 1
    UseCase.objects.filter(pk=case.pk).update(phase="operation")
    page = client.get(reverse("usecases:page", args=[case.code]))
    assert "plus tard" not in page.content.decode()


def test_a_trial_without_a_pilot_group_is_open_to_nobody(client, op, sign_in):
    case = UseCaseFactory(authorised=True, phase="experimentation", for_groups=[GroupFactory()])
    sign_in(client, case.lead)
    said = client.get(reverse("usecases:page", args=[case.code])).content.decode()
    assert "s’ouvre à des groupes pilotes" in said and "plus tard" in said


def asked(op, groups):
    case = UseCaseFactory(authorised=True, for_groups=groups)
    request = ask_to_join(actor=PersonFactory(), case=case, need="Même tâche")
    return case, reverse("usecases:answer_join", args=[case.code, request.pk])


def test_a_group_that_is_the_only_one_is_chosen_already(client, op, sign_in):
    group = GroupFactory()
    case, page = asked(op, [group])
    other = UseCaseFactory(authorised=True, lead=case.lead, for_groups=[group])
    UseCaseFactory(closed=True, for_groups=[group])
    sign_in(client, case.lead)
    form = client.get(page).context["form"]
    assert form["group"].value() == group.pk
    assert form.fields["group"].required and form.fields["group"].empty_label is None
    assert form.fields["group"].help_text == f"«\xa0{group}\xa0» ouvre aussi\xa0: {other}."


def test_without_a_group_the_field_itself_says_so(client, op, sign_in):
    case, page = asked(op, [GroupFactory(), GroupFactory()])
    sign_in(client, case.lead)
    refused = client.post(page, {"accepted": "1"})
    assert "group" in refused.context["form"].errors
    assert 'href="#id_group"' in refused.content.decode()
    assert client.post(page, {"accepted": "0", "answer": "Complet"}).status_code == 302


def test_after_the_trial_the_pilots_close_the_case_to_nobody(client, op, sign_in):
    pilot, other = GroupFactory(name="Adjointes"), GroupFactory(name="Zone")
    case = UseCaseFactory(authorised=True, for_pilots=[pilot])
    sign_in(client, case.lead)
    said = client.get(reverse("usecases:page", args=[case.code])).content.decode()
    assert "Toute personne formée à qui une clé est remise" in said and "en expérimentation seulement" in said
    told = client.get(reverse("usecases:phase", args=[case.code])).content.decode()
    assert "Toute personne formée à qui une clé est remise" in told
    case.group_links.create(public_body=op, group=other)
    page = client.get(reverse("usecases:page", args=[case.code]))
    assert [link.group for link in page.context["group_links"]] == [other, pilot]
    assert "Toute personne formée" not in page.content.decode()


def test_a_pilot_who_is_refused_after_the_trial_may_ask_and_is_put_where_it_serves(client, op, sign_in):
    person = PersonFactory()
    pilot, team = GroupFactory(with_members=[person]), GroupFactory()
    case = UseCaseFactory(authorised=True, for_groups=[team], for_pilots=[pilot])
    request = ask_to_join(actor=person, case=case, need="La même tâche qu’aux essais")
    sign_in(client, case.lead)
    form = client.get(reverse("usecases:answer_join", args=[case.code, request.pk])).context["form"]
    assert list(form.fields["group"].queryset) == [team]
