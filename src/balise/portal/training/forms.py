"""Forms of the training pages. They check shapes; actions check rules."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balise.portal.organizations.models import PublicBody, Unit
from balise.portal.organizations.persons import active_persons
from balise.portal.people.models import Person
from balise.portal.training import importing
from balise.portal.training.models import Course
from balise.portal.training.states import CHOICES
from balise.portal.ui.dates import DateField
from balise.portal.ui.persons import PersonField
from balise.portal.ui.text import in_order
from balise.portal.ui.unchanged import UnchangedSince

MAX_BYTES = 1_000_000


class CourseForm(UnchangedSince, forms.ModelForm):
    url = forms.URLField(label=_("Où la suivre"), required=False, assume_scheme="https")

    class Meta:
        model = Course
        fields = ("title", "title_en", "mandatory", "validity_months", "url")
        help_texts = {
            "mandatory": _("Sans elle, personne n’accède à un système (mesure 3.1)."),
            "validity_months": _(
                "Vaut pour les formations à consigner; ce qui est déjà consigné ne change pas."
            ),
        }

    def clean_validity_months(self) -> int:
        months = self.cleaned_data["validity_months"]
        if not 1 <= months <= 120:
            raise forms.ValidationError(_("Choisissez de 1 à 120 mois."))
        return months


class CompletionForm(forms.Form):
    person = PersonField(label=_("Personne"), queryset=Person.objects.none())
    course = forms.ModelChoiceField(label=_("Formation"), queryset=Course.objects.none())
    completed_on = DateField(label=_("Suivie le"), initial=timezone.localdate)
    proof = forms.CharField(
        label=_("Preuve"),
        max_length=200,
        required=False,
        help_text=_("Numéro d’attestation, lien ou cote de classement."),
    )

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].among(active_persons(public_body))
        self.fields["course"].queryset = Course.objects.of(public_body)


class ImportForm(forms.Form):
    """A file, or the text of one: what was sent comes back in the text to be corrected."""

    file = forms.FileField(label=_("Fichier CSV"), required=False)
    text = forms.CharField(
        label=_("ou lignes à coller"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "code"}),
        help_text=_("Une ligne par formation suivie : courriel; code; date (AAAA-MM-JJ); preuve."),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean()
        sent = data.get("file")
        if sent is not None:
            if sent.size > MAX_BYTES:
                raise forms.ValidationError(_("Le fichier dépasse 1 Mo : scindez-le."))
            try:
                data["text"] = importing.decode(sent.read())
            except importing.UnreadableTable as reason:
                raise forms.ValidationError(str(reason)) from None
        if not str(data.get("text") or "").strip():
            raise forms.ValidationError(_("Choisissez un fichier ou collez des lignes."))
        return data


class DueForm(forms.Form):
    q = forms.CharField(label=_("Rechercher"), required=False, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(label=_("État"), required=False, choices=CHOICES)
    course = forms.ModelChoiceField(label=_("Formation"), queryset=Course.objects.none(), required=False)
    unit = forms.ModelChoiceField(label=_("Unité"), queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: object, public_body: PublicBody, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = Course.objects.of(public_body)
        self.fields["course"].empty_label = _("Toutes")
        self.fields["unit"].queryset = Unit.objects.of(public_body).order_by(*in_order("name"))
        self.fields["unit"].empty_label = _("Toutes")
