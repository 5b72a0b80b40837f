"""Forms on decisions: they check shapes; the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.approvals.models import Decision, Opinion
from balise.portal.organizations.models import Committee, CommitteeMember
from balise.portal.people.models import Person
from balise.portal.systems.dates import months_from
from balise.portal.ui.dates import DateField
from balise.portal.ui.person_widgets import by_family_name
from balise.portal.ui.text import in_order
from balise.portal.usecases.models import UseCase
from balise.portal.usecases.states import phases_to_decide


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DecisionForm(forms.Form):
    """The terms of a decision. What was seen travels in hidden fields of the page."""

    outcome = forms.ChoiceField(
        label=_("Décision"), choices=Decision.Outcome.choices, widget=forms.RadioSelect
    )
    phase = forms.ChoiceField(label=_("Phase autorisée"), required=False)
    expires_on = DateField(
        label=_("Valide jusqu’au"),
        required=False,
        help_text=_("Obligatoire pour autoriser; 24 mois au plus."),
    )
    reasons = forms.CharField(
        label=_("Motifs"),
        help_text=_("Ce qui l’emporte, et pourquoi le risque qui reste est acceptable ou ne l’est pas."),
        widget=_area(4),
    )
    conditions = forms.CharField(label=_("Conditions"), required=False, widget=_area(3))
    seen_sheet = forms.CharField(max_length=64, widget=forms.HiddenInput)
    seen_decision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [(p.value, p.label) for p in phases_to_decide(case)]
        # The first of the list may be an earlier one: whoever renews a decision leaves the case where it is.
        self.fields["phase"].initial = case.phase
        self.fields["expires_on"].initial = months_from(timezone.localdate(), 12)
        if case.status == UseCase.Status.AUTHORISED:
            # Ending what is in use is a revocation, with its own page.
            self.fields["outcome"].choices = [(Decision.Outcome.AUTHORISE, Decision.Outcome.AUTHORISE.label)]
            self.fields["outcome"].initial = Decision.Outcome.AUTHORISE
            # Chosen on a page that was opened before someone else authorised the case.
            self.fields["outcome"].error_messages["invalid_choice"] = _(
                "Le cas est autorisé depuis que vous avez ouvert la page : relisez-le. Pour y mettre fin, "
                "révoquez la décision."
            )

    @property
    def shown(self) -> list[forms.BoundField]:
        return self.visible_fields()


class OpinionForm(forms.Form):
    """A committee's opinion."""

    committee = forms.ModelChoiceField(label=_("Comité"), queryset=Committee.objects.none(), empty_label=None)
    outcome = forms.ChoiceField(label=_("Avis"), choices=Opinion.Outcome.choices, widget=forms.RadioSelect)
    met_on = DateField(
        label=_("Date de la séance"),
        initial=timezone.localdate,
        help_text=_("Ou de la consultation, si le comité s’est prononcé par écrit."),
    )
    attended = forms.ModelMultipleChoiceField(
        label=_("Membres présents"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Qui a pris part à l’avis. Chaque membre du comité le lira et pourra le contester."),
    )
    reasons = forms.CharField(label=_("Motifs"), widget=_area(4))
    conditions = forms.CharField(
        label=_("Conditions"),
        required=False,
        help_text=_("Nécessaires à un avis favorable avec conditions."),
        widget=_area(3),
    )
    dissent = forms.CharField(
        label=_("Dissidence"),
        required=False,
        help_text=_("Qui n’est pas du même avis, et pourquoi."),
        widget=_area(3),
    )
    replaces = forms.BooleanField(
        label=_("Cet avis remplace celui que le comité a déjà donné"), required=False
    )
    seen_facts = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, committees: list[int], case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.filter(pk__in=committees).order_by(
            *in_order("name")
        )
        if not case.opinions.filter(committee__in=committees).exists():
            del self.fields["replaces"]
        # Whoever may have sat since the case was proposed; the action looks at the day of the meeting.
        since = timezone.localdate(case.proposed_at)
        seats = CommitteeMember.objects.filter(committee__in=committees).exclude(
            Q(ends_on__lt=since) | Q(ends_on__lt=F("starts_on"))
        )
        sitting: dict[int, set[str]] = {}
        for person, committee in seats.values_list("person", "committee__name"):
            sitting.setdefault(person, set()).add(committee)
        field = self.fields["attended"]
        field.queryset = Person.objects.filter(pk__in=sitting).order_by(*in_order("last_name", "first_name"))
        field.label_from_instance = by_family_name
        if len(committees) > 1:
            field.label_from_instance = lambda person: (
                f"{by_family_name(person)} ({', '.join(sorted(sitting[person.pk]))})"
            )


class ContestForm(forms.Form):
    """What is not so in a recorded opinion."""

    reason = forms.CharField(
        label=_("Ce qui n’est pas exact"),
        help_text=_("La séance, les présences, l’avis lui-même, ses motifs ou ses conditions."),
        widget=_area(4),
    )


class RevokeForm(forms.Form):
    """Why a decision is revoked."""

    reason = forms.CharField(label=_("Motif"), widget=_area(4))
