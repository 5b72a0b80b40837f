"""Administrative units, as a tree."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.organizations.actions.create_unit import create_unit
from balise.portal.organizations.actions.designate_responsible_unit import designate_responsible_unit
from balise.portal.organizations.actions.edit_unit import edit_unit
from balise.portal.organizations.authority import ActionRefused, needs
from balise.portal.organizations.forms import UnitForm
from balise.portal.organizations.models import Unit
from balise.portal.ui.attempt import attempt
from balise.portal.ui.text import in_order


@require_safe
@needs("organizations.read")
def units(request: HttpRequest) -> HttpResponse:
    """Each unit carries ``branches``, the units under it."""
    found = list(
        Unit.objects.of(request.public_body)
        .annotate(staff=Count("persons", filter=Q(persons__active=True)))
        .order_by(*in_order("name"))
    )
    under: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in found:
        under[unit.parent_id].append(unit)
    for unit in found:
        unit.branches = under[unit.pk]
    return render(request, "organizations/units.html", {"roots": under[None], "total": len(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.manage_units")
def create(request: HttpRequest) -> HttpResponse:
    form = UnitForm(request.POST or None, public_body=request.public_body)
    if form.is_valid() and attempt(form, create_unit, actor=request.person, **form.cleaned_data):
        messages.success(request, _("L’unité est créée."))
        return redirect("organizations:units")
    context = {"heading": _("Nouvelle unité"), "form": form, "back": reverse("organizations:units")}
    return render(request, "ui/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.manage_units")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.of(request.public_body), pk=pk)
    heading = _("Modifier « %(name)s »") % {"name": unit.name}
    form = UnitForm(request.POST or None, instance=unit, public_body=request.public_body)
    if form.is_valid() and attempt(form, edit_unit, actor=request.person, unit=unit, **form.cleaned_data):
        messages.success(request, _("L’unité est à jour."))
        return redirect("organizations:units")
    return render(
        request, "ui/form.html", {"heading": heading, "form": form, "back": reverse("organizations:units")}
    )


@require_POST
@needs("organizations.choose")
def designate(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.of(request.public_body), pk=pk)
    try:
        designate_responsible_unit(actor=request.person, unit=unit)
        messages.success(request, _("« %(unit)s » est l’unité responsable.") % {"unit": unit.name})
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("organizations:units")
