"""Forms of the public body's pages. They check shapes; actions check rules."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations import sectors
from balise.portal.organizations.actions.edit_body import EDITABLE, LEASE_SECONDS
from balise.portal.organizations.models import Committee, CommitteeMember, Mandate, PublicBody, Unit
from balise.portal.organizations.persons import active_persons
from balise.portal.ui.dates import DateField
from balise.portal.ui.persons import PersonField
from balise.portal.ui.text import in_order
from balise.portal.ui.unchanged import UnchangedSince


class BodyForm(UnchangedSince, forms.ModelForm):
    lease_seconds = forms.IntegerField(
        label=_("Bail des passerelles, en secondes"),
        min_value=LEASE_SECONDS.start,
        max_value=LEASE_SECONDS.stop - 1,
        help_text=_(
            "Sans nouvelles du portail, une passerelle applique les dernières règles pendant ce temps, "
            "puis refuse tout. D’une minute (60) à un jour (86 400)."
        ),
    )

    class Meta:
        model = PublicBody
        fields = EDITABLE
        help_texts = {
            "help_text": _("Montré au pied de chaque page et dans les refus : à qui écrire, où appeler."),
            "keep_content": _("Requêtes et réponses sont scellées à part du journal, sous une clé par mois."),
            "content_retention_rule": _(
                "Code de la règle du calendrier de conservation qui vaut pour ces contenus; « defaut » n’en "
                "nomme aucune."
            ),
        }
        widgets = {
            "mission": forms.Textarea(attrs={"rows": 4}),
            "help_text": forms.Textarea(attrs={"rows": 2}),
            "help_text_en": forms.Textarea(attrs={"rows": 2}),
        }


class ReadingForm(forms.Form):
    """How the matrix is read, with the reason that is kept."""

    reading = forms.ChoiceField(
        label=_("Lecture de la matrice"), choices=PublicBody.Reading, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 4}))
    sure = forms.BooleanField(
        label=_("Je comprends que les passerelles appliqueront cette lecture aussitôt.")
    )


class SwitchForm(forms.Form):
    """What the page proposed travels with it: sent twice, or late, it never does the contrary."""

    allowed = forms.TypedChoiceField(
        choices=[("permit", ""), ("forbid", "")],
        coerce=lambda wanted: wanted == "permit",
        widget=forms.HiddenInput,
    )
    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 4}))
    sure = forms.BooleanField(label=_("Je comprends que les passerelles appliqueront ce choix aussitôt."))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Motif"), widget=forms.Textarea(attrs={"rows": 4}))


class UnitForm(UnchangedSince, forms.ModelForm):
    class Meta:
        model = Unit
        fields = ("name", "parent", "contact")
        labels = {"parent": _("Unité de rattachement")}

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.of(public_body).order_by(*in_order("name"))
        self.fields["parent"].queryset = units.exclude(pk=self.instance.pk) if self.instance.pk else units


class CommitteeForm(UnchangedSince, forms.ModelForm):
    sectors = forms.MultipleChoiceField(label=_("Secteurs représentés"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Committee
        fields = ("name", "purpose", "sectors", "quorum", "meets")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sectors"].choices = sectors.choices()
        self.fields["quorum"].min_value = 1


class SeatForm(forms.ModelForm):
    sector = forms.ChoiceField(label=_("Secteur"))

    class Meta:
        model = CommitteeMember
        fields = ("person", "sector", "chairs")
        field_classes = {"person": PersonField}

    def __init__(self, *args: object, committee: Committee, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].label = _("Personne")
        self.fields["person"].among(active_persons(committee.public_body))
        self.fields["sector"].choices = [(code, sectors.label(code)) for code in committee.sectors]


class MandateForm(forms.ModelForm):
    class Meta:
        model = Mandate
        fields = ("holder", "scope", "instrument", "starts_on", "ends_on", "may_grant_exceptions")
        field_classes = {"holder": PersonField, "starts_on": DateField, "ends_on": DateField}
        help_texts = {
            "instrument": _("Numéro et date de l’écrit par lequel le dirigeant désigne le titulaire."),
            "ends_on": _("Sans date de fin, le mandat dure jusqu’à sa révocation."),
        }

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].among(active_persons(public_body))
        self.fields["instrument"].required = True
        self.fields["starts_on"].initial = timezone.localdate()
        # None is offered first: what is sent in haste must not hand over every power.
        self.fields["scope"].choices = [("", _("Choisissez")), *Mandate.Scope.choices]
        self.fields["scope"].initial = ""


class DelegationForm(forms.ModelForm):
    class Meta:
        model = Mandate
        fields = ("holder", "scope", "instrument", "ends_on", "may_grant_exceptions")
        field_classes = {"holder": PersonField, "ends_on": DateField}
        labels = {"instrument": _("Acte de délégation")}
        help_texts = {"instrument": _("Numéro et date de l’écrit par lequel vous déléguez votre mandat.")}

    def __init__(self, *args: object, mandate: Mandate, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].label = _("Délégué à")
        self.fields["holder"].among(active_persons(mandate.public_body).exclude(pk=mandate.holder_id))
        self.fields["instrument"].required = self.fields["ends_on"].required = True
        if mandate.scope != Mandate.Scope.ALL:
            self.fields["scope"].choices = [(mandate.scope, mandate.get_scope_display())]
        self.fields["scope"].initial = mandate.scope
        if not mandate.may_grant_exceptions:
            del self.fields["may_grant_exceptions"]


class ReadingsForm(forms.Form):
    """Filters in the address: a list that is shown can be sent to a colleague."""

    UNREAD, READ, ALL = "", "read", "all"
    q = forms.CharField(label=_("Rechercher"), required=False, widget=forms.TextInput({"type": "search"}))
    unit = forms.ModelChoiceField(label=_("Unité"), queryset=Unit.objects.none(), required=False)
    state = forms.ChoiceField(
        label=_("Lecture"),
        required=False,
        choices=[(UNREAD, _("À faire")), (READ, _("Consignée")), (ALL, _("Toutes"))],
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.of(public_body).order_by(*in_order("name"))
        self.fields["unit"].empty_label = _("Toutes")


class DirectiveForm(UnchangedSince, forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=200)
    text = forms.CharField(label=_("Texte"), widget=forms.Textarea(attrs={"rows": 20}))
