"""Usage limits: list with what is used of each, add, remove."""

from __future__ import annotations

from django.contrib import messages
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


@require_safe
@needs("enforcement.read_rules")
def quotas(request: HttpRequest) -> HttpResponse:
    rules = list(QuotaRule.objects.of(request.public_body).select_related("case", "system"))
    try:
        used = usage.of_rules(request.public_body, rules)
    except usage.TooSlow:
        used = None
    rows = [
        {
            "rule": rule,
            "used": None if used is None else getattr(used[rule.pk], rule.unit),
            "blind": not_countable(request.public_body, rule.unit, rule.case, rule.system),
        }
        for rule in rules
    ]
    systems = GenAISystem.objects.of(request.public_body).filter(generative=True, active=True)
    context = {"rows": rows, "too_slow": used is None, "systems": systems.select_related("figures")}
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
