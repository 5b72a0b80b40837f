"""Filters of the alerts, sent by GET, hence the French names; and what is written when answering one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from balise.portal.enforcement.anomalies import Alert, Suspension
from balise.portal.enforcement.forms.journal import cases_of, refs_of
from balise.portal.organizations.models import PublicBody

_ANY = ("", _("Tous"))
_WAITING, _SUSPENDED = "en-cours", "suspendues"


class AlertFilters(forms.Form):
    etat = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[
            _ANY,
            (_WAITING, _("Non classées")),
            *Alert.State.choices,
            (_SUSPENDED, _("Clé suspendue")),
        ],
    )
    genre = forms.ChoiceField(label=_("Genre"), required=False, choices=[_ANY, *Alert.Kind.choices])
    cas = forms.CharField(label=_("Cas d’usage (code ou titre)"), required=False, max_length=200)
    personne = forms.CharField(label=_("Personne"), required=False, max_length=120)

    def apply(self, public_body: PublicBody) -> QuerySet[Alert]:
        """The alerts asked for, the newest first; an invalid field asks for nothing."""
        values: dict[str, Any] = getattr(self, "cleaned_data", {})
        found = Alert.objects.of(public_body)
        state = values.get("etat")
        if state == _WAITING:
            found = found.waiting()
        elif state == _SUSPENDED:
            live = Suspension.objects.of(public_body).live()
            found = found.filter(pk__in=live.values("alert"))
        elif state:
            found = found.filter(state=state)
        if kind := values.get("genre"):
            found = found.filter(kind=kind)
        if cases := cases_of(public_body, values.get("cas", "")):
            found = found.filter(case__in=cases)
        refs = refs_of(public_body, values.get("personne", ""))
        if refs is not None:
            found = found.filter(person__in=refs)
        return found.order_by("-seen_at", "pk")


class FoundForm(forms.Form):
    reason = forms.CharField(
        label=_("Ce qui a été constaté"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Conservé avec l’alerte. N’y mettez aucun renseignement confidentiel."),
    )


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif de la levée"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Conservé avec la suspension. N’y mettez aucun renseignement confidentiel."),
    )
    all_of_case = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, others: int = 0, **kwargs: Any) -> None:
        """``others``: how many more suspensions keep the same person from the same case."""
        super().__init__(*args, **kwargs)
        if not others:
            del self.fields["all_of_case"]
            return
        field = self.fields["all_of_case"]
        field.label = ngettext(
            "Lever aussi l’autre suspension de cette personne dans ce cas d’usage",
            "Lever aussi les %(count)s autres suspensions de cette personne dans ce cas d’usage",
            others,
        ) % {"count": others}
        field.help_text = _("Tant qu’il en reste une, la personne ne peut se servir d’aucune clé de ce cas.")
