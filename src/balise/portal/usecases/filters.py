"""Search, filters and sorting of the register of cases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.models import PublicBody, Unit
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.text import folded, folded_fields, holding, in_order
from balise.portal.usecases.models import DataLevel, UseCase, UseCaseQuerySet

# Phases, units and decisions are feminine.
_ALL, _ALL_FEMININE = ("", _("Tous")), ("", _("Toutes"))
SORTS = {
    "code": (_("Code"), ["code"]),
    "title": (_("Titre"), ["title", "code"]),
    "level": (_("Niveau, du plus élevé"), ["-level", "code"]),
    "status": (_("État"), ["status", "code"]),
    "recent": (_("Proposés récemment"), ["-proposed_at", "code"]),
    "expiry": (_("Échéance la plus proche"), [F("decided_until").asc(nulls_last=True), "code"]),
}
_SEARCHED = ("code", "title", "intended_use", "relevance", "expected_gains", "data_used")


class CaseFilter(forms.Form):
    """All optional; an unknown value filters nothing."""

    q = forms.CharField(label=_("Rechercher"), required=False, widget=forms.SearchInput)
    status = forms.ChoiceField(label=_("État"), required=False, choices=[_ALL, *UseCase.Status.choices])
    phase = forms.ChoiceField(
        label=_("Phase"), required=False, choices=[_ALL_FEMININE, *UseCase.CasePhase.choices]
    )
    level = forms.ChoiceField(label=_("Niveau"), required=False, choices=[_ALL, *DataLevel.choices])
    system = forms.ModelChoiceField(
        label=_("Système"), required=False, queryset=GenAISystem.objects.none(), to_field_name="code"
    )
    unit = forms.ModelChoiceField(label=_("Unité"), required=False, queryset=Unit.objects.none())
    audience = forms.ChoiceField(
        label=_("Destinataires"), required=False, choices=[_ALL, *UseCase.Audience.choices]
    )
    expiring = forms.ChoiceField(
        label=_("Décision"),
        required=False,
        choices=[
            _ALL_FEMININE,
            ("30", _("Échoit dans 30 jours")),
            ("90", _("Échoit dans 90 jours")),
            ("past", _("Échue")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Trier par"), required=False, choices=[(key, label) for key, (label, _order) in SORTS.items()]
    )
    mine = forms.BooleanField(label=_("Mes cas seulement"), required=False)

    def __init__(self, data: Any, *, public_body: PublicBody, person: Person) -> None:
        super().__init__(data)
        self.person = person
        self.fields["system"].queryset = GenAISystem.objects.of(public_body).order_by(*in_order("name"))
        self.fields["unit"].queryset = Unit.objects.of(public_body).order_by(*in_order("name"))
        self.fields["system"].empty_label, self.fields["unit"].empty_label = _("Tous"), _("Toutes")

    def apply(self, cases: UseCaseQuerySet) -> UseCaseQuerySet:
        """The cases that match, sorted; a filter that is not valid is left out."""
        self.is_valid()
        chosen = self.cleaned_data
        if words := (chosen.get("q") or "").strip():
            cases = cases.annotate(words=folded_fields(*_SEARCHED)).annotate(
                lexemes=SearchVector("words", config="french")
            )
            cases = cases.filter(
                holding("words", words)
                | Q(lexemes=SearchQuery(folded(words), config="french", search_type="websearch"))
            )
        for field in ("status", "phase", "level", "unit", "audience"):
            if chosen.get(field):
                cases = cases.filter(**{field: chosen[field]})
        if chosen.get("system"):
            cases = cases.filter(system_links__system=chosen["system"])
        if chosen.get("mine"):
            cases = cases.filter(Q(requester=self.person) | Q(lead=self.person))
        if chosen.get("expiring"):
            cases = cases.filter(_expiring(chosen["expiring"]))
        return cases.order_by(*SORTS[chosen.get("sort") or "code"][1])


def _expiring(value: str) -> Q:
    today = timezone.localdate()
    if value == "past":
        return Q(decided_until__lt=today)
    return Q(decided_until__range=(today, today + timedelta(days=int(value))))
