"""The public body: its facts, its choices about the guide, its head and responsible unit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from balise.portal.organizations import sectors
from balise.portal.organizations.actions.choose_reading import choose_reading
from balise.portal.organizations.actions.edit_body import edit_body
from balise.portal.organizations.actions.switch_public_systems import switch_public_systems
from balise.portal.organizations.authority import needs
from balise.portal.organizations.forms import BodyForm, ReadingForm, SwitchForm
from balise.portal.organizations.impact import facts_of
from balise.portal.organizations.matrix import readings
from balise.portal.organizations.models import Committee, Directive, Mandate, PublicBody, Unit
from balise.portal.organizations.persons import holders
from balise.portal.ui.attempt import attempt

_FORBID = {
    "heading": _("Interdire les systèmes publics"),
    "message": _("Toute requête vers un système public sera refusée, sans exception."),
    "button": _("Interdire les systèmes publics"),
    "danger": False,
}
_PERMIT = {
    "heading": _("Permettre les systèmes publics"),
    "message": _(
        "Les systèmes publics ne reçoivent que des données non classifiées, dans les cas et les types "
        "d’utilisation autorisés (mesure 4.1). Ce qui leur est envoyé peut servir à entraîner un modèle."
    ),
    "button": _("Permettre les systèmes publics"),
    "danger": True,
}
# Each choice, and where its reason is.
_REASONS = {
    "matrix_reading": "matrix_reading_reason",
    "public_systems_allowed": "public_systems_reason",
}


@require_safe
@needs("organizations.read")
def body(request: HttpRequest) -> HttpResponse:
    public_body = request.public_body
    return render(
        request,
        "organizations/body.html",
        {
            "heads": holders(public_body, "dirigeant"),
            "responsible": Unit.objects.of(public_body).filter(responsible_for_ai=True).first(),
            "reading": next(r for r in readings() if r.code == public_body.matrix_reading),
            "mandates": Mandate.objects.of(public_body).live().count(),
            "committees": Committee.objects.of(public_body).count(),
            "missing": sectors.labels(sectors.missing(public_body)),
            "directives": Directive.objects.of(public_body).in_force(),
            "history": _choices_made(public_body),
        },
    )


def _choices_made(public_body: PublicBody) -> list[Any]:
    """Each time a choice changed, newest first, with the ``reasons`` given then; other facts that were
    edited are no choice."""
    kept: list[Any] = []
    for event in public_body.events.order_by("pgh_id"):
        before = kept[-1] if kept else None
        given = {
            name: getattr(event, reason)
            for name, reason in _REASONS.items()
            if before is None or getattr(event, name) != getattr(before, name)
        }
        if given:
            event.reasons = [reason for reason in given.values() if reason]
            kept.append(event)
    return kept[::-1]


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.edit")
def edit(request: HttpRequest) -> HttpResponse:
    # A fresh instance: a form that fails must not change what the page's frame shows.
    instance = type(request.public_body).objects.get(pk=request.public_body.pk)
    form = BodyForm(request.POST or None, instance=instance)
    if form.is_valid() and attempt(form, edit_body, actor=request.person, values=form.cleaned_data):
        messages.success(request, _("Les renseignements de l’organisme sont à jour."))
        return redirect("organizations:body")
    return render(
        request,
        "ui/form.html",
        {
            "heading": _("Renseignements de l’organisme"),
            "form": form,
            "back": reverse("organizations:body"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.choose")
def reading(request: HttpRequest) -> HttpResponse:
    """The two readings side by side, and the choice with its reason."""
    form = ReadingForm(request.POST or None, initial={"reading": request.public_body.matrix_reading})
    if form.is_valid() and attempt(
        form,
        choose_reading,
        actor=request.person,
        reading=form.cleaned_data["reading"],
        reason=form.cleaned_data["reason"],
    ):
        messages.success(request, _("La lecture choisie est publiée aux passerelles."))
        return redirect("organizations:body")
    return render(request, "organizations/reading.html", {"form": form, "readings": readings()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.choose")
def public_systems(request: HttpRequest) -> HttpResponse:
    """The switch of measure 4.1: this page proposes the contrary of what it says when it is opened."""
    wanted = "forbid" if request.public_body.public_systems_allowed else "permit"
    form = SwitchForm(request.POST or None, initial={"allowed": wanted})
    if form.is_valid() and attempt(
        form,
        switch_public_systems,
        actor=request.person,
        allowed=form.cleaned_data["allowed"],
        reason=form.cleaned_data["reason"],
    ):
        messages.success(request, _("Le choix sur les systèmes publics est publié aux passerelles."))
        return redirect("organizations:body")
    context = _PERMIT if form["allowed"].value() == "permit" else _FORBID
    facts = facts_of(request.public_body, public=True)
    return render(
        request,
        "ui/confirm.html",
        {**context, "form": form, "facts": facts, "back": reverse("organizations:body")},
    )
