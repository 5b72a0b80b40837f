"""The decision sheet of a case, and the decision made on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from balise.contracts.levels import Level
from balise.portal.approvals.actions.contest_opinion import contestable, spoken_for
from balise.portal.approvals.actions.decide import decide, last_decision_id
from balise.portal.approvals.actions.give_opinion import why_not_opinion
from balise.portal.approvals.actions.revoke import revoke, why_not_revoke
from balise.portal.approvals.authority import deciders, live_seats, mandate_for, objections
from balise.portal.approvals.forms import DecisionForm, RevokeForm
from balise.portal.approvals.freeze import sheet_digest
from balise.portal.approvals.models import Decision
from balise.portal.approvals.obstacles import case_obstacles
from balise.portal.approvals.sheet import columns, of_several, opinions_of, replaced, to_weigh
from balise.portal.organizations.impact import facts_of
from balise.portal.people.models import Person
from balise.portal.people.permissions import allowed, needs, require
from balise.portal.systems.catalogue import explain_level
from balise.portal.ui.attempt import attempt
from balise.portal.usecases.decisions import decision_in_force
from balise.portal.usecases.kinds import labels
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.profile import gate
from balise.portal.usecases.states import TRANSITIONS, phases_to_decide
from balise.portal.usecases.views.scope import case_of, turned_back

_METHODS = ["GET", "HEAD", "POST"]


def may_see(person: Person, case: UseCase) -> bool:
    """Those who decide, advise or audit, the case's own people, and those whose committee spoke on it."""
    own = person.pk in (case.requester_id, case.lead_id)
    advises = own or bool(live_seats(person)) or allowed(person, "approvals.view")
    return advises or bool(spoken_for(person, case.opinions.prefetch_related("attended")))


@require_http_methods(_METHODS)
@needs("usecases.view")
def decision_sheet(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    if not may_see(request.person, case):
        require(request.person, "approvals.view")
    form = DecisionForm(request.POST or None, case=case)
    if request.method == "POST":
        require(request.person, "approvals.decide")
        if form.is_valid() and attempt(form, decide, actor=request.person, case=case, **form.cleaned_data):
            done = _("Le cas est autorisé : les passerelles l’appliquent.")
            refused = _("Le cas est refusé.")
            outcome = form.cleaned_data["outcome"]
            messages.success(request, done if outcome == Decision.Outcome.AUTHORISE else refused)
            return redirect("usecases:page", code)
        case = case_of(request, code)
    return render(request, "approvals/sheet.html", _sheet(request.person, case, form))


def _sheet(person: Person, case: UseCase, form: DecisionForm) -> dict[str, object]:
    phases = phases_to_decide(case)
    decidable = case.status in TRANSITIONS["authorise"].sources
    decides = allowed(person, "approvals.decide")
    against = objections(person, case) if decides else []
    opinions, digest = opinions_of(case), case.facts_digest()
    # Before the rest: what changes while the page is made was not there to be read.
    seen = sheet_digest(case, opinions)
    return {
        "case": case,
        "columns": columns(case, opinions),
        "of_several": of_several(opinions),
        "replaced": replaced(opinions),
        "contestable": contestable(person, opinions),
        "to_weigh": to_weigh(case, opinions, digest) if decidable else [],
        "obstacles": case_obstacles(case) if decidable else [],
        "level_explained": explain_level(Level(case.level)),
        "kinds": labels(case.public_body, case.kinds),
        "in_force": decision_in_force(case),
        "gate": gate(case, phases[-1] if case.status == "authorised" else phases[0])
        if phases and decidable
        else None,
        "sheet_digest": seen,
        "facts_digest": digest,
        "last_decision": last_decision_id(case),
        "form": form,
        "decidable": decidable,
        "decides": decides,
        "against": against,
        # Whoever waits for a decision reads from whom, or that nobody can make it yet.
        "deciders": deciders(case) if decidable and (not decides or against) else None,
        "mandate": mandate_for(person, case) if decides else None,
        "may_give_opinion": why_not_opinion(case) is None and bool(live_seats(person)),
    }


@require_http_methods(_METHODS)
@needs("approvals.decide")
def revoke_decision(request: HttpRequest, code: str) -> HttpResponse:
    case = case_of(request, code)
    if (back := turned_back(request, case, why_not_revoke(request.person, case))) is not None:
        return back
    form = RevokeForm(request.POST or None)
    if form.is_valid() and attempt(form, revoke, actor=request.person, case=case, **form.cleaned_data):
        messages.success(request, _("La décision est révoquée : les passerelles refusent le cas."))
        return redirect("usecases:page", code)
    context = {
        "heading": TRANSITIONS["revoke"].label,
        "form": form,
        "message": TRANSITIONS["revoke"].explanation,
        "button": TRANSITIONS["revoke"].label,
        "danger": True,
        "back": reverse("usecases:page", args=[code]),
        "facts": [(_("Cas d’usage"), case), *facts_of(request.public_body, case=case.code)],
    }
    return render(request, "ui/confirm.html", context)
