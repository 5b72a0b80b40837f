"""What to stop, and why."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from balise.portal.enforcement.actions.order_stop import may_order
from balise.portal.enforcement.models import StopOrder
from balise.portal.people.models import Person
from balise.portal.systems.models import GenAISystem
from balise.portal.usecases.models import UseCase


class _CaseAlone(forms.HiddenInput):
    """The one scope of a lead, whatever was sent before: an address kept from another role leads on."""

    def format_value(self, value: object) -> str:
        return StopOrder.Scope.CASE.value


class TargetForm(forms.Form):
    """Sent by GET, hence the French field names; the confirmation page says what it would touch."""

    portee = forms.ChoiceField(label=_("Que faut-il arrêter?"), widget=forms.RadioSelect)
    systeme = forms.ModelChoiceField(
        label=_("Système"),
        queryset=GenAISystem.objects.none(),
        required=False,
        to_field_name="code",
        help_text=_("Seulement pour arrêter un système."),
    )
    cas = forms.ModelChoiceField(
        label=_("Cas d’usage"),
        queryset=UseCase.objects.none(),
        required=False,
        to_field_name="code",
        help_text=_("Seulement pour arrêter un cas d’usage."),
    )

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        cases = UseCase.objects.of(person.public_body).filter(status=UseCase.Status.AUTHORISED)
        systems = GenAISystem.objects.of(person.public_body).filter(active=True, generative=True)
        if may_order(person):
            self.fields["cas"].queryset, self.fields["systeme"].queryset = cases, systems
            self.fields["portee"].choices = StopOrder.Scope.choices
        else:
            self._offer_cases_only(cases.filter(lead=person))

    def _offer_cases_only(self, led: QuerySet[UseCase]) -> None:
        """To a lead, who has one thing to choose, and none when they lead one case."""
        del self.fields["systeme"]
        scope, case = self.fields["portee"], self.fields["cas"]
        scope.choices = [(StopOrder.Scope.CASE.value, StopOrder.Scope.CASE.label)]
        scope.widget, scope.initial = _CaseAlone(), StopOrder.Scope.CASE.value
        case.queryset, case.help_text = led, ""
        case.required = case.widget.is_required = True
        if led.count() == 1:
            case.empty_label = None

    def clean(self) -> dict:
        cleaned = super().clean()
        scope = cleaned.get("portee")
        for value, name, missing in (
            ("system", "systeme", _("Choisissez le système à arrêter.")),
            ("case", "cas", _("Choisissez le cas d’usage à arrêter.")),
        ):
            if scope == value and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, missing)
        return cleaned

    @property
    def target(self) -> dict[str, GenAISystem | UseCase | None]:
        scope = self.cleaned_data["portee"]
        return {
            "system": self.cleaned_data["systeme"] if scope == "system" else None,
            "case": self.cleaned_data["cas"] if scope == "case" else None,
        }


class ReasonForm(forms.Form):
    """Why; kept in the order, in the journal and in the rules that gateways apply."""

    reason = forms.CharField(
        label=_("Motif"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Il s’affiche à tout le personnel dans le portail. N’y mettez aucun renseignement confidentiel."
        ),
    )
