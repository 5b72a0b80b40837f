from __future__ import annotations

import importlib
import pkgutil
from datetime import datetime

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from tests.portal.factories import CourseFactory, PersonFactory

from balise import portal
from balise.portal.enforcement.forms.journal import JournalFilters
from balise.portal.enforcement.templatetags import enforcement
from balise.portal.people.forms import RoleForm
from balise.portal.training.models import TrainingRecord
from balise.portal.ui.dates import DateField
from balise.portal.ui.templatetags import ui


def every_form() -> list[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(portal.__path__, "balise.portal."):
        if "forms" in module.name or ".views" in module.name or "filters" in module.name:
            importlib.import_module(module.name)
    found, left = [], [forms.BaseForm]
    while left:
        below = left.pop().__subclasses__()
        left += below
        found += [each for each in below if each.__module__.startswith("balise.portal.")]
    return found


def test_every_date_that_people_type_is_of_the_field_that_looks_at_its_year():
    fields = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DateField | forms.DateTimeField)
    }
    assert len(fields) >= 10
    assert [name for name, field in fields.items() if not isinstance(field, DateField)] == []


@pytest.mark.parametrize("day", ["0026-01-31", "0206-01-31", "1949-12-31", "2101-01-01", "2206-01-31"])
def test_a_year_that_nobody_meant_is_refused_and_named(day):
    form = RoleForm({"role": "securite", "starts_on": day})
    assert not form.is_valid()
    (said,) = form.errors["starts_on"]
    assert day[:4] in said and "1950" in said and "2100" in said


@pytest.mark.parametrize("day", ["20226-01-31", "2026-13-01", "hier"])
def test_what_is_no_date_says_how_one_is_written(day):
    form = RoleForm({"role": "securite", "starts_on": day})
    assert not form.is_valid() and "AAAA-MM-JJ" in form.errors["starts_on"][0]


@pytest.mark.parametrize("day", ["1950-01-01", "2026-02-28", "2100-12-31"])
def test_others_are_taken(day):
    assert RoleForm({"role": "securite", "starts_on": day}).is_valid()


def test_the_calendar_of_the_browser_has_the_same_bounds():
    shown = str(RoleForm()["starts_on"])
    assert 'type="date"' in shown and 'min="1950-01-01"' in shown and 'max="2100-12-31"' in shown


def test_a_filter_says_so_and_leaves_the_date_out(op):
    form = JournalFilters({"du": "0026-01-31"})
    assert "0026" in form.errors["du"][0]
    assert form.criteria(op).values["since"] is None


def test_a_training_of_the_year_26_is_not_recorded(client, op, sign_in, person_with):
    sign_in(client, person_with("formation"))
    person, course = PersonFactory(), CourseFactory()
    sent = {"person": person.pk, "course": course.pk, "completed_on": "0026-05-12"}
    page = client.post(reverse("training:record"), sent).content.decode()
    assert "L’année 0026 n’est pas plausible" in page
    assert not TrainingRecord.objects.exists()


def test_a_moment_is_written_one_way_in_each_language():
    at = datetime(2026, 11, 30, 23, 22, 49, tzinfo=timezone.get_current_timezone())
    for language, shown, to_the_second in (
        ("en", "2026-11-30, 23:22", "2026-11-30, 23:22:49"),
        ("fr-ca", "2026-11-30, 23 h 22", "2026-11-30, 23 h 22 min 49 s"),
    ):
        with translation.override(language):
            assert strip_tags(ui.moment(at)) == shown
            assert strip_tags(enforcement.to_the_second(at)) == to_the_second
