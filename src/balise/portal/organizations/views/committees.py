"""Committees, their sectors against the nine of the guide, and their members."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balise.portal.organizations import sectors
from balise.portal.organizations.actions.create_committee import create_committee
from balise.portal.organizations.actions.edit_committee import edit_committee
from balise.portal.organizations.actions.end_seat import end_seat
from balise.portal.organizations.actions.seat_member import seat_member
from balise.portal.organizations.authority import ActionRefused, needs
from balise.portal.organizations.forms import CommitteeForm, SeatForm
from balise.portal.organizations.models import Committee, CommitteeMember
from balise.portal.ui.attempt import attempt, made
from balise.portal.ui.person_widgets import told_apart
from balise.portal.ui.text import in_order


@require_safe
@needs("organizations.read")
def committees(request: HttpRequest) -> HttpResponse:
    found = Committee.objects.of(request.public_body).order_by(*in_order("name"))
    present = sectors.seated(request.public_body)
    return render(
        request,
        "organizations/committees.html",
        {
            "committees": [(each, _standing(each)) for each in found],
            "sectors": [(label, code in present) for code, label in sectors.choices()],
            "missing": sectors.labels(sectors.missing(request.public_body)),
        },
    )


@require_safe
@needs("organizations.read")
def committee(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Committee.objects.of(request.public_body), code=code)
    return render(
        request,
        "organizations/committee.html",
        {"committee": found, **_standing(found), "form": SeatForm(committee=found)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.manage_committees")
def create(request: HttpRequest) -> HttpResponse:
    form = CommitteeForm(request.POST or None)
    if form.is_valid() and (new := made(form, create_committee, actor=request.person, **form.cleaned_data)):
        messages.success(request, _("Le comité est formé : donnez-lui ses membres."))
        return redirect("organizations:committee", new.code)
    context = {"heading": _("Nouveau comité"), "form": form, "back": reverse("organizations:committees")}
    return render(request, "ui/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("organizations.manage_committees")
def edit(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Committee.objects.of(request.public_body), code=code)
    heading, back = (
        _("Modifier « %(name)s »") % {"name": found.name},
        reverse("organizations:committee", args=[code]),
    )
    form = CommitteeForm(request.POST or None, instance=found)
    if form.is_valid() and attempt(
        form, edit_committee, actor=request.person, committee=found, **form.cleaned_data
    ):
        messages.success(request, _("Le comité est à jour."))
        return redirect(back)
    return render(request, "ui/form.html", {"heading": heading, "form": form, "back": back})


@require_POST
@needs("organizations.manage_committees")
def seat(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Committee.objects.of(request.public_body), code=code)
    form = SeatForm(request.POST, committee=found)
    if form.is_valid() and attempt(
        form, seat_member, actor=request.person, committee=found, **form.cleaned_data
    ):
        messages.success(request, _("Siège au comité : %s.") % told_apart(form.cleaned_data["person"]))
        return redirect("organizations:committee", code)
    return render(
        request, "organizations/committee.html", {"committee": found, **_standing(found), "form": form}
    )


@require_POST
@needs("organizations.manage_committees")
def end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    seats = CommitteeMember.objects.of(request.public_body).filter(committee__code=code)
    found = get_object_or_404(seats, pk=pk)
    try:
        end_seat(actor=request.person, seat=found)
        messages.success(request, _("Le siège a pris fin."))
    except ActionRefused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("organizations:committee", code)


def _standing(committee: Committee) -> dict[str, object]:
    """Seats, sectors without anyone, and whether the quorum can be met at all."""
    seats = list(
        committee.members.live().select_related("person", "person__unit").order_by("-chairs", "sector")
    )
    filled = {seat.sector for seat in seats}
    people = {seat.person_id for seat in seats}
    return {
        "seats": [(seat, sectors.label(seat.sector)) for seat in seats],
        "labels": sectors.labels(committee.sectors),
        "vacant": sectors.labels(code for code in committee.sectors if code not in filled),
        "members": len(people),
        "quorum_possible": len(people) >= committee.quorum,
    }
