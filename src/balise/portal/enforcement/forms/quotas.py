"""A usage limit as people say it: at most so much, of this, per hour, day or month."""

from __future__ import annotations

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.quotas import QuotaRule, QuotaUnit
from balise.portal.organizations.models import PublicBody
from balise.portal.systems.models import GenAISystem
from balise.portal.ui.numbers import SpacedDecimalField
from balise.portal.usecases.models import UseCase

MOST = {
    QuotaUnit.REQUESTS: Decimal(1_000_000_000),
    QuotaUnit.TOKENS: Decimal(2_000_000_000),
    QuotaUnit.ENERGY: Decimal(900_000_000),
    QuotaUnit.COST: Decimal(900_000_000),
}
_IN_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}([.,][0-9]{3})+")
_DECIMALS = {QuotaUnit.REQUESTS: 0, QuotaUnit.TOKENS: 0, QuotaUnit.ENERGY: 3, QuotaUnit.COST: 2}


class QuotaForm(forms.Form):
    amount = SpacedDecimalField(
        label=_("Au plus"),
        min_value=0,
        max_digits=14,
        decimal_places=3,
        localize=True,
        help_text=_("L’énergie est comptée au haut de sa fourchette."),
    )
    unit = forms.ChoiceField(
        label=_("Ce qui est compté"),
        choices=QuotaUnit.choices,
        help_text=_("Énergie et dépense : selon les chiffres inscrits."),
    )
    period = forms.ChoiceField(
        label=_("Période"),
        choices=QuotaRule.Period.choices,
        initial=QuotaRule.Period.DAY,
        help_text=_("Du calendrier, à l’heure de l’organisme."),
    )
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
        amount, unit = cleaned.get("amount"), cleaned.get("unit")
        if amount is not None and unit:
            self._check_amount(amount, QuotaUnit(unit))
        if cleaned.get("case") and cleaned.get("system"):
            self.add_error("system", _("Choisissez un cas d’usage ou un système, pas les deux."))
        return cleaned

    def _check_amount(self, amount: Decimal, unit: QuotaUnit) -> None:
        if amount == 0:
            self.add_error("amount", _("Indiquez un nombre plus grand que zéro."))
        elif amount > MOST[unit]:
            self.add_error("amount", _("Ce nombre est trop grand."))
        elif amount != round(amount, _DECIMALS[unit]) or (
            not _DECIMALS[unit] and self._is_less_than_meant(amount)
        ):
            self.add_error("amount", _FINER[_DECIMALS[unit]])

    def _is_less_than_meant(self, amount: Decimal) -> bool:
        """« 1,000 » is one in French, and a thousand to who writes so: one request a day stops everybody."""
        typed = "".join(self.data[self.add_prefix("amount")].split())
        return bool(_IN_THOUSANDS.fullmatch(typed)) and amount != Decimal(re.sub("[.,]", "", typed))


_FINER = {
    0: _("Indiquez un nombre entier, sans virgule ni point."),
    2: _("Indiquez un montant au cent près."),
    3: _("Indiquez au plus trois décimales."),
}
