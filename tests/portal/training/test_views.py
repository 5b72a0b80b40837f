from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.portal.factories import CourseFactory, PersonFactory, day

from balise.portal.training.models import TrainingRecord


@pytest.fixture
def trainer(client, op, person_with, sign_in):
    person = person_with("formation")
    sign_in(client, person)
    return person


def test_each_sees_what_they_owe(client, op, sign_in):
    CourseFactory(owed=True, title="Introduction")
    sign_in(client, PersonFactory())
    page = client.get(reverse("training:mine")).content.decode()
    assert "Introduction" in page
    assert "vous manque" in page
    assert "Formations à suivre" in client.get("/").content.decode()


def test_a_table_is_shown_before_it_is_recorded(client, op, trainer):
    PersonFactory(email="ana@essai.example")
    CourseFactory(code="base")
    text = f"ana@essai.example;base;{day(-3)};A-1"
    sent = SimpleUploadedFile("suivi.csv", text.encode())
    shown = client.post(reverse("training:import"), {"file": sent, "step": "check"})
    assert "1 ligne est prête" in shown.content.decode()
    assert not TrainingRecord.objects.exists()
    done = client.post(reverse("training:import"), {"text": text, "step": "record"})
    assert done.status_code == 302
    assert TrainingRecord.objects.get().proof == "A-1"


def test_lines_recorded_before_are_said_to_be_and_left(client, op, trainer):
    PersonFactory(email="ana@essai.example")
    CourseFactory(code="base")
    old, new = (f"ana@essai.example;base;{day(-number)}" for number in (3, 2))
    client.post(reverse("training:import"), {"text": old, "step": "record"})
    both = client.post(
        reverse("training:import"), {"text": f"{old}\n{new}", "step": "check"}
    ).content.decode()
    assert "1 ligne est déjà consignée" in both and "Consigner 1 formation" in both
    none = client.post(reverse("training:import"), {"text": old, "step": "check"}).content.decode()
    assert "Toutes ces formations sont déjà consignées." in none and "Consigner 1 formation" not in none


def test_wrong_lines_come_back_to_be_corrected(client, op, trainer):
    text = "perdue@essai.example;base;2026-01-05"
    page = client.post(reverse("training:import"), {"text": text, "step": "record"}).content.decode()
    assert "Personne n’a cette adresse de courriel" in page
    assert text in page
    assert "Consigner 1 formation" not in page


def test_wrong_lines_are_shown_first_and_what_was_read_is_called_so(client, op, trainer):
    PersonFactory(email="ana@essai.example")
    CourseFactory(code="base")
    lines = [f"ana@essai.example;base;{day(-number)}" for number in range(1, 4)]
    text = "\n".join([*lines, "perdue@essai.example;base;2026-01-05"])
    sent = SimpleUploadedFile("suivi.csv", text.encode())
    shown = client.post(reverse("training:import"), {"file": sent, "step": "check"})
    assert [line.number for line in shown.context["lines"]] == [4, 1, 2, 3]
    assert "Lignes lues" in (page := shown.content.decode())
    assert "lignes à coller" not in page


@pytest.mark.parametrize(
    "data, said", [({"step": "check"}, "collez des lignes"), ({"text": " ; \n"}, "aucune ligne")]
)
def test_nothing_to_read_is_said(client, op, trainer, data, said):
    assert said in client.post(reverse("training:import"), data).content.decode()


def test_a_binary_file_is_refused_with_a_reason(client, op, trainer):
    sent = SimpleUploadedFile("suivi.xlsx", b"PK\x03\x04\x00\x00")
    assert "format CSV" in client.post(reverse("training:import"), {"file": sent}).content.decode()


def test_the_due_list_shows_the_late_and_exports_them(client, op, trainer):
    course = CourseFactory(owed=True)
    PersonFactory(last_name="Retard")
    page = client.get(reverse("training:due"), {"course": course.pk, "q": "retard"}).content.decode()
    assert "Retard" in page
    export = client.get(reverse("training:export"), {"q": "retard"})
    assert f"Retard;{''}" in export.content.decode()


def test_the_form_is_filled_from_the_due_list(client, op, trainer):
    person, course = PersonFactory(), CourseFactory()
    response = client.get(reverse("training:record"), {"personne": person.pk, "formation": course.pk})
    assert response.context["form"]["person"].value() == str(person.pk)


def test_whom_to_ask_for_a_training_is_named(client, op, sign_in):
    sign_in(client, PersonFactory())
    CourseFactory(mandatory=True, url="")
    assert "écrivez à l’unité responsable" in client.get(reverse("training:mine")).content.decode()
    trainer = PersonFactory(with_roles=("formation",))
    left = PersonFactory(with_roles=("formation",), active=False)
    page = client.get(reverse("training:mine")).content.decode()
    assert str(trainer) in page and f"mailto:{trainer.email}" in page
    assert left.email not in page and "unité responsable" not in page
