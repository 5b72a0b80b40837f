"""Where a public body has too many persons for a list, one types a name or an e-mail, script or not."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.portal.factories import (
    CommitteeFactory,
    CourseFactory,
    GroupFactory,
    MandateFactory,
    PersonFactory,
    UnitFactory,
    UseCaseFactory,
)

from balise.portal.enforcement.forms.applications import ApplicationEditForm
from balise.portal.organizations.forms import DelegationForm, MandateForm, SeatForm
from balise.portal.people.forms import MembersForm
from balise.portal.people.models import GroupMember
from balise.portal.training.forms import CompletionForm
from balise.portal.training.models import TrainingRecord
from balise.portal.ui import persons
from balise.portal.usecases.act_forms import KeepForm
from balise.portal.usecases.forms import DocumentForm


@pytest.fixture
def many(op, monkeypatch):
    monkeypatch.setattr(persons, "FEW", 2)
    unit = UnitFactory(name="Permis")
    names = [("Éloïse", "Côté"), ("Maude", "Roy"), ("Maude", "Royer"), ("Jean", "Roy"), ("Luc", "D’Amours")]
    for number, (first, last) in enumerate(names):
        PersonFactory(first_name=first, last_name=last, email=f"p{number}@ville.example", unit=unit)


def form_of(op, text: str = "") -> CompletionForm:
    return CompletionForm(
        {"person": text, "course": CourseFactory().pk, "completed_on": "2026-05-12"}, public_body=op
    )


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("eloise cote", "p0"),
        ("Côté", "p0"),
        ("  COTE,  Éloïse ", "p0"),
        ("P1@Ville.example", "p1"),
        ("Maude Roy", "p1"),
        ("Roy Maude", "p1"),
        ("Maude Royer", "p2"),
        ("Maude Roy, p1@ville.example", "p1"),
        ("Jean Roy <p3@ville.example>", "p3"),
        ("d'amours", "p4"),
    ],
)
def test_a_name_or_an_e_mail_is_enough(op, many, text, whom):
    form = form_of(op, text)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["person"].email == f"{whom}@ville.example"


def offered(field: object) -> list[str]:
    return re.findall(r'type="radio"[^>]*value="([^"]+)"', str(field))


def test_several_are_offered_with_what_tells_them_apart_and_what_was_typed_stays(op, many):
    form = form_of(op, "roy")
    (said,) = form.errors["person"]
    assert "choisissez" in said
    field = str(form["person"])
    assert 'value="roy"' in field
    assert offered(field) == [f"p{number}@ville.example" for number in (3, 1, 2)]
    assert "Maude Roy <" in field and ">Analyste – Permis<" in field and ">p1<wbr>@ville.example<" in field
    assert re.search("<legend>«\\s*roy\\s*»", field)


def test_namesakes_are_offered_each_time_in_the_same_order(op, many):
    for number in (3, 1, 2):
        PersonFactory(first_name="Marie", last_name="Roy", email=f"m{number}@ville.example")
    form = form_of(op, "marie roy")
    assert form.errors
    assert offered(form["person"]) == [f"m{number}@ville.example" for number in (1, 2, 3)]


def test_in_a_list_namesakes_are_told_apart(op):
    unit = UnitFactory(name="Permis")
    for number in (1, 2):
        PersonFactory(first_name="Marie", last_name="Roy", email=f"m{number}@ville.example", unit=unit)
    PersonFactory(first_name="Luc", last_name="Roy")
    listed = str(form_of(op)["person"]) + str(MembersForm(group=GroupFactory())["persons"])
    for number in (1, 2):
        assert listed.count(f"Roy, Marie – Analyste – Permis – m{number}@ville.example") == 2
    assert listed.count("Roy, Luc") == 2


def chosen(op, typed: str, line: str, email: str) -> CompletionForm:
    sent = {"person": typed, "person-0-dit": line, "person-0-choix": email}
    return CompletionForm({"course": CourseFactory().pk, "completed_on": "2026-05-12"} | sent, public_body=op)


def test_what_is_chosen_is_of_those_whom_one_may_choose(op, other_op, many):
    from balise.portal.organizations.tenancy import acting_for

    PersonFactory(email="partie@ville.example", left=True)
    with acting_for(other_op.pk):
        PersonFactory(email="voisin@ailleurs.example")
    for email in ("partie@ville.example", "voisin@ailleurs.example", "<script>", "roy"):
        assert chosen(op, "roy", "roy", email).errors["person"], email


def test_who_is_chosen_is_meant(op, many):
    form = chosen(op, " roy ", "roy", "p2@ville.example")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["person"].email == "p2@ville.example"
    assert offered(form["person"]) == []
    again = chosen(op, "roy", "roy", "")
    assert again.errors["person"] and len(offered(again["person"])) == 3


def test_what_is_typed_anew_wins_over_what_was_chosen(op, many):
    form = chosen(op, "eloise cote", "roy", "p2@ville.example")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["person"].email == "p0@ville.example"


def test_addresses_that_differ_by_their_capitals_are_chosen_as_they_are_written(op, many):
    twins = [
        PersonFactory(last_name="Jumelle", email=email) for email in ("j@ville.example", "J@ville.example")
    ]
    assert len(offered((form := form_of(op, "jumelle"))["person"])) == 2 and form.errors
    for twin in twins:
        form = chosen(op, "jumelle", "jumelle", twin.email)
        assert form.is_valid() and form.cleaned_data["person"] == twin


def test_of_very_many_the_others_are_counted(op, many):
    for _ in range(13):
        PersonFactory(last_name="Tremblay")
    form = form_of(op, "tremblay")
    assert form.errors
    assert len(offered(form["person"])) == 10 and "3 autres personnes" in str(form["person"])


@pytest.mark.parametrize("text", ["Zénon", "p9@ville.example", "<script>", "< , >"])
def test_nobody_is_said_to_be_nobody(op, many, text):
    (said,) = form_of(op, text).errors["person"]
    assert "ne correspond" in said
    assert "obligatoire" in form_of(op, "  ").errors["person"][0]


def test_who_left_or_is_of_another_body_is_nobody(op, other_op, many):
    from balise.portal.organizations.tenancy import acting_for

    PersonFactory(last_name="Parti", left=True)
    with acting_for(other_op.pk):
        stranger = PersonFactory(last_name="Voisin")
    assert "ne correspond" in form_of(op, "Parti").errors["person"][0]
    assert "ne correspond" in form_of(op, "Voisin").errors["person"][0]
    assert form_of(op, str(stranger.pk)).errors["person"]


def test_who_is_known_already_is_named(op, many):
    person = PersonFactory(first_name="Ana", last_name="Lopez", email="ana@ville.example")
    form = CompletionForm(public_body=op, initial={"person": str(person.pk)})
    assert 'value="Ana Lopez, ana@ville.example"' in str(form["person"])
    case = UseCaseFactory(documented=True, lead=person)
    assert "ana@ville.example" in str(KeepForm(case=case)["lead"])
    documented = DocumentForm(instance=case, person=person, names_lead=True)
    assert "ana@ville.example" in str(documented["lead"])
    left = UseCaseFactory(documented=True, lead=PersonFactory(left=True))
    assert "value=" not in str(KeepForm(case=left)["lead"])
    form = ApplicationEditForm(public_body=op, initial={"responsible": person.pk})
    assert "ana@ville.example" in str(form["responsible"])


def test_every_form_that_offered_everybody_is_typed_and_the_others_are_lists(op, many, monkeypatch):
    case = UseCaseFactory(documented=True)

    def shown() -> list[str]:
        return [
            str(form[name])
            for form, name in [
                (CompletionForm(public_body=op), "person"),
                (SeatForm(committee=CommitteeFactory()), "person"),
                (MandateForm(public_body=op), "holder"),
                (DelegationForm(mandate=MandateFactory()), "holder"),
                (KeepForm(case=case), "lead"),
                (DocumentForm(instance=case, person=case.lead, names_lead=True), "lead"),
                (ApplicationEditForm(public_body=op), "responsible"),
                (MembersForm(group=GroupFactory()), "persons"),
            ]
        ]

    assert not any("<option" in field or 'type="checkbox"' in field for field in shown())
    monkeypatch.setattr(persons, "FEW", 500)
    assert all("<option" in field or 'type="checkbox"' in field for field in shown())


def test_a_list_of_e_mails_is_added_to_a_group(client, op, many, sign_in, person_with):
    sign_in(client, person_with("unite-responsable"))
    group = GroupFactory()
    page = reverse("people:group", args=[group.code])
    assert "<textarea" in client.get(page).content.decode()
    add = reverse("people:add_members", args=[group.code])
    wrong = client.post(add, {"persons": "p0@ville.example\nroy\nZénon"}).content.decode()
    assert "Plusieurs personnes correspondent" in wrong and "Zénon" in wrong
    assert "p0@ville.example\nroy\nZénon" in wrong.replace("\r", "")
    assert not GroupMember.objects.exists()
    assert offered(wrong) == [f"p{number}@ville.example" for number in (3, 1, 2)]
    picked = {"persons": "p0@ville.example\r\nroy\r\nRoy; Zénon", "persons-0-dit": "roy"}
    wrong = client.post(add, picked | {"persons-0-choix": "p1@ville.example"}).content.decode()
    assert "p0@ville.example\np1@ville.example\nRoy; Zénon" in wrong.replace("\r", "")
    assert not GroupMember.objects.exists()
    sent = "p0@ville.example; P2@ville.example\r\n\r\nJean Roy\n"
    assert client.post(add, {"persons": sent}).status_code == 302
    emails = GroupMember.objects.order_by("person__email").values_list("person__email", flat=True)
    assert list(emails) == ["p0@ville.example", "p2@ville.example", "p3@ville.example"]
    assert "obligatoire" in client.post(add, {"persons": " \n"}).content.decode()


def test_many_wrong_lines_are_not_all_told(op, many):
    form = MembersForm({"persons": "\n".join(f"Inconnue {n}" for n in range(20))}, group=GroupFactory())
    assert len(form.errors["persons"]) == 6 and "15" in form.errors["persons"][-1]


def test_a_training_is_recorded_of_who_is_typed(client, op, many, sign_in, person_with):
    sign_in(client, person_with("formation"))
    page = client.get(reverse("training:record")).content.decode()
    assert re.search(r'<input type="text" name="person"[^>]*required', page)
    assert "Écrivez le prénom et le nom, ou le courriel." in page
    sent = {"person": "eloise cote", "course": CourseFactory().pk, "completed_on": "2026-05-12"}
    assert client.post(reverse("training:record"), sent).status_code == 302
    assert TrainingRecord.objects.get().person.last_name == "Côté"
