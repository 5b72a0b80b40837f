"""The register of cases: search, filters, export."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balise.portal.people.permissions import needs
from balise.portal.systems.export import csv_response
from balise.portal.usecases.filters import CaseFilter
from balise.portal.usecases.kinds import kinds_of
from balise.portal.usecases.models import UseCase, UseCaseQuerySet

PAGE = 25


def _filtered(request: HttpRequest) -> tuple[CaseFilter, UseCaseQuerySet]:
    form = CaseFilter(request.GET, public_body=request.public_body, person=request.person)
    cases = UseCase.objects.of(request.public_body).with_expiry().select_related("unit", "lead", "requester")
    return form, form.apply(cases).prefetch_related("system_links__system")


@require_safe
@needs("usecases.view")
def list_cases(request: HttpRequest) -> HttpResponse:
    form, cases = _filtered(request)
    page = Paginator(cases, PAGE).get_page(request.GET.get("page"))
    # Paging is not a filter: the offer to clear filters only comes with real ones.
    filtered = any(value for key, value in request.GET.items() if key not in ("page", "sort"))
    context = {"form": form, "page": page, "filtered": filtered, "today": timezone.localdate()}
    return render(request, "usecases/list.html", context)


@require_safe
@needs("usecases.view")
def export_cases(request: HttpRequest) -> HttpResponse:
    _form, cases = _filtered(request)
    header = [
        _("Code"), _("Titre"), _("État"), _("Phase"), _("Niveau"), _("Renseignements personnels"),
        _("Décision automatisée"), _("Destinataires"), _("Types d’utilisation"), _("Systèmes"), _("Unité"),
        _("Proposé par"),
        _("Pilote"), _("Proposé le"), _("Décision valide jusqu’au"), _("Utilisation prévue"), _("Pertinence"),
        _("Gains anticipés"), _("Données utilisées et accès requis"), _("Motif de l’état"),
    ]  # fmt: skip
    known = kinds_of(request.public_body)
    yes_no = {True: _("oui"), False: _("non")}
    rows = (
        [
            c.code, c.title, c.get_status_display(), c.get_phase_display(), c.get_level_display(),
            yes_no[c.personal_information], yes_no[c.automated_decision], c.get_audience_display(),
            ", ".join(known[kind].label if kind in known else kind for kind in c.kinds),
             ", ".join(link.system.code for link in c.system_links.all()), c.unit,
            c.requester, c.lead or "", timezone.localtime(c.proposed_at).date(), c.decided_until,
            c.intended_use, c.relevance, c.expected_gains, c.data_used, c.status_reason,
        ]
        for c in cases
    )  # fmt: skip
    return csv_response("cas-usage", header, rows)
