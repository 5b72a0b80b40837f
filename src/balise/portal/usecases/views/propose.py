"""Propose a case, with "join or explain" when others look alike (guide, 1.1)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balise.portal.people.permissions import needs
from balise.portal.ui.attempt import attempt
from balise.portal.usecases.actions.propose import propose
from balise.portal.usecases.forms import DistinctForm, ProposalForm
from balise.portal.usecases.similar import similar_cases


@require_http_methods(["GET", "HEAD", "POST"])
@needs("usecases.propose")
def propose_case(request: HttpRequest) -> HttpResponse:
    form = ProposalForm(request.POST or None, person=request.person)
    distinct = DistinctForm(request.POST or None)
    alike: list[Any] = []
    if form.is_valid() and distinct.is_valid():
        facts, reason = form.facts(), distinct.cleaned_data["distinct_reason"]
        alike = similar_cases(request.public_body, facts["title"], facts["intended_use"])
        if alike and not reason.strip():
            # The field is on the page once the cases were shown: then it was left empty.
            if "distinct_reason" in request.POST:
                distinct.add_error("distinct_reason", _("Dites en quoi votre proposition diffère."))
            return _ask(request, form, distinct, alike)
        made: list[Any] = []
        if attempt(
            form,
            lambda **terms: made.append(propose(**terms)),
            actor=request.person,
            values=facts,
            systems=list(form.cleaned_data["systems"]),
            distinct_reason=reason,
        ):
            case = made[0]
            messages.success(
                request,
                _("Votre proposition %(code)s est enregistrée. Vous en suivrez l’état sur cette page.")
                % {"code": case.code},
            )
            return redirect("usecases:page", case.code)
    return _ask(request, form, distinct, alike)


def _ask(request: HttpRequest, form: ProposalForm, distinct: DistinctForm, alike: list[Any]) -> HttpResponse:
    if alike:
        distinct.require()
    return render(request, "usecases/propose.html", {"form": form, "distinct": distinct, "alike": alike})
