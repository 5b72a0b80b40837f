"""Search and filters of the register of systems."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.systems.fitness import SOON
from balise.portal.systems.models import GenAISystem, GenAISystemQuerySet, SecurityOpinion
from balise.portal.ui.text import folded_fields, holding

_ALL = ("", _("Tous"))


class SystemFilter(forms.Form):
    """All optional; an unknown value filters nothing."""

    q = forms.CharField(label=_("Rechercher"), required=False, widget=forms.SearchInput)
    hosting = forms.ChoiceField(
        label=_("Hébergement"), required=False, choices=[_ALL, *GenAISystem.HostingType.choices]
    )
    opinion = forms.ChoiceField(
        label=_("Avis de sécurité"),
        required=False,
        choices=[
            _ALL,
            *SecurityOpinion.Outcome.choices,
            ("none", _("Aucun avis")),
            ("expired", _("Échu")),
            ("soon", _("Échoit dans 60 jours")),
            ("outdated", _("Changé depuis l’avis")),
        ],
    )
    openness = forms.ChoiceField(
        label=_("Ouverture"), required=False, choices=[("", _("Toutes")), *GenAISystem.Openness.choices]
    )
    state = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[
            _ALL,
            ("active", _("En service")),
            ("inactive", _("Hors service")),
            ("out", _("Hors de portée")),
        ],
    )

    def apply(self, systems: GenAISystemQuerySet) -> GenAISystemQuerySet:
        """The systems that match; ``systems`` has its opinions annotated."""
        if not self.is_valid():
            return systems
        chosen = self.cleaned_data
        if chosen["q"]:
            words = folded_fields("code", "name", "model_name", "supplier__name", "jurisdiction")
            systems = systems.annotate(words=words).filter(holding("words", chosen["q"]))
        for field in ("hosting", "openness"):
            if chosen[field]:
                systems = systems.filter(**{field: chosen[field]})
        if chosen["state"]:
            systems = systems.filter(_state(chosen["state"]))
        return systems.filter(_opinion(chosen["opinion"])) if chosen["opinion"] else systems


def _state(value: str) -> Q:
    if value == "out":
        return Q(generative=False)
    return Q(generative=True, active=value == "active")


def _opinion(value: str) -> Q:
    today = timezone.localdate()
    if value == "none":
        return Q(opinion_outcome__isnull=True)
    if value == "expired":
        return Q(opinion_until__lt=today)
    if value == "soon":
        return Q(opinion_until__range=(today, today + SOON))
    if value == "outdated":
        return Q(opinion_outdated=True)
    return Q(opinion_outcome=value, opinion_until__gte=today, opinion_outdated=False)
