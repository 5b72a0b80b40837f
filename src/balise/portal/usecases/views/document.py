"""Document a case; what was decided does not change without saying so."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balise.portal.people.permissions import ActionRefused, allowed, needs, require
from balise.portal.usecases.actions.document import EndsDecision, document, why_not_document
from balise.portal.usecases.care import may_edit
from balise.portal.usecases.forms import DocumentForm, MaterialForm
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.views.scope import case_of, turned_back


@require_http_methods(["GET", "HEAD", "POST"])
@needs("usecases.view")
def document_case(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    if not may_edit(request.person, case):
        require(request.person, "usecases.care")
    if (back := turned_back(request, case, why_not_document(case))) is not None:
        return back
    form = DocumentForm(
        request.POST or None,
        instance=case,
        person=request.person,
        names_lead=allowed(request.person, "usecases.triage"),
    )
    material = MaterialForm(request.POST or None)
    ends = "accept_end" in request.POST
    if form.is_valid() and material.is_valid():
        try:
            document(
                actor=request.person,
                # The form has set its fields on the instance: the action compares with what is stored.
                case=UseCase.objects.get(pk=case.pk),
                values=form.facts(),
                systems=form.ordered_systems(),
                reason=material.cleaned_data["change_reason"],
                accept_end=material.cleaned_data["accept_end"],
            )
        except EndsDecision as refusal:
            ends = True
            form.add_error(None, str(refusal.message))
        except ActionRefused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("La fiche est à jour."))
            return redirect("usecases:page", code)
    context = {"form": form, "material": material, "case": case, "ends": ends}
    return render(request, "usecases/document.html", context)
