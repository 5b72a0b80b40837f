"""The register of systems: list, export, record, change."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.people.permissions import needs
from balise.portal.systems.actions.change import change, decided_titles, material_changes
from balise.portal.systems.actions.record import record
from balise.portal.systems.export import csv_response
from balise.portal.systems.filters import SystemFilter
from balise.portal.systems.fitness import standing_of
from balise.portal.systems.forms import MaterialChangeForm, SystemForm
from balise.portal.systems.models import GenAISystem, GenAISystemQuerySet
from balise.portal.ui.attempt import attempt
from balise.portal.ui.text import in_order

PAGE = 25


def _filtered(request: HttpRequest) -> tuple[SystemFilter, GenAISystemQuerySet]:
    form = SystemFilter(request.GET)
    systems = GenAISystem.objects.of(request.public_body).with_opinion().select_related("supplier")
    return form, form.apply(systems.annotate(cases=Count("use_cases"))).order_by(*in_order("name"), "pk")


@require_safe
@needs("systems.view")
def list_systems(request: HttpRequest) -> HttpResponse:
    form, systems = _filtered(request)
    page = Paginator(systems, PAGE).get_page(request.GET.get("page"))
    rows = [(system, standing_of(system)) for system in page]
    return render(request, "systems/list.html", {"form": form, "page": page, "rows": rows})


@require_safe
@needs("systems.view")
def export_systems(request: HttpRequest) -> HttpResponse:
    _form, systems = _filtered(request)
    header = [
        _("Code"), _("Nom"), _("Hébergement"), _("Juridiction"), _("Législation équivalente"), _("Modèle"),
        _("Ouverture"), _("Licence"), _("Fournisseur"), _("Avis de sécurité"), _("Avis valide jusqu’au"),
        _("Exception valide jusqu’au"), _("En service"), _("Pourquoi hors de portée"),
    ]  # fmt: skip
    yes_no = {True: _("oui"), False: _("non")}
    rows = (
        [
            s.code, s.name, s.get_hosting_display(), s.jurisdiction, yes_no[s.equivalent_jurisdiction],
            s.model_name, s.get_openness_display(), s.licence, s.supplier or "",
            standing_of(s).text, s.opinion_until,
            s.sovereignty_exception_until, yes_no[s.active], s.out_of_scope_reason,
        ]
        for s in systems
    )  # fmt: skip
    return csv_response("systemes", header, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("systems.edit")
def record_system(request: HttpRequest) -> HttpResponse:
    form = SystemForm(request.POST or None, public_body=request.public_body)
    if form.is_valid() and attempt(form, record, actor=request.person, values=form.cleaned_data):
        messages.success(request, _("Le système est inscrit. Il lui faut maintenant un avis de sécurité."))
        return redirect("systems:page", form.cleaned_data["code"])
    return render(request, "systems/form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("systems.edit")
def change_system(request: HttpRequest, code: str) -> HttpResponse:
    system = get_object_or_404(GenAISystem.objects.of(request.public_body), code=code)
    form = SystemForm(request.POST or None, public_body=request.public_body, instance=system)
    material = MaterialChangeForm(request.POST or None)
    cases: list[str] = []
    is_material = False
    if form.is_valid() and material.is_valid():
        # The form has set the instance's fields; what is stored tells what would change.
        stored = GenAISystem.objects.of(request.public_body).get(pk=system.pk)
        is_material = bool(material_changes(stored, form.cleaned_data))
        cases = decided_titles(stored) if is_material else []
        terms = material.cleaned_data
        if attempt(
            form,
            change,
            actor=request.person,
            system=stored,
            values=form.cleaned_data,
            reason=terms["change_reason"],
            accept_ends=terms["accept_ends"],
        ):
            messages.success(request, _("La fiche est modifiée."))
            return redirect("systems:page", code)
    context = {
        "form": form,
        "system": system,
        "material": material,
        "is_material": is_material,
        "cases": cases,
    }
    return render(request, "systems/form.html", context)
