"""Usage limits: list with what is used of each, add, remove."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.enforcement import usage
from balise.portal.enforcement.actions.add_quota import add_quota
from balise.portal.enforcement.actions.remove_quota import already_removed, remove_quota
from balise.portal.enforcement.countable import not_countable
from balise.portal.enforcement.forms.quotas import QuotaForm
from balise.portal.enforcement.quotas import QuotaRule
from balise.portal.people.permissions import ActionRefused, needs
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.late import sent_back
from balise.portal.ui.text import folded_fields, holding

_PAGE = 25


@require_safe
@needs("enforcement.read_rules")
def quotas(request: HttpRequest) -> HttpResponse:
    found, search = (
        QuotaRule.objects.of(request.public_body),
        request.GET.get("q", "").replace("\x00", "").strip(),
    )
    if search:
        of_case, of_system = (
            folded_fields("case__code", "case__title"),
            folded_fields("system__code", "system__name"),
        )
        found = found.annotate(of_case=of_case, of_system=of_system).filter(
            holding("of_case", search) | holding("of_system", search)
        )
    page = Paginator(found.select_related("case", "system"), _PAGE).get_page(request.GET.get("page"))
    try:
        used = usage.of_rules(request.public_body, page)
    except usage.TooSlow:
        used = None
    rows = [
        {
            "rule": rule,
            "used": None if used is None else getattr(used[rule.pk], rule.unit),
            "blind": not_countable(request.public_body, rule.unit, rule.case, rule.system),
        }
        for rule in page
    ]
    systems = GenAISystem.objects.of(request.public_body).filter(generative=True, active=True)
    context = {
        "rows": rows,
        "page": page,
        "search": search,
        "searchable": bool(search) or page.paginator.num_pages > 1,
        "too_slow": used is None,
        "systems": systems.select_related("figures"),
    }
    return render(request, "enforcement/quotas/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("enforcement.set_quotas")
def new_quota(request: HttpRequest) -> HttpResponse:
    # From the page of a case or of a system, which is then chosen already.
    chosen = {name: request.GET.get(name) for name in ("case", "system") if request.GET.get(name)}
    form = QuotaForm(request.POST or None, initial=chosen, public_body=request.public_body)
    if request.method == "POST" and form.is_valid():
        try:
            add_quota(actor=request.person, **form.cleaned_data)
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Le quota est en vigueur."))
            return redirect("enforcement:quotas")
    return render(
        request,
        "enforcement/quotas/new.html",
        {
            "form": form,
            "heading": _("Ajouter un quota"),
            "lead": _("Au-delà, les passerelles refusent jusqu’à la fin de la période."),
            "back": reverse("enforcement:quotas"),
        },
    )


@require_POST
@needs("enforcement.set_quotas")
def drop_quota(request: HttpRequest, pk: int) -> HttpResponse:
    rule = QuotaRule.objects.of(request.public_body).filter(pk=pk).first()
    if rule is None:
        return sent_back(request, already_removed(), "enforcement:quotas")
    try:
        remove_quota(actor=request.person, rule=rule)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Le quota est retiré."))
    return redirect("enforcement:quotas")
