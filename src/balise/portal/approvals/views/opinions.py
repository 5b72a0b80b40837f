"""A committee's opinion on a case, recorded by one member and contested by another."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balise.portal.approvals.actions.contest_opinion import contest_opinion, spoken_for, why_not_contest
from balise.portal.approvals.actions.give_opinion import give_opinion, why_not_opinion
from balise.portal.approvals.authority import live_seats
from balise.portal.approvals.forms import ContestForm, OpinionForm
from balise.portal.approvals.models import Opinion
from balise.portal.people.permissions import needs
from balise.portal.ui.attempt import attempt
from balise.portal.usecases.views.scope import case_of, turned_back

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@needs("approvals.give_opinion")
def opinion_on_case(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    seats = {seat.committee_id for seat in live_seats(request.person)}
    if not seats:
        raise PermissionDenied
    if (back := turned_back(request, case, why_not_opinion(case), "approvals:sheet")) is not None:
        return back
    form = OpinionForm(
        request.POST or None,
        committees=sorted(seats),
        case=case,
        initial={"seen_facts": case.facts_digest()},
    )
    if form.is_valid():
        if attempt(form, give_opinion, actor=request.person, case=case, **form.cleaned_data):
            messages.success(request, _("L’avis est consigné."))
            return redirect("approvals:sheet", code)
        # A change was told before any other refusal. What was typed stays; sent again once the sheet is
        # read, it is about the case as it is now.
        form.data = form.data.copy()
        form.data["seen_facts"] = form.initial["seen_facts"]
    context = {
        "heading": _("Avis de comité"),
        "lead": format_html('<a href="{}">{}</a>', reverse("approvals:sheet", args=[code]), case),
        "form": form,
        "button": _("Consigner l’avis"),
        "back": reverse("approvals:sheet", args=[code]),
    }
    return render(request, "ui/form.html", context)


@require_http_methods(_METHODS)
@needs("approvals.give_opinion")
def contest(request: HttpRequest, code: str, key: int) -> HttpResponse:
    case = case_of(request, code)
    opinions = case.opinions.select_related("case", "committee__public_body", "given_by")
    opinion = get_object_or_404(opinions, pk=key)
    if not spoken_for(request.person, [opinion]):
        raise PermissionDenied
    why = why_not_contest(request.person, opinion)
    if (back := turned_back(request, case, why, to="approvals:sheet")) is not None:
        return back
    form = ContestForm(request.POST or None)
    if form.is_valid() and attempt(
        form, contest_opinion, actor=request.person, opinion=opinion, **form.cleaned_data
    ):
        messages.success(request, _("Votre contestation est consignée; elle se lit sur la fiche."))
        return redirect("approvals:sheet", code)
    context = {
        "heading": _("Contester un avis"),
        "form": form,
        "message": _("L’avis reste consigné, marqué comme contesté : qui décide du cas le saura."),
        "button": _("Contester l’avis"),
        "back": reverse("approvals:sheet", args=[code]),
        "facts": _said(opinion),
    }
    return render(request, "ui/confirm.html", context)


def _said(opinion: Opinion) -> list[tuple[str, object]]:
    """All that may be contested, without what the opinion does not say."""
    facts = [
        (_("Cas d’usage"), opinion.case),
        (_("Comité"), opinion.committee),
        (_("Avis"), opinion.get_outcome_display()),
        (_("Motifs"), opinion.reasons),
        (_("Conditions"), opinion.conditions),
        (_("Dissidence"), opinion.dissent),
        (_("Date de la séance"), date_format(opinion.met_on) if opinion.met_on else ""),
        (_("Membres présents"), ", ".join(map(str, opinion.attended.all())) or opinion.present),
        (_("Consigné par"), opinion.given_by),
    ]
    return [(label, value) for label, value in facts if value]
