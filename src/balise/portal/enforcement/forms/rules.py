"""What an OP chooses about kinds of use and about detection."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from balise.contracts.findings import FindingType
from balise.portal.ui.finding_words import TYPES
from balise.portal.ui.unchanged import UnchangedSince

CHOICES = [
    ("catalogue", _("Comme le guide")),
    ("private", _("Seulement hors des systèmes publics")),
    ("forbidden", _("Interdit partout")),
]


class KindForm(UnchangedSince, forms.Form):
    choice = forms.ChoiceField(label=_("Décision de l’organisme"), choices=CHOICES, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Motif"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: object, guide: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].help_text = guide


class DetectionForm(UnchangedSince, forms.Form):
    names_deep = forms.BooleanField(
        label=_("Analyse approfondie des noms"),
        required=False,
        help_text=_(
            "Trouve plus de noms de personnes dans le texte courant; ajoute un délai à chaque requête."
        ),
    )
    deep_budget_ms = forms.IntegerField(
        label=_("Temps accordé, en millisecondes"),
        min_value=50,
        max_value=5000,
        help_text=_("Au-delà, le texte compte comme non inspecté, donc au niveau le plus élevé."),
    )
    public_contacts = forms.CharField(
        label=_("Coordonnées publiques de l’organisme"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_(
            "Une par ligne : adresses et numéros publiés, qui ne sont pas des renseignements personnels."
        ),
    )
    tolerated_types = forms.MultipleChoiceField(
        label=_("Types qui, une fois remplacés, ne comptent plus dans le niveau"),
        required=False,
        choices=[
            (kind.value, TYPES[kind]) for kind in FindingType if kind.value not in {"MARKING", "SECRET"}
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Aucun par défaut. Ce choix est consigné et affiché; il demande un motif."),
    )
    tolerated_reason = forms.CharField(
        label=_("Motif de cette tolérance"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_public_contacts(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["public_contacts"].splitlines() if line.strip()]
        if any(len(line) > 200 for line in lines) or len(lines) > 500:
            raise forms.ValidationError(_("Au plus 500 lignes de 200 caractères."))
        return sorted(set(lines))

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("tolerated_types") and not cleaned.get("tolerated_reason", "").strip():
            self.add_error("tolerated_reason", _("Dites pourquoi ces types sont tolérés."))
        return cleaned
