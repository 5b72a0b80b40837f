"""A usage limit as people say it: so many requests or tokens per hour, day or month."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.models import QuotaRule
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase

WINDOWS = {
    60: _("par minute"),
    3_600: _("par heure"),
    86_400: _("par jour"),
    7 * 86_400: _("par semaine"),
    30 * 86_400: _("par 30 jours"),
}


class QuotaForm(forms.Form):
    scope = forms.ChoiceField(
        label=_("La limite compte"),
        choices=QuotaRule.Scope.choices,
        help_text=_("Par personne : chacune a sa propre limite. Par cas ou par système : toutes ensemble."),
    )
    case = forms.ModelChoiceField(
        label=_("Seulement dans ce cas d’usage"),
        queryset=UseCase.objects.none(),
        required=False,
        empty_label=_("Tous les cas d’usage"),
    )
    system = forms.ModelChoiceField(
        label=_("Seulement avec ce système"),
        queryset=GenAISystem.objects.none(),
        required=False,
        empty_label=_("Tous les systèmes"),
    )
    window_seconds = forms.TypedChoiceField(
        label=_("Période"), coerce=int, choices=list(WINDOWS.items()), initial=86_400
    )
    requests = forms.IntegerField(
        label=_("Requêtes"),
        min_value=0,
        max_value=1_000_000_000,
        required=False,
        help_text=_("0 : pas de limite."),
    )
    tokens = forms.IntegerField(
        label=_("Jetons"),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        help_text=_("0 : pas de limite."),
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = UseCase.objects.of(public_body).exclude(
            status__in=[UseCase.Status.CLOSED, UseCase.Status.REFUSED, UseCase.Status.OUT_OF_SCOPE]
        )
        self.fields["system"].queryset = GenAISystem.objects.of(public_body).filter(
            active=True, generative=True
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["requests"] = cleaned.get("requests") or 0
        cleaned["tokens"] = cleaned.get("tokens") or 0
        if not cleaned["requests"] and not cleaned["tokens"] and not self.errors:
            raise forms.ValidationError(_("Indiquez un nombre de requêtes, de jetons, ou les deux."))
        if cleaned.get("case") and cleaned.get("system"):
            self.add_error("system", _("Choisissez un cas d’usage ou un système, pas les deux."))
        return cleaned
