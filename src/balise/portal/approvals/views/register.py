"""Decisions to make, decisions made, and one decision as it was frozen."""

from __future__ import annotations

import json

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from balise.contracts.levels import Level
from balise.portal.approvals.contradictions import shown_to
from balise.portal.approvals.inbox import pending
from balise.portal.approvals.models import Decision, DecisionQuerySet
from balise.portal.approvals.views.sheet import may_see
from balise.portal.people.permissions import needs, require
from balise.portal.systems.catalogue import level_label
from balise.portal.systems.export import csv_response
from balise.portal.systems.models import SecurityOpinion
from balise.portal.ui.csv import moment
from balise.portal.ui.text import folded_fields, holding
from balise.portal.usecases.kinds import labels

PAGE = 25


@require_safe
@needs("approvals.view")
def inbox(request: HttpRequest) -> HttpResponse:
    context = {"rows": pending(request.person), "contradicting": shown_to(request.person)}
    return render(request, "approvals/inbox.html", context)


class DecisionFilter(forms.Form):
    """All optional."""

    q = forms.CharField(label=gettext_lazy("Rechercher"), required=False, widget=forms.SearchInput)
    standing = forms.ChoiceField(
        label=gettext_lazy("Décisions"),
        required=False,
        choices=[
            ("", gettext_lazy("Toutes")),
            ("live", gettext_lazy("En vigueur")),
            ("expired", gettext_lazy("Échues")),
            ("ended", gettext_lazy("Terminées avant l’échéance")),
            ("refuse", gettext_lazy("Refus")),
        ],
    )

    def apply(self, decisions: DecisionQuerySet) -> DecisionQuerySet:
        """The decisions that match, newest first."""
        self.is_valid()
        if words := self.cleaned_data.get("q", "").strip():
            decisions = decisions.annotate(words=folded_fields("case__code", "case__title")).filter(
                holding("words", words) | Q(digest__startswith=words.lower())
            )
        standing = self.cleaned_data.get("standing")
        if standing == "live":
            decisions = decisions.live()
        elif standing == "expired":
            decisions = decisions.authorising().filter(expires_on__lt=timezone.localdate())
        elif standing == "ended":
            decisions = decisions.filter(end__isnull=False)
        elif standing == "refuse":
            decisions = decisions.filter(outcome=Decision.Outcome.REFUSE)
        return decisions.order_by("-decided_at", "-pk")


def _filtered(request: HttpRequest) -> tuple[DecisionFilter, DecisionQuerySet]:
    form = DecisionFilter(request.GET)
    decisions = Decision.objects.of(request.public_body).select_related(
        "case", "decided_by", "mandate", "end"
    )
    return form, form.apply(decisions)


@require_safe
@needs("approvals.view")
def list_decisions(request: HttpRequest) -> HttpResponse:
    form, decisions = _filtered(request)
    page = Paginator(decisions, PAGE).get_page(request.GET.get("page"))
    return render(request, "approvals/list.html", {"form": form, "page": page})


@require_safe
@needs("approvals.view")
def export_decisions(request: HttpRequest) -> HttpResponse:
    _form, decisions = _filtered(request)
    header = [
        _("Cas"), _("Titre"), _("Décision"), _("Phase"), _("Décidé le"), _("Décidé par"),
        _("Valide jusqu’au"),
        _("Motifs"), _("Conditions"), _("Fin"), _("Motif de la fin"), _("Empreinte"),
    ]  # fmt: skip
    rows = (
        [
            d.case.code, d.case.title, d.get_outcome_display(), d.get_phase_display() if d.phase else "",
            moment(d.decided_at), d.decided_by, d.expires_on, d.reasons,
            d.conditions, d.end.get_cause_display() if hasattr(d, "end") else "",
            d.end.why if hasattr(d, "end") else "", d.digest,
        ]
        for d in decisions
    )  # fmt: skip
    return csv_response("decisions", header, rows)


@require_safe
@needs("usecases.view")
def decision_page(request: HttpRequest, key: int) -> HttpResponse:
    decisions = Decision.objects.of(request.public_body).select_related(
        "case__public_body", "decided_by", "mandate", "end__ended_by"
    )
    decision = get_object_or_404(decisions, pk=key)
    if not may_see(request.person, decision.case):
        require(request.person, "approvals.view")
    facts = decision.frozen.get("facts", {})
    outcomes = dict(SecurityOpinion.Outcome.choices)
    context = {
        "decision": decision,
        "level_name": level_label(Level.from_slug(facts["level"])) if "level" in facts else "",
        "kinds": labels(request.public_body, facts.get("kinds", [])),
        "systems": [
            (system, str(outcomes.get(system["security_opinion"], _("absent"))).lower())
            for system in decision.frozen.get("systems", [])
        ],
        "same_facts": decision.frozen.get("facts_digest") == decision.case.facts_digest(),
        "frozen": json.dumps(decision.frozen, ensure_ascii=False, indent=2, sort_keys=True),
    }
    return render(request, "approvals/decision.html", context)
