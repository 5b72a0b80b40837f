from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from balise.portal.people.permissions import ActionRefused
from balise.portal.ui.attempt import attempt
from balise.portal.ui.csv import csv_response, safe_cell
from balise.portal.ui.icons import PATHS


def render(source, request=None, **context):
    return Template("{% load ui %}" + source).render(
        RequestContext(request, context) if request else Context(context)
    )


def test_a_badge_is_words_and_escapes_them():
    assert render("{% badge text 'ok' %}", text="<b>") == '<span class="badge badge--ok">&lt;b&gt;</span>'


@pytest.mark.parametrize("name", sorted(PATHS))
def test_icons_are_silent(name):
    assert 'aria-hidden="true"' in render("{% icon name %}", name=name)


def test_an_unknown_icon_is_a_mistake():
    with pytest.raises(KeyError):
        render("{% icon 'licorne' %}")


@pytest.mark.parametrize("language, said", [("fr-ca", "Protégé B"), ("en", "Protected B")])
def test_levels_are_named_in_the_pages_language(language, said):
    with translation.override(language):
        assert said in render("{% level 2 %}")


@pytest.mark.parametrize("code", ["public", "closed", "sovereign", "government"])
def test_each_hosting_type_has_its_name(code):
    assert f"badge--hosting-{code}" in render("{% hosting code %}", code=code)


@pytest.mark.parametrize(
    "value, said",
    [
        (datetime.date(2026, 1, 31), '<time datetime="2026-01-31">2026-01-31</time>'),
        (datetime.datetime(2026, 1, 31, 19, 30, tzinfo=datetime.UTC), "2026-01-31, 14 h 30"),
        (None, "—"),
    ],
)
def test_moments_are_written_as_in_quebec(value, said):
    assert said in render("{% moment value %}", value=value)


@pytest.mark.parametrize("value, shown", [("", "—"), (None, "—"), (0, "0"), ("<i>", "&lt;i&gt;")])
def test_an_empty_fact_is_a_dash(value, shown):
    assert f"<dd>{shown}</dd>" in render("{% definition 'Quorum' value %}", value=value)


def test_a_fact_of_several_lines_keeps_them():
    assert "<dd>Un<br>&lt;b&gt;</dd>" in render("{% definition 'Motifs' value %}", value="Un\n<b>")


class SampleForm(forms.Form):
    name = forms.CharField(label="Nom", help_text="Comme au registre.")
    sure = forms.BooleanField(label="Je comprends")
    choice = forms.ChoiceField(label="Choix", choices=[("a", "A")], widget=forms.RadioSelect)


def test_a_field_ties_label_help_and_error_to_its_widget():
    form = SampleForm({})
    shown = render("{% field form.name %}", form=form)
    assert '<label class="label" for="id_name">' in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'id="id_name_helptext"' in shown
    assert 'id="id_name_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert "(obligatoire)" in shown


def test_a_group_of_choices_has_a_legend():
    assert "<legend" in render("{% field form.choice %}", form=SampleForm())


def test_the_summary_of_errors_leads_to_each_field():
    shown = render("{% form_errors form %}", form=SampleForm({}))
    assert 'role="alert"' in shown
    assert 'href="#id_name"' in shown
    assert render("{% form_errors form %}", form=SampleForm()).strip() == ""


def test_paging_keeps_the_search_and_says_where_one_is():
    request = RequestFactory().get("/", {"q": "roy", "page": "2"})
    page = Paginator(range(60), 25).get_page(2)
    shown = render("{% paging page %}", page=page, request=request)
    assert "26 à 50 sur 60" in shown
    assert "q=roy&amp;page=3" in shown
    assert shown.count('aria-current="page"') == 1


def test_one_page_needs_no_paging():
    request = RequestFactory().get("/")
    assert "<nav" not in render("{% paging page %}", page=Paginator([1], 25).get_page(1), request=request)


def test_a_refusal_becomes_an_error_of_the_form():
    def refuse(**_kwargs):
        raise ActionRefused("Déjà fait.")

    form = SampleForm({"name": "x", "sure": "on", "choice": "a"})
    assert form.is_valid()
    assert not attempt(form, refuse, actor=SimpleNamespace())
    assert form.non_field_errors() == ["Déjà fait."]


def test_other_faults_are_not_hidden():
    def break_down(**_kwargs):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        attempt(SampleForm({}), break_down)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1"])
def test_a_cell_never_starts_a_formula(value):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value, cell", [("Roy", "Roy"), (None, ""), (3, "3"), ("a=b", "a=b")])
def test_other_cells_are_left_alone(value, cell):
    assert safe_cell(value) == cell


def test_a_table_opens_in_a_spreadsheet():
    response = csv_response("liste", [["Nom", "Ville"], ["Ève; Roy", "Lévis"]])
    assert response.content.decode() == '\ufeffNom;Ville\r\n"Ève; Roy";Lévis\r\n'
    assert "liste-" in response["Content-Disposition"]


class _Refused(forms.Form):
    reason = forms.CharField()

    def clean(self):
        raise forms.ValidationError("Une décision est déjà demandée.")


def test_a_refused_act_does_not_send_its_reader_to_fields_that_are_right():
    shown = render("{% form_errors form %}", form=_Refused({"reason": "Déploiement"}))
    assert "Rien n’a été enregistré." in shown and "déjà demandée" in shown
    assert "champs" not in shown
    assert "des champs sont à corriger" in render("{% form_errors form %}", form=_Refused({"reason": ""}))


class _Choices(forms.Form):
    level = forms.ChoiceField(choices=[("", "---------"), ("a", "Protégé A")], required=False)


def test_a_select_invites_to_choose_rather_than_showing_dashes():
    shown = render("{% field form.level %}", form=_Choices())
    assert "Choisissez" in shown and "---" not in shown and "Protégé A" in shown


@pytest.mark.parametrize("saves, said", [(True, "Rien n’a été enregistré"), (False, "À corriger")])
def test_only_a_form_that_saves_says_that_nothing_was_saved(saves, said):
    form = _Choices({"level": "inconnu"})
    shown = render("{% form_errors form saves=saves %}", form=form, saves=saves)
    assert said in shown and ("enregistré" in shown) is saves
