"""Who owes what, and recording that it was followed: one by one or by a table."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.people.permissions import needs
from balise.portal.training import importing
from balise.portal.training.actions.import_completions import import_completions
from balise.portal.training.actions.record_completion import record_completion
from balise.portal.training.due import due_list
from balise.portal.training.forms import CompletionForm, DueForm, ImportForm
from balise.portal.training.owed import DueList
from balise.portal.training.states import SHOWN
from balise.portal.ui.attempt import attempt
from balise.portal.ui.csv import csv_response
from balise.portal.ui.person_widgets import told_apart

PER_PAGE = 25


@require_safe
@needs("training.follow")
def due(request: HttpRequest) -> HttpResponse:
    form = DueForm(request.GET or None, public_body=request.public_body)
    filters = form.cleaned_data if form.is_valid() else {}
    page = Paginator(due_list(request.public_body, filters), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(each, *SHOWN[each.state]) for each in page]
    context = {"form": form, "page": page, "rows": rows, "filtered": any(filters.values())}
    return render(request, "training/due.html", context)


@require_safe
@needs("training.follow")
def export(request: HttpRequest) -> HttpResponse:
    form = DueForm(request.GET or None, public_body=request.public_body)
    filters = form.cleaned_data if form.is_valid() else {}
    return csv_response(_("formations-dues"), _table(due_list(request.public_body, filters)))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("training.record")
def record(request: HttpRequest) -> HttpResponse:
    """``?personne=`` and ``?formation=`` fill the form from the list of what is owed."""
    initial = {"person": request.GET.get("personne"), "course": request.GET.get("formation")}
    form = CompletionForm(
        request.POST or None,
        public_body=request.public_body,
        initial={name: value for name, value in initial.items() if value},
    )
    if form.is_valid() and attempt(form, record_completion, actor=request.person, **form.cleaned_data):
        whose = told_apart(form.cleaned_data["person"])
        messages.success(request, _("La formation est consignée, et les accès sont à jour : %s.") % whose)
        return redirect("training:due")
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Consigner une formation suivie"),
            "button": _("Consigner"),
            "form": form,
            "back": reverse("training:due"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("training.record")
def load(request: HttpRequest) -> HttpResponse:
    """First shows how each line is understood; records when asked to and when every line is right."""
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        text = form.cleaned_data["text"]
        if request.POST.get("step") == "record" and attempt(
            form, import_completions, actor=request.person, text=text
        ):
            messages.success(request, _("Les formations sont consignées : les accès sont à jour."))
            return redirect("training:due")
        context |= _preview(request, form, text)
    return render(request, "training/import.html", context)


def _preview(request: HttpRequest, form: ImportForm, text: str) -> dict[str, object]:
    # What was sent stands in the text, to be corrected there, whichever way it came.
    shown = ImportForm(initial={"text": text})
    try:
        lines = importing.read(request.public_body, text)
    except importing.UnreadableTable as reason:
        form.add_error(None, str(reason))
        return {"refused": form, "form": shown}
    shown.fields["text"].label = _("Lignes lues, à corriger ici au besoin")
    # Among thousands, nobody would find those that are wrong, nor those that are new.
    lines.sort(key=lambda line: (not line.error, line.recorded))
    wrong = [line for line in lines if line.error]
    new = [line for line in lines if not line.error and not line.recorded]
    recorded = len(lines) - len(wrong) - len(new)
    said = ngettext("%(n)d ligne à corriger", "%(n)d lignes à corriger", len(wrong)) % {"n": len(wrong)}
    shown_lines = {"lines": lines, "wrong": wrong, "new": new, "recorded": recorded}
    return {"refused": form, "form": shown, "said": said, **shown_lines}


def _table(rows: DueList) -> Iterator[list[object]]:
    yield [_("Nom"), _("Prénom"), _("Courriel"), _("Unité"), _("Formation"), _("État"), _("Valide jusqu’au")]
    for each in rows:
        person = each.person
        yield [
            person.last_name,
            person.first_name,
            person.email,
            person.unit.name,
            each.course.code,
            SHOWN[each.state][0],
            each.valid_until or "",
        ]
