"""Mandates: who may authorise, in what scope, until when."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.organizations.actions.delegate_mandate import delegate_mandate
from balise.portal.organizations.actions.grant_mandate import grant_mandate
from balise.portal.organizations.actions.mandate_rules import may_revoke
from balise.portal.organizations.actions.revoke_mandate import revoke_mandate, why_not_revoke
from balise.portal.organizations.authority import allowed, needs, require
from balise.portal.organizations.forms import DelegationForm, MandateForm, ReasonForm
from balise.portal.organizations.models import Mandate
from balise.portal.organizations.standing import period, standing
from balise.portal.ui.attempt import attempt
from balise.portal.ui.late import turned_back
from balise.portal.ui.person_widgets import told_apart

_BACK = "organizations:mandates"


@require_safe
@needs("organizations.read")
def mandates(request: HttpRequest) -> HttpResponse:
    found = (
        Mandate.objects.of(request.public_body)
        .select_related("holder", "holder__unit", "granted_by", "revoked_by", "delegated_from__holder")
        .order_by("-starts_on", "-pk")
    )
    shown: dict[str, list] = {"live": [], "coming": [], "over": []}
    for each in found:
        left = why_not_revoke(each) is None
        own = each.holder_id == request.person.pk and each.delegated_from_id is None
        row = (
            each,
            standing(each),
            left and may_revoke(request.person, each),
            own and each.is_live and allowed(request.person, "organizations.delegate_mandate"),
        )
        shown["live" if each.is_live else "coming" if left else "over"].append(row)
    return render(request, "organizations/mandates.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.grant_mandate")
def grant(request: HttpRequest) -> HttpResponse:
    form = MandateForm(request.POST or None, public_body=request.public_body)
    if form.is_valid() and attempt(form, grant_mandate, actor=request.person, **form.cleaned_data):
        messages.success(request, _("Le mandat est confié : %s.") % told_apart(form.cleaned_data["holder"]))
        return redirect(_BACK)
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Confier un mandat"),
            "lead": _("Le titulaire pourra autoriser des cas d’usage dans la portée que vous choisissez."),
            "button": _("Confier le mandat"),
            "form": form,
            "back": reverse(_BACK),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.delegate_mandate")
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    mandates = Mandate.objects.of(request.public_body).filter(holder=request.person)
    mandate = get_object_or_404(mandates, pk=pk)
    form = DelegationForm(request.POST or None, mandate=mandate)
    if form.is_valid() and attempt(
        form, delegate_mandate, actor=request.person, mandate=mandate, **form.cleaned_data
    ):
        messages.success(request, _("Le mandat est délégué : %s.") % told_apart(form.cleaned_data["holder"]))
        return redirect(_BACK)
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Déléguer mon mandat"),
            "lead": _("Vous restez titulaire. La délégation tombe avec votre mandat."),
            "button": _("Déléguer mon mandat"),
            "form": form,
            "back": reverse(_BACK),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.read")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(Mandate.objects.of(request.public_body), pk=pk)
    if not may_revoke(request.person, mandate):
        require(request.person, "organizations.revoke_mandate")
    if (back := turned_back(request, why_not_revoke(mandate), _BACK)) is not None:
        return back
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, revoke_mandate, actor=request.person, mandate=mandate, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, _("Le mandat est révoqué."))
        return redirect(_BACK)
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": _("Révoquer un mandat"),
            "message": _(
                "Le titulaire ne pourra plus rien autoriser, et ses délégations tombent avec le mandat."
            ),
            "facts": [
                (_("Titulaire"), told_apart(mandate.holder)),
                (_("Portée"), mandate.get_scope_display()),
                (_("Durée"), period(mandate)),
            ],
            "button": _("Révoquer le mandat"),
            "danger": True,
            "form": form,
            "back": reverse(_BACK),
        },
    )
